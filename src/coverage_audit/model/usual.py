"""What is always said of some files, so that nobody says it again each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase


def fits(pattern: str, path: str) -> bool:
    """Whether a file is meant, by its path or its name; either may be written as on Windows."""
    whole, meant = (text.replace("\\", "/") for text in (path, pattern))
    return any(fnmatchcase(name, meant) for name in (whole, whole.rpartition("/")[2]))


@dataclass(frozen=True, slots=True)
class Usual:
    """How the files are read that a pattern fits; `line` is where the settings say so.

    The rest is as in `Reading`; `constants` are values by field.
    """

    pattern: str
    line: int
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    header_first: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    constants: Mapping[str, str] = field(default_factory=dict)
    file_is: str | None = None
    sheet_is: str | None = None
    section_is: str | None = None
