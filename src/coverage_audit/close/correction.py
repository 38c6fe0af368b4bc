"""What a finding says of a cell that a visit corrected: before, after, and the day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coverage_audit.close.places import Cell
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import EXCLUSIONS, MEMBERS, ORGANISATIONS, word

WORDS = {
    "full_members": MEMBERS["full_members"],
    "probationary_members": MEMBERS["probationary_members"],
    "organisation": mark("organisation"),
    "status": mark("status"),
}


def correction(record: Mapping[str, Any], field: str, cell: Cell) -> dict[str, str]:
    """The words of the message for a row with `was.<field>`, `found.<field>`, `visited.<field>`."""
    return {
        "field": _called(field, cell),
        "before": _said(field, record[f"was.{field}"]),
        "after": _said(field, record[f"found.{field}"]),
        "date": record[f"visited.{field}"] or _("an unknown day"),
    }


def _called(field: str, cell: Cell) -> str:
    """The header of the cell; of a field without a column, which is told at the name, its word."""
    if cell.field != "name" and cell.header:
        return cell.header
    return _(WORDS[field])


def _said(field: str, value: object) -> str:
    if value in ("", None):
        return _("not stated")
    if field == "organisation":
        return str(word(ORGANISATIONS, str(value)))
    if field == "status":
        return _("operating") if value == "live" else str(word(EXCLUSIONS, str(value)))
    return str(value)
