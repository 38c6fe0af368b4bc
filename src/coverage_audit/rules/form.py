"""Rules on the form of an organisation: too large, too wide, or none of the firm's own."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.level import (
    committee_called_branch,
    is_committee,
    is_larger,
    levels_differ,
)
from coverage_audit.locale import mark as _
from coverage_audit.model.firm import Organisation
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule


@rule(
    "B206",
    severity=Severity.WARNING,
    fields=("members",),
    title=_("Branch above fifty"),
    message=_(
        "The branch has {n} members, more than usual; its form can be considered (from {general}"
        " members practice considers a general branch)."
    ),
    says={"n": "any", "general": "policy.general_branch_from"},
    settings=("policy.branch_at_most",),
)
def branch_above_fifty(policy: Policy, field: str) -> pl.Expr:
    """
    A branch has more members than a branch should have.

    ## Why it matters
    Branch regulations, article 4: 党支部党员人数一般不超过50人. That a general branch is founded
    from 50 members is practice of organisation departments (巴中市委组织部), no article.

    ## What to do
    Check whether it is a general branch or a committee; else consider its form.
    """
    own = pl.col("organisation") == Organisation.OWN
    return own & ~is_larger() & (pl.col("any") > policy.branch_at_most)


@rule(
    "B211",
    severity=Severity.WARNING,
    fields=("organisation",),
    title=_("Joint branch above five units"),
    message=_(
        "The joint branch has {n} units in these rosters, more than the {most} that it has in"
        " general; its division can be considered."
    ),
    says={"n": "joint_units", "most": "policy.joint.firms_at_most"},
    settings=("joint.firms_at_most",),
)
def joint_branch_above_five(policy: Policy, field: str) -> pl.Expr:
    """
    A joint branch covers more units than it should; told at each of them.

    ## Why it matters
    Branch regulations, article 5: 联合党支部覆盖单位一般不超过5个. Units that stand in no roster
    are not counted: there are at least as many.

    ## What to do
    See which units could have a branch of their own, and how the others can be divided.
    """
    joint = pl.col("organisation") == Organisation.JOINT
    return joint & (pl.col("joint_units") > policy.joint.firms_at_most)


@rule(
    "B212",
    severity=Severity.NOTE,
    fields=("members",),
    title=_("Hundred members without committee"),
    message=_(
        "{n} members; from {many} members practice considers a Party committee, please see whether"
        " the form of the organisation still fits."
    ),
    says={"n": "any", "many": "policy.party_committee_from"},
    settings=("policy.party_committee_from",),
)
def hundred_members_without_committee(policy: Policy, field: str) -> pl.Expr:
    """
    An organisation of a firm's own has very many members and is no committee.

    ## Why it matters
    Practice of organisation departments (巴中市委组织部): a committee from 100 members. The Party
    constitution sets no such number: this is a hint.

    ## What to do
    Check what kind of organisation it is; then consider its form with the one above.
    """
    own = pl.col("organisation") == Organisation.OWN
    return own & ~is_committee() & (pl.col("any") >= policy.party_committee_from)


@rule(
    "B213",
    severity=Severity.WARNING,
    fields=("committee",),
    title=_("Branch without branch committee"),
    message=_(
        "{n} full members, and the roster states that the branch has no committee; from {seven} it"
        " should have one (branch regulations, chapter 6)."
    ),
    says={"n": "full", "seven": "policy.committee_from"},
    settings=("policy.committee_from",),
)
def branch_without_committee(policy: Policy, field: str) -> pl.Expr:
    """
    A branch with seven or more full members is said to have no committee (支委会).

    ## Why it matters
    Branch regulations, chapter 6: 有正式党员7人以上的党支部，应当设立党支部委员会.

    ## What to do
    Check with the branch; where there is none, elect one as the rules provide.
    """
    own = pl.col("organisation") == Organisation.OWN
    enough = pl.col("full") >= policy.committee_from
    return own & ~is_larger() & enough & ~pl.col("committee")


@rule(
    "B217",
    severity=Severity.NOTE,
    fields=("organisation",),
    title=_("No organisation of the firm"),
    message=_("What the roster names is {mode} ({called}): no organisation of the firm itself."),
    says={"mode": "organisation", "called": "organisation_called"},
)
def no_organisation_of_the_firm(policy: Policy, field: str) -> pl.Expr:
    """
    Only a committee above the firm, or a temporary or functional organisation, is named.

    ## Why it matters
    A committee above covers no firm by itself, and a Party group or a temporary branch is no
    basic organisation of the firm: neither counts in organisation coverage.

    ## What to do
    Ask whether the members have a branch of their own or a joint one, and fill in its name.
    """
    kind = pl.col("organisation")
    return kind.is_in([Organisation.COMMITTEE_ABOVE, Organisation.TEMPORARY])


@rule(
    "B218",
    severity=Severity.NOTE,
    fields=("above_scale",),
    title=_("Above scale, no organisation of its own"),
    message=_("A firm above designated size without an organisation of its own (now: {mode})."),
    says={"mode": "organisation"},
)
def above_scale_without_own(policy: Policy, field: str) -> pl.Expr:
    """
    A firm above designated size has no organisation of its own.

    ## Why it matters
    Surveys ask in a column of its own whether a firm is above designated size (是否规模以上企业).
    Where the form of the organisation, or whether there is one, is not stated, this rule says
    nothing.

    ## What to do
    See how many members it has, and whether the conditions for a branch of its own are met.
    """
    said = [Organisation.OWN, Organisation.UNSPECIFIED, Organisation.CONTRADICTORY]
    unclear = pl.col("organisation").is_in([*said, Organisation.NOT_STATED])
    return pl.col("above_scale") & ~unclear


@rule(
    "D119",
    severity=Severity.WARNING,
    fields=("organisation_kind",),
    scope="row",
    title=_("Kind and name disagree"),
    message=_("The kind and the name of the Party organisation disagree; please check."),
)
def kind_and_name_disagree(policy: Policy, field: str) -> pl.Expr:
    """
    The kind of the organisation is of one level, and its name ends as one of another.

    ## Why it matters
    The term of an organisation and what it may decide depend on its level. Often the name is
    that of the organisation above. (党委 beside a name that ends in 支部 is D107.)

    ## What to do
    Fill in the name of the firm's own organisation as it was approved, and its kind.
    """
    return levels_differ() & ~committee_called_branch().fill_null(value=False)
