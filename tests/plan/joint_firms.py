"""Firms with few members, drawn, and every way in which a few of them can found joint branches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from hypothesis import strategies as st

from coverage_audit.model.joint import Unit
from coverage_audit.model.place import Place
from coverage_audit.model.policy import JointNumbers, Policy
from coverage_audit.plan.candidates import Facts, Firm, Group
from coverage_audit.plan.joint import Proposed, proposed

LEVELS = ("building", "community", "grid")
BOTH = (("一", "一"), ("二", "二"))
Rank = tuple[int, ...]
"""Firms not covered, branches, firms not at each level but the last, trades: the least is best."""


def firm(
    row: int,
    groups: Sequence[Group],
    full: int | None = 1,
    *,
    members: int | None = None,
    trade: str | None = None,
    branch: str | None = None,
    own: bool = False,
) -> Firm:
    """A firm of which nothing else is known."""
    known = full if members is None else members
    unit = Unit(f"佛山第{row}贸易有限公司", None, full, known, trade, Place("a.csv", None, row))
    branches = ((branch, branch),) if branch else ()
    told = ("", str(unit.name))
    return Firm(row, told, unit, frozenset(groups), branches, own, bool(full), full or 0)


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Mostly the national numbers."""
    if draw(st.booleans()):
        return Policy(joint=JointNumbers(levels=LEVELS))
    joint = JointNumbers(levels=LEVELS, firms_at_most=draw(st.integers(1, 5)))
    return Policy(
        own_branch_from=draw(st.integers(2, 6)),
        branch_at_most=draw(st.sampled_from([4, 7, 50])),
        joint=joint,
    )


