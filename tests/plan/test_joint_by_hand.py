"""Joint branches reckoned by hand: who is together, who remains and why, who joins whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage_audit.model.joint import Room, Why
from coverage_audit.plan.candidates import Firm
from coverage_audit.roster.joint_branches import branch_key
from tests.plan.joint_firms import (
    PLAIN,
    B,
    C,
    G,
    firm,
    keeps_the_rules,
    of,
)


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
