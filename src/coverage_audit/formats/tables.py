"""The one table that each command shows: visits, findings, groups or the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.formats.finding_tables import findings
from coverage_audit.formats.firm_tables import ledger
from coverage_audit.formats.group_tables import all_groups
from coverage_audit.formats.visit_tables import visits
from coverage_audit.model.report import Listing, Report

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

ARRAYS = {
    "scan": "firms",
    "firms": "firms",
    "coverage": "groups",
    "visits": "visits",
    "findings": "findings",
}
"""The array that a command's piped table and JSON lines hold."""


def main_listing(document: Document) -> Listing:
    """The table that a command shows when it is piped."""
    if isinstance(document, Listing):
        return document
    if not isinstance(document, Report):
        from coverage_audit.formats.composed import main_table_of

        return main_table_of(document)
    match ARRAYS.get(document.head.command, "firms"):
        case "groups":
            return all_groups(document)
        case "visits":
            return visits(document)
        case "findings":
            return findings(document)
        case _:
            return ledger(document)
