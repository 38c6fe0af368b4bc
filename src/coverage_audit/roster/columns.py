"""The columns of a sheet as texts: merged ranges filled, errors put in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

import polars as pl

from coverage_audit.model.columns import Columns, texts_of
from coverage_audit.model.table import Cell, Merge, cell_text
from coverage_audit.roster.field import COUNTED
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.searches import Rows, at_rows
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import BY_THE_USER


def columns_of(sheet: Sheet, indices: Iterable[int]) -> dict[int, pl.Series]:
    """Columns of the kept rows as texts, none null: merged ranges filled, errors put in."""
    rows = at_rows(sheet.table.rows, sheet.kept)
    put_in = _merged_cells(sheet)
    for index, cells in _marks(sheet).items():
        put_in[index].update(cells)
    return {index: _put(_column(rows, index), put_in.get(index, {})) for index in indices}


def _column(rows: Rows, index: int) -> pl.Series:
    if isinstance(rows, Columns):
        return rows.texts(index)
    try:
        return texts_of(list(map(itemgetter(index), rows)))
    except IndexError:  # a row of a text file may end early
        return texts_of([row[index] if index < len(row) else None for row in rows])


def _put(column: pl.Series, cells: Mapping[int, Cell]) -> pl.Series:
    """A column with other texts at some positions."""
    if not cells:
        return column
    texts = column.to_list()
    for at, cell in cells.items():
        texts[at] = cell_text(cell)
    return pl.Series(texts, dtype=pl.String)


def _merged_cells(sheet: Sheet) -> defaultdict[int, dict[int, Cell]]:
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


def _marks(sheet: Sheet) -> dict[int, dict[int, Cell]]:
    """An error value, or a formula without a result, stands in the text of its cell."""
    found: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
    if sheet.table.marks:
        numbers = sheet.table.numbers
        position = {numbers[index]: at for at, index in enumerate(sheet.kept)}
        for (row, column), text in sheet.table.marks.items():
            if row in position:
                found[column - sheet.table.first_column][position[row]] = text
    return found
