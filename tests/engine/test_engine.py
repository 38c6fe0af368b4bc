"""Members, base, work and shares: each sentence of the meanings, on the smallest roster."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from coverage_audit.engine.members import any_members, full, full_here
from coverage_audit.model.firm import MEMBER_FIELDS, Exclusion, Work
from coverage_audit.model.policy import STANDARD_EXCLUSIONS, Policy
from coverage_audit.model.tally import Share
from tests.small import CODES, LAW_FIRM, NAME, Row, audited

NO = {"has_organisation": "否"}
Counts = tuple[int | None, int | None, int | None, int | None, int | None]


def asked(counts: Counts, *questions: pl.Expr) -> tuple[int | None, ...]:
    schema = dict.fromkeys(MEMBER_FIELDS, pl.Int64)
    frame = pl.DataFrame([counts], schema=schema, orient="row")
    return frame.select(q.alias(str(i)) for i, q in enumerate(questions)).row(0)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        # F, P, M, H, E -> full, any
        ((4, None, None, None, None), (4, 4)),
        ((None, 1, 5, None, None), (4, 5)),
        ((None, None, 5, None, None), (None, 5)),
        ((None, 6, 5, None, None), (None, 6)),
        ((4, 1, None, None, None), (4, 5)),
        ((2, None, 5, None, None), (2, 5)),
        ((None, None, None, 2, 3), (None, 5)),
        ((None, None, None, 2, None), (None, 2)),
        ((None, None, 0, None, None), (None, 0)),
        ((0, None, None, None, None), (0, 0)),
        ((None, 0, None, None, None), (None, None)),
        ((None, None, None, 0, None), (None, None)),
        ((None, None, None, 0, 0), (None, 0)),
        ((None, None, None, None, None), (None, None)),
    ],
)
def test_full_and_any(counts: Counts, expected: tuple[int | None, int | None]) -> None:
    assert asked(counts, full(), any_members()) == expected


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((5, None, None, None, None), (5, 5)),
        ((5, None, None, 3, None), (0, 3)),
        ((5, None, None, None, 2), (3, 5)),
        ((5, None, 5, 3, None), (3, 3)),
        ((5, None, 5, None, 5), (0, 0)),
        ((5, None, 5, 9, None), (0, 5)),
        ((None, None, 5, 3, 2), (None, None)),
        ((9, None, None, 4, 1), (8, 4)),
    ],
)
def test_bounds_of_full_members_here(
    counts: Counts, expected: tuple[int | None, int | None]
) -> None:
    bounds = full_here()
    assert asked(counts, bounds.lower, bounds.upper) == expected


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"status": "注销"}, "deregistered"),
        ({"status": "筹建"}, "not_open"),
        ({"status": "筹建", "organisation_mode": "联合组建", "has_organisation": ""}, None),
        ({"operates_here": "否"}, "operates_elsewhere"),
        ({"ownership": "个体工商户"}, "self_employed"),
        ({"ownership": "个体工商户", "credit_code": CODES[0]}, None),
        ({"credit_code": LAW_FIRM, "ownership": "私营企业"}, "law_firm"),
        ({"ownership": "国有控股", "credit_code": CODES[0]}, "state_owned"),
        ({"ownership": "国有参股"}, None),
        ({"ownership": "混合所有制"}, None),
        ({"status": "经营异常"}, None),
        ({"status": "名录内"}, None),
        ({"status": "吊销", "ownership": "个体工商户"}, "revoked"),
    ],
)
def test_who_is_not_in_the_base(row: Row, reason: str | None, tmp_path: Path) -> None:
    [firm] = audited(tmp_path, {**NO, **row}).firms
    assert firm.excluded == reason
    if reason:
        assert (firm.standing, firm.work, firm.should_be_own) == (None, None, None)


def test_the_reasons_are_a_setting(tmp_path: Path) -> None:
    law_firms_in = Policy(
        excluded=tuple(r for r in STANDARD_EXCLUSIONS if r is not Exclusion.LAW_FIRM)
    )
    assert audited(tmp_path, {"credit_code": LAW_FIRM, **NO}, policy=law_firms_in).totals["base"]
    small_out = Policy(excluded=(*STANDARD_EXCLUSIONS, Exclusion.BELOW_SIZE))
    rows = ({"employees": "9", **NO}, {"employees": "10", **NO}, {"employees": "", **NO})
    assert audited(tmp_path, *rows, policy=small_out).totals["base"] == 2
    branches_out = Policy(excluded=(*STANDARD_EXCLUSIONS, Exclusion.BRANCH_OFFICE))
    office = {"name": "云岚银行佛山分行", **NO}
    assert audited(tmp_path, office, policy=branches_out).totals["base"] == 0
    assert audited(tmp_path, office).totals["branch_offices"] == 1


@pytest.mark.parametrize(
    ("row", "work"),
    [
        ({"organisation_mode": "网格建立"}, "organisation"),
        ({"organisation_name": "灯湖片区临时党支部"}, "organisation"),
        ({"organisation_name": "灯湖联合党委"}, "no"),
        ({**NO, "instructor": "陈某"}, "instructor"),
        ({**NO, "instructor": "无"}, "no"),
        ({"has_organisation": "工作覆盖"}, "instructor"),
        ({**NO, "trade_union": "2019-03-05"}, "mass"),
        ({**NO, "organisation_mode": "单独组建"}, "unknown"),
        ({"members": "1"}, "unknown"),
    ],
)
def test_what_brings_the_work(row: Row, work: str, tmp_path: Path) -> None:
    assert audited(tmp_path, row).firms[0].work == work


def test_the_components_of_work_are_settings(tmp_path: Path) -> None:
    union = {**NO, "trade_union": "是"}
    without_mass = Policy(work_by=(Work.ORGANISATION, Work.INSTRUCTOR))
    assert audited(tmp_path, union, policy=without_mass).firms[0].work == "no"
    above = {"organisation_name": "灯湖联合党委"}
    counts = Policy(committee_above_counts=True)
    assert audited(tmp_path, above, policy=counts).firms[0].work == "organisation"


@pytest.mark.parametrize(
    ("name", "organisation", "expected"),
    [
        (NAME, "中共佛山市云岚数字科技有限公司支部委员会", "own"),
        (NAME, "云岚数字科技党支部", "own"),
        (NAME, "中共云岚集团委员会", "group"),
        ("云岚集团有限公司", "中共云岚集团委员会", "own"),
        ("云岚数字科技有限公司佛山分公司", "云岚数字科技党支部", "group"),
        ("云岚数字科技有限公司佛山分公司", "云岚数字科技佛山分公司党支部", "own"),
        (NAME, "灯湖国际中心楼宇党支部", "area"),
        (NAME, "灯湖社区总支部委员会", "committee_above"),
        (NAME, "星火党支部", "not_stated"),
        (NAME, "灯湖联合党支部", "joint"),
        (NAME, "灯湖联合党总支", "committee_above"),
        (NAME, "功能型党支部", "temporary"),
        ("佛山市功能型材料有限公司", "佛山市功能型材料有限公司党支部", "own"),
        (NAME, "无", "none"),
        (NAME, "不详", "not_stated"),
    ],
)
def test_whose_organisation_a_name_speaks_of(
    name: str, organisation: str, expected: str, tmp_path: Path
) -> None:
    other = {"organisation_name": "星火党支部"}
    report = audited(tmp_path, {"name": name, "organisation_name": organisation}, other)
    assert report.firms[0].organisation == expected


@pytest.mark.parametrize(
    ("part", "of", "quotient", "percent"),
    [
        (85, 204, "0.4166", "41.6%"),
        (2, 3, "0.6666", "66.6%"),
        (9999, 10000, "0.9999", "99.9%"),
        (99_999, 100_000, "0.9999", "99.9%"),
        (3, 3, "1.0000", "100%"),
        (0, 3, "0.0000", "0.0%"),
    ],
)
def test_shares_are_cut_never_rounded(part: int, of: int, quotient: str, percent: str) -> None:
    share = Share(part, of)
    assert (share.quotient, share.percent) == (quotient, percent)
    assert share.below(100) is (part < of)


def test_a_firm_in_two_groups_counts_once_in_each_and_once_in_the_whole(tmp_path: Path) -> None:
    rows = ({"building": "东座、西座", **NO}, {"building": "西座", **NO}, {"building": "", **NO})
    report = audited(tmp_path, *rows)
    found = {group.name: group.tally["firms"] for group in report.groups}
    assert found == {"东座": 1, "西座": 2, None: 1}
    assert report.totals["firms"] == 3


@pytest.mark.parametrize(
    ("few", "row", "said"),
    [
        (3, {"full_members": "3"}, "article 30"),
        (2, {"full_members": "2"}, "2 are enough for a branch of its own"),
        (2, {"full_members": "4"}, "article 30"),
        (5, {"full_members": "5", "members_here": "4"}, "fewer than 5 of them"),
        (3, {"full_members": "5", "members_here": "1"}, "fewer than 3 of them"),
    ],
)
def test_sentences_name_the_number_that_was_set(
    few: int, row: Row, said: str, tmp_path: Path
) -> None:
    report = audited(tmp_path, {**row, **NO}, policy=Policy(own_branch_from=few))
    assert said in report.firms[0].reason
    assert said in report.visits[0].reason
    relation = [f.message for f in report.findings if f.code == "B210"]
    assert all(f"fewer than {few} have" in message for message in relation)
    assert len(relation) == ("members_here" in row)