@st.composite
def firms(draw: st.DrawFn, policy: Policy, most: int = 7) -> list[Firm]:
    """Firms in overlapping groups; now and then one that cannot join."""
    number = draw(st.integers(0, most))
    group = st.tuples(st.integers(0, 2), st.sampled_from("甲乙"))
    least = -1 if draw(st.integers(0, 4)) == 0 else 1
    found = []
    for row in range(number):
        full = draw(st.integers(least, policy.own_branch_from - 1))
        more = draw(st.sampled_from([0, 0, 0, 1, 2, policy.branch_at_most // 2]))
        found.append(
            firm(
                row,
                draw(st.lists(group, max_size=3)),
                None if full < 0 else full,
                members=max(full, 0) + more,
                trade=draw(st.sampled_from([None, "制造", "餐饮", "软件"])),
            )
        )
    return found


@st.composite
def in_branches(draw: st.DrawFn, policy: Policy) -> tuple[Firm, ...]:
    """The units of one or two joint branches; some should leave, of some little is known.

    Now and then the rosters name both for a firm.
    """
    group = st.tuples(st.integers(0, 2), st.sampled_from("甲乙"))
    found = []
    for row in range(100, 100 + draw(st.integers(0, 6))):
        leaves = draw(st.integers(0, 2)) == 0
        full = policy.own_branch_from if leaves else draw(st.integers(0, 2))
        unknown = draw(st.integers(0, 9)) == 0
        more = draw(st.sampled_from([0, 0, 1, policy.branch_at_most // 2]))
        one = firm(
            row,
            [(1, "甲"), *draw(st.lists(group, max_size=2))][draw(st.integers(0, 9)) == 0 :],
            None if unknown else full,
            members=None if unknown and leaves else full + more,
            branch=draw(st.sampled_from(["一", "一", "二"])),
            own=full >= policy.own_branch_from,
        )
        one = one if draw(st.integers(0, 5)) else replace(one, full_here=0)
        found.append(one if draw(st.integers(0, 5)) else replace(one, branches=BOTH))
    return tuple(found)


def candidates(found: Sequence[Firm], policy: Policy) -> list[Firm]:
    """Those that may found a branch with others."""
    return [
        one
        for one in found
        if 1 <= one.full < policy.own_branch_from and one.members < policy.branch_at_most
    ]


def is_branch(units: Sequence[Firm], policy: Policy) -> bool:
    """Whether these firms, in one group, are a joint branch."""
    return (
        2 <= len(units) <= policy.joint.firms_at_most
        and sum(one.full for one in units) >= policy.own_branch_from
        and sum(one.members for one in units) <= policy.branch_at_most
    )


def best(found: Sequence[Firm], policy: Policy) -> Rank:
    """The best of all divisions, one tried after the other."""
    some = candidates(found, policy)
    near = {}
    for n in range(2, min(len(some), policy.joint.firms_at_most) + 1):
        for units in combinations(some, n):
            shared = frozenset.intersection(*(one.groups for one in units))
            if shared and is_branch(units, policy):
                near[units] = min(shared)[0]

    def divisions(left: tuple[Firm, ...]) -> Iterator[list[tuple[Firm, ...]]]:
        if not left:
            yield []
            return
        yield from divisions(left[1:])
        for units in near:
            if units[0] is left[0] and all(one in left for one in units):
                rest = tuple(one for one in left if one not in units)
                yield from ([units, *others] for others in divisions(rest))

    return min(
        rank([(near[units], units) for units in division], len(some))
        for division in divisions(tuple(some))
    )


def rank(branches: Sequence[tuple[int, Sequence[Firm]]], of: int) -> Rank:
    """How good a division is."""
    covered = sum(len(units) for _level, units in branches)
    near = [sum(len(u) for level, u in branches if level == at) for at in range(len(LEVELS) - 1)]
    trades = sum(len({one.unit.trade for one in units} - {None}) for _level, units in branches)
    return of - covered, len(branches), *(of - n for n in near), trades


def may_take(there: Sequence[Firm], joining: Sequence[Firm], policy: Policy) -> bool:
    """Whether a branch of these units, without those that should leave, could take these firms."""
    staying = [one for one in there if not one.should_be_own]
    units = [*staying, *joining]
    members = [one.unit.members for one in units]
    return (
        not any(count is None for count in members)
        and sum(count or 0 for count in members) <= policy.branch_at_most
        and len(units) <= policy.joint.firms_at_most
        and sum(one.full_here for one in units if len(one.branches) < 2) >= policy.own_branch_from
        and bool(frozenset.intersection(*(one.groups for one in (*(staying or there), *joining))))
    )


def nearest(one: Firm, there: Sequence[Firm]) -> int:
    """The level of the nearest group that a firm shares with the units of a branch that stay."""
    staying = [unit for unit in there if not unit.should_be_own] or there
    return min(frozenset.intersection(one.groups, *(unit.groups for unit in staying)))[0]


def best_offers(found: Sequence[Firm], joint: Sequence[Firm], policy: Policy) -> Rank:
    """How many firms can join branches that are there, and at each level but the last."""
    some = candidates(found, policy)
    there = units_of(joint)
    ranks = [(0,) * len(LEVELS)]
    for chosen in product([None, *there], repeat=len(some)):
        joining = {
            name: [one for one, to in zip(some, chosen, strict=True) if to == name]
            for name in there
            if name in chosen
        }
        if all(may_take(there[name], firms, policy) for name, firms in joining.items()):
            at = [nearest(one, there[name]) for name, firms in joining.items() for one in firms]
            ranks.append((len(at), *(at.count(level) for level in range(len(LEVELS) - 1))))
    return max(ranks)


def units_of(joint: Sequence[Firm]) -> dict[str, list[Firm]]:
    """The units of each branch by its name."""
    names = sorted({name for one in joint for _told, name in one.branches})
    return {name: [one for one in joint if (name, name) in one.branches] for name in names}


def found_rank(found: Sequence[Firm], proposed: Proposed, policy: Policy) -> Rank:
    """How good the proposals are."""
    of = {one.unit: one for one in found}
    branches = [
        (LEVELS.index(proposal.level), [of[unit] for unit in proposal.units])
        for proposal in proposed.proposals
    ]
    return rank(branches, len(candidates(found, policy)))


B, C, G = ((level, name) for level, name in enumerate("楼社格"))
PLAIN = Policy(joint=JointNumbers(levels=LEVELS))


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
