"""Sheets written as files in the layouts of rosters; a layout never changes what cells say."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Literal

import xlsxwriter
from hypothesis import strategies as st

from tests.grid import Grid, grid_of
from tests.reckoning.sheet import Sheet

Encoding = Literal["utf-8", "utf-8-sig", "gb18030"]


@dataclass(frozen=True, slots=True)
class Layout:
    """
    How a file is laid out; the default is a plain header in row 1.

    `header_depth` 2 and 3 have merged groups; `ticks` and `short_leaves` need them. The sets of
    positions count body rows from 0. CSV keeps what text can keep: no merges, no hidden rows,
    a header of one row.
    """

    title: bool = False
    frame: bool = False
    blank_rows_in_front: int = 0
    blank_columns_in_front: int = 0
    header_depth: Literal[1, 2, 3] = 1
    alias: int = 0
    header_break: Literal["", "\n", " "] = ""
    short_leaves: bool = False
    ticks: bool = False
    tick: Literal["√", "✓", "✔"] = "√"
    sequence: bool = False
    numbering: Literal["", "1", "甲"] = ""
    example: bool = False
    merge_down: bool = False
    sections_before: frozenset[int] = frozenset()
    blanks_before: frozenset[int] = frozenset()
    headers_before: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    total: Literal["", "合计", "小计", "总计"] = ""
    notes: bool = False
    numbers: bool = True
    hidden_sheet: bool = False
    instruction_sheet: bool = False
    encoding: Encoding = "utf-8"
    delimiter: Literal[",", "\t", ";"] = ","
    quote_all: bool = False
    line_end: Literal["\n", "\r\n"] = "\r\n"


PLAIN = Layout()


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Any layout; it shrinks towards the plain one."""
    rows = st.frozensets(st.integers(1, 9), max_size=2)
    drawn = {
        "blank_rows_in_front": st.integers(0, 3),
        "blank_columns_in_front": st.integers(0, 2),
        "header_depth": st.sampled_from((1, 1, 2, 3)),
        "alias": st.integers(0, 5),
        "header_break": st.sampled_from(("", "", "\n", " ")),
        "tick": st.sampled_from(("√", "✓", "✔")),
        "numbering": st.sampled_from(("", "", "1", "甲")),
        "sections_before": st.just(frozenset()) | rows,
        "blanks_before": st.just(frozenset()) | rows,
        "headers_before": st.just(frozenset()) | st.frozensets(st.integers(1, 9), max_size=1),
        "hidden_rows": st.just(frozenset()) | rows,
        "total": st.sampled_from(("", "", "合计", "小计", "总计")),
        "encoding": st.sampled_from(("utf-8", "utf-8-sig", "gb18030")),
        "delimiter": st.sampled_from((",", "\t", ";")),
        "line_end": st.sampled_from(("\r\n", "\n")),
    }
    flags = {field.name: st.booleans() for field in fields(Layout) if field.name not in drawn}
    return draw(st.builds(Layout, **drawn, **flags))


def write_xlsx(sheets: Sequence[Sheet], layout: Layout, path: Path) -> list[Sheet]:
    """Write the sheets of one workbook; the same sheets, with path and true row numbers."""
    options = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
    written = []
    with xlsxwriter.Workbook(str(path), options) as book:
        if layout.instruction_sheet:
            page = book.add_worksheet("填表说明")
            page.write_string(0, 0, "填表说明")
            page.write_string(1, 0, "请各社区按企业逐行填写，人数只填数字。")
        for sheet in sheets:
            grid = grid_of(sheet, layout)
            _write_page(book.add_worksheet(sheet.name), grid)
            written.append(replace(sheet, path=str(path), row_numbers=grid.body_rows))
        if layout.hidden_sheet:
            page = book.add_worksheet("下拉选项")
            page.write_column(0, 0, ["选项", "是", "否", "不详"])
            page.write_column(0, 1, ["党组织类别", "党支部", "党总支", "党委"])
            page.hide()
        first = book.worksheets()[1 if layout.instruction_sheet else 0]
        first.activate()
    return written


def write_csv(sheet: Sheet, layout: Layout, path: Path) -> Sheet:
    """Write one sheet as text; the same sheet without a name, rows by the line they begin on."""
    grid = grid_of(sheet, csv_layout(layout))
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=layout.delimiter,
        quoting=csv.QUOTE_ALL if layout.quote_all else csv.QUOTE_MINIMAL,
        lineterminator=layout.line_end,
    )
    lines = []
    for cells in grid.rows:
        lines.append(text.getvalue().count("\n") + 1)
        padded = [*cells, *("" for _ in range(grid.width - len(cells)))]
        writer.writerow(["" if cell is None else str(cell) for cell in padded])
    path.write_bytes(text.getvalue().encode(layout.encoding))
    numbers = tuple(lines[row - 1] for row in grid.body_rows)
    return replace(sheet, path=str(path), name=None, row_numbers=numbers)


def csv_layout(layout: Layout) -> Layout:
    """What of a layout a CSV can show."""
    return replace(layout, header_depth=1, ticks=False, short_leaves=False, merge_down=False)


def _write_page(page: xlsxwriter.worksheet.Worksheet, grid: Grid) -> None:
    for merge in grid.merges:
        page.merge_range(*merge, "")
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                page.write_number(row, column, cell)
            elif cell:
                page.write_string(row, column, cell)
    for row in grid.hidden:
        page.set_row(row, None, None, {"hidden": True})
