"""Firms with few members, drawn, and every way in which a few of them can found joint branches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from hypothesis import strategies as st

from coverage_audit.model.joint import Unit
from coverage_audit.model.place import Place
from coverage_audit.model.policy import JointNumbers, Policy
from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.joint import Proposed

LEVELS = ("building", "community", "grid")
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
    return Firm(row, ("", str(unit.name)), unit, frozenset(groups), branches, own, bool(full))


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


def found_rank(found: Sequence[Firm], proposed: Proposed, policy: Policy) -> Rank:
    """How good the proposals are."""
    of = {one.unit: one for one in found}
    branches = [
        (LEVELS.index(proposal.level), [of[unit] for unit in proposal.units])
        for proposal in proposed.proposals
    ]
    return rank(branches, len(candidates(found, policy)))
