"""Rows that look like firms and are none, and sheets of which every row is."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from coverage_audit.errors import SourceError, UsageError
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from tests.roster.test_sheets import sheet
from tests.small import NAME, Row, audited, write

NO = {"has_organisation": "否"}
HEADER = ["序号", "企业名称", "党员总数", "是否建立党组织"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (["填表人：", "张某某", "审核人：", "李某某"], "note"),
        (["填表人", "张某某", "填表日期", "2026"], "note"),
        (["备注：", "1.本表由物业填写", "", ""], "note"),
        (["单位负责人(签字)：", "王某某", "", ""], "note"),
        (["1.本表由各社区填写，一式两份。", "", "", ""], "note"),
        (["※ 请盖章后报送", "", "", ""], "note"),
        (["", "灯湖国际中心小计", 3.0, ""], "total"),
        (["", "A座 合计", 120.0, ""], "total"),
        (["", "共32家", 120.0, ""], "total"),
        (["灯湖社区合计", "", 120.0, ""], "total"),
    ],
)
def test_rows_at_the_foot_are_no_firms(line: list[str | float], reason: str) -> None:
    found = sheet([HEADER, [1.0, NAME, 3.0, "否"], line])
    assert found.source().skipped == {"header": 1, reason: 1}
    assert found.source().firm_rows == 1


def test_a_total_of_formulas_is_still_a_total(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in (HEADER, [1, NAME, 3, "否"], ["合计", None, "=SUM(C2:C2)", None]):
        page.append(line)
    book.save(tmp_path / "a.xlsx")
    report = audit([tmp_path / "a.xlsx"])
    assert report.totals["firms"] == 1
    assert report.head.sources[0].skipped["total"] == 1


def test_a_number_of_thousands_of_digits_is_no_numbering() -> None:
    found = sheet([HEADER, [1.0, NAME, "9" * 4301, "否"], ["1" * 5000, "2", "3", "4"]])
    assert 1 in found.kept


def test_numbering_below_a_repeated_header() -> None:
    numbering = ["1", "2", "3", "4"]
    found = sheet([HEADER, numbering, [1.0, NAME, 3.0, "否"], HEADER, numbering])
    assert found.source().skipped == {"header": 2, "numbering": 2}


@pytest.mark.parametrize("mark", ["例", "例：", "示例", "例1"])
def test_an_example_row_is_no_firm(mark: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"序号,企业名称,正式党员,是否建立党组织\n{mark},某某公司,3,是\n1,{NAME},2,否\n",
        encoding="utf-8",
    )
    report = audit([path])
    assert [firm.name for firm in report.firms] == [NAME]
    assert report.head.sources[0].skipped["example"] == 1


def test_names_that_are_numbers_name_nobody(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no row below a header"):
        audited(tmp_path, {"name": "100", "members": "60", **NO})


@pytest.mark.parametrize("rows", [[], [{"members": "3", **NO}]])
def test_nothing_read_is_no_clean_bill(rows: list[Row], tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", rows, ["name", "members", "has_organisation"])
    with pytest.raises(SourceError, match="nothing was read"):
        audit([path])


@pytest.mark.parametrize(
    "header",
    [
        ["序号", "党员姓名", "企业名称", "联系电话", "党员类别"],
        ["姓名", "单位名称", "政治面貌", "联系电话"],
        ["姓名", "身份证号", "企业名称", "党员人数"],
    ],
)
def test_lists_of_persons(header: list[str]) -> None:
    assert "list of persons" in str(sheet([header, ["某某"] * len(header)]).why)


def test_a_contact_is_no_list_of_persons() -> None:
    found = sheet([["企业名称", "联系人", "姓名", "政治面貌", "党员人数"], [NAME, "", "", "", "3"]])
    assert found.header is not None


def test_a_header_row_that_no_sheet_has_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [{"name": NAME, "members": "3", **NO}])
    with pytest.raises(UsageError, match="no sheet that is read has a row 90"):
        audit([path], reading=Reading(header_row=90))


def test_two_columns_of_one_field_in_a_sheet_without_firms(tmp_path: Path) -> None:
    good = write(tmp_path / "a.csv", [{"name": NAME, **NO}])
    empty = tmp_path / "b.csv"
    empty.write_text("企业名称,组建方式,组建方式,正式党员\n合计,,,5\n", encoding="utf-8")
    report = audit([good, empty])
    assert report.totals["firms"] == 1
    assert report.head.sources[1].skipped["total"] == 1
