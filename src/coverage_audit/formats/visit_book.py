"""Visits as a workbook: a summary that counts along, a sheet for each list, a blank page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coverage_audit.formats.plan_tables import schedule
from coverage_audit.formats.sheets import FIRST_ROW, Page
from coverage_audit.formats.visit_tables import (
    FILL_COLUMNS,
    blank_page,
    buildings,
    by_building,
    list_name,
    of_route,
    shown_building,
)
from coverage_audit.formats.visit_words import routes_sentence
from coverage_audit.locale import gettext
from coverage_audit.locale.choices import choices
from coverage_audit.model.place import column_letters
from coverage_audit.model.report import Column, Listing
from coverage_audit.model.route import Routes

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

KEY = ("path", "sheet", "row")
"""Where the roster names the firm: a list that came back finds its row by these, or by its code."""
LONGEST_FORMULA = 8192
PARTS_FROM = 52
"""Hidden columns stand so far behind that no text above the table loses its room to them."""
NOT_MET = 3
"""The results behind the first one, up to here, say that nobody was met."""
LISTS_IN_A_CELL = 20
"""So many counts of one building fit into a formula, however long the tabs are called."""


def visit_pages(document: Routes, firms: Callable[[Listing], Listing]) -> Iterator[Page]:
    """The sheets; `firms` numbers the firms of a listing and leaves out what none of them has."""
    yield Page(gettext("Summary of visits"), _summary(document), frozen=1, total=True)
    if document.plan is not None:
        days = schedule(document)
        yield Page(days.title, days, frozen=2)
    for route in document.routes:
        listing = firms(of_route(document, route))
        printed = FILL_COLUMNS[-1]
        tab = list_name(document, route)
        yield Page(tab, listing, frozen=2, tall=True, printed=printed, hidden=KEY)
    blank = blank_page(document.head)
    yield Page(blank.title, blank, frozen=1, tall=True, printed=FILL_COLUMNS[-1])


def write_counts(
    book: Workbook, looks: Mapping[str, Format], document: Routes, pages: Sequence[Page]
) -> None:
    """Let the summary count the firms of each building whose day of the visit is filled in."""
    summary, lists = pages[0], pages[-1 - len(document.routes) : -1]
    sheet = book.get_worksheet_by_name(summary.tab)
    at = len(summary.listing.columns) - 1
    order = list(by_building(document.visits))
    last = FIRST_ROW + len(order)
    for row, name in enumerate(order, start=FIRST_ROW):
        told = [
            _visited(page, "" if name is None else f"$A{row + 1}")
            for page, route in zip(lists, document.routes, strict=True)
            if any(shown_building(visit) == name for visit in route.visits)
        ]
        formula = _added(told)
        if len(formula) > LONGEST_FORMULA:
            formula = _in_parts(sheet, row, PARTS_FROM, told)
        sheet.write_formula(row, at, formula, looks["number"], 0)
    letter = column_letters(at + 1)
    # of no rows it would add up itself
    total = f"=SUM({letter}{FIRST_ROW + 1}:{letter}{last})" if order else "=0"
    sheet.write_formula(last, at, total, looks["total_number"], 0)


def _summary(document: Routes) -> Listing:
    listing = buildings(document)
    counted = len(document.visits)
    return replace(
        listing,
        columns=(*listing.columns, Column("visited", gettext("visited"), "number")),
        rows=(*((*row, None) for row in listing.rows), (gettext("total"), counted, None)),
        note="\n".join(
            (
                routes_sentence(document),
                listing.note,
                gettext("Visited counts along as the days of visits are filled in."),
            )
        ),
    )


def _added(told: Sequence[str]) -> str:
    return f"={'+'.join(told)}"


def _in_parts(sheet: Worksheet, row: int, at: int, told: Sequence[str]) -> str:
    """The sum of hidden cells behind the table, of which each counts in some of the lists."""
    parts = [
        told[start : start + LISTS_IN_A_CELL] for start in range(0, len(told), LISTS_IN_A_CELL)
    ]
    last = at + len(parts) - 1
    for column, part in enumerate(parts, start=at):
        sheet.write_formula(row, column, _added(part), None, 0)
    sheet.set_column(at, last, None, None, {"hidden": True})
    return f"=SUM({column_letters(at + 1)}{row + 1}:{column_letters(last + 1)}{row + 1})"


def _visited(page: Page, building: str) -> str:
    """How many rows of a sheet have this building and a day; whatever they are sorted by."""
    keys = [column.key for column in page.listing.columns]
    tab = page.tab.replace("'", "''")
    first, last = FIRST_ROW + 1, FIRST_ROW + len(page.listing.rows)

    def cells(key: str) -> str:
        letter = column_letters(keys.index(key) + 1)
        return f"'{tab}'!${letter}${first}:${letter}${last}"

    filled = f'({cells("visit_date")}<>"")'
    for said in choices("visit_result")[1:NOT_MET]:
        filled += f'*({cells("visit_result")}<>"{said}")'
    if "building" not in keys:
        return f"SUMPRODUCT({filled}*1)"
    same = f"EXACT({cells('building')},{building})" if building else f'({cells("building")}="")'
    return f"SUMPRODUCT({same}*{filled})"
