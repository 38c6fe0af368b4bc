"""A table of groups, as 楼宇, 社区, 物业公司: what it tells of each of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import polars as pl

from coverage_audit.model.facts import Told
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster import parse
from coverage_audit.roster.headings import Headings

SEARCHED_ROWS = 60
"""Rows among which the header is looked for."""


def facts_in(
    tables: Iterable[RawTable],
    dimension: str,
    others: Collection[str],
    own: Mapping[str, tuple[str, ...]],
) -> Told | None:
    """What the tables tell of the groups of a dimension, by each of the `others`.

    `own` are the headers of own dimensions. A group in several rows is in what each of them
    tells. None where no table has a header of the dimension and of one of the others.
    """
    headings = Headings({}, own)
    told: dict[str, dict[str, list[str]]] = {}
    read = False
    for table in tables:
        columns, rows = _header(table, headings, dimension, others)
        read = read or bool(columns)
        for names, said in _rows(columns, rows, dimension):
            for other, groups in said.items():
                of_group = told.setdefault(other, {})
                for name in names:
                    of_group[name] = list(dict.fromkeys((*of_group.get(name, ()), *groups)))
    if not read:
        return None
    return {
        other: {name: tuple(groups) for name, groups in of_group.items()}
        for other, of_group in told.items()
    }


def _header(
    table: RawTable, headings: Headings, dimension: str, others: Collection[str]
) -> tuple[dict[str, int], Sequence[Sequence[str]]]:
    """The column of each dimension, and the texts of the rows below; none where there is no
    header.
    """
    texts = [] if table.hidden else _texts(table)
    for at, row in enumerate(texts[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for column, text in enumerate(row):
            match = headings.match((text,)) if text.strip() else None
            if match and (match.field == dimension or match.field in others):
                columns.setdefault(match.field, column)
        if dimension in columns and len(columns) > 1:
            return columns, texts[at + 1 :]
    return {}, ()


def _texts(table: RawTable) -> list[list[str]]:
    """The cells as texts, a merged range holding its own in every row and column."""
    width = max(map(len, table.rows), default=0)
    texts = [[*map(cell_text, row), *[""] * (width - len(row))] for row in table.rows]
    place = {number: index for index, number in enumerate(table.numbers)}
    for merge in table.merges:
        left, right = (side - table.first_column for side in (merge.left, merge.right))
        first = place.get(merge.top)
        if first is None or not 0 <= left < width:
            continue
        for number in range(merge.top, merge.bottom + 1):
            row = texts[place[number]] if number in place else []
            for column in range(left, min(right + 1, len(row))):
                row[column] = row[column] or texts[first][left]
    return texts


def _rows(
    columns: Mapping[str, int], rows: Sequence[Sequence[str]], dimension: str
) -> Iterator[tuple[Sequence[str], dict[str, Sequence[str]]]]:
    """The groups that each row names, and what it tells of them."""
    cells = {
        name: pl.Series([row[column] for row in rows], dtype=pl.String)
        for name, column in columns.items()
    }
    named = {
        name: texts.to_frame("text")
        .select(parse.groups(pl.col("text"), split=name != dimension))
        .to_series()
        .to_list()
        for name, texts in cells.items()
    }
    others = [name for name in named if name != dimension]
    for at, names in enumerate(named.get(dimension, ())):
        if names:
            yield names, {name: named[name][at] for name in others if named[name][at]}
