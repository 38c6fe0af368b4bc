"""Rows of large rosters in lots, so that one lot at a time is in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import polars as pl


class Lots(Protocol):
    """Takes rows lot by lot, and gives them back in the order of their places, as often as asked.

    All have one schema, with `source` added, the index of the sheet.
    """

    def add(self, source: int, rows: pl.DataFrame) -> None:
        """Take some rows of a sheet, behind those that it gave before."""

    def forget(self, source: int) -> None:
        """Drop what a sheet gave."""

    def each(self, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The lots, all columns of them or some, with `row`, the index of each row."""

    def put(self, part: int, rows: pl.DataFrame) -> None:
        """Take some of these rows for a part, beside those that it has."""

    def parts(self, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The parts one after the other, all columns of them or some, as the rows were put."""
