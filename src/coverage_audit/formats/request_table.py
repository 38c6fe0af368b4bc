"""What firms asked for, as a list of topics for the quarterly meeting."""

from __future__ import annotations

from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.firm_tables import fill_column
from coverage_audit.locale import gettext
from coverage_audit.model.report import Column, Listing, Report

COLUMNS = ("name", "building", "community")
FILL_COLUMNS = ("raised", "lead", "decision")


def topics(report: Report) -> Listing:
    """One line for each request; who decides and what is left to be filled in."""
    return Listing(
        head=report.head,
        key="requests",
        title=gettext("Topics for the meeting"),
        columns=(
            *(Column(key, column_word(key)) for key in COLUMNS),
            Column("asked", column_word("request"), "wide"),
            Column("day", column_word("visit_date")),
            *(fill_column(key) for key in FILL_COLUMNS),
        ),
        rows=tuple(
            (one.name, one.building, one.community, one.text, one.day, None, None, None)
            for one in report.requests
        ),
        note=gettext(
            "What firms asked for on visits. Please say which of it a community solves itself, and"
            " which the meeting is to decide."
        ),
    )
