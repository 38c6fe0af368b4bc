"""The workbook: the product of a survey, or one table with columns to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import printable
from coverage_audit.formats.fill_in import LIST_TAB, offer_choices
from coverage_audit.formats.finding_tables import data_check
from coverage_audit.formats.firm_tables import (
    dimensions_of,
    due_ledger,
    excluded,
    ledger,
    of_standing,
    should_be_own,
)
from coverage_audit.formats.group_tables import groups, summary
from coverage_audit.formats.overview import write_overview
from coverage_audit.formats.request_table import topics
from coverage_audit.formats.rule_words import corrections
from coverage_audit.formats.sheets import Page, numbered, write_page
from coverage_audit.formats.styles import default_look, styles
from coverage_audit.formats.tables import main_listing
from coverage_audit.formats.target_tables import targets
from coverage_audit.formats.visit_book import visit_pages, write_counts
from coverage_audit.formats.visit_tables import FILL_COLUMNS
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import OWN_CATEGORY, Listing, Report
from coverage_audit.model.route import Routes

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

_NOT_IN_TABS = re.compile(r"[\[\]:*?/\\']")
RESERVED_TAB = "history"
"""Excel keeps it for itself."""
_OPTIONAL = frozenset(
    {
        "building", "floor_room", "park", "association", "community", "contact", "phone",
        "instructor", "last_visit", "last_result", "address", "grid", "property_company", "codes",
        "organisation_name", "sheet",
    }
)  # fmt: skip
"""Columns that a sheet leaves out where no firm has anything in them."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets for Excel, WPS and LibreOffice; no text in them ever runs."""

    suffixes: ClassVar[tuple[str, ...]] = (".xlsx",)

    def render(self, document: Document) -> bytes:
        """All sheets of a survey for a scan; else one sheet."""
        import xlsxwriter

        file = BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
            "default_format_properties": default_look(),
        }
        with xlsxwriter.Workbook(file, options) as book:
            midnight = datetime.combine(document.head.as_of, datetime.min.time())
            book.set_properties(
                {
                    "created": midnight,
                    "title": _title(document),
                    "category": OWN_CATEGORY,
                }
            )
            looks = styles(book)
            pages = _unique(_pages(document))
            if isinstance(document, Report) and document.head.command == "scan":
                write_overview(book, looks, document, gettext("Overview"))
            for page in pages:
                write_page(book, looks, page)
            offer_choices(book, pages)
            if isinstance(document, Routes):
                write_counts(book, looks, document, pages)
        return file.getvalue()


def _title(document: Document) -> str:
    """What the properties of the file call it; a list for others does not say what it is for."""
    if isinstance(document, Listing):
        return printable(document.title)
    return gettext("Audit of the Two Coverages")


def _pages(document: Document) -> Iterator[Page]:
    if isinstance(document, Report) and document.head.command == "scan":
        yield from _survey(document)
    elif isinstance(document, Report) and document.head.command == "coverage":
        yield from _coverage(document)
    elif isinstance(document, Routes):
        yield from visit_pages(document, lambda listing: numbered(_without_empty(listing)))
    elif not isinstance(document, (Report, Listing)):
        from coverage_audit.formats.composed import paragraph_of, tables_of

        first, *others = tables_of(document)
        said = " ".join([*(one.text for one in document.head.notices), paragraph_of(document)])
        yield Page(first.title, replace(first, note=f"{said} {first.note}"), frozen=1)
        yield from (Page(listing.title, listing, frozen=2) for listing in others)
    else:
        listing = main_listing(document)
        if listing.key in ("visits", "calls"):
            yield _firms(listing, tall=True, printed=FILL_COLUMNS[-1])
        elif isinstance(document, Report):
            yield _firms(listing)
        else:
            yield Page(listing.title, listing, frozen=1)


def _survey(report: Report) -> Iterator[Page]:
    yield from _coverage(report)
    yield _firms(due_ledger(report))
    yield _firms(of_standing(report, "to_verify"))
    yield _firms(should_be_own(report))
    yield _firms(of_standing(report, "few_members"))
    yield _firms(excluded(report))
    if report.requests:
        yield _firms(topics(report), tall=True)
    yield _firms(data_check(report, corrections()))
    yield _firms(ledger(report), tab=gettext("Ledger"))


def _coverage(report: Report) -> Iterator[Page]:
    listing = summary(report)
    yield Page(listing.title, listing, frozen=1, whole=True)
    if report.targets:
        listing = targets(report)
        yield Page(listing.title, listing, frozen=1)
    for dimension in dimensions_of(report):
        listing = groups(report, dimension)
        tab = gettext("by {dimension}").format(dimension=listing.columns[0].label)
        yield Page(tab, listing, frozen=1, total=True)


def _firms(
    listing: Listing, *, tab: str | None = None, tall: bool = False, printed: str | None = None
) -> Page:
    shown = numbered(_without_empty(listing))
    return Page(tab or listing.title, shown, frozen=2, tall=tall, printed=printed)


def _without_empty(listing: Listing) -> Listing:
    kept = [
        at
        for at, column in enumerate(listing.columns)
        if column.key not in _OPTIONAL or any(row[at] not in (None, "") for row in listing.rows)
    ]
    return replace(
        listing,
        columns=tuple(listing.columns[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in listing.rows),
    )


def _unique(pages: Iterable[Page]) -> list[Page]:
    """The pages with tabs that Excel allows, no two alike."""
    taken = {gettext("Overview").lower(), LIST_TAB, RESERVED_TAB}
    named = []
    for page in pages:
        text = printable(words.cell_text(page.tab))
        stem = _NOT_IN_TABS.sub(" ", text).strip()[:31].strip() or "-"
        tab, number = stem, 1
        while tab.lower() in taken:
            number += 1
            tab = f"{stem[:27]} {number}"
        taken.add(tab.lower())
        named.append(replace(page, tab=tab))
    return named
