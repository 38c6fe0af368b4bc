"""Visits with a day each: who goes where and when, and what there is no room for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from coverage_audit.model.planning import (
    Appointment,
    Changed,
    Plan,
    Planning,
    Visitor,
    Waits,
    counted,
)
from coverage_audit.model.report import Report, Visit
from coverage_audit.model.route import Planned
from coverage_audit.plan.assign import assigned, spot_of
from coverage_audit.plan.diary import Call, keep, schedule
from coverage_audit.plan.urgency import by_urgency, earliest
from coverage_audit.plan.workdays import known, workdays_of
from coverage_audit.roster.names import key


def planned(report: Report, planning: Planning) -> Planned:
    """The visits of a report, each with its visitor and day; the most urgent come first."""
    visits = by_urgency(report.visits, report.head.as_of)
    before = _before(visits, planning.previous or ())
    names = {at: one.visitor for at, one in before.items()}
    visitors = assigned(visits, planning, names)
    dates = {at: one.day for at, one in before.items() if one.day is not None}
    days = _days(visits, visitors, planning, dates, report.head.as_of)
    done = [
        _with_day(visit, visitor, days.get(at), planning, report.head.as_of)
        for at, (visit, visitor) in enumerate(zip(visits, visitors, strict=True))
    ]
    plan = Plan(
        planning=planning,
        changes=_changes(done, before, planning) if planning.previous is not None else {},
        guessed=_guessed(done, planning),
        unknown=_unknown(report, planning),
    )
    return Planned(
        plan=plan,
        visits=tuple(visit for visit in done if visit.planned),
        waiting=tuple(visit for visit in done if not visit.planned),
    )


def _days(
    visits: Sequence[Visit],
    visitors: Sequence[Visitor | None],
    planning: Planning,
    before: Mapping[int, date],
    as_of: date,
) -> dict[int, date]:
    """The day of each firm to which somebody goes, by its position."""
    workdays = workdays_of(planning)
    lists: dict[Visitor, list[Call]] = defaultdict(list)
    for at, (visit, visitor) in enumerate(zip(visits, visitors, strict=True)):
        if visitor is not None:
            communities = visit.groups.get("community")
            district = min(communities) if communities else None
            call = Call(at, spot_of(visit), district, earliest(visit, planning, as_of))
            lists[visitor].append(call)
    days: dict[int, date] = {}
    for visitor, calls in lists.items():
        kept = keep(calls, visitor, workdays, planning, before)
        days |= schedule(calls, visitor, workdays, planning, kept)
    return days


def _with_day(
    visit: Visit, visitor: Visitor | None, day: date | None, planning: Planning, as_of: date
) -> Visit:
    """The visit as it is planned; `visitor` is then the one who goes, whoever is the instructor."""
    if visitor is None:
        return replace(visit, visitor=None, waits=Waits.NOBODY)
    if day is not None and day <= planning.end:
        return replace(visit, visitor=visitor.name, planned=day)
    lately = earliest(visit, planning, as_of) > planning.end
    return replace(
        visit, visitor=visitor.name, fits=day, waits=Waits.LATELY if lately else Waits.FULL
    )


def _before(visits: Sequence[Visit], previous: Iterable[Appointment]) -> dict[int, Appointment]:
    """What the previous plan says of each firm: found by its code, else by its name."""
    told = list(previous)
    by_code = {one.code: one for one in told if one.code}
    by_name = {one.name: one for one in told if one.name}
    found: dict[int, Appointment] = {}
    for at, visit in enumerate(visits):
        one = by_code.get(visit.credit_code or "") or by_name.get(key(visit.name or ""))
        if one is not None:
            found[at] = one
    return found


def _changes(
    done: Sequence[Visit], before: Mapping[int, Appointment], planning: Planning
) -> dict[str, int]:
    """What became of every appointment from the first day on, and of every firm with a day now."""

    def changed(visit: Visit, one: Appointment | None) -> Changed | None:
        was = one.day if one and one.day and one.day >= planning.start else None
        if visit.planned is None:
            return Changed.MOVED if was else None
        if one is None or was is None:
            return Changed.NEW
        same = was == visit.planned and key(one.visitor or "") == key(visit.visitor or "")
        return Changed.KEPT if same else Changed.MOVED

    kinds = [changed(visit, before.get(at)) for at, visit in enumerate(done)]
    still = {id(one) for one in before.values()}
    gone = [
        Changed.GONE
        for one in planning.previous or ()
        if one.day and one.day >= planning.start and id(one) not in still
    ]
    return counted([*(kind for kind in kinds if kind), *gone])


def _guessed(done: Iterable[Visit], planning: Planning) -> tuple[int, ...]:
    """The years of which no calendar knows the holidays, where a day of them is named."""
    years = {planning.start.year, planning.end.year}
    years |= {day.year for visit in done for day in (visit.planned, visit.fits) if day}
    return tuple(sorted(year for year in years if not known(year)))


def _unknown(report: Report, planning: Planning) -> tuple[str, ...]:
    """Buildings and communities of the settings that no roster names: most likely a slip."""
    there = {
        (group.dimension, key(group.name)) for group in report.groups if group.name is not None
    }
    wanted = [
        (dimension, name)
        for one in planning.visitors or ()
        for dimension, names in (("building", one.buildings), ("community", one.communities))
        for name in names
    ]
    missing = (name for dimension, name in wanted if (dimension, key(name)) not in there)
    return tuple(dict.fromkeys(missing))
