"""Which of two firms is visited first: by standing, members, the age of the last visit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from coverage_audit.model.planning import Planning
from coverage_audit.model.report import Visit
from coverage_audit.plan.visits import ORDER
from coverage_audit.roster.days import read_day
from coverage_audit.roster.visit_list import was_met


def by_urgency(visits: Iterable[Visit], as_of: date) -> list[Visit]:
    """The most urgent first; what rows say decides, never the order in which they stand."""
    rank = {why: at for at, why in enumerate(ORDER)}

    def urgency(visit: Visit) -> tuple[object, ...]:
        members = visit.full if visit.full is not None else visit.any
        return (
            rank[visit.why],
            -(members or -1),
            last_visit(visit, as_of) or date.min,
            -(visit.employees or -1),
            visit.name or "",
            visit.credit_code or "",
            str(visit.place),
        )

    return sorted(visits, key=urgency)


def last_visit(visit: Visit, as_of: date) -> date | None:
    """The day of the last visit; None where none is known.

    A day to come was no visit, nor is one on which nobody was met: somebody is to go there again.
    """
    if not was_met(visit.last_result):
        return None
    day = read_day(visit.last_visit) if visit.last_visit else None
    return day if day is not None and day <= as_of else None


def earliest(visit: Visit, planning: Planning, as_of: date) -> date:
    """From which day on the firm is visited: some time after its last visit."""
    last = last_visit(visit, as_of)
    if last is None:
        return planning.start
    return max(planning.start, last + timedelta(days=planning.again_after))
