"""Each bound of the guards: a good file passes, and is refused once the bound is lowered."""

from __future__ import annotations

import random
import re
import zipfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from coverage_audit import settings
from coverage_audit.errors import AuditError, SourceError
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables
from coverage_audit.read.guard import check_strings
from tests.documents import ROOT

HEADER = ("企业名称", "正式党员", "是否建立党组织")
FIRM = ("佛山市甲乙贸易有限公司", 4, "否")
MIB = 1 << 20


def workbook(folder: Path, *, part: bytes = b"", long: bool = False) -> Path:
    """Two sheets with merged ranges; beside them a part of so many bytes."""
    path = folder / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("甲", "乙"):
            sheet = book.add_worksheet(name)
            for row in range(0, 9, 3):  # three tables, each with a header of its own
                sheet.write_row(
                    row, 0, HEADER if row != 3 else ("单位名称", "所属社区", "从业人员")
                )
                sheet.write_row(row + 1, 0, FIRM)
            sheet.merge_range("E1:E2", "x")
            sheet.merge_range("F1:F2", "x")
            if long:
                sheet.write_column("G1", ["x" * 32_000] * 50)
    if part:
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/image1.bin", part)
    return path


def large(folder: Path) -> Path:
    return workbook(folder, part=random.Random(1).randbytes(2 * MIB))


def packed(folder: Path) -> Path:
    digits = "".join(random.Random(1).choices("0123456789abcdef", k=9 * MIB))
    return workbook(folder, part=digits.encode())


def page(folder: Path) -> Path:
    cells = "".join(f"<td>{cell}</td>" for cell in HEADER)
    firm = "".join(f"<td>{cell}</td>" for cell in FIRM)
    text = f"<table><tr>{cells}</tr><tr>{firm}</tr></table><!--{'x' * 2 * MIB}-->"
    return _text(folder / "a.html", text)


def text(folder: Path) -> Path:
    firm = f'"{"佛" * 2000}\n甲\n乙",4,否'
    return _text(folder / "a.csv", ",".join(HEADER) + "\n" + firm + "\n")


def old(folder: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("甲")
    for row, cells in enumerate((HEADER, FIRM)):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(folder / "a.xls"))
    return folder / "a.xls"


def _text(path: Path, content: str) -> Path:
    path.write_text(content, encoding="utf-8")
    return path


LOWERED: dict[str, tuple[Callable[[Path], Path], int]] = {
    "file_mib": (large, 1),
    "parts": (workbook, 5),
    "unpacked_mib": (large, 1),
    "part_mib": (large, 1),
    "ratio": (packed, 1),
    "sheets": (workbook, 1),
    "area": (workbook, 9),
    "cells": (workbook, 9),
    "texts": (workbook, 3),
    "texts_mib": (lambda folder: workbook(folder, long=True), 1),
    "merges": (workbook, 1),
    "page_mib": (page, 1),
    "page_cells": (page, 5),
    "text_cell_kib": (text, 1),
    "text_record_cells": (text, 2),
    "text_cell_lines": (text, 2),
    "tables": (workbook, 1),
    "memory_mib": (old, 1),
    "seconds": (old, 0),
}


def test_every_bound_is_tried() -> None:
    assert {*LOWERED, "page_span"} == {field.name for field in fields(Limits)}


@pytest.mark.parametrize("name", LOWERED)
def test_a_bound_refuses_what_is_beyond_it(name: str, tmp_path: Path) -> None:
    write, lower = LOWERED[name]
    path = write(tmp_path)
    assert audit([path]).totals["firms"] == 1
    with pytest.raises(AuditError):
        audit([path], reading=Reading(limits=Limits(**{name: lower})))


LONG = b"<si><t>" + b"x" * 40_000 + b"</t></si>"
HIDDEN = b"<si><t>" + b"x<!--<si-->" * 3_600 + b"</t></si>"
SHORT = b"<si><t>x</t></si>" * 9


@pytest.mark.parametrize("long", [LONG, HIDDEN], ids=["long", "comments"])
@pytest.mark.parametrize("reference", [b't="s"', b"t='s'", b't = "s"'])
def test_a_long_text_that_all_cells_show_is_refused(long: bytes, reference: bytes) -> None:
    sheet = b"<c " + reference + b"><v>9</v></c>"
    check_strings("a.xlsx", SHORT + long + SHORT, [sheet * 10], Limits(texts_mib=1))
    with pytest.raises(SourceError, match="repeat long texts"):
        check_strings("a.xlsx", SHORT + long + SHORT, [sheet * 25] * 2, Limits(texts_mib=1))


def test_one_long_text_among_many_cells_is_no_reason_to_refuse() -> None:
    sheet = b'<c r="A1" t="s"><v>0</v></c>' * 50_000 + b'<c r="B1" t="s"><v>9</v></c>'
    check_strings("a.xlsx", SHORT + LONG, [sheet], Limits(texts_mib=2))


def test_all_tables_of_a_page_share_its_bound(tmp_path: Path) -> None:
    table = "<table><tr><td>a<td>b</table>"
    path = _text(tmp_path / "a.html", f"<html>{table * 10}</html>")
    limits = Limits(page_cells=20)
    assert len(read_tables(str(path), Reading(limits=limits))) == 10
    with pytest.raises(AuditError):
        read_tables(str(path), Reading(limits=Limits(page_cells=19)))


def test_all_sheets_of_a_workbook_share_its_area(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("甲", "乙", "丙"):
            book.add_worksheet(name).write_row("A1", ["x"] * 10)
    assert len(read_tables(str(path), Reading(limits=Limits(area=30)))) == 3
    with pytest.raises(AuditError, match="spans"):
        read_tables(str(path), Reading(limits=Limits(area=29)))


def test_a_cell_of_a_page_reaches_no_further_than_the_bound(tmp_path: Path) -> None:
    wide = '<table><tr><td colspan="5">甲</td></tr><tr><td>乙</td><td>丙</td></tr></table>'
    path = str(_text(tmp_path / "a.html", wide))
    assert len(read_tables(path)[0].rows[0]) == 5
    assert len(read_tables(path, Reading(limits=Limits(page_span=3)))[0].rows[0]) == 3


def test_settings_raise_and_lower_the_bounds(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text("[guard]\nfile_mib = 512\nseconds = 60\n", encoding="utf-8")
    assert settings.load(str(path)).limits == Limits(file_mib=512, seconds=60)
    path.write_text("", encoding="utf-8")
    assert settings.load(str(path)).limits == DEFAULT_LIMITS


@pytest.mark.parametrize("name", ["inputs.md", "inputs.zh-CN.md"])
def test_the_page_on_inputs_names_each_bound(name: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    shown = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", text, re.MULTILINE))
    bounds = {field.name: str(getattr(DEFAULT_LIMITS, field.name)) for field in fields(Limits)}
    assert shown == bounds
