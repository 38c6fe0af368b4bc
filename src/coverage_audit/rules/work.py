"""Rules W3xx: firms that the Party's work does not reach, or might not."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.firm import Organisation, Work
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule


@rule(
    "W301",
    severity=Severity.WARNING,
    fields=("has_instructor",),
    title=_("Work does not reach"),
    message=_(
        "The roster states no Party organisation, no instructor or liaison, and no mass"
        " organisation; please verify."
    ),
)
def not_work_covered(policy: Policy, field: str) -> pl.Expr:
    """
    Neither an organisation nor an instructor, a liaison or a mass organisation is stated.

    ## Why it matters
    A text of 2007:
    通过建立党的组织、选派党建工作指导员（联络员）、加强群团组织建设等途径，使党的工作覆盖到所有的“两新”组织.

    ## What to do
    Verify; then send an instructor or a liaison, or help to found a mass organisation.
    """
    return pl.col("work") == Work.NO


@rule(
    "W302",
    severity=Severity.NOTE,
    fields=("employees",),
    title=_("Fifty staff, no member"),
    message=_("{n} employees and no Party member; worth attention when new members are trained."),
    says={"n": "employees"},
)
def fifty_staff_no_member(policy: Policy, field: str) -> pl.Expr:
    """
    A firm of some size has no Party member.

    ## Why it matters
    Local surveys ask for firms with 50 or more employees and no member.

    ## What to do
    Keep it in mind when new members are trained.
    """
    large = pl.col("employees") >= policy.members_expected_from
    return large & (pl.col("any") == 0)


@rule(
    "W303",
    severity=Severity.WARNING,
    fields=("employees",),
    title=_("Hundred staff, no organisation"),
    message=_("{n} employees and no Party organisation; contact it first."),
    says={"n": "employees"},
)
def hundred_staff_no_organisation(policy: Policy, field: str) -> pl.Expr:
    """
    A large firm has no Party organisation.

    ## Why it matters
    Local surveys and the annual tables ask for firms with 100 or more employees and none.

    ## What to do
    Contact the firm first.
    """
    large = pl.col("employees") >= policy.organisation_expected_from
    without = pl.col("organisation").is_in(
        [Organisation.NONE, Organisation.COMMITTEE_ABOVE, Organisation.TEMPORARY]
    )
    return large & without


@rule(
    "W304",
    severity=Severity.NOTE,
    fields=("name",),
    title=_("Dispatch staff"),
    message=_("A labour dispatch or personnel firm; please verify where its members really work."),
)
def dispatch_staff(policy: Policy, field: str) -> pl.Expr:
    """
    The firm places staff with others.

    ## Why it matters
    Its members may work, and belong, elsewhere.

    ## What to do
    Verify where they work and where their relation is.
    """
    return pl.col("dispatch")


@rule(
    "W305",
    severity=Severity.NOTE,
    fields=("has_instructor",),
    title=_("Instructor without name"),
    message=_("An instructor is said to have been sent; no name is stated."),
)
def instructor_without_name(policy: Policy, field: str) -> pl.Expr:
    """
    An instructor or liaison is said to be there, and nobody is named.

    ## Why it matters
    Work that nobody in particular does cannot be verified.

    ## What to do
    Fill in who it is.
    """
    return pl.col("has_instructor") & ~pl.col("instructor_named").fill_null(value=False)
