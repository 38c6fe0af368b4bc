"""What a visit changes in a roster: one cell, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kept(StrEnum):
    """Why a cell stays as it is though a visit found otherwise."""

    NO_COLUMN = "no_column"
    SEVERAL_COLUMNS = "several_columns"
    MERGED = "merged"
    NOT_SAID = "not_said"


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell of a roster and what is to stand in it; rows and columns from 1, as users see them.

    `after` is empty where nothing is to stand there. `column` is None, and `kept` says why,
    where the roster has no one cell for what was found: nothing is written then. `before` and
    `header` are as the roster has them; `visitor` is named in the list of changes alone.
    """

    path: str
    sheet: str | None
    row: int
    column: int | None
    header: str | None
    firm: str | None
    field: str
    before: str
    after: str
    visitor: str | None
    day: str | None
    kept: Kept | None = None

    @property
    def number(self) -> int | None:
        """What is to stand there, where that is a number."""
        return int(self.after) if self.after.isascii() and self.after.isdecimal() else None
