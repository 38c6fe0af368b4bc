"""What is asked of all rows of a table at once: of rows kept as columns, column by column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeAlias, cast

import polars as pl

from coverage_audit.model.columns import Columns
from coverage_audit.model.table import Cell

Rows: TypeAlias = Sequence[Sequence[Cell]]
TOGETHER = 2_000
"""Rows whose texts are looked at together: a set of all texts of a million rows is slow."""
SAMPLE = 1_000
"""Rows by which the columns are told that hold numbers in most rows."""
_BLANKS = r"\s\x1C-\x1F"
"""White space as Python has it."""


def short_texts(rows: Rows, begin: Iterable[str], most: int) -> set[str]:
    """The different texts of at most `most` characters that begin with one of these.

    White space is to stand among these where a text may begin with it: "" stands for any.
    """
    letters = set(begin)
    if isinstance(rows, Columns):
        signs = "".join(f"\\x{{{ord(letter):X}}}" for letter in letters - {""})
        asked = rf"^[{signs}{_BLANKS if '' in letters else ''}]"
        return {
            text
            for column in rows.texts_alone()
            for text in column.filter(column.str.contains(asked)).unique()
            if len(text) <= most
        }
    spaced = "" in letters
    letters -= {""}
    found: set[str] = set()
    for at in range(0, len(rows), TOGETHER):
        found |= {
            text
            for text in set().union(*rows[at : at + TOGETHER])
            if isinstance(text, str)
            and (text[:1] in letters or (spaced and text[:1].isspace()))
            and len(text) <= most
        }
    return found


def rows_holding(rows: Rows, texts: Collection[str]) -> list[int]:
    """The rows of which a cell is one of these texts."""
    if isinstance(rows, Columns):
        columns = rows.texts_alone() if texts else []
        held = [column.is_in(list(texts)) for column in columns]
        return _any_of(held).arg_true().to_list() if held else []
    wanted = set(texts)
    return [at for at, row in enumerate(rows) if not wanted.isdisjoint(row)]


def at_rows(rows: Rows, indices: Sequence[int]) -> Rows:
    """Some of the rows."""
    return rows.at(indices) if isinstance(rows, Columns) else [rows[at] for at in indices]


def rows_without_a_number(rows: Rows, begin: int, end: int) -> list[int]:
    """The rows of which no cell is a number: most rows of firms hold one, and no header does."""
    if not isinstance(rows, Columns):
        return [at for at in range(begin, end) if not _holds_a_number(rows[at])]
    left = pl.int_range(begin, end, eager=True)
    frame = rows.frame[begin:end]
    for column in sorted(frame.columns, key=lambda name: -_numbers(frame[name][:SAMPLE]).sum()):
        if not len(left):
            break
        without = ~_numbers(frame[column].gather(left - begin))
        left = left.filter(without)
    return left.to_list()


def _any_of(answers: Sequence[pl.Series]) -> pl.Series:
    return pl.select(pl.any_horizontal(answers).fill_null(value=False)).to_series()


def _numbers(column: pl.Series) -> pl.Series:
    """Which cells are numbers, as figures alone or by their kind."""
    if column.dtype == pl.String:
        return column.str.contains(r"^\d+$").fill_null(value=False)
    return (
        column.is_not_null()
        if column.dtype.is_numeric()
        else pl.repeat(value=False, n=len(column), dtype=pl.Boolean, eager=True)
    )


def _holds_a_number(row: Sequence[Cell]) -> bool:
    kinds = set(map(type, row))
    if kinds == {str}:
        return any(map(str.isdecimal, cast("Sequence[str]", row)))
    return float in kinds or int in kinds or any(isinstance(c, str) and c.isdecimal() for c in row)
