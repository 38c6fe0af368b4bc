"""Lists of visits: in every format, and as the workbook that is printed and filled in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from coverage_audit import locale
from coverage_audit.formats import format_for
from coverage_audit.formats.clean import printable
from coverage_audit.formats.plan_tables import schedule
from coverage_audit.formats.schema import model_of
from coverage_audit.formats.visit_tables import FILL_COLUMNS, HAND_ON_COLUMNS, buildings, hand_on
from coverage_audit.model.route import Route, Routes
from coverage_audit.roster.visit_list import SCHEDULE, SUMMARY
from tests.formats.reports import plausible
from tests.formats.routes import ROUTES

ALL = pytest.mark.parametrize("document", ROUTES.values(), ids=ROUTES.keys())
HEADER, FIRST = 5, 6
CELLS = r"'((?:[^']|'')+)'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)"


def book(document: Routes) -> Workbook:
    return openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(document)))


def parts(made: Workbook, document: Routes) -> tuple[Worksheet, list[Worksheet], Worksheet]:
    """The summary, the lists (behind the schedule, where there is one), the blank page."""
    summary, *others, blank = made.worksheets
    return summary, others[len(others) - len(document.routes) :], blank


def columns(sheet: Worksheet) -> dict[str, int]:
    """The columns by header; what visitors fill in stands behind and wins."""
    return {str(cell.value): cell.column for cell in sheet[HEADER] if cell.value}


def counted(formula: str, name: str | None, filled: Workbook) -> int:
    """What a formula of the summary says, reckoned from the cells."""
    total = 0
    for part in formula.removeprefix("=").split("+SUMPRODUCT"):
        where = [(tab.replace("''", "'"), *at) for tab, *at in re.findall(CELLS, part)]
        values = [
            [filled[tab][f"{letter}{row}"].value for row in range(int(first), int(last) + 1)]
            for tab, letter, first, last in where
        ]
        days, results = values[-3], values[-1]
        names = values[0] if len(values) == 4 else [name] * len(days)
        missed = re.findall(r'<>"([^"]+)"', part)
        total += sum(
            one == name and day not in (None, "") and result not in missed
            for one, day, result in zip(names, days, results, strict=True)
        )
    return total


@ALL
def test_the_summary_counts_the_days_that_are_filled_in(document: Routes) -> None:
    """Whatever is filled in; and however visitors sort their lists."""
    made = book(document)
    summary, lists, _blank = parts(made, document)
    for sheet in lists:
        day, result = columns(sheet)["visited on"], columns(sheet)["result"]
        rows = range(FIRST, sheet.max_row + 1)
        for row in list(rows)[::2]:
            sheet.cell(row, day).value = "2026-11-25"
        for row in list(rows)[1::2]:
            sheet.cell(row, day).value = "2026-11-25"
            sheet.cell(row, result).value = "could not be reached"
    visited = 0
    for row in range(FIRST, summary.max_row):
        name, n, formula = (summary.cell(row, column).value for column in (1, 2, 3))
        said = counted(str(formula), None if name == "(not stated)" else str(name), made)
        visited += said
        assert 0 <= said <= int(str(n))
    assert visited == sum((len(route.visits) + 1) // 2 for route in document.routes)
    assert summary.cell(summary.max_row, 2).value == len(document.visits)
    total = f"=SUM(C6:C{summary.max_row - 1})" if document.visits else "=0"
    assert summary.cell(summary.max_row, 3).value == total


def test_a_building_that_stands_in_very_many_lists_is_counted_too() -> None:
    """No formula is longer than 8192 characters: hidden cells count in some of the lists each."""
    document = of_visitors(*(f"区{'一' * 28}{n}" for n in range(250)))
    made = book(document)
    summary, *lists, _blank = made.worksheets
    for sheet in lists[::2]:
        sheet.cell(FIRST, columns(sheet)["visited on"]).value = "2026-11-25"
    last = summary.max_column
    parts = [str(summary.cell(FIRST, column).value) for column in range(53, last + 1)]
    assert summary["C6"].value == f"=SUM(BA6:{openpyxl.utils.get_column_letter(last)}6)"
    assert all(len(part) <= 8192 for part in parts)
    assert sum(counted(part, "东塔", made) for part in parts) == 125
    assert summary.column_dimensions["BA"].hidden


@ALL
def test_every_firm_stands_once_with_its_key_and_columns_to_fill_in(document: Routes) -> None:
    made = book(document)
    _summary, lists, blank = parts(made, document)
    rows = []
    for sheet in lists:
        at = columns(sheet)
        rows += [
            tuple(sheet.cell(row, at[header]).value for header in ("file", "row"))
            for row in range(FIRST, sheet.max_row + 1)
        ]
        hidden = {at[header] for header in ("file", "sheet", "row") if header in at}
        letters = {openpyxl.utils.get_column_letter(column) for column in hidden}
        assert {key for key, one in sheet.column_dimensions.items() if one.hidden} == letters
        assert len(sheet.data_validations.dataValidation) == 6
    assert sorted(map(str, rows)) == sorted(
        str((printable(visit.place.path), visit.place.row)) for visit in document.visits
    )
    assert len(blank.data_validations.dataValidation) == 6
    assert len(columns(blank)) == 5 + len(FILL_COLUMNS)


def of_visitors(*names: str) -> Routes:
    """One firm for each visitor, all of them in one building."""
    visit = replace(plausible("visits").visits[0], building="东塔")
    return replace(ROUTES["visitor"], routes=tuple(Route(visitor, (visit,)) for visitor in names))


@pytest.mark.parametrize("name", ["\x07区\x01一\u202e", "\x02", "History", "'区一'", "[区]:*?/\\"])
def test_a_workbook_opens_whatever_a_visitor_is_called(name: str) -> None:
    """Excel keeps History for itself, and no tab holds control characters."""
    _summary, one, _blank = book(of_visitors(name)).worksheets
    assert one.title == printable(one.title) != ""
    assert one.title.lower() != "history"


@pytest.mark.parametrize("name", ["visitor", "planned"])
def test_no_number_stands_beside_a_visitor(name: str) -> None:
    document = ROUTES[name]
    visitors = {route.name for route in document.routes} - {None}
    assert visitors
    summary = book(document).worksheets[0]
    said = {str(cell.value) for row in summary for cell in row}
    assert not visitors & said
    for row in schedule(document).rows:
        assert not [cell for cell in row[1:] if isinstance(cell, int) or str(cell).isdigit()]
    assert not visitors & {str(row[0]) for row in buildings(document).rows}
    assert not [
        name for name in visitors if str(name) in format_for("text")().render(document).decode()
    ]


@ALL
@pytest.mark.parametrize("name", ["table", "text", "md"])
def test_nothing_that_was_typed_steers_what_shows_it(name: str, document: Routes) -> None:
    assert not set("\x1b\u202e\u2066\x00") & set(format_for(name)().render(document).decode())


@ALL
def test_the_document_keeps_its_model(document: Routes) -> None:
    text = format_for("json")().render(document).decode()
    model_of("visits").model_validate_json(text)
    told = json.loads(text)["visits"]
    assert [one["visit_list"] for one in told] == [
        route.name for route in document.routes for _visit in route.visits
    ]
    lines = format_for("jsonl")().render(document).decode().splitlines()
    assert [json.loads(line) for line in lines] == told


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_summary_is_known_when_it_comes_back(language: locale.Language) -> None:
    locale.use(language)
    summary = book(ROUTES["building"]).worksheets[0]
    assert tuple(cell.value for cell in summary[HEADER] if cell.value) in SUMMARY
    days = book(ROUTES["planned"]).worksheets[1]
    assert tuple(cell.value for cell in days[HEADER] if cell.value) in SCHEDULE


def test_a_list_to_hand_on_says_who_is_called_on_and_never_why() -> None:
    listing = hand_on(ROUTES["building"])
    keys = [column.key for column in listing.columns]
    assert keys == ["building", *HAND_ON_COLUMNS, "date_planned"][-len(keys) :]
    told = format_for("csv")().render(listing).decode()
    for visit in ROUTES["building"].visits:
        assert str(visit.name) in told
        for secret in (visit.reason, visit.ask, visit.instructor, visit.credit_code):
            assert not secret or secret not in told


def test_buildings_that_look_alike_are_one_line() -> None:
    document = ROUTES["visitor"]
    first, *others = document.visits
    twin = replace(first, building=f"\u202e{first.building}")
    visits = (first, twin, *(one for one in others if one.building != first.building))
    document = replace(document, routes=(Route("区一", visits),))
    summary = [
        row[:2] for row in book(document).worksheets[0].iter_rows(min_row=FIRST, values_only=True)
    ]
    assert summary[0] == (first.building, 2)
    assert (
        summary[-1]
        == ("total", len(visits))
        == ("total", sum(int(str(n)) for _, n in summary[:-1]))
    )
    assert len({name for name, _n in summary}) == len(summary)
