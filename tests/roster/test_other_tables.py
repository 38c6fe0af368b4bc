"""What stands in a sheet beside firms and is none: lists of persons, tables of another kind."""

from __future__ import annotations

from pathlib import Path
from typing import TypeAlias

import openpyxl
import pytest

from coverage_audit.close.places import shown
from coverage_audit.errors import SourceError
from coverage_audit.formats.json_document import Json
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from tests.roster.test_sheets import sheet
from tests.small import NAME, audited

Rows: TypeAlias = list[list[object]]

FIRMS: Rows = [
    ["企业名称", "正式党员", "是否建立党组织"],
    [NAME, 3, "否"],
    ["佛山市海映物流有限公司", 0, "否"],
]
PERSONS: Rows = [["姓名", "身份证号", "入党时间"], ["招某某", "440106199001011234", "2019-03-05"]]
SUMMARY: Rows = [
    ["社区", "企业数", "党员数"],
    ["灯湖社区", 10, 30],
    ["桂园社区", 12, 30],
    ["合计", 22, 60],
]


def written(folder: Path, rows: Rows) -> Path:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for row in rows:
        page.append(row)
    book.save(folder / "a.xlsx")
    return folder / "a.xlsx"


@pytest.mark.parametrize("title", [[], [[]], [[], ["附表"]], [["附表"]]], ids=str)
@pytest.mark.parametrize(
    "other",
    [
        SUMMARY,
        PERSONS,
        [["党员姓名", "所在企业", "入党时间"], ["招某某", NAME, "2019-03"]],
        [["序号", "姓名", "性别"], [1, "招某某", "男"], [2, "招某", "女"]],
        [["楼宇名称", "企业数量", "党员人数", "备注"], ["东塔", 5, 3, ""]],
    ],
)
def test_a_table_of_another_kind_below_is_no_firms(
    other: Rows, title: Rows, tmp_path: Path
) -> None:
    report = audit([written(tmp_path, [*FIRMS, *title, *other])])
    assert [firm.name for firm in report.firms] == [row[0] for row in FIRMS[1:]]
    assert [source.read for source in report.head.sources] == [True, False]
    assert "招某某" not in Json().render(report).decode()
    assert "440106" not in Json().render(report).decode()


@pytest.mark.parametrize(
    "other",
    [
        [["序号", "联系人", "联系电话"]],  # nothing stands below
        [["联系人", "联系电话"], ["某某", "83812345"]],  # who filled it in
        [["企业名称", "正式党员", "是否建立党组织"], ["佛山市沅舟科技有限公司", 4, "否"]],
    ],
)
def test_what_stands_below_and_may_name_firms_is_not_put_aside(other: Rows, tmp_path: Path) -> None:
    report = audit([written(tmp_path, [*FIRMS, *other])])
    assert not any("another" in str(source.why) for source in report.head.sources)
    assert report.totals["firms"] >= 2


def firms(*numbers: int) -> Rows:
    return [[f"佛山市第{n}岚舟科技有限公司", 3, "否"] for n in numbers]


NAMED: Rows = [
    ["党员名单"],
    ["姓名", "性别", "入党时间"],
    ["招某某", "男", "2001"],
    ["招某", "女", "2002"],
]
KINDS: Rows = [["类别", "家数", "党员总数"], ["民营", 5, 20], ["外资", 3, 4]]
ITEMS: Rows = [["统计表"], ["项目", "企业数量", "党员总数", "从业人员"], ["民营", 8, 24, 80]]


@pytest.mark.parametrize("other", [NAMED, KINDS, ITEMS, PERSONS, SUMMARY])
@pytest.mark.parametrize("blank", [[], [[]]], ids=["close", "apart"])
@pytest.mark.parametrize("again", [FIRMS[0], ["企业名称", "党员总数", "建立党组织"]])
@pytest.mark.parametrize("before", [1, 2, 8])
def test_no_firm_is_lost_behind_a_table_of_another_kind(
    before: int, again: list[object], blank: Rows, other: Rows, tmp_path: Path
) -> None:
    rows = [FIRMS[0], *firms(*range(before)), *blank, *other, *blank, again, *firms(8, 9)]
    report = audit([written(tmp_path, rows)])
    assert [firm.name for firm in report.firms] == [row[0] for row in firms(*range(before), 8, 9)]
    assert "招某" not in Json().render(report).decode()


@pytest.mark.parametrize(
    "other",
    [
        [*NAMED, [], *firms(8, 9)],  # firms again, and no header over them
        [["厂名", "党员总数", "职工人数", "备注"], ["佛山市甲山五金厂", 3, 10, ""]],
        [["单位", "党员人数", "备注"], ["佛山市沅舟科技有限公司", 4, "无"]],
        [["单位", "姓名", "性别"], ["招某某", "佛山市沅舟科技有限公司", "男"], *firms(8)],
    ],
)
def test_firms_below_a_header_that_does_not_name_them_are_refused(
    other: Rows, tmp_path: Path
) -> None:
    with pytest.raises(SourceError, match="firms stand below a header that names none") as error:
        audit([written(tmp_path, [*FIRMS, [], *other])])
    assert error.value.where
    assert "招某" not in error.value.message + error.value.where


@pytest.mark.parametrize(
    "other",
    [
        [["姓名", "工作单位", "党内职务"], ["招某某", NAME, "书记"]],
        [["企业名称", "姓名", "入党时间"], [NAME, "招某某", "2001-01-01"]],
        [["序号", "姓名", "职务", "联系电话"], [1, "招某某", "书记", "13800138000"]],
    ],
)
def test_persons_below_firms_are_told_by_less(other: Rows, tmp_path: Path) -> None:
    report = audit([written(tmp_path, [*FIRMS, [], *other])])
    assert [firm.name for firm in report.firms] == [row[0] for row in FIRMS[1:]]
    assert "招某" not in Json().render(report).decode()


