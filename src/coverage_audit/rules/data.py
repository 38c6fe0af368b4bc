"""Rules D1xx on one row: what is wrong with the roster, cell by cell."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.level import committee_called_branch
from coverage_audit.engine.members import full_here, members
from coverage_audit.locale import mark as _
from coverage_audit.model.firm import Organisation
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule
from coverage_audit.roster.fields import MEMBER_COLUMNS
from coverage_audit.roster.firms import counts_break
from coverage_audit.roster.parse import is_error
from coverage_audit.roster.typed import UNRECOGNISED

COUNTS = (*MEMBER_COLUMNS, "employees")


@rule(
    "D101",
    severity=Severity.WARNING,
    fields=("name",),
    scope="row",
    title=_("Name missing"),
    message=_("This row has data and no name of a firm."),
)
def missing_name(policy: Policy, field: str) -> pl.Expr:
    """
    A row with data names no firm.

    ## Why it matters
    A row with a valid credit code is counted as a firm without a name; a row without one
    cannot be told from others and is left out of every count.

    ## What to do
    Fill in the name as it stands on the business licence.
    """
    return pl.col("name").is_null()


@rule(
    "D102",
    severity=Severity.WARNING,
    fields=("credit_code",),
    scope="row",
    title=_("Credit code malformed"),
    message=_(
        "“{value}” is no valid unified social credit code ({which}); compare it with the business"
        " licence."
    ),
    says={"which": "code_fault"},
)
def malformed_credit_code(policy: Policy, field: str) -> pl.Expr:
    """
    The text in the column of credit codes is no valid unified social credit code.

    ## Why it matters
    The code tells firms apart across rosters (GB 32100-2015: 18 characters, the last one
    checks the others). Without it the firm is matched by its name only, and its kind of
    body is taken from what the roster says of its ownership.

    ## What to do
    Compare it with the business licence. A 15-digit registration number or a 9-character
    organisation code belongs into a column of its own.
    """
    return pl.col("code_fault").is_not_null() & (pl.col("code_fault") != "destroyed")


@rule(
    "D103",
    severity=Severity.WARNING,
    fields=("credit_code",),
    scope="row",
    title=_("Credit code destroyed"),
    message=_(
        "The spreadsheet program turned the code into a number and its last digits are lost; set"
        " the column to text and fill it in again."
    ),
)
def destroyed_credit_code(policy: Policy, field: str) -> pl.Expr:
    """
    The credit code was turned into a number by the spreadsheet program.

    ## Why it matters
    A number keeps 15 digits; the last three of the code are gone and cannot be reckoned.

    ## What to do
    Format the column as text, then fill the codes in again from their source.
    """
    return pl.col("code_fault") == "destroyed"


@rule(
    "D104",
    severity=Severity.WARNING,
    fields=COUNTS,
    scope="row",
    title=_("Count unreadable"),
    message=_("“{value}” is not understood as a number of persons and counts as not filled in."),
)
def unreadable_count(policy: Policy, field: str) -> pl.Expr:
    """
    A cell for a number of persons holds a text that is no such number.

    ## Why it matters
    What cannot be read is unknown, never 0: the firm cannot be judged by this number.

    ## What to do
    Fill in a whole number; leave the cell empty where it is not known.
    """
    word = pl.col(f"word.{field}")
    return pl.col(f"read.{field}").is_null() & word.is_not_null() & ~is_error(word)


@rule(
    "D105",
    severity=Severity.WARNING,
    fields=("members",),
    scope="row",
    title=_("Counts disagree"),
    message=_(
        "The numbers of full members, probationary members, all members or employees do not fit"
        " together; please check."
    ),
)
def counts_disagree(policy: Policy, field: str) -> pl.Expr:
    """
    The member counts of a row cannot be true together.

    ## Why it matters
    More full members than members, parts that do not add up to the whole, more members than
    employees, or relations that leave more members here than there are: one of the numbers
    is wrong, and the standing may rest on it.

    ## What to do
    Ask the firm for the numbers of full and probationary members, without their names.
    """
    bounds = full_here()
    return pl.any_horizontal(
        counts_break(),
        pl.col("differs.counts").is_not_null(),
        (members() > pl.col("employees")).fill_null(value=False),
        (bounds.lower > bounds.upper).fill_null(value=False),
    )


@rule(
    "D107",
    severity=Severity.WARNING,
    fields=("has_organisation", "organisation_kind"),
    scope="row",
    title=_("Organisation contradictory"),
    message=_(
        "Whether there is a Party organisation does not fit its name, kind or form; please check."
    ),
)
def contradictory_organisation(policy: Policy, field: str) -> pl.Expr:
    """
    The cells on the Party organisation contradict one another.

    ## Why it matters
    A row that says no and names a branch can be read both ways; neither is taken for true.

    ## What to do
    Ask whether the organisation exists, then correct the cell that is wrong.
    """
    if field == "has_organisation":
        return pl.col("organisation") == Organisation.CONTRADICTORY
    return committee_called_branch()


@rule(
    "D108",
    severity=Severity.NOTE,
    fields=("status",),
    scope="row",
    title=_("Status not recognised"),
    message=_("The status “{value}” is not known; the firm is counted as operating for now."),
)
def unknown_status(policy: Policy, field: str) -> pl.Expr:
    """
    The registration status is a word that the program does not know.

    ## Why it matters
    A firm that has closed or moved would stay in the base.

    ## What to do
    Use a word of the register (存续, 注销, 吊销, 迁出, 停业 …).
    """
    return pl.col("status") == UNRECOGNISED
