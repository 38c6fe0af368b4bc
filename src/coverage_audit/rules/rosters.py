"""Rules D1xx beyond one row: rows, sheets and files that do not go together."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule


@rule(
    "D106",
    severity=Severity.WARNING,
    fields=("members", "organisation", "credit_code"),
    scope="row",
    title=_("Rows of one firm disagree"),
    message=_("{a} and {b} disagree on “{field}” of one firm; please check."),
)
def rows_disagree(policy: Policy, field: str) -> pl.Expr:
    """
    Two rows of one firm state different member counts or organisations.

    ## Why it matters
    Which row is right cannot be known: the firm is weighed in every combination, shows the
    most careful numbers, and is to be verified where the combinations lead apart.

    ## What to do
    Ask which of the two is true and correct the other. A name that several firms with
    different codes have needs a code in every row.
    """
    return pl.col(f"differs.{field}").is_not_null()


@rule(
    "D109",
    severity=Severity.WARNING,
    fields=("header",),
    scope="sheet",
    title=_("Header claimed twice"),
    message=_("“{header}” is a second column for one field; say which one is to be used."),
    says={"header": "header_claimed_twice"},
)
def header_claimed_twice(policy: Policy, field: str) -> pl.Expr:
    """
    Two columns hold one field; they agree wherever both are filled.

    ## Why it matters
    The first filled cell counts. Where the columns differ the roster is refused.

    ## What to do
    Keep one column, or say which one is not used: --map "党员人数=".
    """
    return pl.col("header_claimed_twice").is_not_null()


@rule(
    "D111",
    severity=Severity.WARNING,
    fields=("members",),
    scope="sheet",
    title=_("Member counts not filled in"),
    message=_(
        "All member counts of this sheet are 0 or blank: most likely they were not filled in, and"
        " they do not count as “no members”."
    ),
)
def counts_not_filled_in(policy: Policy, field: str) -> pl.Expr:
    """
    Ten rows or more, and every member count is 0 or blank.

    ## Why it matters
    A column that nobody filled in would turn every firm into one without members.

    ## What to do
    Fill the column in, or confirm the zeros by asking a few of the firms.
    """
    return pl.col("not_filled_in")


@rule(
    "D112",
    severity=Severity.WARNING,
    fields=("credit_code",),
    scope="row",
    title=_("Credit code used twice"),
    message=_("One code stands beside different names; the firms are not joined, please check."),
)
def code_used_twice(policy: Policy, field: str) -> pl.Expr:
    """
    Rows with one credit code have names with nothing in common.

    ## Why it matters
    The code was most likely dragged down a column. Joined, two firms would become one and
    vanish from the counts; so these rows are told apart by their names.

    ## What to do
    Compare the codes with the business licences.
    """
    return pl.col("code_reused")


@rule(
    "D114",
    severity=Severity.NOTE,
    fields=("full_members", "probationary_members", "organisation", "status"),
    scope="row",
    title=_("Corrected by a visit"),
    message=_("“{field}” was corrected from “{before}” to “{after}” by the visit of {date}."),
)
def corrected_by_visit(policy: Policy, field: str) -> pl.Expr:
    """
    A visit list that came back filled in says otherwise than the roster.

    ## Why it matters
    What a visitor was told at the door is newer than the roster, and counts in its place.

    ## What to do
    Correct the roster, so that the next one does not say the old again.
    """
    return pl.col(f"was.{field}").is_not_null()


@rule(
    "D113",
    severity=Severity.WARNING,
    fields=("header",),
    scope="sheet",
    title=_("Same roster twice"),
    message=_(
        "This roster and {other} hold nearly the same firms; please confirm whether they are two"
        " versions of one."
    ),
    says={"other": "same_roster_as"},
)
def same_roster_twice(policy: Policy, field: str) -> pl.Expr:
    """
    Two files have one header, and nine of ten firms of the smaller one stand in the other.

    ## Why it matters
    Two versions of one roster do not add up: where they differ, nobody knows which is new.

    ## What to do
    Audit the newer one alone.
    """
    return pl.col("same_roster_as").is_not_null()
