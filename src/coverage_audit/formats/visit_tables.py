"""The tables of visits: one list of all, a list for each visitor or group, one to hand on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import replace

from coverage_audit.formats.clean import writable
from coverage_audit.formats.field_words import column_word, columns_of
from coverage_audit.formats.firm_tables import fill_column
from coverage_audit.formats.plan_tables import with_days
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Column, Head, Kind, Listing, Report, Value, Visit
from coverage_audit.model.route import VISITOR, Route, Routes

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
HAND_ON_COLUMNS: dict[str, Kind] = {
    "building": "text",
    "floor_room": "text",
    "name": "text",
    "contact": "text",
    "phone": "code",
}
"""What a property company may see: who is called on where, never why."""
PRINTED = (
    "planned", "planned_by", "waits", "fits", "name", "building", "floor_room", "contact", "phone",
    "reason", "ask", "last_visit", "last_result", *FILL_COLUMNS,
)  # fmt: skip
"""What a visitor carries along, so few that a sheet of paper holds it in letters to be read."""
BLANK_ROWS = 15


def visits(report: Report) -> Listing:
    """The firms to visit, the most urgent first, with columns to fill in."""
    note = gettext("The most urgent first. {ask}").format(ask=_ask_for_numbers())
    return _listing(report.head, gettext("Visit list"), report.visits, note)


def of_route(document: Routes, route: Route) -> Listing:
    """The firms of one list, as one walks."""
    title = gettext("Visit list: {name}").format(name=list_name(document, route))
    listing = _listing(document.head, title, route.visits, _walking(document))
    if document.plan is not None:
        listing = with_days(listing, route.visits, waiting=route.waiting)
    told = {"planned_by"} if document.per == VISITOR and not route.waiting else set()
    return _as_printed(listing, told | ({"planned"} if route.waiting else set()))


def everything(document: Routes) -> Listing:
    """All lists in one table, the name of the list in front of each firm."""
    listing = _listing(document.head, gettext("Visit lists"), document.visits, "")
    if document.plan is not None:
        listing = with_days(listing, document.visits, waiting=True)
    names = [list_name(document, route) for route in document.routes for _visit in route.visits]
    return Listing(
        head=listing.head,
        key="visits",
        title=listing.title,
        columns=(Column("visit_list", per_word(document.per)), *listing.columns),
        rows=tuple((name, *row) for name, row in zip(names, listing.rows, strict=True)),
        note=_walking(document),
    )


def buildings(document: Routes) -> Listing:
    """How many firms are to be visited in each building; a firm in two has a line of both."""
    counted = by_building(document.visits)
    named = list(counted)
    return Listing(
        head=document.head,
        key="visit_summary",
        title=gettext("Summary of visits"),
        columns=(
            Column("building", column_word("building")),
            Column("to_visit", gettext("firms to visit"), "number"),
        ),
        rows=tuple((words.group_word("building", name), counted[name]) for name in named),
        note=gettext("Each firm stands in one list and is counted once."),
    )


def by_building(visits: Iterable[Visit]) -> dict[str | None, int]:
    """How many visits each building has, by its name as a cell shows it; None, the last, has none.

    Two names that look alike there are one line: each would count the visits of both.
    """
    counted = Counter(shown_building(visit) for visit in visits)
    return dict(sorted(counted.items(), key=lambda pair: pair[0] is None))


def shown_building(visit: Visit) -> str | None:
    """The name of the building as a cell shows it."""
    return None if visit.building is None else writable(visit.building)


def blank_page(head: Head) -> Listing:
    """Room for firms that a visitor finds and no list has."""
    keys = ("name", "credit_code", "building", "floor_room", "contact")
    columns = (
        *(Column(key, column_word(key), "fill") for key in keys),
        *(fill_column(key) for key in FILL_COLUMNS),
    )
    blank: tuple[Value, ...] = (None,) * len(columns)
    return Listing(
        head=head,
        key="visits",
        title=gettext("Firms that are on no list"),
        columns=columns,
        rows=(blank,) * BLANK_ROWS,
        note=gettext(
            "Please write down firms that are here and on no list; they are to be entered in the"
            " roster too. {ask}"
        ).format(ask=_ask_for_numbers()),
    )


def hand_on(document: Routes) -> Listing:
    """What a property company may see of the visits, as one walks: no counts and no standing.

    The company stands in front where the lists of several are in one table. Notices name other
    firms and speak of organisations: they are none of its business.
    """
    several = sum(not route.waiting for route in document.routes) > 1
    front: dict[str, Kind] = {document.per: "text"} if several else {}
    columns = columns_of({**front, **HAND_ON_COLUMNS})
    rows = tuple(
        (
            *([list_name(document, route)] if several else []),
            visit.building, visit.floor_room, visit.name, visit.contact, visit.phone,
            visit.planned.isoformat() if visit.planned else None,
        )
        for route in document.routes
        for visit in route.visits
        if not route.waiting
    )  # fmt: skip
    return Listing(
        head=replace(document.head, notices=()),
        key="calls",
        title=gettext("Firms that will be called on"),
        columns=(*columns, Column("date_planned", gettext("date of the call"), "fill")),
        rows=rows,
        note=gettext("Please help to arrange the calls."),
    )


def list_name(document: Routes, route: Route) -> str:
    """How a list is called: by its visitor or group."""
    if route.waiting:
        return gettext("(not in the plan)")
    if route.name is None and document.per == VISITOR:
        return gettext("(no visitor named)")
    return words.group_word(document.per, route.name)


def per_word(per: str) -> str:
    """By what visits are divided."""
    return gettext("visitor") if per == VISITOR else column_word(per)


def _as_printed(listing: Listing, told: Collection[str]) -> Listing:
    """First what is printed, then the rest, among it what is told above the list or is blank."""
    keys = [column.key for column in listing.columns]
    first = [key for key in PRINTED if key in keys and key not in told]
    order = [keys.index(key) for key in (*first, *(key for key in keys if key not in first))]
    return replace(
        listing,
        columns=tuple(listing.columns[at] for at in order),
        rows=tuple(tuple(row[at] for at in order) for row in listing.rows),
    )


def _walking(document: Routes) -> str:
    """In which order a list stands, and what not to ask."""
    if document.plan is not None:
        return gettext("By day, building, floor and room. {ask}").format(ask=_ask_for_numbers())
    return gettext("By building, floor and room. {ask}").format(ask=_ask_for_numbers())


def _ask_for_numbers() -> str:
    return gettext(
        "Please ask for the number of Party members only,"
        " and collect no information on members as persons."
    )


def _listing(head: Head, title: str, some: Iterable[Visit], note: str) -> Listing:
    blank: tuple[Value, ...] = (None,) * len(FILL_COLUMNS)
    return Listing(
        head=head,
        key="visits",
        title=title,
        columns=(
            *columns_of(VISIT_COLUMNS),
            *(fill_column(key) for key in FILL_COLUMNS),
            *columns_of(BEHIND_COLUMNS),
        ),
        rows=tuple((*_visit(visit), *blank, *_behind(visit)) for visit in some),
        note=note,
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
