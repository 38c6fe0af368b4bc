"""A sheet laid out as a grid of cells: header, frame, body and what stands between."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

from tests.headers import (
    ALIASES,
    COUNT_FIELDS,
    COVERAGE_HEADER,
    GROUPS,
    OPERATING_HEADERS,
    TICK_LEAVES,
    group_of,
)
from tests.words import COVERAGE_WORDS, OPERATING_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.layouts import Layout
    from tests.reckoning.sheet import Sheet

Cell = str | int | None
Merge = tuple[int, int, int, int]

MERGED_DOWN = ("building", "community")
SHORT_LEAVES = {"full_members": "正式", "probationary_members": "预备"}
_HEAVENLY_STEMS = "甲乙"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field, its header from the group down to the leaf, the option it ticks."""

    field: str
    path: tuple[str, ...]
    option: str | None = None


@dataclass(slots=True)
class Grid:
    """Cells by row and column from 0; merges as first row, first column, last row, last column."""

    rows: list[list[Cell]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    body_rows: tuple[int, ...] = ()
    """The row of each body row as a person counts it, from 1."""

    @property
    def width(self) -> int:
        """The number of columns of the widest row."""
        return max(map(len, self.rows))


def columns_of(sheet: Sheet, layout: Layout) -> list[Column]:
    """The columns in the order in which they stand, without the blank ones in front."""
    depth = layout.header_depth
    order = list(sheet.fields)
    if depth > 1:
        order.sort(key=lambda name: GROUPS.index(group_of(name)))
        if layout.short_leaves:
            order.sort(key=lambda name: (GROUPS.index(group_of(name)), name in SHORT_LEAVES))
    columns = [Column("seq", ("序号",))] if layout.sequence else []
    for name in order:
        header = _header(name, sheet, layout)
        group = (group_of(name),) if depth > 1 else ()
        if depth > 1 and layout.ticks and _can_tick(name, sheet):
            above = group if depth == 3 else ()
            leaves = TICK_LEAVES[name]
            columns += [Column(name, (*above, ALIASES[name][0], leaf), leaf) for leaf in leaves]
        elif depth > 1 and layout.short_leaves and name in SHORT_LEAVES:
            above = group if depth == 3 else ()
            columns.append(Column(name, (*above, "党员数", SHORT_LEAVES[name])))
        else:
            columns.append(Column(name, (*group, header)))
    return columns


def grid_of(sheet: Sheet, layout: Layout) -> Grid:
    """The whole grid of a sheet."""
    columns, grid = columns_of(sheet, layout), Grid()
    _add_top(grid, columns, layout)
    body = []
    for position, cells in enumerate(sheet.rows):
        _add_between(grid, position, columns, sheet, layout)
        shown = [_cell(column, cells, position, layout) for column in columns]
        body.append(_add(grid, shown, layout))
    grid.hidden += [row for position, row in enumerate(body) if position in layout.hidden_rows]
    for place, column in enumerate(columns, start=layout.blank_columns_in_front):
        if layout.merge_down and column.field in MERGED_DOWN:
            _merge_down(grid, place, body)
    if layout.total:
        sums = [_total(column, place, sheet, layout) for place, column in enumerate(columns)]
        _add(grid, sums, layout)
    if layout.notes:
        _add(grid, ["备注：1.党员人数以组织关系为准。2.本表由社区填写。"], layout)
    grid.body_rows = tuple(row + 1 for row in body)
    return grid


def _add(grid: Grid, cells: list[Cell], layout: Layout) -> int:
    """Add a row behind the blank columns in front; its position from 0."""
    grid.rows.append([*[None] * layout.blank_columns_in_front, *cells])
    return len(grid.rows) - 1


def _add_across(grid: Grid, text: str, width: int, layout: Layout) -> None:
    row, left = _add(grid, [text], layout), layout.blank_columns_in_front
    _merge(grid, (row, left, row, left + width - 1))


def _add_top(grid: Grid, columns: list[Column], layout: Layout) -> None:
    """All that stands above the first firm."""
    for _ in range(layout.blank_rows_in_front):
        _add(grid, [], layout)
    if layout.title:
        _add_across(grid, "灯湖街道非公有制企业党建情况摸查表", len(columns), layout)
    if layout.frame:
        _add(grid, ["填报单位(盖章)：灯湖街道", None, "填表日期：2026年11月1日"], layout)
    _add_header(grid, columns, layout)
    if layout.numbering:
        _add(grid, _numbering(columns, layout.numbering), layout)
    if layout.example:
        _add(grid, [_example(column) for column in columns], layout)


def _add_between(
    grid: Grid, position: int, columns: list[Column], sheet: Sheet, layout: Layout
) -> None:
    """What stands in front of the body row at this position and is no firm."""
    if position in layout.blanks_before:
        _add(grid, [], layout)
    if position in layout.headers_before:
        _add_header(grid, columns, layout)
    if position in layout.sections_before:
        _add_across(grid, f"灯湖国际中心({len(sheet.rows)}家)", len(columns), layout)


def _header(name: str, sheet: Sheet, layout: Layout) -> str:
    said = {row.get(name, "") for row in sheet.rows} - {""}
    headers = ALIASES[name]
    if name == "has_organisation" and said & (set(COVERAGE_WORDS) - {""}):
        headers = (COVERAGE_HEADER,)
    if name == "status" and said and said <= set(OPERATING_WORDS):
        headers = OPERATING_HEADERS
    return headers[(layout.alias + len(name)) % len(headers)]


def _can_tick(name: str, sheet: Sheet) -> bool:
    leaves = (*TICK_LEAVES.get(name, ()), "")
    return name in TICK_LEAVES and all(row.get(name, "") in leaves for row in sheet.rows)


def _add_header(grid: Grid, columns: list[Column], layout: Layout) -> None:
    """The header rows: groups merged across, columns without leaves merged down."""
    top, depth, left = len(grid.rows), layout.header_depth, layout.blank_columns_in_front
    for level in range(depth):
        cells: list[Cell] = [None] * left
        place = left
        # A leaf may be named like the group beside it: 党员数, and 党员数 over 正式 and 预备.
        for (path, is_group), same in groupby(columns, key=lambda c: _at(c.path, level)):
            width = len(list(same))
            if len(path) > level:
                cells += [_broken(path[level], layout.header_break), *[None] * (width - 1)]
                bottom = level if is_group else depth - 1
                _merge(grid, (top + level, place, top + bottom, place + width - 1))
            else:
                cells += [None] * width
            place += width
        grid.rows.append(cells)


def _at(path: tuple[str, ...], level: int) -> tuple[tuple[str, ...], bool]:
    """The path down to a level, and whether it goes on below."""
    return path[: level + 1], len(path) > level + 1


def _broken(header: str, how: str) -> str:
    """The header with a line break or blanks inside, as narrow columns have it."""
    if how == " " and len(header) <= 4:
        return " ".join(header)
    return f"{header[:2]}\n{header[2:]}" if how == "\n" and len(header) > 3 else header


def _cell(column: Column, row: Mapping[str, str], position: int, layout: Layout) -> Cell:
    if column.field == "seq":
        return position + 1 if layout.numbers else str(position + 1)
    text = row.get(column.field, "")
    if column.option is not None:
        return layout.tick if text == column.option else None
    if layout.numbers and column.field in COUNT_FIELDS and text.isascii() and text.isdigit():
        return int(text)
    return text or None


def _numbering(columns: list[Column], how: str) -> list[Cell]:
    numbers: list[Cell] = [*range(1, len(columns) + 1)]
    if how == "甲":
        return [*_HEAVENLY_STEMS, *map(str, numbers)][: len(columns)]
    return numbers


def _example(column: Column) -> Cell:
    if column.field == "name":
        return "例：某某科技有限公司"
    if column.field in COUNT_FIELDS:
        return 5
    return None


def _total(column: Column, place: int, sheet: Sheet, layout: Layout) -> Cell:
    if place == 0:
        return layout.total
    if column.field not in COUNT_FIELDS:
        return None
    texts = (row.get(column.field, "") for row in sheet.rows)
    return sum(int(text) for text in texts if text.isascii() and text.isdigit())


def _merge(grid: Grid, merge: Merge) -> None:
    """Merge more than one cell."""
    if merge[:2] != merge[2:]:
        grid.merges.append(merge)


def _merge_down(grid: Grid, column: int, body: list[int]) -> None:
    """Merge runs of body rows, without a row between, that hold the same text."""
    start = 0
    for end in range(1, len(body) + 1):
        first, last = body[start], body[end - 1]
        text = grid.rows[first][column]
        goes_on = end < len(body) and body[end] == last + 1 and grid.rows[body[end]][column] == text
        if goes_on:
            continue
        if text is not None:
            for row in body[start + 1 : end]:
                grid.rows[row][column] = None
            _merge(grid, (first, column, last, column))
        start = end
