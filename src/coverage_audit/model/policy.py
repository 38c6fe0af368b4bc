"""Every number and switch that the audit uses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coverage_audit.model.firm import Exclusion, Work

if TYPE_CHECKING:
    from coverage_audit.model.facts import Facts

STANDARD_EXCLUSIONS = tuple(
    reason for reason in Exclusion if reason not in (Exclusion.BRANCH_OFFICE, Exclusion.BELOW_SIZE)
)


@dataclass(frozen=True, slots=True)
class JointNumbers:
    """The numbers of proposals for joint branches.

    `levels`: the dimensions whose groups are near enough, the nearest first.
    `firms_at_most`: units of one joint branch (branch regulations, article 5). `seconds`: how
    long the solver may look for something better; what it has not proved by then is told.
    """

    levels: tuple[str, ...] = ("building", "community", "grid", "association")
    firms_at_most: int = 5
    seconds: int = 60


@dataclass(frozen=True, slots=True)
class Policy:
    """The numbers and switches of one audit; the defaults are the national rules.

    `own_branch_from`: full members that oblige a firm to have a branch (Party constitution,
    article 30). `branch_at_most`: members of one branch (branch regulations, article 4).
    `committee_from`: full members from which a branch has a committee (chapter 6).
    `general_branch_from`, `party_committee_from`: members from which practice considers these.
    `branch_term_years`, `committee_term_years`, `extension_years_at_most`: how long
    organisations are elected for, and how much later they may elect anew (2018);
    `term_notice_days`: how long before that is told. `first_contact_days`: by when somebody
    has been to a firm that was founded in the last `new_firm_days`; `visit_again_days`: after
    how long a visit is an old one.
    `members_expected_from`, `organisation_expected_from`: staff from which local surveys ask
    why there is no member, no organisation. `visit_from`: staff from which a firm that no
    work reaches is visited. `excluded`: reasons that keep a firm out of the base.
    `below_size`: staff under which a firm is left out, where `below_size` is among them.
    `regions`: names to drop from the front of a firm's name, beside the built-in ones.
    `work_by`: what counts as work coverage; `committee_above_counts`: whether a committee
    above the firm does. `split`: whether a cell may hold several groups; `split_except`:
    the dimensions whose cells never do. `own_dimensions`: further dimensions and the
    headers of their columns. `group_aliases`: by dimension the group that another writing
    of it stands for, both as groups are told apart. `facts`: what is told of groups and holds
    of the firms in them. `joint`: what proposals for joint branches keep to.
    """

    preset: str = "national"
    own_branch_from: int = 3
    branch_at_most: int = 50
    members_expected_from: int = 50
    organisation_expected_from: int = 100
    visit_from: int = 50
    committee_from: int = 7
    general_branch_from: int = 50
    party_committee_from: int = 100
    branch_term_years: int = 3
    committee_term_years: int = 5
    extension_years_at_most: int = 1
    term_notice_days: int = 90
    first_contact_days: int = 30
    new_firm_days: int = 365
    visit_again_days: int = 365
    excluded: tuple[Exclusion, ...] = STANDARD_EXCLUSIONS
    below_size: int = 10
    regions: tuple[str, ...] = ()
    work_by: tuple[Work, ...] = (Work.ORGANISATION, Work.INSTRUCTOR, Work.MASS)
    committee_above_counts: bool = False
    split: bool = True
    split_except: tuple[str, ...] = ()
    own_dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group_aliases: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    facts: tuple[Facts, ...] = ()
    joint: JointNumbers = JointNumbers()

    def group(self, dimension: str, name: str) -> str:
        """The group that a name stands for; the name itself where it is no other writing."""
        return self.group_aliases.get(dimension, {}).get(name, name)
