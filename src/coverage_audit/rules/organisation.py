"""Rules B2xx on standings: organisations that should exist, and what is to be verified."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.firm import BROAD, Standing
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule


@rule(
    "B201",
    severity=Severity.ERROR,
    fields=("full_members",),
    title=_("Members without branch"),
    message=_(
        "{n} full Party members and no Party organisation; please plan a visit, and found one in"
        " time where the conditions are met."
    ),
    says={"n": "full"},
    settings=("policy.own_branch_from",),
)
def members_without_branch(policy: Policy, field: str) -> pl.Expr:
    """
    A firm with enough full members for a branch of its own has no organisation.

    ## Why it matters
    Party constitution (2022), article 30: 凡是有正式党员三人以上的，都应当成立党的基层组织.
    Branch regulations, article 4: 凡是有正式党员3人以上的，都应当成立党支部.

    ## What to do
    Visit the firm, start the founding procedure where the conditions are met, or correct
    the roster.
    """
    return pl.col("standing") == Standing.DUE


@rule(
    "B202",
    severity=Severity.WARNING,
    fields=("members",),
    title=_("Members to verify"),
    message=_(
        "{n} Party members; please verify the number of full members and the Party organisation."
    ),
    says={"n": "any"},
    settings=("policy.own_branch_from",),
)
def members_to_verify(policy: Policy, field: str) -> pl.Expr:
    """
    A firm has three or more members, and it is not known how many are full members here.

    ## Why it matters
    A number of members usually includes probationary ones: it cannot prove that a branch
    is due, and it must not be passed over either.

    ## What to do
    Ask the firm for the number of full members, whose relation is here, and whether there
    is an organisation; no names are needed.
    """
    return pl.col("standing") == Standing.TO_VERIFY


@rule(
    "B203",
    severity=Severity.WARNING,
    fields=("full_members",),
    title=_("Should be own"),
    message=_("{n} full members, now {mode}; an organisation of its own can be considered."),
    says={"n": "full", "mode": "organisation"},
    settings=("policy.own_branch_from",),
)
def should_be_own(policy: Policy, field: str) -> pl.Expr:
    """
    A firm in a joint, attached or group organisation has members for one of its own.

    ## Why it matters
    Branch regulations, article 4: 单独组建为主要方式. The annual tables count joint branches
    with three or more members apart.

    ## What to do
    Consider an organisation of its own; see what remains of the joint branch.
    """
    return pl.col("should_be_own")


@rule(
    "B204",
    severity=Severity.NOTE,
    fields=("members",),
    title=_("Few members"),
    message=_("{n} Party members; joining a joint branch can be considered."),
    says={"n": "any"},
    settings=("policy.own_branch_from",),
)
def few_members(policy: Policy, field: str) -> pl.Expr:
    """
    A firm has Party members, but not enough for a branch of its own.

    ## Why it matters
    Branch regulations, article 5: firms with fewer than three full members found joint
    branches with neighbours or firms of their trade, as a rule at most five units each.

    ## What to do
    Look for firms near by, or of the same trade, with which a joint branch can be founded.
    """
    return pl.col("standing") == Standing.FEW_MEMBERS


@rule(
    "B205",
    severity=Severity.WARNING,
    fields=("full_members",),
    title=_("Branch below three"),
    message=_(
        "The branch of its own has {n} full members; the Party organisation above may consider an"
        " adjustment (branch regulations, article 7)."
    ),
    says={"n": "full"},
    settings=("policy.own_branch_from",),
)
def branch_below_three(policy: Policy, field: str) -> pl.Expr:
    """
    A firm with an organisation of its own has fewer than three full members.

    ## Why it matters
    Branch regulations, article 7: 不再符合设立条件的党支部，上级党组织应当及时予以调整或者撤销.

    ## What to do
    Check the number; the organisation above decides on an adjustment.
    """
    return (pl.col("standing") == Standing.OWN) & (pl.col("full") < policy.own_branch_from)


@rule(
    "B207",
    severity=Severity.WARNING,
    fields=("has_organisation",),
    title=_("Form not stated"),
    message=_("There is a Party organisation; whether its own, joint or another is not stated."),
)
def form_not_stated(policy: Policy, field: str) -> pl.Expr:
    """
    The roster says that there is an organisation, and not of which form.

    ## Why it matters
    The share of organisations of their own, and what the annual tables ask, cannot be told.

    ## What to do
    Ask for the name and the form (单独, 联合, 挂靠 …) of the organisation.
    """
    return pl.col("standing") == Standing.UNSPECIFIED


@rule(
    "B208",
    severity=Severity.WARNING,
    scope="excluded",
    fields=("status",),
    title=_("Excluded with organisation"),
    message=_(
        "Not in the base (reason: {reason}), and the roster names a Party organisation; please"
        " verify to whom it and its members belong."
    ),
    says={"reason": "excluded"},
    settings=("base.excluded",),
)
def excluded_with_organisation(policy: Policy, field: str) -> pl.Expr:
    """
    A firm that is not counted has a Party organisation.

    ## Why it matters
    A firm that closed or moved may leave members and a branch behind.

    ## What to do
    Verify where the organisation and the relations of its members belong now.
    """
    return pl.col("organisation").is_in(list(BROAD))


@rule(
    "B209",
    severity=Severity.WARNING,
    scope="excluded",
    fields=("members",),
    title=_("Excluded with three members"),
    message=_(
        "Not in the base of this audit; {n} Party members, no Party organisation stated; please"
        " pass it on to the office in charge."
    ),
    says={"n": "any"},
    settings=("policy.own_branch_from", "base.excluded"),
)
def excluded_with_three_members(policy: Policy, field: str) -> pl.Expr:
    """
    A body that is not counted here has three or more members and no organisation.

    ## Why it matters
    Law firms, social organisations and others have an office in charge of their own.

    ## What to do
    Pass it on to that office.
    """
    broad = pl.col("organisation").is_in(list(BROAD))
    return ~broad & (pl.col("any") >= policy.own_branch_from)


@rule(
    "B210",
    severity=Severity.WARNING,
    fields=("members_here",),
    title=_("Relation elsewhere"),
    message=_("Of {n} full members fewer than {few} have their relation in this firm."),
    says={"n": "full", "few": "own_branch_from"},
    settings=("policy.own_branch_from",),
)
def relation_elsewhere(policy: Policy, field: str) -> pl.Expr:
    """
    A firm has three full members, but not three whose organisation relation is here.

    ## Why it matters
    Members count where their relation is: 党内统计以党的正式组织关系和隶属关系为依据.

    ## What to do
    Members may transfer their relation as the rules provide; they do that themselves.
    """
    return pl.col("standing") == Standing.TO_TRANSFER
