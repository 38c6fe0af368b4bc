"""The one table that each command shows: visits, findings, groups or the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.formats.field_words import columns_of
from coverage_audit.formats.finding_tables import findings
from coverage_audit.formats.firm_tables import fill_column, ledger
from coverage_audit.formats.group_tables import all_groups
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Kind, Listing, Report, Value, Visit

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

VISIT_COLUMNS: dict[str, Kind] = {
    "name": "text",
    "building": "text",
    "floor_room": "text",
    "park": "text",
    "association": "text",
    "contact": "text",
    "phone": "code",
    "why": "text",
    "reason": "wide",
    "ask": "wide",
    "instructor": "text",
    "roster_full": "number",
    "roster_any": "number",
    "last_visit": "text",
    "last_result": "text",
}
FILL_COLUMNS = (
    "visit_date", "visited_by", "visit_result", "full_found", "probationary_found",
    "organisation_found", "reason_without", "request",
)  # fmt: skip
BEHIND_COLUMNS: dict[str, Kind] = {
    "credit_code": "code",
    "employees": "number",
    "address": "text",
    "community": "text",
    "grid": "text",
    "property_company": "text",
    "path": "text",
    "sheet": "text",
    "row": "number",
}
"""What a visitor needs less stands behind the columns to fill in, and is not printed."""


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


def visits(report: Report) -> Listing:
    """The firms to visit, the most urgent first, with columns to fill in."""
    blank: tuple[Value, ...] = (None,) * len(FILL_COLUMNS)
    return Listing(
        head=report.head,
        key="visits",
        title=gettext("Visit list"),
        columns=(
            *columns_of(VISIT_COLUMNS),
            *(fill_column(key) for key in FILL_COLUMNS),
            *columns_of(BEHIND_COLUMNS),
        ),
        rows=tuple((*_visit(visit), *blank, *_behind(visit)) for visit in report.visits),
        note=gettext(
            "The most urgent first. Please ask for the number of Party members only,"
            " and collect no information on members as persons."
        ),
    )


def _visit(visit: Visit) -> tuple[Value, ...]:
    return (
        visit.name, visit.building, visit.floor_room, visit.park, visit.association,
        visit.contact, visit.phone,
        words.word(words.WHYS, visit.why), visit.reason, visit.ask, visit.instructor, visit.full,
        visit.any, visit.last_visit, visit.last_result,
    )  # fmt: skip


def _behind(visit: Visit) -> tuple[Value, ...]:
    place = visit.place
    return (
        visit.credit_code, visit.employees, visit.address, visit.community, visit.grid,
        visit.property_company, place.path, place.sheet, place.row,
    )  # fmt: skip
