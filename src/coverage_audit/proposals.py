"""Proposals for joint branches, from the rosters to the document."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from coverage_audit.engine.measure import groups, tally, with_counts
from coverage_audit.locale import gettext as _
from coverage_audit.model.difference import Counts
from coverage_audit.model.joint import Joint
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Group, Head
from coverage_audit.model.tally import Tally
from coverage_audit.pipeline import Audited, prepare
from coverage_audit.plan.afterwards import afterwards
from coverage_audit.plan.candidates import facts_of
from coverage_audit.plan.joint import proposed


def proposals(order: Order) -> Joint:
    """What is proposed for the firms of some rosters; raises AuditError as `audit` does.

    UsageError where there is something to choose, and the solver is not installed.
    """
    done = prepare(order)
    policy = order.policy
    wanted = tuple(dict.fromkeys(policy.joint.levels))
    levels = tuple(level for level in wanted if level in done.loaded.dimensions)
    facts = facts_of(done.judged, done.flags.rows, done.sources, levels, policy)
    order.say(_("looking for joint branches"))
    found = proposed(facts, levels, policy)
    after = afterwards(done.judged, policy, found.joining, found.leaving)
    before_all, before_groups = _counted(done, done.judged, levels, policy)
    after_all, after_groups = _counted(done, after, levels, policy)
    return Joint(
        head=Head(
            command="joint",
            as_of=order.as_of,
            policy=policy,
            sources=done.sources,
            missing=done.missing,
            notices=done.notices,
            marking=order.marking,
        ),
        totals=before_all,
        after=after_all,
        groups=tuple(
            Counts(one.dimension, one.name, one.tally, other.tally)
            for one, other in zip(before_groups, after_groups, strict=True)
            if one.tally != other.tally
        ),
        levels=levels,
        unstated=tuple(level for level in wanted if level not in levels),
        existing=found.existing,
        proposals=found.proposals,
        remaining=found.remaining,
        to_ask=found.to_ask,
        own=found.own,
        proofs=found.proofs,
    )


def _counted(
    done: Audited, judged: pl.DataFrame, levels: Sequence[str], policy: Policy
) -> tuple[Tally, list[Group]]:
    counted = with_counts(judged, policy)
    of_level = groups(counted, done.mentioned(levels))
    return tally(counted), [group for found in of_level.values() for group in found]
