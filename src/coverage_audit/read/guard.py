"""The limits that a workbook must keep, checked before anything is unpacked for good."""

from __future__ import annotations

import lzma
import re
import zipfile
import zlib
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path, PurePosixPath

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import MIB, Limits

RATIO_FROM_BYTES = 8 * MIB
"""Smaller parts may be as well packed as they like."""
LOCAL_HEADER = 30
"""Bytes before the name of a part, where its content is stored."""

_FILLED = re.compile(rb"</(?:\w+:)?(?:v|is)>")
_TEXT = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si/>")
_SAID = re.compile(rb'\buniqueCount\s*=\s*["\'](\d+)')
LEAST_CELL = 15
"""Bytes without which there is no filled cell."""
LEAST_REFERENCE = 21
"""Bytes without which no cell shows a shared text."""
LEAST_TEXT = 5
"""Bytes without which there is no shared text."""
_SHOWN = re.compile(rb't="s"[^<>]{0,99}><v>(\d{1,9})</v>')
_REFERENCE = re.compile(rb"""\bt\s*=\s*["']s["']""")
_PROLOG = re.compile(rb"(?:\xef\xbb\xbf)?(?:\s|<\?.*?\?>|<!--.*?-->)*", re.S)
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
HEAD = 1024


UNPACKING_FAILS = (
    zipfile.BadZipFile,
    zlib.error,  # a broken entry, as EOFError
    lzma.LZMAError,
    EOFError,
    NotImplementedError,  # an archive in parts, or a way of packing that Python does not know
    RuntimeError,  # one that is locked
    ValueError,  # broken offsets
    OSError,
)
"""What the standard library raises of an archive that cannot be unpacked."""


def refused(path: str, why: str, hint: str = "") -> SourceError:
    """The error for a file that is not opened because a limit is not kept."""
    return SourceError(
        _("{path} is not opened: {why}").format(path=path, why=why),
        hint=hint or _("open it in WPS or Excel, copy the table into a new workbook, and save"),
    )


def damaged(path: str) -> SourceError:
    """The error for a workbook that is broken."""
    return SourceError(
        _("{path} is damaged and cannot be read as a workbook").format(path=path),
        hint=_("ask for the file again, or open and save it in WPS or Excel"),
    )


def check_size(path: str, file: Path, most_mib: int) -> None:
    """Refuse a file that is larger than so many MiB."""
    if file.stat().st_size > most_mib * MIB:
        raise refused(path, _("it is larger than {n} MiB").format(n=most_mib))


def check_archive(path: str, file: Path, archive: zipfile.ZipFile, limits: Limits) -> None:
    """Refuse, with a SourceError, an archive that would unpack to too much or elsewhere."""
    entries = archive.infolist()
    check_size(path, file, limits.file_mib)
    if len(entries) > limits.parts:
        raise refused(path, _("it holds more than {n} parts").format(n=limits.parts))
    if len({entry.filename for entry in entries}) < len(entries):
        raise refused(path, _("two of its parts have one name"))
    if any(_leaves(entry.filename) for entry in entries):
        raise refused(path, _("a part of it points outside the file"))
    if _overlap(entries):
        raise refused(path, _("its parts overlap"))
    if sum(entry.file_size for entry in entries) > limits.unpacked_mib * MIB:
        raise refused(path, _("it unpacks to more than {n} MiB").format(n=limits.unpacked_mib))
    for entry in entries:
        if entry.file_size > limits.part_mib * MIB or (
            entry.file_size > RATIO_FROM_BYTES
            and entry.file_size > limits.ratio * max(entry.compress_size, 1)
        ):
            raise refused(path, _("a part of it unpacks to far more than a good file does"))


def check_sheets(path: str, number: int, limits: Limits) -> None:
    """Refuse more sheets, tables of a page or files of an archive than are read in good time."""
    if number > limits.sheets:
        raise refused(path, _("it has more than {n} sheets").format(n=limits.sheets))


def check_part(path: str, part: bytes) -> None:
    """Refuse a part that declares a document type: no office program does, bombs do.

    It can only stand before the first element, and entities only within it: behind that no
    parser takes it for one.
    """
    if part.startswith(WIDE_MARKS):
        part = part.decode("utf-16", "ignore").encode()
    begin = _PROLOG.match(part)
    if begin is not None and part.startswith(b"<!", begin.end()):
        raise refused(path, _("a part of it declares entities"))


def check_texts(path: str, texts: bytes, limits: Limits) -> None:
    """Refuse more shared texts than there are cells to show them, or that say they are more."""
    said = _SAID.search(texts[:HEAD])
    may = len(texts) > limits.texts * LEAST_TEXT and texts.count(b"si") > limits.texts
    many = may and len(_TEXT.findall(texts)) > limits.texts  # most are told by a cheaper bound
    if many or (said and int(said[1]) > limits.texts):
        raise refused(path, _("its cells share more than {n} texts").format(n=limits.texts))


def check_strings(path: str, texts: bytes, sheets: Sequence[bytes], limits: Limits) -> None:
    """Refuse sheets whose cells show shared texts so often that they would fill the memory.

    The cheap bound is first: that every cell there may be shows the longest of them.
    """
    most = limits.texts_mib * MIB
    cells = sum(map(len, sheets)) // LEAST_REFERENCE  # at most
    if _none_longer(texts, most // max(cells, 1)):
        return
    if sum(_shown(texts, sheet) for sheet in sheets) > most:
        raise refused(path, _("its cells repeat long texts beyond all measure"))


def check_cells(path: str, sheet: str, part: bytes, limits: Limits) -> None:
    """Refuse a sheet with too many filled cells."""
    if len(part) > limits.cells * LEAST_CELL and len(_FILLED.findall(part)) > limits.cells:
        raise refused(
            path,
            _("sheet “{sheet}” has more than {n} cells").format(sheet=sheet, n=limits.cells),
        )


def _none_longer(texts: bytes, most: int) -> bool:
    """Whether a shared text begins within every so many bytes: told by leaps of that length."""
    at = 0
    while len(texts) - at > most:
        begins = texts.rfind(b"<si", at + 1, at + most)
        if begins < 0:
            return False
        at = begins
    return b"<!" not in texts  # a comment may hold what looks like the beginning of a text


def _shown(texts: bytes, sheet: bytes) -> int:
    """Bytes of the shared texts that the cells of a sheet show, or more."""
    references = len(_REFERENCE.findall(sheet))
    if b"<!" in texts:  # a comment may hold what looks like the beginning of a text
        return references * len(texts)
    lengths = list(map(len, texts.split(b"<si")))[1:]
    longest = max(lengths, default=0)
    shown = [int(number) for number in _SHOWN.findall(sheet)]
    known = sum(lengths[number] for number in shown if number < len(lengths))
    return known + (references - len(shown)) * longest


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether a part begins within another: one content unpacked many times over."""
    entries = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        one.header_offset + LOCAL_HEADER + len(one.orig_filename) + one.compress_size
        > other.header_offset
        for one, other in pairwise(entries)
    )


def _leaves(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"