def test_a_table_by_property_companies_is_no_roster(tmp_path: Path) -> None:
    other: Rows = [["物业公司", "企业数", "党员数"], ["佛山市灯桥物业服务有限公司", 3, 9]]
    report = audit([written(tmp_path, [*FIRMS, [], *other])])
    assert report.totals["firms"] == 2


def test_persons_below_a_list_without_a_header_are_no_firms(tmp_path: Path) -> None:
    reading = Reading(
        columns={"A": "name", "B": "full_members", "C": "has_organisation"}, header_row=0
    )
    report = audit([written(tmp_path, [*firms(1, 2, 3), [], *NAMED])], reading=reading)
    assert report.totals["firms"] == 3
    assert "招某" not in Json().render(report).decode()


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("姓名,政治面貌,单位名称,党组织名称,联系电话", "招某,中共党员,甲公司,甲公司党支部,1"),
        ("姓名,性别,民族,学历,企业名称,党组织名称", "招某,男,汉,本科,甲公司,甲公司党支部"),
        ("党员姓名,单位名称,所属党组织", "招某,甲公司,甲公司党支部"),
        ("员工姓名,身份证,入党日期,企业名称,正式党员", "招某,1,2019,甲公司,是"),
        ("党员,公民身份证号,企业名称,党组织名称", "招某,1,甲公司,甲公司党支部"),
        ("姓 名,身份证号码,企业名称,党员类别", "招某,1,甲公司,正式党员"),
        ("企业名称,姓名,性别,是否建立党组织", "甲公司,招某,男,否"),
    ],
)
def test_lists_of_persons_are_told_whatever_else_they_hold(header: str, row: str) -> None:
    found = sheet([header.split(","), row.split(",")])
    assert found.header is None
    assert "list of persons" in str(found.why)
    assert "招某" not in str(found.why)


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("企业名称,姓名,政治面貌,党员人数", "甲公司,招某,群众,3"),
        ("企业名称,党员姓名,党员数", "甲公司,招某、陈某,2"),
        ("企业名称,法定代表人,政治面貌,是否建立党组织", "甲公司,招某,群众,否"),
        ("企业名称,党员,是否建立党组织", "甲公司,3人,否"),
    ],
)
def test_a_roster_of_firms_may_name_persons(header: str, row: str) -> None:
    assert sheet([header.split(","), row.split(",")]).header is not None


def test_who_deals_with_a_firm_makes_no_list_of_persons(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["企业名称", "法定代表人", None, "正式党员", "是否建立党组织"])
    page.append([None, "姓名", "身份证号", None, None])
    page.append([NAME, "招某", "1", 3, "否"])
    for merged in ("A1:A2", "B1:C1", "D1:D2", "E1:E2"):
        page.merge_cells(merged)
    book.save(tmp_path / "a.xlsx")
    assert audit([tmp_path / "a.xlsx"]).totals["due"] == 1


@pytest.mark.parametrize(
    ("field", "text", "seen"),
    [
        ("members", "欧阳建国 13800138000", "…"),
        ("members", "招某某", "…"),
        ("members", "约5", "约5"),
        ("members", "5(含预备1)", "5(含预备1)"),
        ("members", "不详", "不详"),
        ("employees", "20余人", "20余人"),
        ("has_organisation", "440106199001011234", "440****"),
        ("has_organisation", "44010619900101123X", "440****"),
        ("status", "联系13800138000", "联系138****"),
        ("trade_union", "20190805", "20190805"),
        ("credit_code", "91440699MA9713BQ6F", "91440699MA9713BQ6F"),
        ("members", None, None),
    ],
)
def test_a_cell_is_shown_without_anybodys_name_or_number(
    field: str, text: str | None, seen: str | None
) -> None:
    assert shown(field, text) == seen


def test_no_finding_quotes_a_person(tmp_path: Path) -> None:
    report = audited(
        tmp_path,
        {"members": "欧阳建国 13800138000", "has_organisation": "440106199001011234"},
    )
    text = Json().render(report).decode()
    assert report.findings
    assert not [word for word in ("欧阳", "建国", "13800138000", "1990") if word in text]


def test_a_headerless_list_with_persons_is_refused_without_them(tmp_path: Path) -> None:
    rows: Rows = [[1, NAME, "李建国", 3, "否"]] * 5
    with pytest.raises(SourceError) as error:
        audit([written(tmp_path, rows)])
    assert "李建国" not in error.value.message + error.value.where + error.value.hint


def test_a_list_without_a_header_is_read_by_letters(tmp_path: Path) -> None:
    rows: Rows = [[1, NAME, 3, "否"], [2, "佛山市海映物流有限公司", 0, "否"]] * 2
    path = written(tmp_path, rows)
    with pytest.raises(SourceError) as error:
        audit([path])
    assert "--header-row 0 --map B=name" in error.value.hint
    said = {"B": "name", "C": "full_members", "D": "has_organisation"}
    report = audit([path], reading=Reading(columns=said, header_row=0))
    [source] = report.head.sources
    assert (source.header_rows, source.body_rows, source.firms) == ((), 4, 2)
    assert report.totals["due"] == 1
    assert report.findings[0].cell == "C1"
    with pytest.raises(SourceError, match="no header row"):
        audit([path], reading=Reading(columns={"C": "full_members"}, header_row=0))
