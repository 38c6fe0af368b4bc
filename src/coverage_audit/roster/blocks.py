"""Sheets in which several tables stand one below the other: each is read by its own header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from coverage_audit.model.reading import Reading
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.header import DEEPEST, find_header
from coverage_audit.roster.headings import Headings, Path
from coverage_audit.roster.skips import FIRM_LIKE, filled_in

OF_FIRMS = ("name", "credit_code")
"""Fields of which a header row of firms has one."""


def blocks(tables: Iterable[RawTable], reading: Reading, headings: Headings) -> list[RawTable]:
    """The tables, those of one sheet that have headers of their own apart from one another.

    A header that is only repeated, as on every page, begins nothing new; nor does any where
    the user said which row is the header.
    """
    return [block for table in tables for block in _blocks(table, reading, headings)]


def _blocks(table: RawTable, reading: Reading, headings: Headings) -> Iterator[RawTable]:
    known = {
        header for field in OF_FIRMS for header in (*FIELDS[field].headers, *FIELDS[field].weak)
    }
    known |= {header for header, field in headings.said.items() if field in OF_FIRMS}
    named = [at for at, row in enumerate(table.rows) if not known.isdisjoint(row)]
    if len(named) < 2 or reading.header_row is not None:
        yield table
        return
    starts = list(_starts(table, named, headings))
    for start, end in pairwise([0, *starts, len(table.rows)]):
        yield _part(table, start, end)


def _starts(table: RawTable, named: list[int], headings: Headings) -> Iterator[int]:
    """Where a table begins whose header is another than the one before it."""
    before: set[Path] | None = None
    end = -1
    for at in named:
        if at <= end:
            continue
        begin = max(end + 1, at - DEEPEST + 1)
        found = find_header(_part(table, begin, at + DEEPEST), headings)
        if found is None or not found.first <= at - begin <= found.last:
            continue
        end = begin + found.last
        paths = set(found.paths) - {()}
        if before is not None and paths != before:
            yield _with_title(table, begin + found.first)
        before = paths


def _with_title(table: RawTable, start: int) -> int:
    """The row where a table begins, its title before it: alone in its row, and no firm's name."""
    while start > 0:
        filled = [cell_text(cell) for cell in table.rows[start - 1] if filled_in(cell)]
        if len(filled) > 1 or (filled and filled[0].rstrip().endswith(FIRM_LIKE)):
            break
        start -= 1
    return start


def _part(table: RawTable, start: int, end: int) -> RawTable:
    numbers = table.numbers[start:end]
    inside = range(numbers[0], numbers[-1] + 1) if numbers else range(0)
    return replace(
        table,
        rows=table.rows[start:end],
        numbers=numbers,
        merges=tuple(merge for merge in table.merges if merge.top in inside),
        marks={at: text for at, text in table.marks.items() if at[0] in inside},
    )
