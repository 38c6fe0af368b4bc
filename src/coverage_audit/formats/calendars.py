"""A calendar for each visitor, as phones and mail programs read it: whole days, no firm, no count.

iCalendar is RFC 5545. A day has no time and an event no place but its title: the plan says where
somebody goes, never where somebody was.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from coverage_audit.formats.clean import printable
from coverage_audit.formats.plan_tables import place_name, visitor_name
from coverage_audit.locale import gettext
from coverage_audit.model.document import Document
from coverage_audit.model.route import Routes

LONGEST_STEM = 60
_NOT_IN_FILES = re.compile(r'[\\/:*?"<>|]+')


def calendars(document: Document) -> dict[str, bytes]:
    """The calendar of each visitor by the name of its file; the same plan gives the same bytes."""
    if not isinstance(document, Routes):
        raise TypeError(type(document))
    days: dict[str, set[tuple[date, str]]] = defaultdict(set)
    for visit in document.visits:
        if visit.planned:
            days[visitor_name(visit)].add((visit.planned, printable(place_name(visit))))
    found: dict[str, bytes] = {}
    for visitor in sorted(days):
        found[_file(visitor, found)] = _calendar(visitor, sorted(days[visitor]), document)
    return found


def _calendar(visitor: str, trips: list[tuple[date, str]], document: Routes) -> bytes:
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", "-//coverage-audit//visits//ZH")
    calendar.add("version", "2.0")
    stamp = datetime.combine(document.head.as_of, datetime.min.time(), UTC)
    for day, place in trips:
        event = Event()
        told = "\x1f".join((visitor, day.isoformat(), place)).encode("utf-8", errors="replace")
        event.add("uid", f"{sha256(told).hexdigest()[:32]}@coverage-audit")
        event.add("dtstamp", stamp)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", gettext("Visits ({place})").format(place=place))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _file(visitor: str, taken: dict[str, bytes]) -> str:
    """A name that every system allows, and no other calendar has."""
    stem = _NOT_IN_FILES.sub(" ", printable(visitor)).strip(" .")[:LONGEST_STEM] or "-"
    names = [gettext("visits {name}").format(name=f"{stem}{n}") for n in ("", *range(2, 1000))]
    lower = {name.lower() for name in taken}
    return next(f"{name}.ics" for name in names if f"{name}.ics".lower() not in lower)
