"""When the term of a firm's organisation is over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import polars as pl

from coverage_audit.engine.level import is_committee
from coverage_audit.model.policy import Policy

ENOUGH = 9000
"""A year from which a term would end in one that no calendar has."""


def term_over(policy: Policy, as_of: date) -> Iterator[pl.Expr]:
    """`term_over` and `until.term_over`: the first and the last day that may be the term's last.

    As the roster says; where it does not, reckoned from the last election by the length of a
    term (2018, 关于党的基层组织任期的意见): that of a committee is another than that of a branch.
    So it is where an election was held after the end that is stated: that is of the term before.
    """
    election = pl.col("election_date")
    since = (election > pl.col("until.term_ends")) & (election <= as_of)
    for end in ("", "until."):
        said = pl.col(f"{end}election_date")
        elected = pl.when(said.dt.year() < ENOUGH).then(said)
        reckoned = (
            pl.when(is_committee())
            .then(elected.dt.offset_by(f"{policy.committee_term_years}y"))
            .otherwise(elected.dt.offset_by(f"{policy.branch_term_years}y"))
        )
        stated = pl.when(~since.fill_null(value=False)).then(pl.col(f"{end}term_ends"))
        yield pl.coalesce(stated, reckoned).alias(f"{end}term_over")
