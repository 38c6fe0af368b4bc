"""The columns of a sheet as texts: merged ranges filled, errors put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import cast

import polars as pl

from coverage_audit.model.columns import Columns
from coverage_audit.model.table import Cell, Merge, cell_text
from coverage_audit.roster.field import COUNTED
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import BY_THE_USER


def columns_of(sheet: Sheet, indices: Iterable[int]) -> dict[int, pl.Series]:
    """Columns of the kept rows as texts, none null: merged ranges filled, errors put in."""
    all_rows = sheet.table.rows
    if isinstance(all_rows, Columns):  # what is kept so has no merged ranges and no errors
        kept = all_rows if len(sheet.kept) == len(all_rows) else all_rows.at(sheet.kept)
        return {index: kept.texts(index) for index in indices}
    merged = _merged_cells(sheet)
    rows = [all_rows[index] for index in sheet.kept]
    columns = {index: _column(rows, index, merged.get(index, {})) for index in indices}
    _put_marks(sheet, columns)
    return {index: pl.Series(texts, dtype=pl.String) for index, texts in columns.items()}


def _column(rows: Sequence[Sequence[Cell]], index: int, merged: Mapping[int, Cell]) -> list[str]:
    """A column of some rows as texts; `merged` holds by their position cells of merged ranges."""
    cells: list[Cell]
    try:
        cells = list(map(itemgetter(index), rows))
    except IndexError:  # a row of a text file may end early
        cells = [row[index] if index < len(row) else None for row in rows]
    for at, cell in merged.items():
        cells[at] = cell
    kinds = set(map(type, cells))
    if kinds == {str}:
        return cast("list[str]", cells)
    if kinds <= {str, float}:  # the numbers of a column are few, and equal ones read alike
        texts: dict[Cell, Cell] = {cell: cell_text(cell) for cell in set(cells)}
        return cast("list[str]", list(map(texts.get, cells)))
    return list(map(cell_text, cells))


def _merged_cells(sheet: Sheet) -> Mapping[int, Mapping[int, Cell]]:
    """What cells inside of ranges merged down the side hold: by column, and position of the row.

    A merged count is sure of no firm.
    """
    table = sheet.table
    counted = {
        use.index
        for use in sheet.uses
        if use.match and use.match.field in FIELDS and FIELDS[use.match.field].kind in COUNTED
    }
    cells: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
    merges = [merge for merge in table.merges if merge.bottom > merge.top]
    if not merges:
        return cells
    kept = {table.numbers[index]: at for at, index in enumerate(sheet.kept)}
    left_out = {table.numbers[i] for i, why in sheet.skips.items() if why in BY_THE_USER}
    position = {number: index for index, number in enumerate(table.numbers)}
    names = {use.index + table.first_column for use in sheet.of("name")}
    of_one_firm = [merge for merge in merges if merge.left in names]
    last = table.numbers[-1] if table.numbers else 0
    for merge in merges:
        inside = range(merge.top, min(merge.bottom, last) + 1)
        rows = [kept[n] for n in inside if n in kept]
        top = position.get(merge.top)
        # Firms that were left out had their share of the range all the same.
        if top is None or len(rows) + sum(n in left_out for n in inside) < 2:
            continue
        left = merge.left - table.first_column
        value = table.rows[top][left] if left < len(table.rows[top]) else None
        one_firm = any(m.top <= merge.top and merge.bottom <= m.bottom for m in of_one_firm)
        for index in range(left, merge.right - table.first_column + 1):
            shared = index in counted and not one_firm
            if not (shared or sheet.fill_merges):
                continue
            cells[index].update(
                (row, _shared(value, merge, first=row == rows[0]) if shared else value)
                for row in rows
            )
    return cells


def _shared(value: Cell, merge: Merge, *, first: bool) -> str:
    """A count that stands for several firms: shown once with its rows, and no firm's own."""
    text = cell_text(value)
    return f"{text} ({merge.top}-{merge.bottom})" if text and first else ""


def _put_marks(sheet: Sheet, columns: Mapping[int, list[str]]) -> None:
    """An error value, or a formula without a result, stands in the text of its cell."""
    if not sheet.table.marks:
        return
    numbers = sheet.table.numbers
    position = {numbers[index]: at for at, index in enumerate(sheet.kept)}
    for (row, column), text in sheet.table.marks.items():
        index = column - sheet.table.first_column
        if row in position and index in columns:
            columns[index][position[row]] = text
