"""Visits divided into lists, of reports made by hand."""

from __future__ import annotations

from datetime import date

from coverage_audit.model.planning import Appointment, Planning, Visitor
from coverage_audit.model.report import Report
from coverage_audit.model.route import Routes
from coverage_audit.plan.appointments import planned
from coverage_audit.plan.walk import routes
from tests.formats.edges import empty, nasty
from tests.formats.reports import plausible

PLANNING = Planning(
    date(2026, 12, 28),
    2,
    visits_a_day=2,
    visitors=(Visitor("区一", 1, 2), Visitor("区\u202e二=1", 2, 1, (2,), ("没有这座",))),
    previous=(Appointment(None, "GONE", "区一", date(2026, 12, 29)),),
)


def of_plan(report: Report, per: str, planning: Planning = PLANNING) -> Routes:
    return routes(report, per, planned(report, planning))


ROUTES = {
    "building": routes(plausible("visits"), "building"),
    "visitor": routes(plausible("visits"), "visitor"),
    "nasty": routes(nasty("visits"), "building"),
    "empty": routes(empty("visits"), "visitor"),
    "planned": of_plan(plausible("visits"), "visitor"),
    "planned as the rosters say": of_plan(
        plausible("visits"), "building", Planning(date(2026, 12, 1))
    ),
    "nasty and planned": of_plan(nasty("visits"), "visitor"),
    "empty and planned": of_plan(empty("visits"), "visitor"),
}
