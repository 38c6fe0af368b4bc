"""Proposals for joint branches: they keep the rules, lose nobody, and none is better."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit.model.joint import Aim
from coverage_audit.model.policy import JointNumbers, Policy
from coverage_audit.plan import gather, shapes, solver
from coverage_audit.plan.candidates import Firm
from coverage_audit.plan.packing import pack
from tests.drawn import some_of
from tests.plan.joint_firms import (
    LEVELS,
    PLAIN,
    B,
    C,
    best,
    best_offers,
    candidates,
    firm,
    firms,
    found_rank,
    in_branches,
    is_branch,
    keeps_the_rules,
    may_take,
    nearest,
    of,
    policies,
    rank,
    units_of,
)

DRAWN = policies().flatmap(lambda policy: st.tuples(st.just(policy), firms(policy)))

WITH_BRANCHES = policies().flatmap(
    lambda policy: st.tuples(st.just(policy), firms(policy, most=5), in_branches(policy))
)


@settings(max_examples=some_of(150))
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


@settings(max_examples=some_of(250))
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


@settings(max_examples=some_of(60))
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


@settings(max_examples=some_of(25))
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


@settings(max_examples=some_of(40))
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


@settings(max_examples=some_of(40))
@given(DRAWN)
def test_a_large_model_is_solved_as_a_small_one(drawn: tuple[Policy, list[Firm]]) -> None:
    policy, found = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(solver, "SMALL", 0)
        patch.setattr(gather, "SMALL", 0)
        result = of(found, policy)
    keeps_the_rules(found, result, policy)
    assert found_rank(found, result, policy)[:-1] == best(found, policy)[:-1]


@settings(max_examples=some_of(100))
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


def test_what_time_did_not_allow_is_not_said_to_be_proved() -> None:
    policy = Policy(joint=JointNumbers(levels=LEVELS))
    model = solver.Model(seconds=0.0)
    columns = [model.column(1, hard=True) for _ in range(3)]
    model.rows.append(solver.Row(dict.fromkeys(columns, 1), most=2))
    best_so_far = model.least(dict.fromkeys(columns, -1), 0.0)
    assert best_so_far.bound <= best_so_far.found
    assert of([firm(row, [B]) for row in range(3)], policy).proofs
