"""The workbook, read back with another library than wrote it."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from coverage_audit.errors import OutputError
from coverage_audit.formats import sheets
from coverage_audit.formats.sizes import lines_of
from coverage_audit.formats.workbook import Workbook
from coverage_audit.model.report import Column, Listing
from tests.formats.edges import NASTY_NAME, empty, nasty
from tests.formats.reports import COMMANDS, head, plausible

SHEETS = [
    "情况说明", "核对用汇总表", "按楼宇", "按是否规上", "应建未建台账", "待核实",
    "具备单独组建条件", "仅有个别党员", "未纳入统计", "数据核查", "台账",
]  # fmt: skip
HEADER = 5


@pytest.mark.usefixtures("chinese")
def test_survey_has_its_sheets_in_order() -> None:
    assert _book(plausible("scan")).sheetnames == SHEETS


@pytest.mark.usefixtures("chinese")
def test_columns_of_a_dimension() -> None:
    sheet = _book(plausible("scan"))["按楼宇"]
    assert [cell.value for cell in sheet[HEADER]] == [
        "楼宇", "企业总数", "未纳入统计", "统计基数", "单独", "联合", "形式待核", "挂靠/集团/区域",
        "已建合计", "组织覆盖率", "有工作覆盖", "其中仅群团", "工作覆盖率", "3名以上党员企业",
        "其中未建", "应建未建", "待核实", "待转接", "仅有个别党员", "没有党员", "信息不全",
    ]  # fmt: skip
    last = [cell.value for cell in sheet[sheet.max_row]]
    assert last[:4] == ["合计(去重)", 45, 3, 42]
    assert last[9] == "45.2% (19/42)"
    assert sheet.cell(sheet.max_row - 1, 1).value == "未填写"
    assert sheet.auto_filter.ref == f"A5:U{sheet.max_row - 1}"


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("make", [plausible, nasty, empty])
def test_no_text_runs(make: Any, command: str) -> None:
    content = Workbook().render(make(command))
    for sheet in openpyxl.load_workbook(BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), (sheet.title, cell.coordinate, cell.value)
                assert cell.hyperlink is None
    with ZipFile(BytesIO(content)) as parts:
        assert not [name for name in parts.namelist() if b"<f>" in parts.read(name)]


def test_nasty_text_is_text() -> None:
    sheet = _book(nasty("scan"))["Ledger"]
    name = sheet.cell(HEADER + 1, 2)
    assert name.data_type == "s"
    assert name.value.startswith("=cmd|'/c calc'!A1")
    assert name.quotePrefix
    assert not set(name.value) & {"\x00", "\x1b", "\u202e", "\u2066"}
    assert set(NASTY_NAME) > {"\x00", "\x1b", "\u202e", "\u2066"}


def test_codes_are_text_and_counts_are_numbers() -> None:
    sheet = _book(plausible("scan"))["Ledger"]
    labels = {cell.value: cell.column for cell in sheet[HEADER]}
    row = HEADER + 2
    assert sheet.cell(row, labels["credit code"]).value == "91440605MA00000001"
    assert sheet.cell(row, labels["full members"]).value == 4
    assert sheet.cell(row, labels["full members"]).data_type == "n"
    missing = [cell.value for cell in sheet[HEADER + 30] if cell.column == labels["full members"]]
    assert missing == [None]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_sheet_can_be_read_and_printed(command: str) -> None:
    book = _book(plausible(command))
    for sheet in book:
        assert sheet.freeze_panes, sheet.title
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert "&P" in sheet.oddFooter.right.text
        assert head().marking[0] in sheet.oddFooter.left.text
        top = " ".join(str(cell.value) for row in sheet["A1:A4"] for cell in row)
        assert "2026-11-23" in top
        assert all(line in top for line in head().marking)
        if sheet.title != "Overview":
            assert sheet.print_title_rows == "$5:$5"
            assert sheet.auto_filter.ref


def test_cells_are_as_wide_or_high_as_their_text() -> None:
    for command in COMMANDS:
        for sheet in _book(plausible(command)):
            if sheet.title != "Overview":
                _check_sizes(sheet)


def _check_sizes(sheet: Any) -> None:
    for row in sheet.iter_rows(min_row=HEADER):
        for cell in row:
            width = _width(sheet, cell.column)
            needed = lines_of(str(cell.value or ""), width)
            height = sheet.row_dimensions[cell.row].height or 18
            assert needed * 15 <= height, (sheet.title, cell.coordinate, cell.value, width, height)


def _width(sheet: Any, column: int) -> float:
    for dimension in sheet.column_dimensions.values():
        if dimension.min <= column <= dimension.max:
            return float(dimension.width)
    raise AssertionError(f"no width for column {column} of {sheet.title}")


@pytest.mark.usefixtures("chinese")
def test_visits_have_eight_columns_to_fill_in() -> None:
    sheet = _book(plausible("visits"))["走访名单"]
    labels = [cell.value for cell in sheet[HEADER]]
    first = labels.index("走访日期")
    assert labels[first : first + 8] == [
        "走访日期", "走访人", "结果", "正式党员", "预备党员", "党组织情况", "未建原因",
        "企业诉求或下一步",
    ]  # fmt: skip
    checks = {
        str(check.sqref).split(":")[0][:-1]: check
        for check in sheet.data_validations.dataValidation
    }
    letters = [openpyxl.utils.get_column_letter(first + at + 1) for at in range(8)]
    assert [checks[at].type if at in checks else None for at in letters] == [
        "date", None, "list", "whole", "whole", "list", "list", None,
    ]  # fmt: skip
    assert "单独组建" in checks[letters[5]].formula1
    assert "企业尚在考虑" in checks[letters[6]].formula1
    rows = len(plausible("visits").visits)
    assert str(checks[letters[2]].sqref) == f"{letters[2]}6:{letters[2]}{5 + rows}"
    assert all((sheet.row_dimensions[row].height or 0) >= 45 for row in range(6, 6 + rows))


def test_long_lists_of_choices_stand_on_a_hidden_sheet() -> None:
    choices = tuple(f"choice number {number} of a long list" for number in range(20))
    table = Listing(
        head("x"),
        "t",
        "Table",
        (Column("a", "a"), Column("b", "b", "fill", choices)),
        (("x", None),),
    )
    book = _book(table)
    assert book["lists"].sheet_state == "hidden"
    assert [cell.value for cell in book["lists"]["A"]] == list(choices)
    [check] = book["Table"].data_validations.dataValidation
    assert check.formula1 == "lists!$A$1:$A$20"


def test_tabs_are_names_that_excel_allows() -> None:
    book = _book(nasty("scan"))
    assert "by 商圈 市场 一" in book.sheetnames
    long = Listing(head("x"), "t", "a/b:c" * 20, (Column("a", "a"),), ())
    assert len(_book(long).sheetnames[0]) <= 31


def test_nothing_of_the_day_of_writing_is_in_it() -> None:
    with ZipFile(BytesIO(Workbook().render(plausible("scan")))) as parts:
        assert {part.date_time[0] for part in parts.infolist()} == {1980}
        core = parts.read("docProps/core.xml").decode()
    assert core.count("2026-11-23T00:00:00Z") == 2
    assert str(datetime.now().year) not in core.replace("2026-11-23", "")


def test_rows_beyond_the_end_of_a_sheet_are_no_silent_loss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 20)
    with pytest.raises(OutputError):
        Workbook().render(plausible("firms"))


def _book(document: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(Workbook().render(document)))
