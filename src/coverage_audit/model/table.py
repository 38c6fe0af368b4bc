"""A sheet as typed, with the true row and column of each cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal, TypeAlias

Cell: TypeAlias = str | float | int | bool | date | datetime | time | timedelta | None
Certainty: TypeAlias = Literal["said", "marked", "proven", "likely"]
"""What speaks for an encoding: the user, a mark in the file, every byte of it, its characters."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns as the user sees them, from 1, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """A large file that can be read piece by piece, from its beginning as often as one likes.

    `each` gives its pieces in their order, and raises NotInPieces where the file turns out to be
    none that can be; `whole` reads it at once. `size` is that of the file, in bytes.
    """

    size: int
    each: Callable[[], Iterator[RawTable]]
    whole: Callable[[], RawTable]


class NotInPieces(Exception):  # noqa: N818  (nobody is told: the file is then read at once)
    """A file can only be understood with all of it in sight."""


@dataclass(frozen=True, slots=True)
class RawTable:
    """The cells of one sheet.

    `rows[i][j]` is the cell in row `numbers[i]`, column `first_column + j`, both counted
    from 1 as the user sees them; a row of a text file is numbered by the line on which
    its record begins. Rows may differ in length. `marks` holds what a cell says that its
    value does not (an error value, a formula without a result), by (row, column). `unread`
    says why a file was not read; it then stands here without cells. `encoding`, its
    `certainty` and `delimiter` are those of a text file. `kind` is what the file was read as.
    `open_elsewhere`: another program has the file open, and may hold what was not saved.
    Where there are `pieces`, the rows here are those of the first alone.
    """

    path: str
    sheet: str | None
    rows: Sequence[Sequence[Cell]]
    numbers: Sequence[int]
    first_column: int = 1
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    unread: str | None = None
    encoding: str | None = None
    certainty: Certainty | None = None
    delimiter: str | None = None
    kind: str | None = None
    open_elsewhere: bool = False
    pieces: Pieces | None = None

    @property
    def label(self) -> str:
        """The file, and the sheet where there is one."""
        return self.path if self.sheet is None else f"{self.path} [{self.sheet}]"


EXACT = 1e15
"""Beyond it a number has lost digits, and is shown as the number that it is."""


def cell_text(value: Cell) -> str:
    """A cell as the user reads it: whole numbers without a point, dates as 2019-03-05."""
    if isinstance(value, float):
        if value.is_integer() and abs(value) < EXACT:
            return str(int(value))
        return repr(value)
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime):
        at_midnight = value.time() == time(0)
        return value.date().isoformat() if at_midnight else value.isoformat(" ")
    return str(value)
