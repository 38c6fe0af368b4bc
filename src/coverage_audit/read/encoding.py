"""The encoding of a text: found over the whole of it, strictly, never by its first bytes alone."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.table import Certainty

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16, so it is asked before
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF32_BE, "utf-32"),
)
WIDE = ("utf-16-le", "utf-16-be")
CHINESE = ("gb18030", "cp950")
"""GBK and GB2312 lack rare characters of names; Big5 is read as Windows writes it."""
CODECS = {"gbk": "gb18030", "gb2312": "gb18030", "cp936": "gb18030", "big5": "cp950"}
"""What people call an encoding, and the codec that reads all of it."""
WEIGHED = 200_000
"""Characters beyond ASCII that are weighed, wherever they stand in the file."""
TEXT_FROM = 0.5
"""Least share of common characters in UTF-16 that has no mark; chance gives a tenth of that."""
HEAD = 4096
"""Bytes in which markup declares its encoding."""
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)")
_CHINESE = "中文"
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_SIGNS = "，。、：；（）《》“”‘’！？—…·「」　％＃－／０１２３４５６７８９㎡"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding that decodes all of it, and what speaks for that one."""

    text: str
    encoding: str
    certainty: Certainty


def decode(path: str, raw: bytes, encoding: str | None = None) -> Decoded:
    """The whole text; raises SourceError with byte and line where nothing decodes all of it.

    Asked in this order: what was said, the mark at the beginning, UTF-16 where there are zero
    bytes, UTF-8. Of GB18030 and Big5, which decode much of one another, the one is taken
    that gives more common characters.
    """
    if encoding:
        return _best(path, raw, [_codec(encoding)], "said")
    for mark, codec in MARKS:
        if raw.startswith(mark):
            return _best(path, raw, [codec], "marked")
    if b"\x00" in raw:
        if not is_wide(raw):
            raise _with_zero(path, raw)
        return _best(path, raw, WIDE, "likely")
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", "proven")
    except UnicodeDecodeError as error:
        if _is_damaged(raw):
            raise _undecodable(path, raw, [error]) from None
        return _best(path, raw, CHINESE, "likely", failed=[error])


def decode_declared(path: str, raw: bytes, encoding: str | None = None) -> Decoded:
    """As `decode`; but the encoding that the text itself declares is taken where it decodes all."""
    said = _DECLARED.search(raw[:HEAD])
    if encoding is None and said:
        try:
            # What knows no Chinese decodes all bytes and says nothing: many a server writes it.
            _CHINESE.encode(said[1].decode("ascii"))
            found = decode(path, raw, said[1].decode("ascii"))
        except (SourceError, UnicodeError, LookupError):  # as good as none
            pass
        else:
            return replace(found, certainty="marked")
    return decode(path, raw, encoding)


def is_wide(head: bytes) -> bool:
    """Whether a beginning with zero bytes is UTF-16: it then holds mostly common characters."""
    texts = {codec: head.decode(codec, "ignore") for codec in WIDE}
    return any(
        "\x00" not in text and _common(text, codec) >= TEXT_FROM for codec, text in texts.items()
    )


def _best(
    path: str,
    raw: bytes,
    candidates: Sequence[str],
    certainty: Certainty,
    failed: Iterable[UnicodeDecodeError] = (),
) -> Decoded:
    texts: dict[str, str] = {}
    failures = list(failed)
    for codec in candidates:
        try:
            texts[codec] = raw.decode(codec)
        except UnicodeDecodeError as error:
            failures.append(error)
    if not texts:
        raise _undecodable(path, raw, failures, said=certainty == "said")
    best = max(texts, key=lambda codec: _common(texts[codec], codec) if len(texts) > 1 else 0)
    return Decoded(texts[best], best, certainty)


def _undecodable(
    path: str, raw: bytes, failures: Sequence[UnicodeDecodeError], *, said: bool = False
) -> SourceError:
    """Told of the codec that came furthest: the others were not meant."""
    furthest = max(failures, key=lambda failure: failure.start)
    mark = len(raw) - len(furthest.object)  # a codec that drops the mark counts from behind it
    before = furthest.object[: furthest.start].decode(furthest.encoding, "ignore")
    return SourceError(
        _("{path}: none of {encodings} decodes it").format(
            path=path, encodings=", ".join(failure.encoding for failure in failures)
        ),
        where=_("byte {byte}, line {line}").format(
            byte=mark + furthest.start, line=before.count("\n") + 1
        ),
        hint=_("leave out what says its encoding (--encoding, [[source]]), and it is found")
        if said
        else _("save it again as CSV UTF-8 or as .xlsx"),
    )


def _with_zero(path: str, raw: bytes) -> SourceError:
    at = raw.index(b"\x00")
    return SourceError(
        _("{path} holds a zero byte, as no text does").format(path=path),
        where=_("byte {byte}, line {line}").format(byte=at, line=raw.count(b"\n", 0, at) + 1),
        hint=_("save it again as CSV UTF-8 or as .xlsx"),
    )


def _is_damaged(raw: bytes) -> bool:
    """Whether it is UTF-8 but for a few bytes; of another encoding hardly a tenth would be."""
    text = raw.decode("utf-8", "replace")
    beyond = sum(map(len, _BEYOND_ASCII.findall(text)))
    wrong = text.count("\ufffd")
    return beyond - wrong > wrong * 3


def _codec(encoding: str) -> str:
    name = encoding.lower()
    try:
        bytes(4).decode(name)
    except (LookupError, ValueError):
        raise SourceError(
            _("unknown encoding “{encoding}”").format(encoding=encoding),
            hint=_("use utf-8 or gb18030"),
        ) from None
    return CODECS.get(name, name)


def _common(text: str, codec: str) -> float:
    """The share of common characters in what is no ASCII; all of it where it is nothing else."""
    weighed = common = 0
    known = _common_characters("cp950" if codec == "cp950" else "gb2312")
    for match in _BEYOND_ASCII.finditer(text):
        weighed += len(match[0])
        common += sum(character in known for character in match[0])
        if weighed >= WEIGHED:
            break
    return common / weighed if weighed else 1.0


@cache
def _common_characters(codec: str) -> frozenset[str]:
    """The first level of a character set, its 3,755 or 5,401 most used characters, and signs."""
    first, last = (0xA4, 0xC6) if codec == "cp950" else (0xB0, 0xD7)
    pairs = (bytes((high, low)) for high in range(first, last + 1) for low in range(0x40, 0xFF))
    return frozenset("".join(pair.decode(codec, "ignore") for pair in pairs) + _SIGNS) - _ASCII


_ASCII = frozenset(map(chr, range(128)))
