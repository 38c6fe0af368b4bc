"""Where a table begins: the rows of its header, and the path of headers over each column."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from coverage_audit.model.place import column_letters
from coverage_audit.model.table import Cell, Merge, RawTable, cell_text
from coverage_audit.roster.headings import COVERED, Headings, Match, Path

SEARCHED_ROWS = 60
DEEPEST = 3
DATA = re.compile(r"-?\d[\d.]*(?:e[+-]\d+)?|[\d.]+|[0-9A-Z]{18}")
"""Texts that are numbers or codes; a dash, a range or a day as text may be a header."""
FRAME = re.compile(r"[:：]|填报|填表|制表|日期$|盖章")


@dataclass(frozen=True, slots=True)
class Header:
    """`first` and `last` are indices of rows of the table, both included; a path per column."""

    first: int
    last: int
    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    header: Header
    fields: int
    depth: int


def find_header(
    table: RawTable, headings: Headings, row: int | None = None, first_row: int | None = None
) -> Header | None:
    """The block of up to three rows that names most fields, a firm's name or code among them.

    `row` is the last row of the header as the user numbers it, where that was said, `first_row`
    the first one. None where no block names a firm and one thing more.
    """
    said = table.numbers.index(row) if row is not None and row in table.numbers else 0
    searched = min(max(SEARCHED_ROWS, said + 1), len(table.rows))
    grid = _Grid(table, searched)
    candidates = [
        candidate
        for first in range(max(0, said - DEEPEST + 1) if said else 0, searched)
        for depth in range(1, DEEPEST + 1)
        if (row is None or _is_row(table, first + depth - 1, row))
        and (first_row is None or _is_row(table, first, first_row))
        and (candidate := _candidate(grid, headings, first, depth, forced=row is not None))
    ]
    if not candidates:
        return None
    best = max(candidate.fields for candidate in candidates)
    tied = [candidate for candidate in candidates if candidate.fields == best]
    start = min(tied, key=lambda c: (c.header.last, c.depth))
    rising = sorted((c for c in tied if c.header.last == start.header.last), key=lambda c: c.depth)
    for candidate in rising:
        if candidate.depth > start.depth and grid.is_group_row(candidate.header.first):
            start = candidate
    return start.header


def without_header(table: RawTable) -> Header:
    """The header of a table that has none: its columns are called by their letters."""
    width = max(map(len, table.rows), default=0)
    letters = (column_letters(table.first_column + column) for column in range(width))
    return Header(0, -1, tuple((letter,) for letter in letters))


class _Grid:
    """The top of a table as texts, a merged range holding its text in every cell."""

    def __init__(self, table: RawTable, searched: int) -> None:
        top = table.rows[: searched + DEEPEST]
        self.width = max((len(row) for row in top), default=0)
        self.raw = [list(row) + [None] * (self.width - len(row)) for row in top]
        self.texts = [[_compact(cell) for cell in row] for row in self.raw]
        self.bottoms: list[tuple[int, int]] = []
        self.spans: list[tuple[int, int, int]] = []
        if not table.numbers:
            return
        for merge in table.merges:
            self._spread(
                merge.top - table.numbers[0], merge.left - table.first_column, table, merge
            )

    def _spread(self, top: int, left: int, table: RawTable, merge: Merge) -> None:
        bottom = merge.bottom - table.numbers[0]
        right = merge.right - table.first_column
        if not (0 <= top < len(self.texts) and 0 <= left < self.width):
            return
        text = self.texts[top][left]
        self.bottoms.append((top, bottom))
        self.spans.append((top, left, right))
        if bottom - top >= DEEPEST:
            return
        for row in self.texts[top : bottom + 1]:
            for column in range(left, min(right + 1, self.width)):
                row[column] = row[column] or text

    def is_group_row(self, row: int) -> bool:
        """Two texts or more, one of them over several columns, and nothing of a form frame."""
        texts = [text for text in self.texts[row] if text]
        several = len(set(texts)) > 1 and not any(FRAME.search(text) for text in texts)
        over = any(top == row and right > left for top, left, right in self.spans)
        return several and (over or len(texts) < len([t for t in self.texts[row + 1] if t]))

    def paths(self, first: int, depth: int) -> list[Path]:
        """The texts over each column; a group reaches over blanks beside it with leaves below."""
        block = [list(row) for row in self.texts[first : first + depth]]
        for upper, lower in pairwise(block):
            group = ""
            for column in range(self.width):
                if upper[column]:
                    group = upper[column] if lower[column] != upper[column] else ""
                    group = group if lower[column] else ""
                elif lower[column] and group:
                    upper[column] = group
                else:
                    group = ""
        return [
            tuple(dict.fromkeys(row[column] for row in block if row[column]))
            for column in range(self.width)
        ]


def _candidate(
    grid: _Grid, headings: Headings, first: int, depth: int, *, forced: bool
) -> _Candidate | None:
    last = first + depth - 1
    if last >= len(grid.texts) or not any(grid.texts[first]) or not any(grid.texts[last]):
        return None
    if any(_is_data(cell) for row in grid.raw[first : last + 1] for cell in row):
        return None
    if any(first <= top <= last < bottom < top + DEEPEST for top, bottom in grid.bottoms):
        return None
    paths = grid.paths(first, depth)
    matches: set[Match] = {match for path in paths if (match := headings.match(path))}
    fields = {match.field for match in matches}
    enough = len(fields) >= 2 or forced
    if not enough or not fields & {"name", "credit_code", COVERED}:
        return None
    return _Candidate(Header(first, last, tuple(paths)), len(matches), depth)


def _is_data(cell: Cell) -> bool:
    """A number, a date, a credit code: no header holds one."""
    if isinstance(cell, str):
        return DATA.fullmatch(cell.strip()) is not None
    return cell is not None


def _compact(cell: Cell) -> str:
    return re.sub(r"[\s\u200b\ufeff]+|_x000D_", "", cell_text(cell))


def _is_row(table: RawTable, index: int, row: int) -> bool:
    return index < len(table.numbers) and table.numbers[index] == row
