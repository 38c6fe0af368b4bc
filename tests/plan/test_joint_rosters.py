"""Joint branches from rosters as they are read: what counts, what is told, what it needs."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit import locale
from coverage_audit.errors import UsageError
from coverage_audit.formats import joint_words
from coverage_audit.model.joint import Joint, Why
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.proposals import proposals
from tests.drawn import some_of
from tests.small import Row, write

ROSTER: list[Row] = [
    {"full_members": "1", "has_organisation": "否", "building": "西塔", "行业": "软件"},
    {"full_members": "2", "has_organisation": "否", "building": "西塔", "members_here": "1",
     "members_elsewhere": "1"},
    {"full_members": "1", "has_organisation": "否", "building": "西塔、东塔"},
    {"full_members": "", "members": "2", "has_organisation": "否", "building": "西塔"},
    {"full_members": "2", "has_organisation": "否", "building": "东塔", "members_here": "0"},
    {"full_members": "4", "organisation_mode": "联合组建", "building": "南塔",
     "organisation_name": "南塔联合党支部"},
    {"full_members": "2", "organisation_mode": "联合组建", "building": "南塔",
     "organisation_name": "中共南塔联合党支部"},
    {"full_members": "2", "has_organisation": "否", "building": "南塔"},
]  # fmt: skip


def joined(folder: Path, rows: list[Row], policy: Policy | None = None) -> Joint:
    named = [{"name": f"佛山市第{i}岚舟贸易有限公司", **row} for i, row in enumerate(rows)]
    path = write(folder / "roster.csv", named)
    return proposals(Order([path], date(2026, 11, 23), policy or Policy(), Reading()))


def said_in_chinese(result: Joint) -> str:
    """What remains of the branch that the first firm leaves."""
    locale.use("zh")
    try:
        return joint_words.what_remains(result, result.own[0])
    finally:
        locale.use("en")


def test_a_roster(tmp_path: Path) -> None:
    """Whose relation is not known to be here does not count; the lower bound does."""
    result = joined(tmp_path, ROSTER)
    (proposal,) = result.proposals
    assert [(unit.place.row, unit.full) for unit in proposal.units] == [(2, 1), (3, 1), (4, 1)]
    assert (proposal.level, proposal.group, proposal.trades) == ("building", "西塔", ("软件",))
    assert [(one.unit.place.row, one.why) for one in result.remaining] == [(6, Why.ELSEWHERE)]
    assert [unit.place.row for unit in result.to_ask] == [5]
    assert [(b.name, o.unit.place.row) for b, o in result.offers] == [("中共南塔联合党支部", 9)]
    assert [(one.unit.full, one.remaining, one.remaining_full) for one in result.own] == [(4, 1, 2)]
    assert (result.levels, result.unstated) == (("building",), ("community", "grid", "association"))
    assert result.proved


def test_rosters_that_leave_one_full_member_alone_or_two(tmp_path: Path) -> None:
    there = {"organisation_mode": "联合组建"}
    few = {"has_organisation": "否", "full_members": "1"}
    result = joined(
        tmp_path,
        [
            {**there, "full_members": "5", "building": "B座", "organisation_name": "B座联合党支部"},
            {**few, "building": "B座"},
            {**there, "full_members": "1", "building": "C座", "organisation_name": "C座联合党支部"},
            {**few, "building": "C座"},
        ],
    )
    assert result.offers == ()
    assert len(result.remaining) == 2
    assert [(one.remaining, one.enough(3)) for one in result.own] == [(0, None)]
    assert (result.after["few_members"], result.after["joint"]) == (2, 1)
    assert said_in_chinese(result) == "名册中该联合党支部没有其他单位。"


def test_what_remains_is_told_with_those_who_could_join(tmp_path: Path) -> None:
    there = {"organisation_mode": "联合组建", "organisation_name": "A座联合党支部"}
    rows = [{**there, "full_members": full, "building": "A座"} for full in "411"]
    rows.append({"has_organisation": "否", "full_members": "1", "building": "A座"})
    result = joined(tmp_path, rows)
    assert said_in_chinese(result) == (
        "余下单位2个、正式党员2人。连同拟纳入的企业1家，单位共3个、正式党员不少于3人。"
    )
    assert result.own[0].enough(3)


def test_rosters_that_name_two_branches_of_a_firm(tmp_path: Path) -> None:
    """Both are listed, and it is not said that none is named."""
    one: Row = {"name": "佛山市云岚贸易有限公司", "organisation_mode": "联合组建",
                "full_members": "5", "building": "B座"}  # fmt: skip
    rows = [{**one, "organisation_name": name} for name in ("B座联合党支部", "电商联合党支部")]
    result = joined(tmp_path, rows)
    assert [(branch.name, branch.units, branch.members) for branch in result.existing] == [
        ("B座联合党支部", 1, 5), ("电商联合党支部", 1, 5),
    ]  # fmt: skip
    assert said_in_chinese(result) == (
        "名册载明的所在联合党支部不一（B座联合党支部、电商联合党支部），请核对，余下情况暂不能计算。"
    )


def test_what_rows_contradict_one_another_on_counts_as_the_least(tmp_path: Path) -> None:
    """Of rows that disagree the smallest counts; bounds that cross prove nobody to be here."""
    no = {"has_organisation": "否", "building": "西塔"}
    result = joined(
        tmp_path,
        [
            {**no, "name": "佛山市云岚贸易有限公司", "full_members": "2"},
            {**no, "name": "佛山市云岚贸易有限公司", "full_members": "1"},
            {**no, "full_members": "2", "members_here": "0", "members_elsewhere": "0"},
            {**no, "full_members": "2"},
        ],
    )
    (proposal,) = result.proposals
    assert sorted(unit.full or 0 for unit in proposal.units) == [1, 2]
    assert [(one.unit.place.row, one.why) for one in result.remaining] == [(4, Why.ELSEWHERE)]


def test_the_counts_afterwards_are_those_that_one_reckons_by_hand(tmp_path: Path) -> None:
    result = joined(tmp_path, ROSTER)
    before, after = result.totals, result.after
    coming, going = 4, 1
    moved = {"joint": coming - going, "few_members": -coming, "own": going, "organised": coming,
             "organised_broad": coming, "should_be_own": -going, "qualifying_own": going,
             "work_by_organisation": coming, "work_covered": coming}  # fmt: skip
    changed = {name: after[name] - before[name] for name in before.counts}
    assert {name: n for name, n in changed.items() if n} == moved
    assert (before.share("organisation_coverage").percent) == "25.0%"
    assert (after.share("organisation_coverage").percent) == "75.0%"
    joint = {one.name: (one.before["joint"], one.after["joint"])
             for one in result.groups if one.before and one.after}  # fmt: skip
    assert joint == {"西塔": (0, 3), "东塔": (0, 1), "南塔": (2, 2)}


@settings(max_examples=some_of(10))
@given(st.permutations(range(18)))
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    """Also where it would be all the same who is chosen: there is room for one more in 南塔."""
    few = {"has_organisation": "否"}
    there = {"organisation_mode": "联合组建", "organisation_name": "南塔联合党支部"}
    rows: list[Row] = [{**there, "full_members": "1", "building": "南塔"} for _ in range(4)]
    rows += [{**few, "full_members": "2", "building": "南塔"} for _ in range(2)]
    rows += [{**few, "full_members": "1", "building": "西塔、东塔"} for _ in range(11)]
    rows += [{**few, "full_members": "", "members": "1", "building": "西塔"}]
    named = [{"name": f"佛山市第{i}岚舟贸易有限公司", **row} for i, row in enumerate(rows)]

    def told(rows: list[Row]) -> list[object]:
        with TemporaryDirectory() as folder:
            result = joined(Path(folder), rows)
        new = [[unit.name for unit in one.units] for one in result.proposals]
        offers = [(branch.name, offer.unit.name) for branch, offer in result.offers]
        staying = [one.unit.name for one in result.remaining]
        return [new, offers, staying, [unit.name for unit in result.to_ask], result.after]

    assert told([named[at] for at in order]) == told(named)


def test_without_the_solver_it_is_said_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    with pytest.raises(UsageError) as error:
        joined(tmp_path, ROSTER)
    assert 'pip install "coverage-audit[joint]"' in error.value.hint
    assert 'pip install ".[joint]"' in error.value.hint


def test_the_solver_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    joined(tmp_path, ROSTER)
    assert capfd.readouterr() == ("", "")
