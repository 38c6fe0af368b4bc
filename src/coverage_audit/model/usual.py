"""What is always said of some files, so that nobody says it again each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from glob import escape
from os.path import normcase, normpath
from pathlib import Path

FROM_THERE = ("./", "../")
"""How a pattern begins that is a path from the folder of the settings."""


def fits(pattern: str, path: str, folder: str = "") -> bool:
    """Whether a file is meant, by its path or its name; either may be written as on Windows.

    `folder` is that of the settings: in it begin the patterns that begin with `./` or `../`.
    """
    whole, meant = (text.replace("\\", "/") for text in (path, pattern))
    if not meant.startswith(FROM_THERE):
        return any(fnmatchcase(name, meant) for name in (whole, whole.rpartition("/")[2]))
    there = f"{escape(str(Path(folder).absolute()))}/{meant}"
    paths = (normcase(normpath(one)) for one in (Path(path).absolute(), there))
    return fnmatchcase(*(one.replace("\\", "/") for one in paths))


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
