"""The one table that each command shows: visits, findings, groups or the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.formats.field_words import column_word, field_word
from coverage_audit.formats.firm_tables import fill_column, ledger, place_text
from coverage_audit.formats.group_tables import all_groups
from coverage_audit.formats.privacy import value_of
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Column, Finding, Kind, Listing, Report, Value, Visit

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

FINDING_COLUMNS: dict[str, Kind] = {
    "code": "text",
    "severity": "text",
    "firm": "text",
    "credit_code": "code",
    "message": "wide",
    "path": "text",
    "sheet": "text",
    "cell": "text",
    "row": "number",
    "column": "text",
    "field": "text",
    "value": "text",
}


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
            *_columns(VISIT_COLUMNS),
            *(fill_column(key) for key in FILL_COLUMNS),
            *_columns(BEHIND_COLUMNS),
        ),
        rows=tuple((*_visit(visit), *blank, *_behind(visit)) for visit in report.visits),
        note=gettext(
            "The most urgent first. Please ask for the number of Party members only,"
            " and collect no information on members as persons."
        ),
    )


def findings(report: Report) -> Listing:
    """Everything found, one cell a row."""
    return Listing(
        head=report.head,
        key="findings",
        title=gettext("Findings"),
        columns=_columns(FINDING_COLUMNS),
        rows=tuple(_finding_row(finding) for finding in report.findings),
        note=gettext("Each line names the cell that it is about."),
    )


def data_check(report: Report, corrections: dict[str, str]) -> Listing:
    """The findings on the roster itself, each with how to correct it (by rule code)."""
    keys: dict[str, Kind] = {
        "code": "text",
        "firm": "text",
        "place": "text",
        "column": "text",
        "value": "text",
        "message": "wide",
        "what_to_do": "wide",
    }
    return Listing(
        head=report.head,
        key="findings",
        title=gettext("Check of the data"),
        columns=_columns(keys),
        rows=tuple(
            _check_row(finding, corrections)
            for finding in report.findings
            if finding.code.startswith("D")
        ),
        note=gettext("Please compare each cell with its source and correct it in the roster."),
    )


def _columns(kinds: dict[str, Kind]) -> tuple[Column, ...]:
    return tuple(Column(key, column_word(key), kind) for key, kind in kinds.items())


def _visit(visit: Visit) -> tuple[Value, ...]:
    return (
        visit.name, visit.building, visit.floor_room, visit.park, visit.association,
        visit.contact, visit.phone,
        words.word(words.WHYS, visit.why), visit.reason, visit.ask, visit.instructor, visit.full,
        visit.any, visit.last_visit,
    )  # fmt: skip


def _behind(visit: Visit) -> tuple[Value, ...]:
    place = visit.place
    return (
        visit.credit_code, visit.employees, visit.address, visit.community, visit.grid,
        visit.property_company, place.path, place.sheet, place.row,
    )  # fmt: skip


def _finding_row(finding: Finding) -> tuple[Value, ...]:
    return (
        finding.code, words.word(words.SEVERITIES, finding.severity), finding.firm,
        finding.credit_code, finding.message, finding.path, finding.sheet, finding.cell,
        finding.row, finding.column, field_word(finding.field), value_of(finding),
    )  # fmt: skip


def _check_row(finding: Finding, corrections: dict[str, str]) -> tuple[Value, ...]:
    place = place_text(finding.path, finding.sheet, finding.cell or finding.row)
    return (
        finding.code, finding.firm, place, finding.column, value_of(finding), finding.message,
        corrections.get(finding.code),
    )  # fmt: skip
