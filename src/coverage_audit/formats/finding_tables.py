"""The tables of findings: all of a report, those on its data, and those that are new or gone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coverage_audit.formats.field_words import columns_of, field_word
from coverage_audit.formats.firm_tables import place_text
from coverage_audit.formats.privacy import value_of
from coverage_audit.locale import gettext, words
from coverage_audit.locale.sentences import suppressed_words
from coverage_audit.model.report import Finding, Kind, Listing, Report, Value

if TYPE_CHECKING:
    from coverage_audit.model.difference import Difference

COLUMNS: dict[str, Kind] = {
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
NOT_OF_CHANGES = ("column", "field")
"""What is left out of the findings that are new or gone."""


def findings(report: Report) -> Listing:
    """Everything found, one cell a row."""
    keys = COLUMNS | of_suppressed(report.findings)
    return Listing(
        head=report.head,
        key="findings",
        title=gettext("Findings"),
        columns=columns_of(keys),
        rows=tuple(row_of(finding, keys) for finding in report.findings),
        note=gettext("Each line names the cell that it is about."),
    )


def of_suppressed(some: Iterable[Finding]) -> dict[str, Kind]:
    """The column on suppressions, where one of these findings is suppressed."""
    return {"suppressed": "wide"} if any(one.suppressed for one in some) else {}


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
    some = [finding for finding in report.findings if finding.code.startswith("D")]
    marked = of_suppressed(some)
    return Listing(
        head=report.head,
        key="findings",
        title=gettext("Check of the data"),
        columns=columns_of(keys | marked),
        rows=tuple((*_check_row(one, corrections), *row_of(one, marked)) for one in some),
        note=gettext("Please compare each cell with its source and correct it in the roster."),
    )


def finding_changes(document: Difference) -> Listing:
    """The findings that are new, and those that are gone."""
    marked = of_suppressed(one.finding for one in document.findings)
    kinds = COLUMNS | marked
    keys = [key for key in kinds if key not in NOT_OF_CHANGES]
    return Listing(
        head=document.head,
        key="finding_changes",
        title=gettext("Findings that are new, and that are gone"),
        columns=columns_of({"change": "text", **{key: kinds[key] for key in keys}}),
        rows=tuple(
            (gettext("new") if one.new else gettext("gone"), *row_of(one.finding, keys))
            for one in document.findings
        ),
        note=gettext(
            "A finding is the same where its rule, its field and its firm are, whatever its row."
        ),
    )


def row_of(finding: Finding, keys: Iterable[str]) -> tuple[Value, ...]:
    """The cells of a finding under these columns."""
    said = {
        "severity": words.word(words.SEVERITIES, finding.severity),
        "field": field_word(finding.field),
        "value": value_of(finding),
        "suppressed": suppressed_words(finding.suppressed),
    }
    return tuple(said[key] if key in said else getattr(finding, key) for key in keys)


def _check_row(finding: Finding, corrections: dict[str, str]) -> tuple[Value, ...]:
    place = place_text(finding.path, finding.sheet, finding.cell or finding.row)
    return (
        finding.code, finding.firm, place, finding.column, value_of(finding), finding.message,
        corrections.get(finding.code),
    )  # fmt: skip
