"""Rules on names: rows in, findings out; nothing is joined, and no person is named."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import polars as pl
import pytest

from coverage_audit import settings
from coverage_audit.engine.judge import ask
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Finding, Report
from coverage_audit.pipeline import audit
from coverage_audit.roster.alike import MOST_COMPARED
from coverage_audit.roster.resembling import ALIKE
from coverage_audit.rules import BY_CODE
from tests.small import CODES, Row, audited, write

NO = {"has_organisation": "否"}
ONE = "云岚科技有限公司"
COMMUNITY = "社区"


def findings(report: Report, code: str) -> list[Finding]:
    assert report.rule_counts.get(code, 0) == sum(one.code == code for one in report.findings)
    return [finding for finding in report.findings if finding.code == code]


def in_buildings(*names: str) -> list[Row]:
    return [{"building": name, **NO} for name in names]


def test_the_rules_read_only_their_columns() -> None:
    frame = pl.DataFrame(
        {
            "alike.park": pl.Series([None, [{"written": "乙"}]], dtype=ALIKE),
            "alike.name": [7, None],
            "elsewhere.community": [None, 0],
            "identity_in_name": [True, False],
        }
    )
    asked = {"D115": "park", "D116": "name", "D117": "community", "D118": "name"}
    for code, field in asked.items():
        told = frame.select(BY_CODE[code].ask(Policy(), field))
        assert told.to_series().to_list() == [code in ("D116", "D118"), code in ("D115", "D117")]
    assert ask(frame, (), "row", Policy()).equals(frame)


def test_each_other_writing_is_told_once_at_the_first_row_that_uses_it(tmp_path: Path) -> None:
    rows = in_buildings(
        "灯湖中心", "灯湖国际中心", "灯湖国际中心大厦", "灯湖国际中心",
        "灯湖国际中心大厦、灯湖国际中心", "金谷大楼",
    )  # fmt: skip
    report = audited(tmp_path, *rows)
    first, second = findings(report, "D115")
    assert (first.row, first.field, first.value) == (2, "building", "灯湖中心")
    assert (second.row, second.field, second.value) == (4, "building", "灯湖国际中心大厦")
    line = '[dimensions.aliases.building]: "灯湖国际中心" = ["灯湖中心", "灯湖国际中心大厦"]'
    assert "“灯湖中心” (firms: 1) and “灯湖国际中心” (firms: 3)" in first.message
    assert "“灯湖国际中心大厦” (firms: 2) and “灯湖国际中心” (firms: 3)" in second.message
    assert line in first.message
    assert line in second.message
    [notice] = [one.text for one in report.head.notices if "several ways" in one.text]
    assert "building 1;" in notice
    assert {group.name: group.tally["firms"] for group in report.groups} == {
        "灯湖中心": 1, "灯湖国际中心": 3, "灯湖国际中心大厦": 2, "金谷大楼": 1,
    }  # fmt: skip


@pytest.mark.parametrize("name", ["灯湖", '灯"湖\\', "=灯湖"])
def test_the_line_that_is_proposed_makes_them_one(name: str, tmp_path: Path) -> None:
    rows = in_buildings(f"{name}中心", f"{name}国际中心", f"{name}国际中心大厦", f"{name}国际中心")
    found = findings(audited(tmp_path, *rows), "D115")
    table, line = found[1].message.split("under ")[1].removesuffix(".").split(": ", 1)
    path = tmp_path / "audit.toml"
    path.write_text(f"{table}\n{line}\n", encoding="utf-8")
    report = audited(tmp_path, *rows, policy=settings.load(str(path)).policy())
    assert not findings(report, "D115")
    assert not [one for one in report.head.notices if "several ways" in one.text]
    assert [(one.name, one.tally["firms"]) for one in report.groups] == [(f"{name}国际中心", 4)]


def test_two_other_writings_that_one_cell_uses_first_are_told_together(tmp_path: Path) -> None:
    rows = in_buildings("灯湖中心、金谷大厦", "灯湖中心大厦；金谷国际大厦", "灯湖中心", "金谷大厦")
    [finding] = findings(audited(tmp_path, *rows), "D115")
    assert finding.row == 3
    for name in ("灯湖中心大厦", "金谷国际大厦"):
        assert f"“{name}” (firms: 1)" in finding.message


def test_a_ledger_is_no_roster_and_a_row_without_a_firm_names_no_group(tmp_path: Path) -> None:
    rows = [{"name": ONE, "building": "灯湖中心", **NO}, {"name": "", "building": "灯湖国际中心"}]
    roster = write(tmp_path / "a.csv", rows)
    ledger = write(tmp_path / "b.csv", [{"name": ONE, "building": "灯湖中心大厦",
                                         "organisation_name": "甲党支部"}])  # fmt: skip
    assert not findings(audit([roster], organisations=[ledger]), "D115")


def test_instructors_are_numbered_and_never_named(tmp_path: Path) -> None:
    persons = ["李四", "张三", "张 三", "张三", "李四（街道）", "张三13800000000、王五", "张三丰"]
    report = audited(
        tmp_path, *({"instructor": one, "building": "甲大厦", **NO} for one in persons)
    )
    told = findings(report, "D115")
    assert [(one.row, one.field, one.value) for one in told] == [
        (row, "instructor", None) for row in (4, 6, 7)
    ]
    assert [one.message.split(": ", 1)[1] for one in told] == [
        "instructor 2 (firms under this writing: 1, under another: 2).",
        "instructor 1 (firms under this writing: 1, under another: 1).",
        "instructor 2 (firms under this writing: 1, under another: 2).",
    ]
    said = repr([(one.message, one.value, one.related) for one in told])
    assert not [name for name in ("张", "李", "138") if name in said]
    assert not [one for one in report.head.notices if "several ways" in one.text]


def test_a_column_of_addresses_is_not_compared_and_that_is_said(tmp_path: Path) -> None:
    rows = ({"name": f"第{n}贸易行", "building": f"灯湖路{n}号", "members": "1"}
            for n in range(MOST_COMPARED + 1))  # fmt: skip
    report = audit([write(tmp_path / "a.csv", list(rows))], wants=frozenset())
    assert "D115" not in report.rule_counts
    [notice] = [one.text for one in report.head.notices if "too many names" in one.text]
    assert f"building {MOST_COMPARED + 1}" in notice


def test_no_name_is_a_formula_or_too_long_to_be_told(tmp_path: Path) -> None:
    rows = in_buildings("=灯湖中心", "=灯湖中心大厦", "甲", "灯" * 3000, "灯" * 3000 + "厦", "-")
    [finding] = findings(audited(tmp_path, *rows), "D115")
    assert finding.value == "=灯湖中心大厦"


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((ONE, "云岚科技股份有限公司"), [3]),
        ((ONE, "云岚科技有限责任公司", "云岚科技股份公司"), [3, 4]),
        (("甲乙丙中心(普通合伙)", "甲乙丙中心（有限合伙）"), [3]),
        ((ONE, "云岚科技"), []),
        ((ONE, "云岚科技集团有限公司"), []),
        ((ONE, "云岚科技有限公司佛山分公司"), []),
        (("云岚科技有限公司佛山分公司", "云岚科技股份有限公司佛山分公司"), []),
        ((ONE, "云 岚 科 技 有 限 公 司"), []),  # one firm
        (("甲乙有限公司", "甲乙股份有限公司"), []),  # too short to tell
        ((ONE, "云岚数字有限公司", "岚科技股份有限公司"), []),
    ],
)
def test_names_that_differ_by_legal_form(
    names: tuple[str, ...], told: list[int], tmp_path: Path
) -> None:
    report = audited(tmp_path, *({"name": name, **NO} for name in names))
    found = findings(report, "D116")
    assert [finding.row for finding in found] == told
    for finding in found:
        assert finding.related == (f"{tmp_path / 'roster.csv'} line 2",)
        assert f"line 2 and {tmp_path / 'roster.csv'} line {finding.row} hold" in finding.message


@pytest.mark.parametrize(
    ("codes", "told"),
    [((CODES[0], CODES[1]), 0), ((CODES[0], ""), 1), (("", CODES[1]), 1), ((CODES[0],) * 2, 0)],
)
def test_two_codes_are_two_firms(codes: tuple[str, str], told: int, tmp_path: Path) -> None:
    names = (ONE, "云岚科技股份有限公司")
    rows = [{"name": n, "credit_code": c, **NO} for n, c in zip(names, codes, strict=True)]
    assert len(findings(audited(tmp_path, *rows), "D116")) == told


def test_the_order_of_rows_decides_nothing(tmp_path: Path) -> None:
    names = (ONE, "云岚科技股份有限公司", "云岚科技有限责任公司", "云岚科技股份公司")
    codes = ("", CODES[0], "", CODES[1])
    rows = [{"name": n, "credit_code": c, **NO} for n, c in zip(names, codes, strict=True)]
    told = {finding.firm for finding in findings(audited(tmp_path, *rows), "D116")}
    assert told == {ONE, "云岚科技有限责任公司"}
    for mixed in permutations(rows):
        found = findings(audited(tmp_path, *mixed), "D116")
        assert {finding.firm for finding in found} == told


def test_what_is_found_on_a_group_is_found_on_no_firm(tmp_path: Path) -> None:
    rows = placed(("灯湖中心", "灯湖社区"), ("灯湖中心大厦", "灯湖社区"), ("灯湖中心", "平洲社区"))
    report = audited(tmp_path, *rows)
    for code in ("D115", "D117"):
        [finding] = findings(report, code)
        assert (finding.firm, finding.credit_code) == (None, None)


def test_a_third_firm_is_told_beside_the_one_that_it_may_be(tmp_path: Path) -> None:
    names = (ONE, "云岚科技股份有限公司", "云岚科技有限责任公司")
    codes = (CODES[0], CODES[1], "")
    rows = [{"name": n, "credit_code": c, **NO} for n, c in zip(names, codes, strict=True)]
    [finding] = findings(audited(tmp_path, *rows), "D116")
    assert (finding.row, finding.related) == (4, (f"{tmp_path / 'roster.csv'} line 2",))


def test_a_unit_of_the_ledger_that_is_written_with_another_form(tmp_path: Path) -> None:
    roster = write(tmp_path / "a.csv", [{"name": ONE, "members": "1"}])
    ledger = write(tmp_path / "b.csv", [{"name": "云岚科技股份有限公司",
                                         "organisation_name": "甲党支部"}])  # fmt: skip
    [finding] = findings(audit([roster], organisations=[ledger]), "D116")
    assert (finding.path, finding.row) == (str(ledger), 2)


def placed(*pairs: tuple[str, str]) -> list[Row]:
    return [{"building": building, COMMUNITY: community, **NO} for building, community in pairs]


def test_a_building_in_two_communities_is_told_once_for_each_further_one(tmp_path: Path) -> None:
    rows = placed(
        ("灯湖国际中心", "灯湖社区"), ("灯湖国际中心", "平洲社区"), ("灯湖国际中心", "灯湖社区"),
        ("灯湖国际中心", "平洲社区"), ("灯湖国际中心", "海三社区"), ("金谷大厦", "平洲社区"),
    )  # fmt: skip
    one, other = findings(audited(tmp_path, *rows), "D117")
    assert [(one.row, one.column, one.value), (other.row, other.column, other.value)] == [
        (3, COMMUNITY, "平洲社区"), (6, COMMUNITY, "海三社区"),
    ]  # fmt: skip
    first = f"{tmp_path / 'roster.csv'} line 2"
    assert one.related == other.related == (first,)
    assert one.message == (
        f"“灯湖国际中心” is in 平洲社区 here (firms: 2), and in 灯湖社区 at {first} (firms: 2);"
        " please check."
    )
    assert f"海三社区 here (firms: 1), and in 灯湖社区 at {first} (firms: 2)" in other.message


@pytest.mark.parametrize(
    "pairs",
    [
        [("灯湖中心", "灯湖社区"), ("灯湖中心", "灯湖")],  # two writings of one
        [("灯湖中心", "灯湖社区"), ("灯湖中心、金谷大厦", "平洲社区")],
        [("灯湖中心", "灯湖社区、平洲社区"), ("灯湖中心", "海三社区")],
        [("综合楼", "灯湖社区"), ("综合楼", "平洲社区")],
        [("1号厂房", "灯湖社区"), ("1号厂房", "平洲社区")],
        [("A座", "灯湖社区"), ("A座", "平洲社区")],
        [("桂澜路", "灯湖社区"), ("桂澜路", "平洲社区")],
        [("灯湖中心", "灯湖社区"), ("灯湖中心", "")],
        [("灯湖中心", "灯湖社区"), ("灯湖大厦", "平洲社区")],
    ],
)
def test_what_stands_in_two_communities_rightly(
    pairs: list[tuple[str, str]], tmp_path: Path
) -> None:
    assert not findings(audited(tmp_path, *placed(*pairs)), "D117")


def test_other_writings_of_building_and_community_are_heeded(tmp_path: Path) -> None:
    rows = placed(("灯湖中心", "灯湖社区"), ("灯湖大厦", "平洲社区"))
    building = {"building": {"灯湖大厦": "灯湖中心"}}
    assert len(findings(audited(tmp_path, *rows, policy=Policy(group_aliases=building)), "D117"))
    both = Policy(group_aliases={**building, "community": {"平洲社区": "灯湖社区"}})
    assert not findings(audited(tmp_path, *rows, policy=both), "D117")


def test_a_ledger_of_organisations_writes_no_group_in_another_way(tmp_path: Path) -> None:
    """It is evidence on organisations: what it calls a building is nothing that a roster says."""
    firm = {"name": ONE, "community": "甲社区", **NO}
    roster = write(tmp_path / "a.csv", [{**firm, "building": "灯湖国际中心"}])
    other = {**firm, "building": "灯湖国际中心大厦"}
    moved = {**firm, "building": "灯湖国际中心", "community": "乙社区"}
    for row, code in ((other, "D115"), (moved, "D117")):
        named = write(tmp_path / "b.csv", [{**row, "organisation_name": "灯湖联合党委"}])
        assert code in audit([roster, named]).rule_counts
        assert code not in audit([roster], organisations=[named]).rule_counts
