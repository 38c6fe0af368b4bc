"""What a document may tell of persons: only visit lists name them."""

from __future__ import annotations

from functools import cache

from coverage_audit.model.report import Finding

_NAMES_OF_FIRMS = frozenset({"name", "name_short", "organisation_name", "joint_name"})
"""Fields that name the firm, or the organisation that is called after it."""


def value_of(finding: Finding, *, unnamed: bool = False) -> str | None:
    """The value that a finding is about; None where it says something of a person.

    `unnamed` holds back the names of firms too: an individual business bears a person's.
    """
    if finding.field in _person_fields() or (unnamed and finding.field in _NAMES_OF_FIRMS):
        return None
    return finding.value


def message_of(finding: Finding) -> str:
    """The message without the name of an individual business."""
    if finding.individual and finding.firm:
        return finding.message.replace(finding.firm, "…")
    return finding.message


def reason_of(finding: Finding) -> str | None:
    """Why a finding is put up with, without the name of an individual business."""
    if finding.suppressed is None:
        return None
    reason = finding.suppressed.reason
    hidden = finding.individual and finding.firm
    return reason.replace(finding.firm or "", "…") if hidden else reason


@cache
def _person_fields() -> frozenset[str]:
    from coverage_audit.roster.fields import FIELDS

    return frozenset(name for name, field in FIELDS.items() if field.kind == "person")
