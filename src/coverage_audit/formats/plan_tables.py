"""The tables of a plan: the days of the visits, and who goes where on each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from coverage_audit.formats.field_words import columns_of
from coverage_audit.locale import gettext, plans, words
from coverage_audit.model.report import Kind, Listing, Value, Visit
from coverage_audit.model.route import Routes

DAY_COLUMNS: dict[str, Kind] = {"planned": "text", "planned_by": "text"}
WAITING_COLUMNS: dict[str, Kind] = {"waits": "text", "fits": "text"}
SCHEDULE_COLUMNS: dict[str, Kind] = {
    "planned": "text",
    "weekday": "text",
    "planned_by": "text",
    "places": "wide",
}


def with_days(listing: Listing, visits: Sequence[Visit], *, waiting: bool) -> Listing:
    """The listing of these visits with the day and the visitor of each in front.

    Where some are waiting it says why, and on which day they would fit.
    """
    kinds = {**DAY_COLUMNS, **(WAITING_COLUMNS if waiting else {})}
    return replace(
        listing,
        columns=(*columns_of(kinds), *listing.columns),
        rows=tuple(
            (*_days(visit, waiting=waiting), *row)
            for visit, row in zip(visits, listing.rows, strict=True)
        ),
    )


def schedule(document: Routes) -> Listing:
    """Who goes where on which day; never to how many firms."""
    trips: dict[tuple[date, str], list[str]] = {}
    visits = sorted(
        (visit for visit in document.visits if visit.planned),
        key=lambda visit: (visit.planned or date.max, visit.visitor is None, visit.visitor or ""),
    )
    for visit in visits:
        if visit.planned:
            places = trips.setdefault((visit.planned, visitor_name(visit)), [])
            places += [place_name(visit)] if place_name(visit) not in places else []
    return Listing(
        head=document.head,
        key="schedule",
        title=gettext("Schedule of visits"),
        columns=columns_of(SCHEDULE_COLUMNS),
        rows=tuple(
            (day.isoformat(), weekday(day), visitor, words.listed(places))
            for (day, visitor), places in trips.items()
        ),
        note="",
    )


def place_name(visit: Visit) -> str:
    """Where a visit leads, without the firm: its building, else its community."""
    for dimension in ("building", "community"):
        if names := visit.groups.get(dimension):
            return words.listed(sorted(names))
    return gettext("other places")


def visitor_name(visit: Visit) -> str:
    """Who goes there."""
    return visit.visitor or gettext("(no visitor named)")


def weekday(day: date) -> str:
    """The day of the week in the language of the session."""
    return gettext(plans.WEEKDAYS[day.weekday()])


def _days(visit: Visit, *, waiting: bool) -> tuple[Value, ...]:
    day = visit.planned.isoformat() if visit.planned else None
    front: tuple[Value, ...] = (day, visit.visitor)
    if not waiting:
        return front
    fits = visit.fits.isoformat() if visit.fits else None
    return (*front, words.word(plans.WAITS, visit.waits), fits)
