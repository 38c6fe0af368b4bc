"""Where a firm stands: its member counts and its class of organisation, in every combination."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.ladder import first_that_applies
from coverage_audit.engine.members import any_members, full, full_here
from coverage_audit.model.firm import MEMBER_FIELDS, WITHOUT_OWN, Organisation, Standing
from coverage_audit.model.policy import Policy

ORGANISED_BY_CLASS = (
    Organisation.OWN,
    Organisation.JOINT,
    Organisation.UNSPECIFIED,
    Organisation.ATTACHED,
    Organisation.GROUP,
)
UNCERTAIN = (Organisation.NOT_STATED, Organisation.CONTRADICTORY)
NO_AREA = (Organisation.NONE, Organisation.COMMITTEE_ABOVE, Organisation.TEMPORARY)


def with_standing(firms: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The firms with `full`, `full_here`, `any`, `standing`; where rows differ weighed by case.

    `full_here` is the least number of full members whose relation is in the firm. A firm whose
    rows differ shows the smallest `full` and `full_here` (unknown if one is), the largest `any`,
    no raw counts, and the class `contradictory` where the classes differ. Where the cases lead to
    different standings it is `to_verify` if any of them has members enough, else `unknown`.
    """
    judged = _judged(firms, policy)
    if firms["cases"].null_count() == firms.height:
        return judged
    weighed = _weighed(firms, policy)
    plain = judged.filter(pl.col("cases").is_null())
    return pl.concat([plain, weighed.select(plain.columns)]).sort("firm")


def standing(policy: Policy) -> pl.Expr:
    """One of Standing; reads `organisation`, `full`, `any` and the columns of member counts."""
    enough = policy.own_branch_from
    kind = pl.col("organisation")
    without = kind.is_in(list(WITHOUT_OWN))
    bounds = full_here()
    proven = (bounds.lower >= enough) & (bounds.upper >= enough)
    not_here = (bounds.lower < enough) & (bounds.upper < enough)
    open_or_unknown = pl.col("full").is_null() | (~proven & ~not_here)
    many = pl.col("any") >= enough
    to_verify = many & (kind.is_in(list(UNCERTAIN)) | (without & open_or_unknown))
    no_members = kind.is_in([*NO_AREA, Organisation.NOT_STATED]) & (pl.col("any") == 0)
    return first_that_applies(
        [
            (kind.is_in(list(ORGANISED_BY_CLASS)), kind),
            (without & proven, Standing.DUE.value),
            (without & (pl.col("full") >= enough) & not_here, Standing.TO_TRANSFER.value),
            (to_verify, Standing.TO_VERIFY.value),
            (kind == Organisation.AREA, Standing.AREA.value),
            (kind.is_in(list(NO_AREA)) & (pl.col("any") >= 1), Standing.FEW_MEMBERS.value),
            (no_members, Standing.NO_MEMBERS.value),
        ],
        Standing.UNKNOWN.value,
    )


def _judged(firms: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    bounds = full_here()
    return firms.with_columns(
        full().alias("full"),
        pl.min_horizontal(bounds.lower, bounds.upper).clip(lower_bound=0).alias("full_here"),
        any_members().alias("any"),
        (bounds.lower > bounds.upper).fill_null(value=False).alias("bounds_cross"),
    ).with_columns(standing(policy).alias("standing"))


def _weighed(firms: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    several = firms.filter(pl.col("cases").is_not_null())
    cases = _judged(
        several.select("firm", "cases").explode("cases", keep_nulls=False).unnest("cases"), policy
    )
    verdicts = cases.group_by("firm").agg(
        *(
            pl.when(pl.col(name).null_count() == 0).then(pl.col(name).min()).alias(name)
            for name in ("full", "full_here")
        ),
        pl.col("any").max(),
        pl.col("bounds_cross").any(),
        pl.when(pl.col("organisation").n_unique() == 1)
        .then(pl.col("organisation").first())
        .otherwise(pl.lit(Organisation.CONTRADICTORY.value))
        .alias("organisation"),
        pl.when(pl.col("standing").n_unique() == 1)
        .then(pl.col("standing").first())
        .when(pl.col("any").max() >= policy.own_branch_from)
        .then(pl.lit(Standing.TO_VERIFY.value))
        .otherwise(pl.lit(Standing.UNKNOWN.value))
        .alias("standing"),
    )
    return (
        several.drop("organisation")
        .with_columns(pl.lit(None, pl.Int64).alias(name) for name in MEMBER_FIELDS)
        .join(verdicts, on="firm")
    )
