"""Calendars of visitors: whole days, no firm, no count, no time, no place."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from icalendar import Calendar

from coverage_audit.formats.calendars import calendars
from coverage_audit.model.route import Route, Routes
from tests.formats.routes import ROUTES

PLANS = {name: document for name, document in ROUTES.items() if document.plan}
ALL = pytest.mark.parametrize("document", PLANS.values(), ids=PLANS.keys())


@ALL
def test_every_day_of_a_visitor_is_in_their_calendar(document: Routes) -> None:
    wanted = {
        (visit.visitor, visit.planned) for visit in document.visits if visit.planned is not None
    }
    found = set()
    made = calendars(document)
    for content in made.values():
        read: Any = Calendar.from_ical(content)
        events = [*read.walk("VEVENT")]
        assert {event["dtend"].dt - event["dtstart"].dt for event in events} == {timedelta(1)}
        found |= {event["dtstart"].dt for event in events}
        assert len({event["uid"] for event in events}) == len(events)
        assert not {key for event in events for key in event} - {
            "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "TRANSP",
        }  # fmt: skip
    assert len(made) == len({visitor for visitor, _day in wanted})
    assert found == {day for _visitor, day in wanted}
    assert made == calendars(document)


@ALL
def test_no_firm_stands_in_a_calendar(document: Routes) -> None:
    told = b"".join(calendars(document).values()).replace(b"\r\n ", b"").decode()
    for visit in document.visits:
        assert not visit.name or visit.name not in told
        assert not visit.contact or visit.contact not in told
    assert "Visits (" in told or not told


def test_visitors_whose_names_make_one_file_have_two() -> None:
    document = PLANS["planned"]
    first = next(visit for visit in document.visits if visit.planned)
    names = ["区/一", "区:一", " . ", "CON"]
    visits = tuple(replace(first, visitor=name) for name in names)
    made = calendars(replace(document, routes=(Route(None, visits),)))
    assert list(made) == [
        "visits -.ics", "visits CON.ics", "visits 区 一.ics", "visits 区 一2.ics",
    ]  # fmt: skip
