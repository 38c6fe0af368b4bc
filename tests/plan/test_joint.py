"""Proposals for joint branches: they keep the rules, lose nobody, and none is better."""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit import locale
from coverage_audit.errors import UsageError
from coverage_audit.formats import joint_words
from coverage_audit.model.joint import Aim, Joint, Room, Why
from coverage_audit.model.order import Order
from coverage_audit.model.policy import JointNumbers, Policy
from coverage_audit.model.reading import Reading
from coverage_audit.plan import gather, shapes, solver
from coverage_audit.plan.candidates import Facts, Firm, branch_key
from coverage_audit.plan.joint import Proposed, proposed
from coverage_audit.plan.packing import pack
from coverage_audit.proposals import proposals
from tests.plan.joint_firms import (
    LEVELS,
    best,
    best_offers,
    candidates,
    firm,
    firms,
    found_rank,
    in_branches,
    is_branch,
    may_take,
    nearest,
    policies,
    rank,
    units_of,
)
from tests.small import Row, write

PLAIN = Policy(joint=JointNumbers(levels=LEVELS))
DRAWN = policies().flatmap(lambda policy: st.tuples(st.just(policy), firms(policy)))

WITH_BRANCHES = policies().flatmap(
    lambda policy: st.tuples(st.just(policy), firms(policy, most=5), in_branches(policy))
)


def of(found: list[Firm], policy: Policy = PLAIN, joint: tuple[Firm, ...] = ()) -> Proposed:
    return proposed(Facts(tuple(found), joint), LEVELS, policy)


def keeps_the_rules(found: list[Firm], result: Proposed, policy: Policy) -> None:
    of_unit = {one.unit: one for one in found}
    for proposal in result.proposals:
        units = [of_unit[unit] for unit in proposal.units]
        group = (LEVELS.index(proposal.level), proposal.group)
        assert is_branch(units, policy)
        assert all(group in one.groups for one in units)
        assert (proposal.full, proposal.members) == (
            sum(one.full for one in units),
            sum(one.members for one in units),
        )
    listed = [unit for proposal in result.proposals for unit in proposal.units]
    listed += [offer.unit for branch in result.existing for offer in branch.offers]
    listed += [one.unit for one in result.remaining] + list(result.to_ask)
    assert Counter(unit.place for unit in listed) == Counter(one.unit.place for one in found)


@settings(deadline=None, max_examples=150)
@given(DRAWN)
def test_none_is_better(drawn: tuple[Policy, list[Firm]]) -> None:
    policy, found = drawn
    result = of(found, policy)
    keeps_the_rules(found, result, policy)
    *best_before, best_trades = best(found, policy)
    *before, trades = found_rank(found, result, policy)
    assert before == best_before
    proofs = {(proof.aim, proof.level): proof for proof in result.proofs}
    assert all(proof.optimal for (aim, _level), proof in proofs.items() if aim is not Aim.TRADES)
    assert trades >= best_trades
    if (Aim.TRADES, None) in proofs:
        proof = proofs[Aim.TRADES, None]
        assert proof.found == trades
        assert proof.bound is not None
        assert proof.bound <= best_trades


@settings(deadline=None, max_examples=250)
@given(WITH_BRANCHES)
def test_no_offers_are_better(drawn: tuple[Policy, list[Firm], tuple[Firm, ...]]) -> None:
    """Branches are as they would be once some have left; with what joins all keep the rules."""
    policy, found, joint = drawn
    result = of(found, policy, joint)
    keeps_the_rules(found, result, policy)
    of_unit, there = {one.unit: one for one in found}, units_of(joint)
    near = []
    for branch in result.existing:
        staying = [one for one in there[branch.name] if not one.should_be_own]
        assert (branch.units, branch.remaining) == (len(there[branch.name]), len(staying))
        joining = [of_unit[offer.unit] for offer in branch.offers]
        assert not joining or may_take(there[branch.name], joining, policy)
        for one, offer in zip(joining, branch.offers, strict=True):
            near.append(nearest(one, there[branch.name]))
            assert offer.level == LEVELS[near[-1]]
    rank = (len(near), *(near.count(level) for level in range(len(LEVELS) - 1)))
    assert rank == best_offers(found, joint, policy)
    proofs = {(proof.aim, proof.level): proof for proof in result.proofs}
    for aim, level, n in [(Aim.OFFERED, None, rank[0]), (Aim.OFFERED_NEAR, LEVELS[0], rank[1])]:
        proof = proofs.get((aim, level))
        assert (proof.found, proof.optimal) == (n, True) if proof else n == 0


