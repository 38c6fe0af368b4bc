"""A sheet of a roster as the reckoning takes it: cells as typed, fields already known."""

from collections.abc import Mapping
from dataclasses import dataclass

MEMBER_FIELDS = (
    "full_members",
    "probationary_members",
    "members",
    "members_here",
    "members_elsewhere",
    "members_floating",
)
FORM_FIELDS = ("organisation_mode", "organisation_kind", "organisation_name")
ORGANISATION_FIELDS = ("has_organisation", *FORM_FIELDS)
INSTRUCTOR_FIELDS = ("has_instructor", "instructor", "liaison")
MASS_FIELDS = ("trade_union", "youth_league", "womens_federation", "mass_organisation")
WORK_FIELDS = (*ORGANISATION_FIELDS, *INSTRUCTOR_FIELDS, *MASS_FIELDS)
GROUP_FIELDS = (
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
)
"""The dimensions that have a column of their own, in the order of the contract."""

Place = tuple[str, str | None, int]
"""Path, sheet (null for CSV), row."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    One sheet: which columns it has, and its body rows, without titles, totals and notes.

    `fields` are the columns that stand in the sheet, blank or not; each row maps a field to its
    text as typed; a missing key is a blank cell. `row_numbers` are true rows of the file.
    """

    path: str
    name: str | None
    fields: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]
    row_numbers: tuple[int, ...]

    def has_any(self, fields: tuple[str, ...]) -> bool:
        """Whether one of these columns stands in the sheet."""
        return any(field in self.fields for field in fields)
