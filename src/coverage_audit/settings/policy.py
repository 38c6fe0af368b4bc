"""The table of the settings file that holds the numbers of the rules."""

from __future__ import annotations

from pydantic import Field

from coverage_audit.locale import mark
from coverage_audit.model.policy import Policy as Numbers
from coverage_audit.settings.table import Count, Table, Years

DEFAULT = Numbers()


class PolicyTable(Table):
    """`[policy]`: the numbers that the rules compare with."""

    own_branch_from: Count = Field(
        default=DEFAULT.own_branch_from,
        description=mark(
            "full members that oblige a firm to found an organisation"
            " (Party constitution, article 30)"
        ),
    )
    branch_at_most: Count = Field(
        default=DEFAULT.branch_at_most,
        description=mark(
            "members that a branch has at most in general (branch regulations, article 4)"
        ),
    )
    members_expected_from: Count = Field(
        default=DEFAULT.members_expected_from,
        description=mark("staff from which local surveys ask why a firm has no member"),
    )
    organisation_expected_from: Count = Field(
        default=DEFAULT.organisation_expected_from,
        description=mark("staff from which local surveys ask why a firm has no organisation"),
    )
    visit_from: Count = Field(
        default=DEFAULT.visit_from,
        description=mark("staff from which a firm that no work reaches is on the visit list"),
    )
    committee_from: Count = Field(
        default=DEFAULT.committee_from,
        description=mark(
            "full members from which a branch has a committee (branch regulations, chapter 6)"
        ),
    )
    general_branch_from: Count = Field(
        default=DEFAULT.general_branch_from,
        description=mark("members from which practice considers a general branch"),
    )
    party_committee_from: Count = Field(
        default=DEFAULT.party_committee_from,
        description=mark("members from which practice considers a Party committee"),
    )
    branch_term_years: Years = Field(
        default=DEFAULT.branch_term_years,
        description=mark("years for which a branch or a general branch is elected (2018)"),
    )
    committee_term_years: Years = Field(
        default=DEFAULT.committee_term_years,
        description=mark("years for which a Party committee is elected (2018)"),
    )
    extension_years_at_most: Years = Field(
        default=DEFAULT.extension_years_at_most,
        description=mark("years by which an election may be put off (2018)"),
    )
    term_notice_days: Count = Field(
        default=DEFAULT.term_notice_days,
        description=mark("days before the end of a term from which it is told"),
    )
    first_contact_days: Count = Field(
        default=DEFAULT.first_contact_days,
        description=mark("days after its founding by which somebody has been to a new firm"),
    )
    new_firm_days: Count = Field(
        default=DEFAULT.new_firm_days,
        description=mark("days after its founding for which a firm is a new one"),
    )
    visit_again_days: Count = Field(
        default=DEFAULT.visit_again_days,
        description=mark("days after which a visit is an old one"),
    )