@settings(deadline=None, max_examples=60)
@given(DRAWN, st.randoms(use_true_random=False))
def test_nothing_depends_on_the_rows(
    drawn: tuple[Policy, list[Firm]], random: st.DataObject
) -> None:
    """Firms stand in the order of what tells them; the numbers of rows say nothing."""
    policy, found = drawn
    rows = list(range(len(found)))
    random.shuffle(rows)  # type: ignore[attr-defined]
    moved = [replace(one, row=row) for one, row in zip(found, rows, strict=True)]
    one, other = of(found, policy), of(moved, policy)
    assert replace(one, joining=frozenset()) == replace(other, joining=frozenset())


@settings(deadline=None, max_examples=25)
@given(st.data())
def test_larger_rosters_keep_the_rules(data: st.DataObject) -> None:
    policy = data.draw(policies())
    found = data.draw(firms(policy, most=40))
    result = of(found, policy)
    keeps_the_rules(found, result, policy)
    for proof in result.proofs:
        assert proof.bound is not None
        worse = proof.found - proof.bound
        assert (worse >= 0) if proof.aim in (Aim.BRANCHES, Aim.TRADES) else (worse <= 0)


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_what_is_too_much_to_list_is_left_out_and_not_said_to_be_proved(
    drawn: tuple[Policy, list[Firm]],
) -> None:
    policy, found = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shapes, "PATTERNS", 6)
        result = of(found, policy)
    keeps_the_rules(found, result, policy)
    if all(proof.optimal for proof in result.proofs):
        assert found_rank(found, result, policy)[:-1] == best(found, policy)[:-1]


@settings(deadline=None, max_examples=40)
@given(DRAWN)
def test_a_large_model_is_solved_as_a_small_one(drawn: tuple[Policy, list[Firm]]) -> None:
    policy, found = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "SMALL", 0)
        patch.setattr(gather, "SMALL", 0)
        result = of(found, policy)
    keeps_the_rules(found, result, policy)
    assert found_rank(found, result, policy)[:-1] == best(found, policy)[:-1]


@settings(deadline=None, max_examples=100)
@given(DRAWN)
def test_what_a_solver_begins_with_keeps_the_rules(drawn: tuple[Policy, list[Firm]]) -> None:
    """Without any time it is what is proposed: no worse than one group after the other."""
    policy, found = drawn
    hurried = replace(policy, joint=replace(policy.joint, seconds=0))
    result = of(found, hurried)
    keeps_the_rules(found, result, policy)
    some = candidates(found, policy)
    bounds = shapes.Bounds(
        policy.joint.firms_at_most, policy.branch_at_most, policy.own_branch_from
    )
    for group in {group for one in some for group in one.groups}:
        branches = pack([one for one in some if group in one.groups], bounds)
        assert all(is_branch(units, policy) for units in branches)
        rows = [one.row for units in branches for one in units]
        assert len(rows) == len(set(rows))
    if some and all((0, "甲") in one.groups for one in some):
        branches = pack(some, bounds)
        assert found_rank(found, result, policy)[:2] <= rank([(0, b) for b in branches], len(some))


def test_many_members_without_time_make_no_more_branches_than_need_be() -> None:
    found = [firm(row, [C, (0, str(row % 9))], members=21 if row % 4 == 0 else 1)
             for row in range(60)]  # fmt: skip
    result = of(found, Policy(joint=JointNumbers(levels=LEVELS, seconds=0)))
    assert [len(one.units) for one in result.proposals] == [5] * 12
    keeps_the_rules(found, result, PLAIN)


B, C, G = ((level, name) for level, name in enumerate("楼社格"))


