"""The cell that a visit corrected, and what is said of it: before, after, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coverage_audit.close.places import STANDS_IN, Cell, Locator
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import EXCLUSIONS, MEMBERS, ORGANISATIONS, word
from coverage_audit.roster.typed import UNRECOGNISED

WORDS = {
    "full_members": MEMBERS["full_members"],
    "probationary_members": MEMBERS["probationary_members"],
    "organisation": mark("organisation"),
    "status": mark("status"),
}
OWN: Mapping[str, tuple[str, ...]] = {
    "full_members": ("full_members",),
    "probationary_members": ("probationary_members",),
    "organisation": STANDS_IN["organisation"],
    "status": ("status", "in_operation"),
}
"""The columns that ask for what a visit corrects: there the roster is to be corrected too."""
NAMES_ITS_PARTS = "members"
"""The column of which a cell may say them as well, as in 5(含预备1)."""


def corrected_cell(record: Mapping[str, Any], field: str, locator: Locator) -> Cell:
    """The cell that a visit corrects; the firm's name where no column asks for it."""
    says_it = record[f"was.{field}"] and field in MEMBERS
    return locator.cell(record, field, (*OWN[field], *([NAMES_ITS_PARTS] if says_it else [])))


def correction(record: Mapping[str, Any], field: str, cell: Cell) -> dict[str, str]:
    """The words of the message for a row with `was.<field>`, `found.<field>`, `visited.<field>`."""
    return {
        "field": _called(field, cell),
        "before": _said(field, record[f"was.{field}"]),
        "after": _said(field, record[f"found.{field}"]),
        "date": record[f"visited.{field}"] or _("an unknown day"),
    }


def _called(field: str, cell: Cell) -> str:
    """The header of the field's own column; its word where it is told at another, or the name."""
    if cell.field in OWN[field] and cell.header:
        return cell.header
    return _(WORDS[field])


def _said(field: str, value: object) -> str:
    if value in ("", None):
        return _("not stated")
    if field == "organisation":
        return str(word(ORGANISATIONS, str(value)))
    if value == UNRECOGNISED:
        return _("not recognised")
    if field == "status":
        return _("operating") if value == "live" else str(word(EXCLUSIONS, str(value)))
    return str(value)
