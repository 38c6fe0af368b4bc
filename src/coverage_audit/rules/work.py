"""Rules W3xx: firms that the Party's work does not reach, or might not."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.firm import BROAD, Organisation, Work
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
    settings=("coverage.work_by", "coverage.committee_above_counts"),
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
    settings=("policy.members_expected_from",),
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
    settings=("policy.organisation_expected_from",),
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


@rule(
    "W306",
    severity=Severity.WARNING,
    fields=("members",),
    title=_("Members whom no work reaches"),
    message=_(
        "{n} Party members whom no Party work reaches, as far as the roster states; please contact"
        " the firm first."
    ),
    says={"n": "any"},
    settings=("coverage.work_by", "coverage.committee_above_counts"),
)
def members_not_reached(policy: Policy, field: str) -> pl.Expr:
    """
    A firm has Party members, and nothing that reaches them is stated.

    ## Why it matters
    The opinion of 2012 on non-public enterprises: where no organisation is founded, an
    instructor or a liaison is sent, or a mass organisation founded. Where there are members,
    somebody is there who can be reached.

    ## What to do
    Verify; then send an instructor or a liaison to this firm before others.
    """
    return (pl.col("work") == Work.NO) & (pl.col("any") >= 1)


@rule(
    "W307",
    severity=Severity.NOTE,
    fields=("founded",),
    title=_("New firm without contact"),
    message=_(
        "Founded more than {days} days ago, and neither a visit nor an instructor or a liaison is"
        " stated; the first contact can be made together with the services for new firms."
    ),
    says={"days": "policy.first_contact_days"},
    settings=(
        "policy.first_contact_days",
        "policy.new_firm_days",
    ),
)
def new_firm_without_contact(policy: Policy, field: str) -> pl.Expr:
    """
    A new firm was founded some time ago, and nobody has been there.

    ## Why it matters
    Practice of 海珠 (365工程): 推动企业落户与党组织转入或新建同步开展. Only where the roster asks
    for visits at all: a roster that does not cannot tell who was visited.

    ## What to do
    Make the first contact, or fill in the visit that there was.
    """
    age_at_least = (pl.col("as_of") - pl.col("until.founded")).dt.total_days()
    age_at_most = (pl.col("as_of") - pl.col("founded")).dt.total_days()
    new = (age_at_least > policy.first_contact_days) & (age_at_most <= policy.new_firm_days)
    organised = pl.col("organisation").is_in([*BROAD, Organisation.TEMPORARY])
    met = (
        pl.col("last_visit").is_not_null()
        | organised
        | pl.col("has_instructor").fill_null(value=False)
    )
    return pl.col("visits_asked") & new & ~met


@rule(
    "W308",
    severity=Severity.NOTE,
    fields=("last_visit",),
    title=_("Last visit long ago"),
    message=_("The last visit was {n} days ago or more; please plan the next one."),
    says={"n": "policy.visit_again_days"},
    settings=("policy.visit_again_days",),
)
def visit_long_ago(policy: Policy, field: str) -> pl.Expr:
    """
    The last visit on which somebody was met is older than the settings have it.

    ## Why it matters
    What a roster says of members and organisations grows old with the visit that told it. How
    often firms are visited is each office's own number: no rule sets it.

    ## What to do
    Visit the firm, or fill in the later visit that there was.
    """
    since = (pl.col("as_of") - pl.col("until.last_visit")).dt.total_days()
    return since >= policy.visit_again_days
