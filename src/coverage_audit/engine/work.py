"""Whether the Party's work reaches a firm, and through what."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.ladder import first_that_applies
from coverage_audit.model.firm import BROAD, Organisation, Work
from coverage_audit.model.policy import Policy


def work(policy: Policy) -> pl.Expr:
    """One of Work, the first that applies, of a firm of the base or not.

    `unknown` where the class is contradictory, or where the firm stands in no sheet that
    asks for organisations, instructors or mass organisations (`work_asked`); `no` where
    such a sheet states nothing.
    """
    reaching = [*BROAD, Organisation.TEMPORARY]
    if policy.committee_above_counts:
        reaching.append(Organisation.COMMITTEE_ABOVE)
    kind = pl.col("organisation")
    mass = pl.any_horizontal(
        "trade_union", "youth_league", "womens_federation", "mass_organisation"
    )
    sources = {
        Work.ORGANISATION: kind.is_in(reaching),
        Work.INSTRUCTOR: pl.col("has_instructor"),
        Work.MASS: mass,
    }
    counted = [(sources[source], source.value) for source in sources if source in policy.work_by]
    unasked = ~pl.col("work_asked") | (kind == Organisation.CONTRADICTORY)
    return first_that_applies([*counted, (unasked, Work.UNKNOWN.value)], Work.NO.value)
