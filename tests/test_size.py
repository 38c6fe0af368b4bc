"""Counts stay true where frames are large enough to be cut by the engine itself."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.judge import judge
from coverage_audit.engine.measure import groups, mentions, tally, with_counts
from coverage_audit.judged import FACETS
from coverage_audit.model.policy import Policy
from coverage_audit.model.tally import EMPTY, Tally
from tests.small import AS_OF
from tests.test_cuts import FIRMS

TIMES = 600


def times(one: Tally) -> Tally:
    return Tally(
        {name: number * TIMES for name, number in one.counts.items()},
        {reason: number * TIMES for reason, number in one.excluded_by.items()},
    )


def test_a_roster_six_hundred_times_counts_six_hundred_times() -> None:
    policy = Policy()
    small = with_counts(judge(FIRMS.frame, policy, AS_OF), policy)
    copies = pl.concat([FIRMS.frame] * TIMES).with_columns(
        pl.int_range(FIRMS.frame.height * TIMES, dtype=pl.UInt32).alias("firm")
    )
    large = with_counts(judge(copies, policy, AS_OF), policy)
    assert tally(large) == times(tally(small)) != EMPTY
    order = {name: mentions(FIRMS.rows, name) for name in ("community", "association")}
    few, most = groups(small, order), groups(large, order)
    for name in order:
        for one, many in zip(few[name], most[name], strict=True):
            assert (many.name, many.tally) == (one.name, times(one.tally))
    for where, _needs in FACETS.values():
        known = where.fill_null(value=False)
        assert tally(large.filter(known)) == times(tally(small.filter(known)))
