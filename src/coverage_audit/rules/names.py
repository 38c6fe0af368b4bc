"""Rules D1xx on names: what one is written as, and what must not stand in it."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule
from coverage_audit.roster.resembling import WRITTEN_BY_HAND

OF_GROUPS = frozenset({"D115", "D117"})
"""What is found on a group or on a person is found on no firm, whichever names it first."""


@rule(
    "D115",
    severity=Severity.WARNING,
    fields=WRITTEN_BY_HAND,
    scope="row",
    title=_("Written in several ways"),
    message=_("Most likely one name, written in several ways: {ways}."),
)
def written_in_several_ways(policy: Policy, field: str) -> pl.Expr:
    """
    A building, an association, another group or an instructor is written in several ways.

    ## Why it matters
    Each writing counts as a group of its own, and the shares by group are torn apart. Nothing is
    joined by itself: what looks alike may be two.

    ## What to do
    Where they are one, put the line that is proposed into the table [dimensions.aliases.…] of the
    settings, or write the name in one way in the rosters. An instructor is written in one way
    there, without telephone or office.
    """
    return pl.col(f"alike.{field}").is_not_null()


@rule(
    "D116",
    severity=Severity.WARNING,
    fields=("name",),
    scope="row",
    title=_("Names differ by legal form"),
    message=_(
        "{a} and {b} hold names of firms that differ by their legal form alone; please check"
        " whether they are one firm."
    ),
)
def names_differ_by_legal_form(policy: Policy, field: str) -> pl.Expr:
    """
    Two firms have names that differ by their legal form alone (有限公司, 股份有限公司).

    ## Why it matters
    One firm that is written in two ways counts twice. Firms with two valid codes are two, and
    are not told; a branch office bears the form of its firm, and is not told either.

    ## What to do
    Compare the names with the business licence, and fill in the code of each.
    """
    return pl.col("alike.name").is_not_null()


@rule(
    "D117",
    severity=Severity.WARNING,
    fields=("community",),
    scope="row",
    title=_("Building in two communities"),
    message=_(
        "“{building}” is in {here} here (firms: {firms_here}), and in {there} at {place} (firms:"
        " {firms_there}); please check."
    ),
)
def building_in_two_communities(policy: Policy, field: str) -> pl.Expr:
    """
    Rosters place one building in two communities.

    ## Why it matters
    Its firms count in two communities, and two communities visit it. Rows that name several
    buildings or communities are not asked, nor is what every place has (综合楼, 1号厂房).

    ## What to do
    Correct the community, or tell two buildings of one name apart by their names.
    """
    return pl.col("elsewhere.community").is_not_null()


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
