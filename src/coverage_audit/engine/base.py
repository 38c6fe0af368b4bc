"""In the base, or excluded and why: the first reason that applies."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.ladder import first_that_applies
from coverage_audit.model.firm import Exclusion, Organisation
from coverage_audit.model.policy import Policy

HAS_ITS_ORGANISATION = (
    Organisation.OWN,
    Organisation.JOINT,
    Organisation.UNSPECIFIED,
    Organisation.ATTACHED,
    Organisation.GROUP,
)
BODIES = (
    Exclusion.PUBLIC_BODY,
    Exclusion.SOCIAL_ORGANISATION,
    Exclusion.LAW_FIRM,
    Exclusion.COOPERATIVE,
    Exclusion.OTHER_BODY,
)


def excluded(policy: Policy) -> pl.Expr:
    """One of Exclusion, or null for a firm of the base.

    Reads `status`, `operates_here`, `ownership`, `credit_code`, `class`
    (`organisation`), `branch_office` and `employees`. A valid code decides alone on which
    kind of body a firm is; what its ownership says counts only without one.
    """
    return first_that_applies(
        (condition, reason.value)
        for reason, condition in _conditions(policy)
        if reason in policy.excluded
    )


def _conditions(policy: Policy) -> list[tuple[Exclusion, pl.Expr]]:
    status, owner, code = pl.col("status"), pl.col("ownership"), pl.col("credit_code")
    said = {reason: status == reason.value for reason in Exclusion}
    organised = pl.col("organisation").is_in(list(HAS_ITS_ORGANISATION))
    said[Exclusion.NOT_OPEN] = said[Exclusion.NOT_OPEN] & ~organised
    said[Exclusion.OPERATES_ELSEWHERE] = said[Exclusion.OPERATES_ELSEWHERE].fill_null(
        value=False
    ) | pl.col("operates_here").not_().fill_null(value=False)
    bodies = [Exclusion.SELF_EMPLOYED, *BODIES]
    by_code = {reason: code.str.contains(_prefix(reason)) for reason in bodies}
    by_owner = {reason: code.is_null() & (owner == reason.value) for reason in bodies}
    for reason in bodies:
        said[reason] = by_code[reason].fill_null(value=False) | by_owner[reason]
    said[Exclusion.STATE_OWNED] = owner == Exclusion.STATE_OWNED.value
    said[Exclusion.BRANCH_OFFICE] = pl.col("branch_office")
    said[Exclusion.BELOW_SIZE] = pl.col("employees") < policy.below_size
    return [(reason, said[reason]) for reason in Exclusion]


def _prefix(reason: Exclusion) -> str:
    return {
        Exclusion.SELF_EMPLOYED: "^92",
        Exclusion.PUBLIC_BODY: "^1[1-9]",
        Exclusion.SOCIAL_ORGANISATION: "^5[1-9]",
        Exclusion.LAW_FIRM: "^31",
        Exclusion.COOPERATIVE: "^93",
        Exclusion.OTHER_BODY: "^(?:[^1359]|1[^1-9]|3[^1]|5[^1-9]|9[^123])",
    }[reason]
