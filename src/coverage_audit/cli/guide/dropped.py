"""What was typed, pasted or dragged into the window, as numbers or as paths."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Sequence
from contextlib import suppress
from glob import has_magic
from pathlib import Path
from urllib.parse import urlsplit

from coverage_audit.cli.guide.answers import shown
from coverage_audit.cli.guide.talk import none_of, plain
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _

EVERY = ("all", "全部", "所有", "全选")
LONGEST = 99
"""No list is longer: what is typed beyond is none of it."""
_NUMBERS = re.compile(r"\d+(?:\s*[-~至到]\s*\d+)?(?:[\s,、;]+\d+(?:\s*[-~至到]\s*\d+)?)*")
_RANGE = re.compile(r"(\d+)(?:\s*[-~至到]\s*(\d+))?")
_TOKENS = re.compile(r"""&\s+|"([^"]*)"|'((?:[^']|'')*)'|((?:\\.|[^\s"'])+)""")
_TOKENS_OF_WINDOWS = re.compile(r"""&\s+|"([^"]*)"|'((?:[^']|'')*)'|([^\s"']+)""")


def numbers_in(answer: str) -> list[int] | None:
    """The numbers of `1`, `1,3`, `2-4` in their order, each once; None where it is none such."""
    text = plain(answer)
    if not _NUMBERS.fullmatch(text):
        return None
    found: dict[int, None] = {}
    for first, last in _RANGE.findall(text):
        end = min(int(last or first), int(first) + LONGEST)
        found |= dict.fromkeys(range(int(first), end + 1))
    return list(found)


def chosen(answer: str, listed: Sequence[str], *, more: bool = False) -> list[str]:
    """The files and folders of an answer: numbers of what was listed, all of it, or paths.

    UsageError where it is neither a number of the list nor anything that may be a path, or where
    it is all and there are `more` than were listed.
    """
    if listed and plain(answer) in EVERY and not is_there(answer):
        if more:
            raise UsageError(
                _("not all are listed: there are older ones"),
                hint=_(
                    "type 1-{n} for those of the list, or drag the folder into this window"
                ).format(n=len(listed)),
            )
        return [*listed]
    numbers = numbers_in(answer)
    if numbers is not None and not is_there(answer):
        if not numbers or any(not 1 <= number <= len(listed) for number in numbers):
            raise none_of(answer, len(listed))
        return [listed[number - 1] for number in numbers]
    paths = paths_in(answer)
    if not paths:
        raise UsageError(
            _("nothing was named yet"), hint=_("drag a file into this window, then press Enter")
        )
    return [shown(path) for path in paths]


def paths_in(answer: str) -> list[str]:
    r"""The paths of a line; one that is there as a whole is one path, blanks or not.

    A window quotes what is dragged into it in its own way: "C:\a b.xlsx", & 'C:\a b.xlsx',
    /a\ b.xlsx, '/it'\''s.xlsx', file:///a%20b.xlsx.
    """
    whole = answer.strip()
    if whole and is_there(whole):
        return [whole]
    for words in (whole.split(), _of_shell(whole)):
        if words and all(map(is_there, words)):
            return words
    tokens = _TOKENS_OF_WINDOWS if os.sep == "\\" else _TOKENS
    found = []
    for double, single, bare in tokens.findall(whole):
        path = double or single.replace("''", "'") or bare
        if path:
            found.append(_path(path, escaped=bool(bare)))
    if has_magic(whole) and not set("\"'") & set(whole) and not any(map(is_there, found)):
        return found if all(map(has_magic, found)) else [whole]
    if len(found) > 1 and not any(map(is_there, found)):
        return [whole.strip("\"'")]  # a name with blanks that nobody quoted, and a slip in it
    return found


def _of_shell(line: str) -> list[str]:
    with suppress(ValueError):  # it is quoted as no shell does
        return shlex.split(line) if os.sep == "/" else []
    return []


def _path(token: str, *, escaped: bool) -> str:
    if token.startswith("file://"):
        from urllib.request import url2pathname

        return url2pathname(urlsplit(token).path)
    if escaped and os.sep == "/":
        token = re.sub(r"\\(.)", r"\1", token)
    return str(Path(token).expanduser()) if token.startswith("~/") else token


def is_there(path: str) -> bool:
    """Whether there is something; also where nobody may look, who is then told so."""
    try:
        return Path(path).exists()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a name that no system allows
        return False
