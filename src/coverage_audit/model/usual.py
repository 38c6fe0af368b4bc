"""What is always said of some files, so that nobody says it again each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from glob import escape
from os.path import normcase, normpath
from pathlib import Path

FROM_THERE = ("./", "../")
"""How a pattern begins that is a path from the folder of the settings."""
IN_ARCHIVE = re.compile(r"(?<=\.zip)/", re.IGNORECASE)


def fits(pattern: str, path: str, folder: str = "") -> bool:
    """Whether a file is meant, by its path or its name; either may be written as on Windows.

    `folder` is that of the settings: in it begin the patterns that begin with `./` or `../`. What
    fits an archive fits all that is in it.
    """
    whole, meant = (text.replace("\\", "/") for text in (path, pattern))
    from_there = meant.startswith(FROM_THERE)
    return any(
        _lies_there(meant, one, folder) if from_there else _is_called(meant, one)
        for one in (whole, *(whole[: end.start()] for end in IN_ARCHIVE.finditer(whole)))
    )


def _is_called(meant: str, path: str) -> bool:
    return any(fnmatchcase(name, meant) for name in (path, path.rpartition("/")[2]))


def _lies_there(meant: str, path: str, folder: str) -> bool:
    """Whether it does as it is written, or behind the links that lead to its folder."""
    file, begin = Path(path).absolute(), Path(folder).absolute()
    ways = [(file.parent.resolve() / file.name, begin.resolve())]
    if ".." not in file.parts:  # behind a link it leads elsewhere than it is written
        ways.append((file, begin))
    return any(
        fnmatchcase(_slashed(str(one)), _slashed(f"{escape(str(start))}/{meant}"))
        for one, start in ways
    )


def _slashed(path: str) -> str:
    return normcase(normpath(path)).replace("\\", "/")


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
