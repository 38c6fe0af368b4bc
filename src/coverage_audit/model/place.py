"""Where a fact stands: the sheet it was read from, the row, the cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Source:
    """One sheet of one file, and how it was understood.

    `sheet` is None for a text file. `columns` maps a field to its header as typed,
    `letters` the same field to its column (1 is A). `skipped` counts the rows that
    are no firm by reason; `header_rows` are row numbers as the user sees them. `ledger`: a
    ledger of organisations, evidence beside the rosters and none itself. `visit_list`: a list
    that visitors filled in, which corrects the rosters and is none itself. `hidden_rows`:
    how many of the rows that were read are hidden.
    """

    path: str
    sheet: str | None
    read: bool
    why: str | None = None
    header_rows: tuple[int, ...] = ()
    body_rows: int = 0
    firm_rows: int = 0
    firms: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    unmapped: tuple[str, ...] = ()
    skipped: Mapping[str, int] = field(default_factory=dict)
    letters: Mapping[str, int] = field(default_factory=dict)
    ledger: bool = False
    visit_list: bool = False
    hidden_rows: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a sheet, numbered as the user's spreadsheet (or text editor) numbers it."""

    path: str
    sheet: str | None
    row: int


def column_letters(column: int) -> str:
    """A1 notation of a column; 1 is A, 27 is AA."""
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The number of a column in A1 notation; A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_address(row: int, column: int) -> str:
    """A1 notation of a cell; row and column begin at 1."""
    return f"{column_letters(column)}{row}"
