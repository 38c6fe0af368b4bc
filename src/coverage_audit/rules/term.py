"""Rules on days: terms that end or have ended, an organisation older than its firm."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.firm import STRICT, Organisation
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule


@rule(
    "B214",
    severity=Severity.WARNING,
    fields=("term_ends",),
    title=_("Term ended"),
    message=_("The term of the Party organisation ended on {day}; please see to the election."),
    says={"day": "until.term_over"},
    settings=(
        "policy.branch_term_years",
        "policy.committee_term_years",
        "policy.extension_years_at_most",
    ),
)
def term_ended(policy: Policy, field: str) -> pl.Expr:
    """
    The term of the organisation is over, by no more than an election may be put off.

    ## Why it matters
    Opinion on the terms of basic organisations (2018): a branch and a general branch are
    elected for 3 years, a committee for 5. Where the roster states the last election only, or
    one that was held after the end it states, the end is reckoned from it; of a month its last
    day is taken.

    ## What to do
    Ask for the day of the last election; where it is due, prepare it with the organisation
    above.
    """
    return _has_one() & _over() & ~_extended_too_long(policy)


@rule(
    "B215",
    severity=Severity.NOTE,
    fields=("term_ends",),
    title=_("Term ends soon"),
    message=_("The term of the Party organisation ends on {day}; the election can be prepared."),
    says={"day": "until.term_over"},
    settings=(
        "policy.branch_term_years",
        "policy.committee_term_years",
        "policy.term_notice_days",
    ),
)
def term_ends_soon(policy: Policy, field: str) -> pl.Expr:
    """
    The term of the organisation ends within the days of the settings.

    ## Why it matters
    Opinion on the terms of basic organisations (2018): elections are held when the term is
    over. An election takes some weeks to prepare.

    ## What to do
    Remind the organisation, and ask the one above for its reply in time.
    """
    left = (pl.col("term_over") - pl.col("as_of")).dt.total_days()
    return _has_one() & ~_over() & (left <= policy.term_notice_days)


@rule(
    "B216",
    severity=Severity.WARNING,
    fields=("term_ends",),
    title=_("Election put off for too long"),
    message=_(
        "The term of the Party organisation ended on {day}, longer ago than an election may be put"
        " off (years at most: {years}); please see to it."
    ),
    says={"day": "until.term_over", "years": "policy.extension_years_at_most"},
    settings=(
        "policy.branch_term_years",
        "policy.committee_term_years",
        "policy.extension_years_at_most",
    ),
)
def election_put_off(policy: Policy, field: str) -> pl.Expr:
    """
    The term of the organisation ended longer ago than an election may be put off.

    ## Why it matters
    Opinion on the terms of basic organisations (2018): an extension lasts at most one year.

    ## What to do
    Ask whether there was an election that the roster does not show; else hold it.
    """
    return _has_one() & _extended_too_long(policy)


@rule(
    "B219",
    severity=Severity.WARNING,
    fields=("organisation_date",),
    title=_("Organisation older than the firm"),
    message=_("The organisation was founded before the firm ({firm}); please check the days."),
    says={"firm": "founded"},
)
def organisation_before_firm(policy: Policy, field: str) -> pl.Expr:
    """
    A firm's own organisation was founded before the firm.

    ## Why it matters
    One of the two days is wrong, or the organisation is another's: that of a firm from which
    this one comes, or of the organisation above.

    ## What to do
    Compare with the business licence and with the reply that approved the organisation.
    """
    own = pl.col("organisation") == Organisation.OWN
    return own & (pl.col("until.organisation_date") < pl.col("founded"))


def _has_one() -> pl.Expr:
    """Terms are told of organisations that the firm has: its own, or a joint one."""
    return pl.col("organisation").is_in(list(STRICT))


def _over() -> pl.Expr:
    """Whether the term is over whichever day of a month the roster means."""
    return pl.col("until.term_over") < pl.col("as_of")


def _extended_too_long(policy: Policy) -> pl.Expr:
    latest = pl.col("until.term_over").dt.offset_by(f"{policy.extension_years_at_most}y")
    return latest < pl.col("as_of")
