"""How the user overrules the reading of rosters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Constant:
    """A field that has one value in every row: of the file named, or of all files."""

    field: str
    value: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said instead of found out.

    `columns` maps a header as typed to a field (an empty field: not used). `sheets` are
    the names of the sheets to read, all where empty. `header_row` is the last row of the
    header, from 1. `file_is` and `sheet_is` name the dimension that the file's name
    (without suffix) and the sheet's name stand for. `keep_going`: files and sheets that cannot
    be read do not keep the others from being audited.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    encoding: str | None = None
    constants: tuple[Constant, ...] = ()
    file_is: str | None = None
    sheet_is: str | None = None
    keep_going: bool = False
