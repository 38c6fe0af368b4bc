"""Proposals for joint branches: who joins one that is there, who founds one, who remains."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coverage_audit.model.joint import (
    Aim,
    Existing,
    OwnBranch,
    Proof,
    Proposal,
    Remaining,
    Unit,
    Why,
)
from coverage_audit.model.policy import Policy
from coverage_audit.plan.branches import Branch, branches_of
from coverage_audit.plan.candidates import Facts, Firm, Group
from coverage_audit.plan.gather import gather
from coverage_audit.plan.offers import offered
from coverage_audit.plan.shapes import Bounds, could_join
from coverage_audit.plan.split import split, trades
from coverage_audit.plan.walk import natural


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposals, and the firms that join a joint branch or leave one, by their rows."""

    existing: tuple[Existing, ...]
    proposals: tuple[Proposal, ...]
    remaining: tuple[Remaining, ...]
    to_ask: tuple[Unit, ...]
    own: tuple[OwnBranch, ...]
    proofs: tuple[Proof, ...]
    joining: frozenset[int]
    leaving: frozenset[int]


def proposed(facts: Facts, levels: Sequence[str], policy: Policy) -> Proposed:
    """What is proposed for these firms; the levels stand in order, the nearest first."""
    bounds = Bounds(policy.joint.firms_at_most, policy.branch_at_most, policy.own_branch_from)
    branches = branches_of(facts.joint)
    candidates = [firm for firm in facts.few if _may_join(firm, bounds)]
    offers = offered(candidates, branches, levels, bounds, float(policy.joint.seconds))
    found, proofs = _founded(offers.free, levels, bounds, offers.seconds)
    founding = {firm.row for _group, firms in found for firm in firms}
    staying = {firm.row for firm in offers.free} - founding
    return Proposed(
        existing=offers.existing,
        proposals=tuple(
            Proposal(levels[level], group, tuple(firm.unit for firm in firms))
            for (level, group), firms in found
        ),
        remaining=tuple(_remaining(facts.few, staying, bounds)),
        to_ask=tuple(firm.unit for firm in facts.few if firm.unit.full is None),
        own=tuple(_own(facts.joint, branches, offers.taken)),
        proofs=(*offers.proofs, *proofs),
        joining=frozenset(firm.row for firm in candidates if firm.row not in staying),
        leaving=frozenset(firm.row for firm in facts.joint if firm.should_be_own),
    )


def _founded(
    firms: Sequence[Firm], levels: Sequence[str], bounds: Bounds, seconds: float
) -> tuple[list[tuple[Group, tuple[Firm, ...]]], list[Proof]]:
    """The new branches, each with the group it is in, the nearest first."""
    gathered, proofs = gather(firms, levels, bounds, seconds)
    found = [
        (one.group, branch)
        for one in gathered
        for branch in split(one.firms, one.sets, one.shape, bounds.units)
    ]
    found.sort(key=lambda pair: (pair[0][0], natural(pair[0][1]), pair[0][1]))
    return found, list(_with_trades(proofs, [branch for _group, branch in found]))


def _remaining(few: Sequence[Firm], staying: Container[int], bounds: Bounds) -> Iterator[Remaining]:
    """Those whose full members are known, and for whom nothing is proposed."""
    around = defaultdict[Group, list[Firm]](list)
    for firm in few:
        if _may_join(firm, bounds):
            for group in firm.groups:
                around[group].append(firm)
    for firm in few:
        may = _may_join(firm, bounds)
        if firm.unit.full is not None and (firm.row in staying or not may):
            yield Remaining(firm.unit, _why(firm, around, bounds))


def _may_join(firm: Firm, bounds: Bounds) -> bool:
    return 1 <= firm.full < bounds.full and firm.members < bounds.members


def _why(firm: Firm, around: Mapping[Group, Sequence[Firm]], bounds: Bounds) -> Why:
    """Why nothing is proposed for a firm; `around` are the candidates of each group."""
    if firm.full == 0:
        return Why.ELSEWHERE if firm.has_full else Why.NO_FULL
    if firm.members >= bounds.members:
        return Why.TOO_MANY
    if not firm.groups:
        return Why.NO_GROUP
    if all(len(around[group]) == 1 for group in firm.groups):
        return Why.ALONE
    if not any(_could_with(firm, around[group], bounds) for group in firm.groups):
        return Why.TOO_FEW
    return Why.LEFT_OVER


def _could_with(firm: Firm, there: Iterable[Firm], bounds: Bounds) -> bool:
    others = [(other.full, other.members) for other in there if other.row != firm.row]
    return could_join((firm.full, firm.members), others, bounds)


def _own(
    joint: Iterable[Firm], branches: Mapping[str, Branch], taken: Mapping[str, Sequence[Firm]]
) -> Iterator[OwnBranch]:
    """Who leaves, and what remains, with those who are `taken` by what tells the branch."""
    for firm in joint:
        if not firm.should_be_own:
            continue
        named = [told for told, _name in firm.branches]
        if len(named) != 1:
            yield OwnBranch(firm.unit, several=tuple(branches[told].name for told in named))
            continue
        (told,) = named
        branch, joining = branches[told], taken.get(told, ())
        yield OwnBranch(
            unit=firm.unit,
            branch=branch.name,
            remaining=len(branch.staying),
            remaining_full=branch.staying_full,
            joining=len(joining),
            full_at_least=branch.full_at_least + sum(one.full for one in joining),
        )


def _with_trades(proofs: Iterable[Proof], found: Iterable[Iterable[Firm]]) -> Iterable[Proof]:
    """The proofs, that of the trades with those of the branches that came out."""
    counted = sum(trades(firms) for firms in found)
    for proof in proofs:
        yield replace(proof, found=counted) if proof.aim is Aim.TRADES else proof
