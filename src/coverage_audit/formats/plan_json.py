"""Visits in lists, and their plan, as JSON holds them."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats.records import Record, visit_record
from coverage_audit.model.planning import Plan
from coverage_audit.model.report import Visit
from coverage_audit.model.route import Routes


def plan_record(plan: Plan) -> Record:
    """What was asked of the plan, what became of the previous one, what is not sure."""
    asked = plan.planning
    return {
        "from": asked.start.isoformat(),
        "to": asked.end.isoformat(),
        "days_a_week": asked.days_a_week,
        "visits_a_day": asked.visits_a_day,
        "weekdays": list(asked.weekdays),
        "again_after": asked.again_after,
        "changes": dict(plan.changes) if asked.previous is not None else None,
        "holidays_not_known": list(plan.guessed),
        "places_not_found": list(plan.unknown),
        "days_not_understood": len(asked.misread),
    }


def route_records(document: Routes) -> Iterator[Record]:
    """The visits, list by list; with a plan each has its day, or why it has none."""
    for route in document.routes:
        for visit in route.visits:
            listed = {**visit_record(visit), "visit_list": route.name}
            yield {**listed, **_planned(visit)} if document.plan else listed


def _planned(visit: Visit) -> Record:
    return {
        "planned": visit.planned.isoformat() if visit.planned else None,
        "planned_by": visit.visitor,
        "waits": visit.waits,
        "fits": visit.fits.isoformat() if visit.fits else None,
    }
