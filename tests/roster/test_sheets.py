"""Sheets as they come: where the header is, what its columns are, which rows are no firm."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from coverage_audit.errors import AuditError, SourceError, UsageError
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Constant, Reading
from coverage_audit.model.table import Cell, Merge, RawTable
from coverage_audit.pipeline import audit
from coverage_audit.roster.headings import Headings, Match
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.understand import understand
from tests.small import NAME, audited, write

HEADINGS = Headings({}, {})
NO = {"has_organisation": "否"}


def sheet(rows: Sequence[Sequence[Cell]], *merges: Merge, reading: Reading | None = None) -> Sheet:
    """A sheet that begins in A1, understood."""
    width = max(len(row) for row in rows)
    table = RawTable(
        "roster.xlsx",
        "表",
        [[*row, *[""] * (width - len(row))] for row in rows],
        range(1, len(rows) + 1),
        merges=merges,
    )
    return understand(table, reading or Reading(), HEADINGS)


def fields(found: Sheet) -> dict[str, str]:
    return dict(found.source().columns)


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("企业名称",), "name"), (("单位名称（全称）",), "name"), (("企 业\n名称",), "name"),
        (("从业人员数量(名)",), "employees"), (("职工",), "employees"), (("党员数量",), "members"),
        (("党员情况", "正式"), "full_members"), (("党员数", "其中：预备"), "probationary_members"),
        (("党员人数", "总数"), "members"), (("党员数（正式）",), "full_members"),
        (("公会",), "trade_union"), (("工会", "是否建立"), "trade_union"),
        (("党组织情况", "名称"), "organisation_name"), (("企业基本情况", "名称"), "name"),
        (("党建指导员", "姓名"), "instructor"), (("社会统一信用代码",), "credit_code"),
    ],
)  # fmt: skip
def test_headers_that_are_known(path: tuple[str, ...], field: str) -> None:
    match = HEADINGS.match(path)
    assert match is not None
    assert match.field == field


@pytest.mark.parametrize(
    "path",
    [
        ("35岁以下党员",), ("物业名称",), ("35岁以下", "党员数"), ("法定代表人情况", "党员"),
        ("单位",), ("党员之家",), ("女", "正式党员"), ("企业名称及地址",),
    ],
)  # fmt: skip
def test_headers_that_merely_look_alike_are_not_mapped(path: tuple[str, ...]) -> None:
    assert HEADINGS.match(path) is None


def test_ticks_stand_for_the_word_above_them() -> None:
    match = HEADINGS.match(("党组织组建形式", "联合建立"))
    assert match == Match("organisation_mode", "联合建立")


def test_title_frame_and_a_merged_header() -> None:
    found = sheet(
        [
            ["灯湖片区摸底表"],
            ["填报单位(盖章):", "", "填表日期:2026年"],
            [],
            ["序号", "企业名称", "党员情况", "", "是否建立党组织"],
            ["", "", "正式", "预备", ""],
            ["1", "2", "3", "4", "5"],
            [1.0, "甲乙贸易有限公司", 3.0, 1.0, "否"],
            ["", "小计", 3.0, 1.0, ""],
            ["", "", "", "", ""],
            [2.0, "丙丁贸易有限公司", "", "", "是"],
            ["合计", "", 3.0, 1.0, ""],
            ["备注：本表由物业填写"],
            ["2.党员人数包括预备党员"],
        ],
        Merge(1, 1, 1, 5), Merge(4, 1, 5, 1), Merge(4, 2, 5, 2), Merge(4, 3, 4, 4),
        Merge(4, 5, 5, 5),
    )  # fmt: skip
    source = found.source()
    assert source.header_rows == (4, 5)
    assert source.skipped == {
        "title": 1, "frame": 1, "header": 2, "blank": 2, "total": 2, "note": 2, "numbering": 1,
    }  # fmt: skip
    assert (source.body_rows, source.firm_rows) == (8, 2)
    assert fields(found)["full_members"] == "正式"
    assert fields(found)["probationary_members"] == "预备"


def test_a_csv_of_a_merged_header_is_read_too() -> None:
    found = sheet(
        [
            ["企业名称", "党员情况", "", "是否建立党组织"],
            ["", "正式", "预备", ""],
            ["甲乙贸易有限公司", "3", "1", "否"],
        ]
    )
    assert found.source().header_rows == (1, 2)
    assert fields(found).keys() == {
        "name", "full_members", "probationary_members", "has_organisation",
    }  # fmt: skip


def test_sections_examples_and_repeated_headers_are_no_firms() -> None:
    found = sheet(
        [
            ["企业名称", "党员人数", "是否建立党组织"],
            ["例：某某公司", "5", "是"],
            ["灯湖国际中心(32家)", "", ""],
            ["甲乙贸易有限公司", "3", "否"],
            ["企业名称", "党员人数", "是否建立党组织"],
            ["丙丁贸易有限公司", "", ""],
        ],
        Merge(3, 1, 3, 3),
    )
    assert found.source().skipped == {"header": 2, "section": 1, "example": 1}
    assert found.source().firm_rows == 2


def test_a_list_of_persons_is_never_read() -> None:
    found = sheet([["姓名", "身份证号", "入党时间", "工作单位"], ["某某", "x", "2001", "甲公司"]])
    assert found.header is None
    assert "身份证号" in str(found.why)


def test_a_full_sheet_without_a_header_is_refused() -> None:
    with pytest.raises(SourceError, match="no header"):
        sheet([["甲公司", "3", "否"]] * 4)
    assert sheet([["说明"], ["请填写"]]).why


def test_two_columns_that_differ_are_refused_and_one_can_be_left_out(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text("企业名称,党员人数,党员总数,工会\n甲乙贸易有限公司,3,4,是\n", encoding="utf-8")
    with pytest.raises(UsageError, match="differ") as error:
        audit([path])
    assert '--map "党员总数="' in error.value.hint
    report = audit([path], reading=Reading(columns={"党员总数": ""}))
    assert report.firms[0].members == 3


def test_a_header_can_be_mapped_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    rows = [{"name": NAME, "在册": "4", **NO}]
    path = write(tmp_path / "roster.csv", rows)
    assert audit([path], reading=Reading(columns={"在册": "members"})).firms[0].members == 4
    with pytest.raises(UsageError, match="在册数") as error:
        audit([path], reading=Reading(columns={"在册数": "members"}))
    assert "在册" in error.value.hint


def test_constants_fill_what_is_blank(tmp_path: Path) -> None:
    rows = [{"name": NAME, "building": "", **NO}, {"name": "丙公司", "building": "东座", **NO}]
    write(tmp_path / "西座.csv", rows)
    for reading in (
        Reading(constants=(Constant("building", "西座"),)),
        Reading(constants=(Constant("building", "西座", str(tmp_path / "西座.csv")),)),
        Reading(file_is="building"),
    ):
        report = audit([tmp_path / "西座.csv"], reading=reading)
        assert [firm.groups["building"] for firm in report.firms] == [("西座",), ("东座",)]
    other = Reading(constants=(Constant("building", "西座", "别的.csv"),))
    assert "building" not in audit([tmp_path / "西座.csv"], reading=other).firms[0].groups


def test_parts_of_one_count_are_added_and_a_blank_part_is_unknown(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(
        "企业名称,正式党员,关系在人才职介人数,挂靠单位人数,是否建立党组织\n"
        "甲乙贸易有限公司,5,2,1,否\n丙丁贸易有限公司,5,2,,否\n",
        encoding="utf-8",
    )
    # E = 3 leaves two to five of them here; where a part is blank E is unknown.
    assert [firm.standing for firm in audit([path]).firms] == ["to_verify", "due"]


def test_a_count_merged_over_several_firms_is_sure_of_none() -> None:
    found = sheet(
        [
            ["企业名称", "党员人数", "工会"],
            ["甲乙贸易有限公司", 5.0, "是"],
            ["丙丁贸易有限公司", "", ""],
        ],
        Merge(2, 2, 3, 2), Merge(2, 3, 3, 3),
    )  # fmt: skip
    from coverage_audit.roster.rows import read_rows

    frame = read_rows(found, Policy(), Reading()).frame
    assert frame["members"].to_list() == [None, None]
    assert frame["trade_union"].to_list() == [True, True]


def test_a_roster_of_neither_members_nor_organisations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no roster has a column"):
        audited(tmp_path, {"employees": "5", "building": "东座"})


def test_only_one_of_the_two_leaves_its_shares_unknown(tmp_path: Path) -> None:
    members = audited(tmp_path, {"members": "5"}, name="a.csv")
    assert members.head.missing == {"organisations", "work"}
    assert members.totals.share("organisation_coverage", members.head.missing).quotient is None
    assert members.head.notices
    organisations = audited(tmp_path, {"has_organisation": "是"}, name="b.csv")
    assert organisations.head.missing == {"members"}
    assert organisations.totals.share("organisation_coverage").quotient == "1.0000"


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", [{"name": NAME, "members": "2", "organisation_mode": "单独"}])
    two = write(tmp_path / "b.csv", [{"name": NAME, "members": "6", **NO}])
    first, second = audit([one, two]), audit([two, one])
    assert first.firms == second.firms
    assert first.findings == second.findings


def test_errors_say_the_next_move(tmp_path: Path) -> None:
    with pytest.raises(AuditError) as error:
        audit([tmp_path / "没有.csv"])
    assert error.value.hint


def test_figures_that_stand_apart_are_no_number(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        '企业名称,正式党员\n佛山云岚科技公司,"4\n5"\n佛山熠川贸易公司,4 5\n佛山衡樾公司, 4 \n',
        encoding="utf-8",
    )
    report = audit([path])
    assert [firm.full_members for firm in report.firms] == [None, None, 4]
    assert report.rule_counts["D104"] == 2


def test_an_official_summary_table_is_refused_kindly(tmp_path: Path) -> None:
    path = tmp_path / "年报.csv"
    path.write_text(
        "非公有制企业党组织和党员情况统计表,,,,\n项目,代码,合计,私营企业,外商投资企业\n甲,乙,1,2,3\n"
        "企业总数,1,204,180,24\n已建立党组织,2,85,80,5\n其中：单独建立,3,41,38,3\n覆盖率,4,41.6%,44.4%,—\n",
        encoding="utf-8",
    )
    with pytest.raises(SourceError, match="summary table") as error:
        audit([path])
    assert "one firm a row" in error.value.hint


def test_a_list_without_a_header_is_no_summary_table(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "佛山云岚公司,3,5,6\n佛山熠川公司,3,4,5\n佛山衡樾公司,3,1,2\n", encoding="utf-8"
    )
    with pytest.raises(SourceError, match="no header row"):
        audit([path])


@pytest.mark.parametrize("title", ["", "平洲商会会员名单,,,\n"])
def test_a_header_that_names_the_firm_in_another_word_is_shown_with_the_way_to_say_so(
    title: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    text = f"{title}会员单位,党员人数,员工数,备注\n" + "佛山云岚公司,3,5,好\n" * 3
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError, match="no header row") as error:
        audit([path])
    assert error.value.where == f"row {1 + bool(title)} reads: 会员单位、党员人数、员工数、备注"
    assert error.value.hint.endswith("--map 会员单位=name")
    reading = Reading(columns={"会员单位": "name"})
    assert audit([path], reading=reading).totals["firms"] == 1
