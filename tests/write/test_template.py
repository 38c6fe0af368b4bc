"""The form that is sent out: what it asks, what it fills in, and that it reads back."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from openpyxl.worksheet.cell_range import CellRange

from coverage_audit.errors import AuditError, UsageError
from coverage_audit.model.form import CORE, MOST_COLUMNS, RELATIONS, WHERE
from coverage_audit.model.order import Order
from coverage_audit.model.place import column_number
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Report
from coverage_audit.pipeline import audit
from coverage_audit.roster.headings import Headings
from coverage_audit.workbooks import Handed, fixable, form
from coverage_audit.write.questions import CHECKED_ONLY, QUESTIONS, question
from coverage_audit.write.template import FIRST_ROW, HEADER_ROW
from tests import small
from tests.layouts import PLAIN
from tests.reckoning import Sheet
from tests.strategies import rosters
from tests.test_agreement import examples, written_in

DAY = date(2026, 11, 23)
FIELDS = tuple(dict.fromkeys((*CORE, *RELATIONS, *WHERE, *fixable(Policy()))))


def made(*rosters: Path, **fixed: str) -> Handed:
    return form(Order([str(path) for path in rosters], DAY), fixed=fixed, blank_rows=5)


def sheet_of(handed: Handed) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(handed.content))["企业名册"]


def headers(handed: Handed) -> list[str]:
    return [cell.value for cell in sheet_of(handed)[HEADER_ROW + 1]]


def read_back(handed: Handed, folder: Path, *rows: Mapping[str, object]) -> Report:
    """The audit of the form, once these rows were typed in below what it knows."""
    book = openpyxl.load_workbook(io.BytesIO(handed.content))
    sheet = book["企业名册"]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
    first = FIRST_ROW + 1 + handed.known
    for number, row in enumerate(rows, start=first):
        for header, value in row.items():
            sheet.cell(number, at[header], value)
    for row in sheet.iter_rows(min_row=first):  # as a spreadsheet keeps what it has reckoned
        for cell in row:
            if cell.data_type == "f":
                named = sheet.cell(cell.row, 1).value
                cell.value = book["选项"].cell(1, _list_of(cell.value)).value if named else None
    path = folder / "form.xlsx"
    book.save(path)
    return audit([path])


def _list_of(formula: str) -> int:
    return column_number(formula.split("$")[-2])


def _range(rule: openpyxl.worksheet.datavalidation.DataValidation) -> CellRange:
    (found,) = rule.sqref.ranges
    return found


@pytest.mark.parametrize("field", FIELDS)
def test_every_header_is_read_as_what_it_asks(field: str) -> None:
    match = Headings({}, {}).match((question(field).header,))
    assert match is not None
    assert (match.field, match.option, match.weak) == (field, None, False)


def test_a_blank_form_asks_what_the_audit_needs() -> None:
    handed = made()
    assert headers(handed) == [question(name).header for name in (*CORE[:2], *WHERE, *CORE[2:])]
    assert len(headers(handed)) == MOST_COLUMNS


def test_a_filled_form_reads_back_without_one_finding_of_form(tmp_path: Path) -> None:
    handed = made(building="灯湖国际中心")
    report = read_back(
        handed,
        tmp_path,
        {"企业名称": small.NAME, "统一社会信用代码": small.CODES[0], "经营状态": "在营",
         "职工人数": 30, "党员总数": 4, "其中正式党员": 3, "是否建立党组织": "否",
         "党建工作指导员姓名": "有", "是否建立群团组织": "是", "所属社区": "翠堤社区"},
        {"企业名称": "佛山市岚舟贸易有限公司", "党员总数": 0, "是否建立党组织": "是",
         "组建方式": "联合组建", "经营状态": "迁出"},
    )  # fmt: skip
    assert [f for f in report.findings if f.code.startswith("D")] == []
    one, other = report.firms
    assert (one.standing, one.work, one.full, one.any) == ("due", "instructor", 3, 4)
    assert other.excluded == "moved_out"
    assert {firm.groups["building"] for firm in report.firms} == {("灯湖国际中心",)}
    assert report.head.sources[0].skipped == {"title": 1, "frame": 3, "header": 1}


def test_what_is_not_filled_in_is_no_row_and_blank_is_no_answer(tmp_path: Path) -> None:
    report = read_back(made(building="甲"), tmp_path, {"企业名称": small.NAME, "党员总数": 5})
    (firm,) = report.firms
    assert (firm.organisation, firm.standing) == ("not_stated", "to_verify")


def test_cells_are_checked_as_far_down_as_rows_are_pasted() -> None:
    sheet = sheet_of(made())
    checks = {
        sheet.cell(HEADER_ROW + 1, _range(rule).min_col).value: rule
        for rule in sheet.data_validations.dataValidation
    }
    assert set(checks) == set(headers(made()))
    assert all(_range(rule).max_row >= 5000 for rule in checks.values())
    assert checks["统一社会信用代码"].formula1 == "LEN($B6)=18"
    assert checks["其中正式党员"].formula1.endswith('OR($H6="",$I6<=$H6))')
    assert {checks[name].errorStyle for name in ("职工人数", "党员总数")} == {None}  # stops
    assert sheet["B6"].number_format == "@"


def test_lists_may_be_longer_than_a_cell_can_hold(tmp_path: Path) -> None:
    rows = [{"building": f"灯湖国际中心第{n}座附属写字楼", "members": "1"} for n in range(60)]
    named = [{"name": f"佛山市第{n}岚舟贸易有限公司", **row} for n, row in enumerate(rows)]
    handed = made(small.write(tmp_path / "roster.csv", named))
    book = openpyxl.load_workbook(io.BytesIO(handed.content))
    (rule,) = (
        rule
        for rule in book["企业名册"].data_validations.dataValidation
        if _range(rule).min_col == 3
    )
    column = column_number(rule.formula1.split("$")[1])
    offered = [row[0].value for row in book["选项"].iter_rows(min_col=column, max_col=column)]
    assert [value for value in offered if value] == [row["building"] for row in rows]
    assert rule.formula1.endswith("$60")
    assert book["选项"].sheet_state == "hidden"


def test_what_looks_like_a_formula_stays_a_text(tmp_path: Path) -> None:
    path = small.write(tmp_path / "r.csv", [{"name": '=HYPERLINK("x")', "members": "1"}])
    handed = made(path, association='"&A1&"')
    cells = [cell for row in sheet_of(handed).iter_rows(min_row=6, max_row=6) for cell in row]
    assert cells[0].data_type == "s"
    assert '"&A1&"' not in {cell.value for cell in cells if cell.data_type == "f"}


def test_only_the_firms_of_the_group_are_filled_in(tmp_path: Path) -> None:
    path = small.write(
        tmp_path / "roster.csv",
        [
            {"name": "佛山市甲乙贸易有限公司", "building": "东塔、西塔", "members": "1"},
            {"name": "佛山市丙丁贸易有限公司", "building": "西塔", "members": "1"},
            {"name": "佛山市戊己贸易有限公司", "ownership": "国有企业", "members": "1"},
        ],
    )
    handed = made(path, building="东塔")
    assert (handed.known, handed.elsewhere, handed.not_asked) == (1, 1, 1)
    sheet = sheet_of(handed)
    assert [sheet["A6"].value, sheet["C6"].value] == ["佛山市甲乙贸易有限公司", "东塔、西塔"]
    assert CHECKED_ONLY in {row[0].value for row in sheet.iter_rows(max_row=4)}
    with pytest.raises(UsageError) as error:
        made(path, building="东搭")
    assert "东塔" in error.value.hint


@pytest.mark.parametrize(
    "fixed",
    [
        {"name": "甲"},
        {"employees": "30"},
        {"building": "无"},
        {"building": " "},
        {"size_band": "0-9"},
        {"remarks": "x"},
        dict.fromkeys(("park", "street", "zone", "grid"), "甲"),
    ],
)
def test_what_cannot_be_fixed_is_refused(fixed: dict[str, str]) -> None:
    with pytest.raises(UsageError):
        made(**fixed)


def test_the_same_form_is_the_same_bytes() -> None:
    assert made(building="甲").content == made(building="甲").content


def test_an_offered_word_is_one_that_is_read() -> None:
    """Each choice of a column of words is understood by the audit, and is no finding."""
    offered = [(q.header, word) for q in QUESTIONS.values() for word in q.choices]
    assert len(offered) > 20
    with tempfile.TemporaryDirectory() as folder:
        for header, word in offered:
            row = {"企业名称": small.NAME, "党员总数": 1, header: word}
            report = read_back(made(), Path(folder), row)
            assert [f.code for f in report.findings if f.code.startswith("D")] == [], word


def test_what_rows_contradict_one_another_on_is_asked_again(tmp_path: Path) -> None:
    name = {"name": "佛山市甲乙贸易有限公司", "members": "3"}
    one = {"status": "存续", "employees": "10", "instructor": "招某", "楼层": "1楼"}
    other = {"status": "注销", "employees": "12", "instructor": "李某", "楼层": "2楼"}
    handed = made(small.write(tmp_path / "r.csv", [{**name, **one}, {**name, **other}]))
    cells = dict(zip(headers(handed), (cell.value for cell in sheet_of(handed)[6]), strict=True))
    filled = {header: value for header, value in cells.items() if value is not None}
    assert filled == {
        "企业名称": name["name"], "党员总数": 3, "党建工作指导员姓名": "招某、李某",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ({"trade_union": "是"}, "是"),
        ({"trade_union": "否"}, None),
        ({"trade_union": "否", "共青团": "无", "妇联": "无"}, "否"),
        ({"是否建立群团组织": "否"}, "否"),
        ({"是否建立群团组织": "否", "trade_union": "是"}, "是"),
    ],
)
def test_no_mass_organisation_is_said_of_all_of_them(
    said: dict[str, str], answer: str | None, tmp_path: Path
) -> None:
    row = {"name": "佛山市甲乙贸易有限公司", "members": "3", **said}
    assert sheet_of(made(small.write(tmp_path / "r.csv", [row])))["N6"].value == answer


def test_a_group_that_no_roster_names_is_that_of_all_firms(tmp_path: Path) -> None:
    rows = [{"name": "佛山市甲乙贸易有限公司", "members": "3", "building": ""}]
    handed = made(small.write(tmp_path / "r.csv", rows), building="东塔")
    assert (handed.known, sheet_of(handed)["C6"].value) == (1, "东塔")


@examples(80)
@given(sheets=rosters())
def test_what_a_form_fills_in_is_what_the_rosters_say(sheets: list[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = sorted({sheet.path for sheet in written_in(folder, sheets, PLAIN, as_csv=False)})
        try:
            before = audit(paths)
            handed = form(Order(paths, DAY), fixed={}, blank_rows=3)
        except AuditError:
            return
        assert handed.known + handed.not_asked == before.totals["firms"]
        (folder / "form.xlsx").write_bytes(handed.content)
        try:
            after = audit([folder / "form.xlsx"])
        except AuditError:
            assert not handed.known
            return
        alike = {f.code for f in before.findings} & {"D115", "D116", "D117"}
        data = {f.code for f in after.findings if f.code.startswith("D")}
        assert data <= {"D101", "D111", *alike}
        stood = {(firm.name, firm.credit_code): firm for firm in before.firms}
        assert len(after.firms) == handed.known
        for firm in after.firms:
            was = stood[firm.name, firm.credit_code]
            # rows that differ leave the status blank, and another reason may come to light
            assert firm.excluded == was.excluded or len(was.places) > 1
            assert firm.full in (was.full, None)
            assert firm.employees in (was.employees, None)
            assert firm.any is None or (was.any is not None and firm.any <= was.any)
            doubted = {"contradictory": "not_stated"}
            assert firm.organisation == doubted.get(was.organisation, was.organisation)
            same = (firm.full, firm.any, firm.excluded) == (was.full, was.any, was.excluded)
            if same and was.organisation not in doubted:
                assert firm.standing in (was.standing, "area")
