"""What is found out of a sheet, and what the user says instead."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest

from coverage_audit.consult import understand
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.model.limits import Limits
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading, Row
from coverage_audit.pipeline import audit
from tests.documents import speaking
from tests.roster.sheets import HEADER, book, firm, groups, skipped
from tests.test_consult import DAY

ROWS = (
    ("佛山企业名册",),
    HEADER,
    ("一、灯湖国际中心（2家）",),
    ("佛山市甲乙贸易有限公司", "东塔", 4, "否"),
    ("佛山市丙丁贸易有限公司", None, 1, "否"),
    ("二、千帆大厦（1家）",),
    ("注：甲乙丙", None, 3, "否"),
    ("佛山市戊己贸易有限公司", None, 5, "是"),
    ("合计", None, 13),
)
"""Row 7 is a firm that looks like a note; rows 4 and 5 share a merged building."""


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "表"
    for row in ROWS:
        sheet.append(row)
    sheet.merge_cells("B4:B5")
    sheet.row_dimensions[8].hidden = True
    path = tmp_path / "roster.xlsx"
    book.save(path)
    return path


def record(path: Path, reading: Reading = Reading()) -> dict[str, Any]:  # noqa: B008
    listing = understand([path], policy=Policy(), reading=reading, as_of=DAY)
    [found] = listing.records or ()
    return cast("dict[str, Any]", found)


def test_what_is_found_out(roster: Path) -> None:
    report = audit([roster])
    assert report.totals["firms"] == 3
    assert groups(report) == {"东塔": 2, None: 1}
    assert skipped(report) == {"title": 1, "header": 1, "total": 1, "note": 1, "section": 2}
    found = record(roster)
    assert found["kind"] == "xlsx"
    assert found["header_why"] == "which names the firm (“企业名称”) and 3 more"
    assert found["skipped_rows"] == {"title": [1], "section": [3, 6], "note": [7], "total": [9]}


def test_section_rows_name_the_building_of_the_rows_below_them(roster: Path) -> None:
    report = audit([roster], reading=Reading(section_is="building", fill_merges=False))
    assert groups(report) == {"东塔": 1, "灯湖国际中心": 1, "千帆大厦": 1}
    report = audit([roster], reading=Reading(section_is="building"))
    assert groups(report) == {"东塔": 2, "千帆大厦": 1}


def test_a_row_is_a_firm_or_none_as_the_user_says(roster: Path) -> None:
    rows = (Row(7, "firm"), Row(5, "skip", str(roster)))
    report = audit([roster], reading=Reading(rows=rows))
    assert [firm.places[0].row for firm in report.firms] == [4, 7, 8]
    assert skipped(report)["left_out"] == 1
    assert "note" not in skipped(report)
    assert report.head.rows == 7


def test_hidden_rows_may_be_left_out_and_are_counted(roster: Path) -> None:
    report = audit([roster], reading=Reading(hidden_rows=False))
    assert [firm.places[0].row for firm in report.firms] == [4, 5]
    assert skipped(report)["hidden"] == 1
    assert audit([roster]).head.sources[0].hidden_rows == 1


def test_a_merged_range_may_hold_for_its_first_row_only(roster: Path) -> None:
    report = audit([roster], reading=Reading(fill_merges=False))
    assert groups(report) == {"东塔": 1, None: 2}


def test_the_rows_of_the_header_may_be_said(roster: Path) -> None:
    assert record(roster, Reading(header_row=2))["header_why"] == "as --header-row says"
    assert record(roster, Reading(header_row=2, header_first=1))["header_rows"] == [1, 2]
    with pytest.raises(SourceError):
        audit([roster], reading=Reading(header_row=3, header_first=3))


@pytest.mark.parametrize(
    "reading",
    [
        Reading(rows=(Row(1, "firm"),)),
        Reading(rows=(Row(99, "skip"),)),
    ],
)
def test_a_row_that_is_not_there_is_an_error(roster: Path, reading: Reading) -> None:
    with pytest.raises(UsageError):
        audit([roster], reading=reading)


def test_a_row_of_several_sheets_must_be_told_apart(roster: Path) -> None:
    other = roster.with_name("other.xlsx")
    other.write_bytes(roster.read_bytes())
    with pytest.raises(UsageError) as error:
        audit([roster, other], reading=Reading(rows=(Row(5, "skip"),)))
    assert "--row 5=skip@SHEET" in error.value.hint
    report = audit([roster, other], reading=Reading(rows=(Row(5, "skip", str(other)),)))
    assert [source.firm_rows for source in report.head.sources] == [2, 3]


def test_what_a_file_is_and_how_its_cells_stand_apart_may_be_said(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    text = "企业名称|正式党员,预备\n佛山市甲乙贸易有限公司|4,1\n佛山市丙丁贸易有限公司|2,2\n"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError):
        audit([path], reading=Reading(delimiter=","))
    found = record(path, Reading(delimiter="|"))
    assert (found["delimiter"], found["kind"]) == ("|", "text")
    html = tmp_path / "b.html"
    html.write_text("<b >,正式党员,企业名称\nx,3,佛山市甲乙贸易有限公司\n", encoding="utf-8")
    with pytest.raises(SourceError):
        audit([html])
    assert audit([html], reading=Reading(kind="text")).totals["firms"] == 1


def test_the_summary_of_a_sheet_names_each_decision(roster: Path) -> None:
    with speaking("en"):
        listing = understand([roster], policy=Policy(), reading=Reading(), as_of=DAY)
    assert listing.rows[0][5] == (
        "read as xlsx; header in row 2, which names the firm (“企业名称”) and 3 more: 4 of its 4"
        " columns are known; 7 rows below it, 3 of them firms; 1 merged ranges, filled; 1 hidden"
        " rows, read all the same; skipped: title row (1), section row (3, 6), note row (7), total"
        " row (9)"
    )


def test_a_header_that_is_said_is_the_first_one_and_not_the_last(tmp_path: Path) -> None:
    rows = [
        ("企业名称", "正式党员", "从业人员"),
        firm("甲", 4, 60),
        ("企业名称", "从业人员", "正式党员"),
        firm("乙", 60, 1),
    ]
    path = book(tmp_path / "a.xlsx", ("一", rows))
    for reading in (Reading(), Reading(header_row=1)):
        assert [(f.full, f.employees) for f in audit([path], reading=reading).firms] == [
            (4, 60),
            (1, 60),
        ]


def test_a_header_may_be_said_however_deep_it_stands(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [("填报说明", str(n), "见附件") for n in range(70)]
    path = book(tmp_path / "a.xlsx", ("一", [*rows, HEADER, firm("甲", "东塔", 4, "否")]))
    with pytest.raises(SourceError):
        audit([path])
    assert audit([path], reading=Reading(header_row=71)).totals["due"] == 1


def test_a_delimiter_that_cuts_nothing_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业名称;正式党员\n佛山市甲乙贸易有限公司;4\n", encoding="utf-8")
    assert audit([path]).totals["firms"] == 1
    with pytest.raises(SourceError, match="cuts no record"):
        audit([path], reading=Reading(delimiter=","))


def test_a_merged_range_is_that_of_all_its_rows_though_some_are_left_out(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        (
            "一",
            [
                HEADER,
                firm("甲", "东塔", 5, "否"),
                firm("乙", None, None, "否"),
                firm("丙", "西塔", 1, "否"),
            ],
        ),
    )
    workbook = openpyxl.load_workbook(path)
    workbook["一"].merge_cells("B2:B3")
    workbook["一"].merge_cells("C2:C3")
    workbook["一"].row_dimensions[2].hidden = True
    workbook.save(path)
    for reading in (
        Reading(),
        Reading(hidden_rows=False),
        Reading(rows=(Row(2, "skip"),)),
        Reading(fill_merges=False),
    ):
        assert audit([path], reading=reading).totals["due"] == 0
    assert groups(audit([path], reading=Reading(hidden_rows=False))) == {"东塔": 1, "西塔": 1}
    left = audit([path], reading=Reading(rows=(Row(3, "skip"),)))
    assert left.firms[0].full is None


def test_a_row_that_is_a_header_elsewhere_must_be_told_apart_too(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ("一", [("名册",), HEADER, firm("甲", "东塔", 4, "否")]),
        ("二", [HEADER, firm("乙", "东塔", 4, "否"), firm("丙", "东塔", 4, "否")]),
    )
    with pytest.raises(UsageError):
        audit([path], reading=Reading(rows=(Row(2, "skip"),)))
    report = audit([path], reading=Reading(rows=(Row(2, "skip", "二"),)))
    assert report.totals["firms"] == 2
    with pytest.raises(UsageError, match="named"):
        audit([path], reading=Reading(rows=(Row(2, "skip", "三"),)))


@pytest.mark.parametrize("kind", ["zip", "ods", "xls", "parquet", "locked"])
def test_a_file_is_read_as_no_kind_that_it_cannot_be(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业名称,正式党员\n佛山市甲乙贸易有限公司,4\n", encoding="utf-8")
    with pytest.raises(SourceError, match="it is text"):
        audit([path], reading=Reading(kind=kind))
    workbook = book(tmp_path / "b.xlsx", ("一", [HEADER]))
    with pytest.raises(SourceError):
        audit([workbook], reading=Reading(kind="ods"))


def test_columns_shows_what_a_bound_keeps_out(tmp_path: Path) -> None:
    table = [HEADER, firm("甲", "东塔", 4, "否"), ("单位名称", "从业人员"), firm("乙", 9)]
    path = book(tmp_path / "a.xlsx", ("一", table), ("二", [HEADER, firm("丙", "东塔", 4, "否")]))
    reading = Reading(limits=Limits(tables=1))
    listing = understand([path], policy=Policy(), reading=reading, as_of=DAY)
    shown = {row[1]: row[5] for row in listing.rows}
    assert "not read" in str(shown["一"])
    assert "not read" not in str(shown["二"])
