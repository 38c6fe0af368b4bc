"""The written files hold the cells of their sheets at the row numbers that the writers return."""

import csv
import io
import unicodedata
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.drawn import some_of
from tests.grid import columns_of
from tests.layouts import Layout, csv_layout, layouts, write_csv, write_xlsx
from tests.reckoning import NothingToJudgeError, Sheet, reckon
from tests.strategies import rosters, sheets

CHECKED = settings(max_examples=some_of(60), derandomize=True)


@CHECKED
@given(sheet=sheets(path="a.xlsx", name="表1"), layout=layouts())
def test_workbook_holds_the_cells(sheet: Sheet, layout: Layout) -> None:
    """Every body cell stands in its row, merged cells at the top of their merge."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.xlsx"
        [written] = write_xlsx([sheet], layout, path)
        page = openpyxl.load_workbook(path)["表1"]
    assert written.rows == sheet.rows
    assert written.path == str(path)
    columns = columns_of(sheet, layout)
    for number, row in zip(written.row_numbers, written.rows, strict=True):
        for place, column in enumerate(columns, start=layout.blank_columns_in_front + 1):
            if column.field == "seq":
                continue
            text, found = row.get(column.field, ""), _text(page, number, place)
            if column.option is not None:
                assert (found == layout.tick) == (text == column.option)
            else:
                assert found == text
    hidden = {n for n, row in page.row_dimensions.items() if row.hidden}
    rows = enumerate(written.row_numbers)
    assert hidden == {number for position, number in rows if position in layout.hidden_rows}


@CHECKED
@given(sheet=sheets(path="a.csv", name=None), layout=layouts())
def test_csv_holds_the_cells(sheet: Sheet, layout: Layout) -> None:
    """Every record begins on the line that the writer returned."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roster.csv"
        written = write_csv(sheet, layout, path)
        text = path.read_bytes().decode(layout.encoding)
    assert written.name is None
    lines = io.StringIO(text, newline="").readlines()
    columns = columns_of(sheet, csv_layout(layout))
    for number, row in zip(written.row_numbers, written.rows, strict=True):
        rest = csv.reader(lines[number - 1 :], delimiter=layout.delimiter)
        cells = next(rest)[layout.blank_columns_in_front :]
        for cell, column in zip(cells, columns, strict=False):
            if column.field != "seq":
                assert cell == row.get(column.field, "")


@CHECKED
@given(roster=rosters())
def test_parts_add_to_the_whole(roster: list[Sheet]) -> None:
    """What the reckoning must keep, whatever a roster says."""
    made = reckon(roster)
    totals = made.totals
    assert totals["firms"] == len(made.firms)
    standings = [firm["standing"] for firm in made.firms if firm["excluded"] is None]
    assert totals["base"] == len(standings)
    assert None not in standings
    assert reckon(roster[::-1] if len({s.path for s in roster}) == len(roster) else roster) == made


@CHECKED
@given(sheet=sheets(path="a.xlsx", name="表1"), text=st.text("党员 ３", max_size=3))
def test_unmapped_columns_say_nothing(sheet: Sheet, text: str) -> None:
    """A field that the contract does not know changes no count."""
    rows = tuple({**row, "remarks": text} for row in sheet.rows)
    more = Sheet(sheet.path, sheet.name, (*sheet.fields, "remarks"), rows, sheet.row_numbers)
    try:
        plain = reckon([sheet])
    except NothingToJudgeError:
        return
    assert reckon([more]).totals == plain.totals


def _text(page: Worksheet, row: int, column: int) -> str:
    for merge in page.merged_cells.ranges:
        if (row, column) in {(r, c) for r, c in merge.cells}:
            row, column = merge.min_row, merge.min_col
    value = page.cell(row, column).value
    return "" if value is None else str(value)


def test_texts_survive_the_normal_form() -> None:
    """The full-width words of the strategies are what they are meant to be."""
    assert unicodedata.normalize("NFKC", "３（含预备１）") == "3(含预备1)"
