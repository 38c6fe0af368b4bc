"""Traps that the cells of real rosters set: each was met once, and read wrongly."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from coverage_audit.errors import UsageError
from coverage_audit.model.reading import Constant, Reading
from coverage_audit.model.table import Merge
from coverage_audit.pipeline import audit
from tests.roster.test_sheets import sheet
from tests.small import NAME, Row, audited, write

NO = {"has_organisation": "否"}
HEADER = ["序号", "企业名称", "党员总数", "是否建立党组织"]


def test_numbers_as_an_analyst_exports_them(tmp_path: Path) -> None:
    row = {"full_members": "4.0", "has_organisation": "1.0", "trade_union": "1.0",
           "above_scale": "1.0", "operates_here": "1.0"}  # fmt: skip
    [firm] = audited(tmp_path, row).firms
    assert (firm.organisation, firm.above_scale, firm.excluded) == ("unspecified", True, None)
    assert audited(tmp_path, row).totals["trade_unions"] == 1


def test_a_count_merged_over_the_rows_of_one_firm_is_its_count(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    for line in ([*HEADER, "联系人"], [1, NAME, 5, "否", "甲"], [None, None, None, None, "乙"]):
        page.append(line)
    for column in "ABCD":
        page.merge_cells(f"{column}2:{column}3")
    book.save(tmp_path / "a.xlsx")
    [firm] = audit([tmp_path / "a.xlsx"]).firms
    assert (firm.members, firm.standing) == (5, "to_verify")


@pytest.mark.parametrize("said", ["不详", "无", "没有", "暂无", "未知", "待定", "-", " "])
def test_that_there_is_no_code_is_no_wrong_code(said: str, tmp_path: Path) -> None:
    report = audited(tmp_path, {"credit_code": said, "members": "3", **NO})
    assert "D102" not in report.rule_counts
    assert report.firms[0].credit_code is None


def test_one_kind_of_firm_is_one_group_with_its_number_or_without(tmp_path: Path) -> None:
    rows = [
        {"ownership": text, "members": "3", **NO}
        for text in ("1.私营企业", "私营企业", "1 私营企业")
    ]
    names = [
        group.name for group in audited(tmp_path, *rows).groups if group.dimension == "ownership"
    ]
    assert names == ["私营企业"]


@pytest.mark.parametrize(("said", "standing"), [("已组建", "unspecified"), ("未组建", "due")])
def test_founded_in_other_words(said: str, standing: str, tmp_path: Path) -> None:
    report = audited(tmp_path, {"full_members": "3", "has_organisation": said})
    assert report.firms[0].standing == standing
    assert "D110" not in report.rule_counts


def test_two_ticks_of_ownership_are_told(tmp_path: Path) -> None:
    firms = ({"ownership": "√√", **NO}, {"ownership": "√", **NO})
    assert audited(tmp_path, *firms).rule_counts["D110"] == 1


def test_two_ticks_of_ownership_decide_nothing() -> None:
    from coverage_audit.model.policy import Policy
    from coverage_audit.model.reading import Reading
    from coverage_audit.roster.rows import read_rows

    found = sheet(
        [
            ["企业名称", "企业类型", "", "党员总数"],
            ["", "私营企业", "个体工商户", ""],
            [NAME, "√", "√", 3.0],
        ],
        Merge(1, 2, 1, 3),
    )
    frame = read_rows(found, Policy(), Reading()).frame
    assert frame["ownership"].to_list() == [None]
    assert frame["in.ownership"].to_list() == [[]]


def test_dashes_among_zeros_are_not_filled_in_either(tmp_path: Path) -> None:
    report = audited(tmp_path, *({"members": "0-"[i % 2], **NO} for i in range(12)))
    assert "D111" in report.rule_counts
    assert report.totals["no_members"] == 0


@pytest.mark.parametrize(
    "text",
    ["无工会", "否，人数不足", "无（人数少）", "0个", "不具备条件", "已撤销", "拟2027年组建"],
)
def test_refusals_are_no_mass_organisation(text: str, tmp_path: Path) -> None:
    assert audited(tmp_path, {"trade_union": text, **NO}).firms[0].work == "no"


@pytest.mark.parametrize("text", ["未选派", "待选派", "暂缺", "无需"])
def test_nobody_sent_is_no_instructor(text: str, tmp_path: Path) -> None:
    assert audited(tmp_path, {"instructor": text, **NO}).firms[0].work == "no"


def test_a_name_of_a_union_may_begin_with_such_a_word(tmp_path: Path) -> None:
    assert audited(tmp_path, {"trade_union": "无锡云岚公司工会", **NO}).firms[0].work == "mass"


def test_two_columns_on_organisations_join_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"企业名称,是否建立党组织,覆盖情况\n{NAME},否,工作覆盖\n", encoding="utf-8")
    assert audit([path]).firms[0].work == "instructor"
    path.write_text(f"企业名称,是否建立党组织,覆盖情况\n{NAME},否,组织覆盖\n", encoding="utf-8")
    with pytest.raises(UsageError, match="differ"):
        audit([path])


@pytest.mark.parametrize("status", ["停止营业", "未营业", "暂停营业", "不在营", "不正常", "未在业"])
def test_denied_words_of_life_are_told(status: str, tmp_path: Path) -> None:
    assert audited(tmp_path, {"status": status, **NO}).rule_counts["D108"] == 1


def test_a_code_of_individual_businesses_used_twice_keeps_their_names(tmp_path: Path) -> None:
    code = "92440699MA98TL1370"
    rows = [{"name": name, "credit_code": code, **NO} for name in ("王某饭店", "李某理发")]
    assert [firm.individual for firm in audited(tmp_path, *rows).firms] == [True, True]


def test_a_kind_of_owner_may_stand_in_brackets(tmp_path: Path) -> None:
    [firm] = audited(tmp_path, {"ownership": "非公有制企业(个体工商户)", **NO}).firms
    assert firm.excluded == "self_employed"


def test_an_error_is_no_organisation_and_no_sign_that_blanks_are(tmp_path: Path) -> None:
    rows = [{"full_members": "4", "organisation_name": name} for name in ("#N/A", "", "")]
    assert {firm.organisation for firm in audited(tmp_path, *rows).firms} == {"not_stated"}


@pytest.mark.parametrize(
    ("organisation", "expected"),
    [
        ("临时云岚数字科技党支部", "temporary"),  # the firm's core parts the word
        ("临时党支部", "temporary"),
        ("云岚数字科技临时党支部", "temporary"),
        ("云岚数字科技党支部", "own"),
        ("灯湖国际中心楼宇党支部", "own"),  # the mode is asked before the name
    ],
)
def test_a_temporary_branch_is_one_whatever_the_mode_says(
    tmp_path: Path, organisation: str, expected: str
) -> None:
    said = {"organisation_mode": "单独组建", "organisation_name": organisation}
    report = audited(tmp_path, {"name": NAME, **said}, {"full_members": "3"})
    assert report.firms[0].organisation == expected


def test_a_trade_word_is_no_town(tmp_path: Path) -> None:
    row = {"name": "南海区梦之乡餐饮有限公司", "full_members": "4"}
    report = audited(tmp_path, {**row, "organisation_name": "桂城餐饮行业协会党支部"})
    assert [(firm.organisation, firm.standing) for firm in report.firms] == [("area", "due")]


def test_a_constant_fills_what_only_looks_filled(tmp_path: Path) -> None:
    cells = ("暂\u200b无", "-", " ", "\ufeff", "_x000D_", "东塔")
    path = write(tmp_path / "a.csv", [{"name": f"佛山第{i}岚舟公司", "building": cell, **NO}
                                      for i, cell in enumerate(cells)])  # fmt: skip
    report = audit([path], reading=Reading(constants=(Constant("building", "西塔"),)))
    assert {group.name: group.tally["firms"] for group in report.groups} == {"西塔": 5, "东塔": 1}


@pytest.mark.parametrize("blank", ["\u2003", "\u2009", "\u2028", "\xa0", "\u3000", "\u200b"])
def test_every_white_space_in_a_name_is_one_blank(blank: str, tmp_path: Path) -> None:
    report = audited(tmp_path, {"name": f"甲乙{blank}丙公司", **NO}, {"name": "丁戊己公司 ", **NO})
    assert [firm.name for firm in report.firms] == ["甲乙 丙公司", "丁戊己公司"]


def test_what_a_row_of_nobody_says_makes_no_firm_uncovered(tmp_path: Path) -> None:
    """The only instructor stands in a row without a firm: of the others nothing was asked."""
    rows: list[Row] = [{"members": "1"}, {"name": "", "members": "2", "instructor": "沈某"}]
    assert [firm.work for firm in audited(tmp_path, *rows).firms] == ["unknown"]
