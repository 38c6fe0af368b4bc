"""A firm: the closed sets of what can be said of it."""

from __future__ import annotations

from enum import StrEnum


class Organisation(StrEnum):
    """Which kind of Party organisation a row states (one class for each row)."""

    TEMPORARY = "temporary"
    JOINT = "joint"
    ATTACHED = "attached"
    AREA = "area"
    GROUP = "group"
    COMMITTEE_ABOVE = "committee_above"
    OWN = "own"
    UNSPECIFIED = "unspecified"
    CONTRADICTORY = "contradictory"
    NONE = "none"
    NOT_STATED = "not_stated"


class Standing(StrEnum):
    """Where a firm of the base stands: exactly one for each."""

    OWN = "own"
    JOINT = "joint"
    UNSPECIFIED = "unspecified"
    ATTACHED = "attached"
    GROUP = "group"
    AREA = "area"
    DUE = "due"
    TO_TRANSFER = "to_transfer"
    TO_VERIFY = "to_verify"
    FEW_MEMBERS = "few_members"
    NO_MEMBERS = "no_members"
    UNKNOWN = "unknown"


class Exclusion(StrEnum):
    """Why a firm is not in the base; the first that applies."""

    DEREGISTERED = "deregistered"
    REVOKED = "revoked"
    MOVED_OUT = "moved_out"
    LIQUIDATING = "liquidating"
    SUSPENDED = "suspended"
    SHELL = "shell"
    UNREACHABLE = "unreachable"
    NOT_OPEN = "not_open"
    OPERATES_ELSEWHERE = "operates_elsewhere"
    SELF_EMPLOYED = "self_employed"
    PUBLIC_BODY = "public_body"
    SOCIAL_ORGANISATION = "social_organisation"
    LAW_FIRM = "law_firm"
    COOPERATIVE = "cooperative"
    OTHER_BODY = "other_body"
    STATE_OWNED = "state_owned"
    BRANCH_OFFICE = "branch_office"
    BELOW_SIZE = "below_size"


class Work(StrEnum):
    """What brings the Party's work to a firm; the first that applies."""

    ORGANISATION = "organisation"
    INSTRUCTOR = "instructor"
    MASS = "mass"
    UNKNOWN = "unknown"
    NO = "no"


STRICT = (Organisation.OWN, Organisation.JOINT, Organisation.UNSPECIFIED)
BROAD = (*STRICT, Organisation.ATTACHED, Organisation.GROUP, Organisation.AREA)
WITHOUT_OWN = (
    Organisation.NONE,
    Organisation.COMMITTEE_ABOVE,
    Organisation.TEMPORARY,
    Organisation.AREA,
)

MEMBER_FIELDS = (
    "full_members",
    "probationary_members",
    "members",
    "members_here",
    "members_elsewhere",
)

DAYS = ("founded", "organisation_date", "election_date", "term_ends", "last_visit")
"""Fields that state a day, a month or a year."""

PLACES = ("building", "association", "park", "community")
"""The dimensions of which one group may hold all firms of a roster, in the order of asking."""
DIMENSIONS = (
    "building",
    "park",
    "street",
    "community",
    "subdistrict",
    "zone",
    "grid",
    "party_grid",
    "association",
    "chain",
    "industry",
    "property_company",
    "ownership",
    "above_scale",
    "size_band",
)
"""The dimensions that exist without settings, in the order in which they are shown."""
DERIVED = frozenset({"size_band"})
"""Those that are reckoned, never read."""

SIZE_BANDS = ("0-9", "10-49", "50-99", "100+")