@pytest.mark.parametrize(
    ("fulls", "sizes"),
    [
        ([1, 1], []), ([1, 2], [2]), ([2, 2], [2]), ([1, 1, 1], [3]), ([1] * 6, [3, 3]),
        ([2] * 5, [5]), ([1] * 11, [3, 3, 5]), ([2], []),
    ],
)  # fmt: skip
def test_one_building(fulls: list[int], sizes: list[int]) -> None:
    result = of([firm(row, [B], full) for row, full in enumerate(fulls)])
    assert sorted(len(one.units) for one in result.proposals) == sizes


def test_nearer_levels_come_first_and_fewer_branches_before_them() -> None:
    """Five of one community are one branch, though three of them are in one building."""
    five = [firm(row, [B, C] if row < 3 else [C]) for row in range(5)]
    (one,) = of(five).proposals
    assert (one.level, len(one.units)) == ("community", 5)
    (near,) = of(five[:3]).proposals
    assert near.level == "building"


def test_firms_of_a_trade_are_together() -> None:
    trades = ["软件", "餐饮"] * 5
    result = of([firm(row, [B], trade=trade) for row, trade in enumerate(trades)])
    assert [one.trades for one in result.proposals] == [("软件",), ("餐饮",)]
    assert result.proofs[-1].found == result.proofs[-1].bound == 2


def test_why_the_others_remain() -> None:
    found = [
        replace(firm(0, [B], 0), has_full=True),
        firm(1, [B], 0),
        firm(2, [B], 1, members=50),
        firm(3, []),
        firm(4, [C]),
        firm(5, [G]),
        firm(6, [G]),
        firm(7, [B], None),
    ]
    result = of(found)
    assert {one.unit.place.row: one.why for one in result.remaining} == {
        0: Why.ELSEWHERE, 1: Why.NO_FULL, 2: Why.TOO_MANY, 3: Why.NO_GROUP, 4: Why.ALONE,
        5: Why.TOO_FEW, 6: Why.TOO_FEW,
    }  # fmt: skip
    assert [unit.place.row for unit in result.to_ask] == [7]


def test_those_who_fit_into_a_branch_join_it_the_nearest_first() -> None:
    there = tuple(firm(row, [B, C], branch="灯湖支部") for row in range(10, 13))
    found = [firm(0, [C]), firm(1, [B]), firm(2, [B, C]), firm(3, [C])]
    result = of(found, joint=there)
    (branch,) = result.existing
    assert [(one.unit.place.row, one.level) for one in branch.offers] == [
        (1, "building"), (2, "building"),
    ]  # fmt: skip
    assert {one.unit.place.row for one in result.remaining} == {0, 3}
    keeps_the_rules(found, result, PLAIN)


def test_who_is_to_leave_a_branch_is_nobody_to_join() -> None:
    """One full member would be alone in one branch, two in the other: neither is offered."""
    there = (firm(8, [B], 5, branch="甲", own=True), firm(9, [C], 1, branch="乙"))
    result = of([firm(0, [B]), firm(1, [C])], joint=there)
    assert [(one.remaining, one.room, one.offers) for one in result.existing] == [
        (1, Room.OPEN, ()), (0, Room.OPEN, ()),
    ]  # fmt: skip
    assert {one.unit.place.row for one in result.remaining} == {0, 1}
    assert all(proof.optimal for proof in result.proofs)


def test_a_firm_of_two_branches_is_a_unit_of_both_that_proves_no_full_member() -> None:
    both = (("甲", "甲"), ("乙", "乙"))
    there = [
        firm(7, [B], 2, branch="甲"),
        replace(firm(8, [B], 2), branches=both),
        replace(firm(9, [B], 4, own=True), branches=both),
    ]
    result = of([firm(0, [B])], joint=tuple(there))
    assert [
        (one.name, one.units, one.members, one.remaining, one.remaining_full, len(one.offers))
        for one in result.existing
    ] == [("乙", 2, 6, 1, None, 0), ("甲", 3, 8, 2, None, 1)]
    assert [(one.branch, one.several) for one in result.own] == [(None, ("甲", "乙"))]


