"""What a copy cannot keep: it is told, with its number or its cell, and nothing else is lost."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from coverage_audit.read.workbook import values
from coverage_audit.write.losses import OF_SHEETS, losses
from tests.write.marked import ROWS, TAB, checked, in_sheet, opened, rewritten, roster


def test_a_number_that_is_no_date_stays_in_a_cell_for_dates(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        date_look = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, ["企业名称", "正式党员", "走访日期"])
        for row, number in enumerate((20260506, 19900003395, 45000.5), start=1):
            sheet.write_row(row, 0, [f"佛山市{row}岚舟贸易有限公司", 4])
            sheet.write_number(row, 2, number, date_look)
    _report, copy = checked(path)
    assert copy.lost == ()
    assert values(copy.content)["Sheet1"] == values(path.read_bytes())["Sheet1"]


def test_contents_that_the_copy_cannot_keep_are_told_with_their_cells(tmp_path: Path) -> None:
    merged = rewritten(
        roster(tmp_path),
        in_sheet(b'<c r="D3"', b'<c r="C3" t="inlineStr"><is><t>X</t></is></c><c r="D3"'),
    )
    assert values(merged.read_bytes())[TAB][3, 3] == "X"
    _report, copy = checked(merged)
    assert f"contents of cells: 1 ({TAB}!C3)" in copy.lost


def test_a_part_that_nobody_knows_is_told(tmp_path: Path) -> None:
    path = rewritten(roster(tmp_path), lambda _name, part: part, **{"xl/cellimages.xml": b"<x/>"})
    _report, copy = checked(path)
    assert "other parts: xl/cellimages.xml" in copy.lost


def odd_workbook() -> bytes:
    """A chart, a picture's place, a text box, sparklines, a formula: what gets lost."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("甲")
        other = book.add_worksheet("乙")
        for at, row in enumerate(ROWS):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write_number(at, column, value)
        sheet.write_formula("F2", "=D2*2", None, 8)
        sheet.insert_textbox("H2", "text")
        sheet.add_sparkline("G2", {"range": "甲!D2:D4"})
        sheet.data_validation("F3", {"validate": "list", "source": "=乙!$A$1:$A$3"})
        sheet.ignore_errors({"number_stored_as_text": "B2:B9"})
        other.write(0, 0, "是")
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=甲!$D$2:$D$4"})
        other.insert_chart("C3", chart)
    return file.getvalue()


def test_what_the_copy_lacks_is_told_in_it_and_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(odd_workbook())
    _report, copy = checked(path)
    assert set(copy.lost) == {
        "shapes and text boxes (1)",
        "sparklines (1)",
        "cells whose errors are not marked (1)",
        "results of formulas, reckoned anew on opening: 1",
    }
    shown = {row[0] for row in opened(copy)["Findings"].iter_rows(values_only=True)}
    assert set(copy.lost) <= shown


def test_nothing_is_lost_where_nothing_was_done() -> None:
    workbook = odd_workbook()
    assert set(losses(workbook, workbook)) == {"results of formulas, reckoned anew on opening: 1"}


@pytest.mark.parametrize("name", OF_SHEETS)
def test_each_element_that_a_sheet_loses_is_told(name: str) -> None:
    tag = name.removeprefix("x14:")
    inner = f"<extLst><ext><{tag}/></ext></extLst>" if ":" in name else f"<{tag}/>"
    assert losses(packed(inner), packed("")) == (f"{OF_SHEETS[name]} (1)",)
    assert losses(packed(""), packed(inner)) == ()


def packed(inner: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        sheet = f'<x:worksheet xmlns:x="u"><x:sheetData><x:row/></x:sheetData>{inner}</x:worksheet>'
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return file.getvalue()
