"""Every rule: a row that breaks it, and a row like it that does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from coverage_audit.locale import use
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.pipeline import audit
from coverage_audit.rules import RULES
from tests.small import CODES, LAW_FIRM, NAME, Row, audited, write

NO = {"has_organisation": "否"}
OWN = {"name": NAME, "organisation_mode": "单独组建"}
CASES: dict[str, tuple[Row, Row]] = {
    "D101": ({"name": "", "credit_code": CODES[0], **NO}, {"credit_code": CODES[0], **NO}),
    "D102": ({"credit_code": "440600123456789", **NO}, {"credit_code": CODES[0], **NO}),
    "D103": ({"credit_code": "9.14406E+17", **NO}, {"credit_code": "440600123456789", **NO}),
    "D104": ({"members": "不详", **NO}, {"members": "3人", **NO}),
    "D105": (
        {"full_members": "5", "members": "3", **NO},
        {"full_members": "3", "members": "5", **NO},
    ),
    "D107": ({"organisation_mode": "单独组建", **NO}, {"organisation_mode": "网格建立", **NO}),
    "D108": ({"status": "名录内", **NO}, {"status": "存续", **NO}),
    "D118": (
        {"name": "佛山某某店(440699199001010239)", **NO},
        {"name": "佛山某某店(440699123456789)", **NO},
    ),
    "D110": ({"has_organisation": "随便"}, {"has_organisation": "未建"}),
    "B201": ({"full_members": "3", **NO}, {"full_members": "2", **NO}),
    "B202": ({"members": "3", **NO}, {"members": "2", **NO}),
    "B203": (
        {"full_members": "3", "organisation_mode": "联合组建"},
        {"full_members": "2", "organisation_mode": "联合组建"},
    ),
    "B204": ({"members": "2", **NO}, {"members": "0", **NO}),
    "B205": ({"full_members": "2", **OWN}, {"full_members": "3", **OWN}),
    "B206": (
        {"members": "51", **OWN},
        {"members": "51", **OWN, "organisation_kind": "党总支"},
    ),
    "B207": ({"has_organisation": "是"}, {"has_organisation": "是", **OWN}),
    "B208": ({"status": "停业", **OWN}, {"status": "存续", **OWN}),
    "B209": (
        {"credit_code": LAW_FIRM, "members": "3", **NO},
        {"credit_code": CODES[0], "members": "3", **NO},
    ),
    "B210": (
        {"full_members": "4", "members_here": "0", **NO},
        {"full_members": "4", "members_here": "4", "members_elsewhere": "0", **NO},
    ),
    "B212": ({"members": "100", **OWN}, {"members": "100", **OWN, "organisation_kind": "党委"}),
    "B213": (
        {"full_members": "7", "committee": "否", **OWN},
        {"full_members": "7", "committee": "3", **OWN},
    ),
    "B214": ({"term_ends": "2026-10", **OWN}, {"term_ends": "2026-11", **OWN}),
    "B215": ({"term_ends": "2027-02-21", **OWN}, {"term_ends": "2027-02-22", **OWN}),
    "B216": ({"term_ends": "2025-11-22", **OWN}, {"term_ends": "2025-11-23", **OWN}),
    "B217": (
        {"organisation_name": "灯湖联合党委", **NO},
        {"organisation_name": "未建立", **NO},
    ),
    "B218": ({"above_scale": "是", **NO}, {"above_scale": "是", **OWN}),
    "B219": (
        {"founded": "2020-06-01", "organisation_date": "2020-05", **OWN},
        {"founded": "2020-05-20", "organisation_date": "2020-05", **OWN},
    ),
    "D119": (
        {"organisation_kind": "党支部", "organisation_name": "灯湖联合党委", **NO},
        {"organisation_kind": "党委", "organisation_name": "灯湖联合党委", **NO},
    ),
    "W301": ({"trade_union": "", **NO}, {"trade_union": "是", **NO}),
    "W302": (
        {"employees": "50", "members": "0", **NO},
        {"employees": "49", "members": "0", **NO},
    ),
    "W303": ({"employees": "100", **NO}, {"employees": "99", **NO}),
    "W304": ({"name": "佛山市岚舟人力资源有限公司", **NO}, {"name": NAME, **NO}),
    "W305": (
        {"has_instructor": "是", "instructor": "", **NO},
        {"has_instructor": "是", "instructor": "陈某", **NO},
    ),
    "W306": ({"members": "1", **NO}, {"members": "0", **NO}),
    "W307": (
        {"founded": "2026-10-23", "last_visit": "2026-12-01", **NO},
        {"founded": "2026-10-24", "last_visit": "2026-12-01", **NO},
    ),
    "W308": ({"last_visit": "2025-11-23", **NO}, {"last_visit": "2025-11-24", **NO}),
}
OVER_ROWS = {"B211", "D106", "D109", "D111", "D112", "D113", "D114", "D115", "D116", "D117"}
"""Rules that need more than one row, or a visit list; each has a test of its own."""


def codes(folder: Path, *rows: Row) -> set[str]:
    return set(audited(folder, *rows).rule_counts)


def test_every_rule_has_a_case() -> None:
    assert {rule.code for rule in RULES} == CASES.keys() | OVER_ROWS


@pytest.mark.parametrize("code", CASES)
def test_the_row_that_breaks_the_rule(code: str, tmp_path: Path) -> None:
    assert code in codes(tmp_path, CASES[code][0])


@pytest.mark.parametrize("code", CASES)
def test_the_row_that_keeps_the_rule(code: str, tmp_path: Path) -> None:
    assert code not in codes(tmp_path, CASES[code][1])


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_complete(rule: Rule) -> None:
    assert re.fullmatch(r"[DBW]\d{3}", rule.code)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.name)
    assert all((rule.title, rule.message, rule.summary, rule.why, rule.what_to_do))
    severe = {"B201": Severity.ERROR}
    notes = {"D108", "D114", "B204", "W302", "W304", "W305"}
    notes |= {"B212", "B215", "B217", "B218", "W307", "W308"}
    expected = Severity.NOTE if rule.code in notes else Severity.WARNING
    assert rule.severity == severe.get(rule.code, expected)


@pytest.mark.parametrize(
    ("code", "policy"),
    [
        ("B201", Policy(own_branch_from=4)),
        ("B203", Policy(own_branch_from=4)),
        ("B206", Policy(branch_at_most=51)),
        ("W302", Policy(members_expected_from=51)),
        ("W303", Policy(organisation_expected_from=101)),
        ("B212", Policy(party_committee_from=101)),
        ("B213", Policy(committee_from=8)),
        ("B215", Policy(term_notice_days=89)),
        ("B216", Policy(extension_years_at_most=2)),
        ("W307", Policy(first_contact_days=31)),
        ("W307", Policy(new_firm_days=30)),
        ("W308", Policy(visit_again_days=366)),
    ],
)
def test_a_number_is_a_setting(code: str, policy: Policy, tmp_path: Path) -> None:
    assert code not in audited(tmp_path, CASES[code][0], policy=policy).rule_counts


def test_rows_that_disagree_name_both_cells(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", [{"name": NAME, "members": "5", **NO}])
    two = write(tmp_path / "b.csv", [{"name": NAME, "members": "6", **NO}])
    report = audit([two, one])
    [finding] = [f for f in report.findings if f.code == "D106"]
    assert (finding.path, finding.row, finding.column) == (str(two), 2, "党员总数")
    assert finding.related == (f"{one} line 2",)
    assert f"{one} line 2" in finding.message
    [firm] = report.firms
    assert (firm.members, firm.any, firm.standing) == (None, 6, "to_verify")


def test_rows_that_add_to_each_other_do_not_disagree(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", [{"name": NAME, "members": "5", **NO}])
    two = write(tmp_path / "b.csv", [{"name": NAME, "full_members": "4", "building": "东座"}])
    report = audit([one, two])
    [firm] = report.firms
    assert (firm.members, firm.full_members, firm.standing) == (5, 4, "due")
    assert not {"D105", "D106"} & report.rule_counts.keys()


def test_a_finding_on_full_members_points_at_the_row_that_counts_them(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", [{"name": NAME, "members": "5", **NO}])
    two = write(tmp_path / "b.csv", [{"name": NAME, "full_members": "4"}])
    [finding] = [f for f in audit([one, two]).findings if f.code == "B201"]
    assert (finding.path, finding.column, finding.value) == (str(two), "正式党员", "4")


def test_joined_counts_that_cannot_be_true_together_are_told(tmp_path: Path) -> None:
    one = write(tmp_path / "a.csv", [{"name": NAME, "full_members": "5", **NO}])
    two = write(tmp_path / "b.csv", [{"name": NAME, "members": "3", "building": "东座"}])
    assert audit([one, two]).rule_counts["D105"] == 1


def test_a_name_of_several_firms_stays_alone(tmp_path: Path) -> None:
    rows = [{"name": NAME, "credit_code": code, **NO} for code in (CODES[0], CODES[1], "")]
    report = audited(tmp_path, *rows)
    assert len(report.firms) == 3
    assert report.rule_counts["D106"] == 1


def test_a_code_dragged_down_joins_nobody(tmp_path: Path) -> None:
    names = (NAME, "佛山市熠川贸易有限公司", "佛山市云岚数字科技股份有限公司")
    report = audited(tmp_path, *({"name": n, "credit_code": CODES[0], **NO} for n in names))
    assert [firm.credit_code for firm in report.firms] == [None, None, None]
    assert report.rule_counts["D112"] == 3


def test_a_county_in_front_of_both_names_makes_them_no_kin(tmp_path: Path) -> None:
    names = ("南海青篱园区运营有限公司", "南海松涧物流有限公司")
    report = audited(tmp_path, *({"name": n, "credit_code": CODES[0], **NO} for n in names))
    assert [firm.credit_code for firm in report.firms] == [None, None]
    assert report.rule_counts["D112"] == 2


@pytest.mark.parametrize(
    "names",
    [
        (NAME, "云岚数字科技有限公司"),
        ("南海青篱有限公司", "佛山市南海区青篱园区运营有限公司"),
        ("平安科技有限公司", "平安公司"),
    ],
)
def test_one_code_with_two_spellings_is_one_firm(tmp_path: Path, names: Sequence[str]) -> None:
    report = audited(tmp_path, *({"name": n, "credit_code": CODES[0], **NO} for n in names))
    assert len(report.firms) == 1
    assert "D112" not in report.rule_counts


def test_two_equal_columns_are_one_and_told(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_text(
        "企业名称,党员人数,党员总数,是否建立党组织\n甲乙贸易有限公司,3,3人,否\n丙丁贸易有限公司,,2,否\n",
        encoding="utf-8",
    )
    report = audit([path])
    assert [firm.members for firm in report.firms] == [3, 2]
    [finding] = [f for f in report.findings if f.code == "D109"]
    assert finding.row == 1
    assert "党员总数" in finding.message


@pytest.mark.parametrize(("rows", "told"), [(10, True), (9, False)])
def test_counts_that_nobody_filled_in_are_unknown(rows: int, told: bool, tmp_path: Path) -> None:
    report = audited(tmp_path, *({"members": "0" if i else "", **NO} for i in range(rows)))
    assert ("D111" in report.rule_counts) is told
    assert report.totals["no_members"] == (0 if told else rows - 1)


def test_two_versions_of_one_roster_are_told_first(tmp_path: Path) -> None:
    rows = [{"name": f"佛山市第{i}岚舟贸易有限公司", "members": "1", **NO} for i in range(10)]
    one = write(tmp_path / "a.csv", rows)
    two = write(tmp_path / "b.csv", [*rows[1:], {"name": NAME, "members": "2", **NO}])
    report = audit([one, two])
    assert report.rule_counts["D113"] == 1
    assert str(one) in report.head.notices[0].text
    three = write(tmp_path / "c.csv", rows[:8] + [{**NO, "name": f"新{i}贸易"} for i in range(2)])
    assert "D113" not in audit([one, three]).rule_counts


def test_an_identity_number_is_never_shown(tmp_path: Path) -> None:
    number = "440106199001011234"
    report = audited(tmp_path, {"credit_code": number, **NO})
    [finding] = [f for f in report.findings if f.code == "D102"]
    assert number not in repr(report)
    assert finding.value == "440106************"


def test_messages_speak_the_language_in_use(tmp_path: Path) -> None:
    use("zh")
    try:
        report = audited(tmp_path, CASES["B201"][0])
    finally:
        use("en")
    [finding] = [f for f in report.findings if f.code == "B201"]
    assert finding.message == "有正式党员3人，未建立党组织，请安排走访，具备条件的及时组建。"


def test_a_kind_that_does_not_fit_the_name_is_found_at_its_own_cell(tmp_path: Path) -> None:
    row = {"has_organisation": "是", "organisation_kind": "党委"}
    report = audited(tmp_path, {"name": NAME, **row, "organisation_name": f"{NAME}支部委员会"})
    [finding] = [f for f in report.findings if f.code == "D107"]
    assert (finding.column, finding.value) == ("党组织类别", "党委")


def test_an_error_value_is_no_group_and_is_told_at_its_cell(tmp_path: Path) -> None:
    report = audited(
        tmp_path,
        {"building": "#N/A", "members": "1"},
        {"building": "东塔", "members": "1"},
    )
    assert [(g.name, g.tally["firms"]) for g in report.groups] == [("东塔", 1), (None, 1)]
    assert [(f.code, f.row, f.column) for f in report.findings if f.code == "D110"] == [
        ("D110", 2, "所属楼宇")
    ]


@pytest.mark.parametrize("said", ["是", "已选派", "已配备"])
def test_an_instructor_who_was_sent_and_is_not_named_reaches_the_firm(
    tmp_path: Path, said: str
) -> None:
    report = audited(tmp_path, {"instructor": said, "full_members": "4", **NO})
    assert report.totals["work_by_instructor"] == 1
    assert report.rule_counts["W305"] == 1