def test_two_join_together_where_one_would_not_be_enough() -> None:
    there = (firm(8, [B], 5, branch="甲", own=True), firm(9, [B], None, members=1, branch="甲"))
    (one,) = of([firm(0, [B], 1)], joint=there).existing
    assert one.offers == ()
    result = of([firm(0, [B], 1), firm(1, [B], 2)], joint=there)
    assert [len(one.offers) for one in result.existing] == [2]
    (own,) = result.own
    assert (own.remaining, own.remaining_full, own.joining, own.full_at_least) == (1, None, 2, 3)
    assert own.enough(3)


def test_all_that_are_offered_one_branch_are_in_one_group() -> None:
    there = [firm(row, [B, C], 2, branch="甲") for row in (8, 9)]
    result = of([firm(0, [B]), firm(1, [C]), firm(2, [C])], joint=tuple(there))
    assert [[one.unit.place.row for one in branch.offers] for branch in result.existing] == [[1, 2]]


def test_a_full_branch_has_room_once_some_have_left() -> None:
    there = [firm(row, [B], 1 if row < 9 else 4, branch="甲", own=row == 9) for row in range(5, 10)]
    (one,) = of([firm(0, [B]), firm(1, [B])], joint=tuple(there)).existing
    assert (one.units, one.remaining, one.remaining_full) == (5, 4, 4)
    assert (one.room, len(one.offers)) == (Room.OPEN, 1)


@pytest.mark.parametrize(
    ("units", "room"),
    [
        ([firm(row, [B], branch="甲") for row in range(5)], Room.FULL),
        ([firm(0, [B], 1, members=50, branch="甲")], Room.FULL),
        ([firm(0, [B], None, branch="甲")], Room.UNKNOWN),
        ([firm(0, [B], branch="甲"), firm(1, [C], branch="甲")], Room.SCATTERED),
        ([firm(0, [B], 1, members=49, branch="甲")], Room.OPEN),
    ],
)
def test_a_branch_without_room_is_offered_nobody(units: list[Firm], room: Room) -> None:
    result = of([firm(9, [B, C], 2)], joint=tuple(units))
    assert [(one.room, len(one.offers)) for one in result.existing] == [(room, 0)]


def test_who_leaves_a_joint_branch_leaves_the_others_there() -> None:
    there = (
        firm(0, [B], 4, branch="甲", own=True),
        firm(1, [B], 2, branch="甲"),
        firm(2, [B], 3, branch="乙", own=True),
        firm(3, [B], None, branch="乙"),
        firm(4, [B], 5, own=True),
    )
    own = of([], joint=there).own
    assert [(one.branch, one.remaining, one.remaining_full) for one in own] == [
        ("甲", 1, 2), ("乙", 1, None), (None, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("中共灯湖国际中心联合党支部", "灯湖国际中心联合支部委员会", True),
        ("灯湖第一联合党支部", "灯湖第二联合党支部", False),
        ("灯湖联合党支部", " 灯湖 联合党支部", True),
    ],
)
def test_branches_are_told_by_their_names(one: str, other: str, same: bool) -> None:
    assert (branch_key(one) == branch_key(other)) is same


@pytest.mark.parametrize("name", ["联合党支部", "第一联合党支部", "灯湖联合党委"])
def test_a_name_that_is_no_branchs_own_tells_nothing(name: str) -> None:
    assert branch_key(name) is None


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


@settings(deadline=None, max_examples=10)
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
    assert "pip install 'coverage-audit[joint]'" in error.value.hint
    assert "pip install '.[joint]'" in error.value.hint


def test_the_solver_says_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    joined(tmp_path, ROSTER)
    assert capfd.readouterr() == ("", "")


def test_what_time_did_not_allow_is_not_said_to_be_proved() -> None:
    policy = Policy(joint=JointNumbers(levels=LEVELS))
    model = solver.Model(seconds=0.0)
    columns = [model.column(1, hard=True) for _ in range(3)]
    model.rows.append(solver.Row(dict.fromkeys(columns, 1), most=2))
    best_so_far = model.least(dict.fromkeys(columns, -1), 0.0)
    assert best_so_far.bound <= best_so_far.found
    assert of([firm(row, [B]) for row in range(3)], policy).proofs
