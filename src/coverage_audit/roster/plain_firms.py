"""Which rows are plainly firms: the cheap test that most rows of a roster pass."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from coverage_audit.model.columns import Columns
from coverage_audit.model.table import Cell

_SPECIAL_WORDS = (
    r"合计|小计|总计|累计|共计|^共\d|例|注|说明|填|审核|制表|统计|负责人|联系|[*※]|。$|续|页"
)
_SPECIAL = re.compile(_SPECIAL_WORDS, re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known of a sheet to tell its rows apart: columns as indices, from 0.

    `headings` are the header's own texts over each column, `beginnings` the first two
    characters of those over names; `wide` the cells that begin a range
    merged over several columns, as (row number, column index).
    """

    seq: frozenset[int]
    names: tuple[int, ...]
    codes: tuple[int, ...]
    organisations: tuple[int, ...]
    headings: tuple[frozenset[str], ...]
    beginnings: frozenset[str]
    wide: frozenset[tuple[int, int]]
    marked: frozenset[int]


def not_plainly_firms(rows: Sequence[Sequence[Cell]], shape: Shape) -> list[int]:
    """The rows, by index, of which it must be asked what they are."""
    if isinstance(rows, Columns):
        return _of_columns(rows, shape)
    odd = _odd_rows(rows, shape)
    return [at for at, row in enumerate(rows) if at in odd or not _plainly_a_firm(row, shape)]


def _of_columns(rows: Columns, shape: Shape) -> list[int]:
    """The same asked column by column; a row more may be doubtful, none less."""
    frame = rows.frame
    column = shape.names[0] if shape.names else frame.width
    if column >= frame.width or frame.dtypes[column] != pl.String:
        return list(range(frame.height))
    texts = [at for at, kind in enumerate(frame.dtypes) if kind == pl.String]
    filled = [
        (pl.nth(at) != "" if at in texts else pl.nth(at).is_not_null()).fill_null(value=False)
        for at in range(frame.width)
    ]
    name = pl.nth(column)
    long_enough = name.str.contains(r"^[\p{L}\p{Nd}]{2}\S\S")
    begins = name.str.slice(0, 2).is_in(list(shape.beginnings))
    beside = pl.any_horizontal(filled[at] for at in range(frame.width) if at != column)
    searched = [at for at in {0, column} if at in texts]
    odd = pl.any_horizontal(pl.nth(at).str.contains(_SPECIAL_WORDS) for at in searched)
    plain = long_enough & ~begins & beside & ~odd
    before = [at for at in range(column) if at in texts]
    if before:
        first = pl.coalesce(pl.when(filled[at]).then(pl.nth(at)) for at in before)
        plain &= filled[0] | ~first.str.contains(_SPECIAL_WORDS).fill_null(value=False)
    asked = frame.select(~plain.fill_null(value=False)).to_series()
    return asked.arg_true().to_list()


def _odd_rows(rows: Sequence[Sequence[Cell]], shape: Shape) -> set[int]:
    """Rows whose name or first text holds a special word: one search over all of them together."""
    odd: set[int] = set()
    for column in sorted({0, *shape.names[:1]}):
        texts = [_text(row[column]) if column < len(row) else "" for row in rows]
        joined = "\n".join(texts)
        if joined.count("\n") >= len(texts):  # a cell of several lines
            joined = "\n".join(text.replace("\n", " ") for text in texts)
        at, line = 0, 0
        for match in _SPECIAL.finditer(joined):
            line += joined.count("\n", at, match.start())
            at = match.start()
            odd.add(line)
    return odd


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _plainly_a_firm(row: Sequence[Cell], shape: Shape) -> bool:
    """The cheap test that most rows pass: a long enough name beside other cells."""
    column = shape.names[0] if shape.names else len(row)
    name = row[column] if column < len(row) else None
    if not isinstance(name, str) or len(name.strip()) < 4:
        return False
    begins = name[:2] if name[:2].isalnum() else "".join(name[:8].split())[:2]
    if begins in shape.beginnings:
        return False
    if column != 0 and row[0] not in ("", None):
        return True
    if column != 0:  # what comes first was not searched
        first = next(cell for cell in row if cell not in ("", None))
        if isinstance(first, str) and first is not name and _SPECIAL.search(first):
            return False
    return len(row) - row.count("") - row.count(None) > 1
