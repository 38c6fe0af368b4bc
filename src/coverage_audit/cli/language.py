"""Which language the session speaks: said, set, of the system, or guessed from the command."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from coverage_audit.errors import UsageError
from coverage_audit.locale import Language, use
from coverage_audit.locale import gettext as _
from coverage_audit.model.variables import LANGUAGE

if TYPE_CHECKING:
    from coverage_audit.model.table import RawTable

OPTION = "--lang"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")
HELP_OPTIONS = ("--help", "-h")

SEARCHED_ROWS = 10
_CHINESE = re.compile("[\u4e00-\u9fff]")
guessed = False
"""Whether the language of this call was only guessed, so that what is read may still decide it."""
_NO_LANGUAGE = ("", "C", "POSIX")
_WINDOWS_CHINESE = 0x04
"""The primary language of Windows' language numbers (their lowest ten bits)."""


def choose(
    words: Sequence[str], environ: Mapping[str, str], *, reading: Collection[str]
) -> Language:
    """The language for these arguments and this environment.

    Help, and commands that read no roster, are English where nothing is set; the commands
    in `reading` are Chinese there, as the rosters are. UsageError where a language is
    asked for that is not spoken, in that of the system.
    """
    global guessed
    guessed = False
    known = of_locale(environ) or of_windows()
    use(known or "en")  # what follows may complain
    said = [_spoken(OPTION, value) for value in _said(words)]
    if said:
        return said[-1]
    if environ.get(LANGUAGE):
        return _spoken(LANGUAGE, environ[LANGUAGE])
    guessed = known is None
    return known or _guess(words, reading)


def settle() -> bool:
    """Let nothing that is read decide the language any more; whether it was only guessed."""
    global guessed
    before, guessed = guessed, False
    return before


def of_tables(tables: Iterable[RawTable]) -> Language:
    """The language of the headers: Chinese where one Chinese character stands above the firms."""
    top = (cell for table in tables for row in table.rows[:SEARCHED_ROWS] for cell in row)
    return "zh" if any(isinstance(cell, str) and _CHINESE.search(cell) for cell in top) else "en"


def of_locale(environ: Mapping[str, str]) -> Language | None:
    """The language of the first locale variable that is set; C and POSIX name none."""
    value = next((environ[name] for name in LOCALE_VARIABLES if environ.get(name)), "")
    name = value.partition(".")[0].partition("@")[0]
    if name in _NO_LANGUAGE:
        return None
    return "zh" if name.lower().startswith("zh") else "en"


def of_windows() -> Language | None:
    """The language of the Windows desktop; None elsewhere."""
    if sys.platform != "win32":
        return None
    import ctypes

    number: int = ctypes.windll.kernel32.GetUserDefaultUILanguage()
    return "zh" if number & 0x3FF == _WINDOWS_CHINESE else "en"


def _said(words: Sequence[str]) -> Iterator[str]:
    """Every value of `--lang` before a lone `--`."""
    before = words[: words.index("--")] if "--" in words else words
    for word, after in zip(before, [*before[1:], ""], strict=False):
        if word == OPTION:
            yield after
        elif word.startswith(OPTION + "="):
            yield word.removeprefix(OPTION + "=")


def _spoken(asker: str, value: str) -> Language:
    primary = value.lower().replace("_", "-").partition("-")[0].partition(".")[0]
    if primary == "zh":
        return "zh"
    if primary == "en":
        return "en"
    raise UsageError(
        _('{asker}: "{value}" is not a language of this program').format(asker=asker, value=value),
        hint=_("use zh or en"),
    )


def _guess(words: Sequence[str], reading: Collection[str]) -> Language:
    if any(word in HELP_OPTIONS for word in words):
        return "en"
    return "zh" if any(word in reading for word in words) else "en"
