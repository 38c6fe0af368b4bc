"""Rows that are kept as columns: a row is put together only when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast, overload

import polars as pl

from coverage_audit.model.table import Cell, cell_text


class Columns(Sequence[Sequence[Cell]]):
    """The rows of a frame, as a `RawTable` has them; all have its width.

    What is asked of all rows is asked of the `frame`: one row after the other they are slow.
    """

    __slots__ = ("frame",)

    def __init__(self, frame: pl.DataFrame) -> None:
        """The columns of the frame stand in their order; they are called by it."""
        names = list(map(str, range(frame.width)))
        self.frame = frame if frame.columns == names else frame.clone()
        self.frame.columns = names

    def __len__(self) -> int:
        """How many rows there are."""
        return self.frame.height

    @overload
    def __getitem__(self, at: int) -> Sequence[Cell]: ...

    @overload
    def __getitem__(self, at: slice) -> Columns: ...

    def __getitem__(self, at: int | slice) -> Sequence[Cell] | Columns:
        """One row, or some as a view."""
        return self.frame.row(at) if isinstance(at, int) else Columns(self.frame[at])

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        """One row after the other."""
        return self.frame.iter_rows()

    def at(self, rows: Sequence[int]) -> Columns:
        """Some rows, by their indices in ascending order; as a view where they are neighbours."""
        if rows and rows[-1] - rows[0] < len(rows):
            return self[rows[0] : rows[-1] + 1]
        return Columns(self.frame[list(rows)])

    def texts_alone(self) -> list[pl.Series]:
        """The columns that hold texts."""
        return self.frame.select(pl.col(pl.String)).get_columns()

    def texts(self, index: int) -> pl.Series:
        """A column as the user reads it, as `cell_text` has it; blank where there is none."""
        if index >= self.frame.width:
            return pl.repeat("", self.frame.height, dtype=pl.String, eager=True)
        return text_of(self.frame.to_series(index))


def text_of(column: pl.Series) -> pl.Series:
    """The cells of a column as `cell_text` has them, each different one asked once."""
    if column.dtype.is_integer():
        column = column.cast(pl.String)
    elif column.dtype != pl.String:
        asked = column.drop_nulls().unique()
        said = pl.Series([cell_text(cell) for cell in asked], dtype=pl.String)
        column = column.replace_strict(asked, said, default=None, return_dtype=pl.String)
    return column.fill_null("") if column.null_count() else column


def texts_of(cells: Sequence[Cell]) -> pl.Series:
    """Cells as `cell_text` has them; a column of numbers holds few different ones."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        return pl.Series(cast("Sequence[str]", cells), dtype=pl.String)
    if kinds <= {str, float}:
        texts = {cell: cell_text(cell) for cell in set(cells)}
        return pl.Series([texts[cell] for cell in cells], dtype=pl.String)
    return pl.Series(list(map(cell_text, cells)), dtype=pl.String)
