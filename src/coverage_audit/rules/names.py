"""Rules D1xx on names: what one is written as, and what must not stand in it."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule


@rule(
    "D118",
    severity=Severity.WARNING,
    fields=("name",),
    scope="row",
    title=_("Identity number in a name"),
    message=_(
        "The name holds what looks like the identity number of a person, which is not shown;"
        " delete it from the roster."
    ),
)
def identity_number_in_name(policy: Policy, field: str) -> pl.Expr:
    """
    The name of a firm holds the identity number of a person.

    ## Why it matters
    A roster is passed on from hand to hand, and nobody's identity number may be. It is hidden
    behind its sixth digit wherever the name is shown; firms are told apart by the whole name.

    ## What to do
    Delete the number from the name. What tells a firm is its unified social credit code.
    """
    return pl.col("identity_in_name")
