"""The counts as they would be if the proposals for joint branches were carried out."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from coverage_audit.engine.work import work
from coverage_audit.model.firm import Organisation, Standing
from coverage_audit.model.policy import Policy


def afterwards(
    judged: pl.DataFrame, policy: Policy, joining: Iterable[int], leaving: Iterable[int]
) -> pl.DataFrame:
    """The judged firms with those that join in a joint branch, and those that leave in their own.

    All else stays as it is: the same counting tells the difference.
    """
    joins = pl.col("firm").is_in(list(joining))
    leaves = pl.col("firm").is_in(list(leaving))
    changed = judged.with_columns(
        pl.when(joins)
        .then(pl.lit(kind.JOINT.value))
        .when(leaves)
        .then(pl.lit(kind.OWN.value))
        .otherwise(pl.col(column))
        .alias(column)
        for column, kind in (("standing", Standing), ("organisation", Organisation))
    )
    in_base = pl.col("excluded").is_null()
    return changed.with_columns(
        pl.when(in_base).then(work(policy)).alias("work"),
        (pl.col("should_be_own") & ~leaves).alias("should_be_own"),
    )
