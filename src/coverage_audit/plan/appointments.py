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
from coverage_audit.plan.assign import Able, able_to_go, assigned, spot_of
from coverage_audit.plan.diary import Call, Diary
from coverage_audit.plan.urgency import by_urgency, earliest
from coverage_audit.plan.workdays import known, workdays_of
from coverage_audit.roster.names import key


def planned(report: Report, planning: Planning) -> Planned:
    """The visits of a report, each with its visitor and day; the most urgent come first."""
    visits = by_urgency(report.visits, report.head.as_of)
    before = _before(visits, planning.previous or ())
    names = {at: one.visitor for at, one in before.items()}
    able = able_to_go(visits, planning, names)
    workdays = workdays_of(planning)
    everyone = {visitor for some in able for visitor in some}
    diaries = {visitor: Diary(visitor, workdays, planning) for visitor in everyone}
    places = {visitor: diary.places() for visitor, diary in diaries.items()}
    visitors, free = assigned(visits, able, names, places)
    dates = {at: one.day for at, one in before.items() if one.day is not None}
    days = _days(visits, visitors, free, diaries, planning, dates, report.head.as_of)
    done = [
        _with_day(visit, visitor, days.get(at), planning, report.head.as_of, places)
        for at, (visit, visitor) in enumerate(zip(visits, visitors, strict=True))
    ]
    plan = Plan(
        planning=planning,
        changes=_changes(done, before, planning) if planning.previous is not None else {},
        guessed=_guessed(done, planning),
        unknown=_unknown(report, planning),
        past=planning.start < report.head.as_of,
    )
    return Planned(
        plan=plan,
        visits=tuple(visit for visit in done if visit.planned),
        waiting=tuple(visit for visit in done if not visit.planned),
    )


def _days(
    visits: Sequence[Visit],
    assigned_to: list[Visitor | None],
    able: Sequence[Able],
    diaries: Mapping[Visitor, Diary],
    planning: Planning,
    before: Mapping[int, date],
    as_of: date,
) -> dict[int, date]:
    """The day of each firm to which somebody goes, by its position.

    A firm for which its visitor has no place goes to another one who could and has: it is
    then that one's, in `assigned_to`.
    """
    lists: dict[Visitor, list[Call]] = defaultdict(list)
    for at, (visit, visitor) in enumerate(zip(visits, assigned_to, strict=True)):
        if visitor is not None:
            communities = visit.groups.get("community")
            district = min(communities) if communities else None
            call = Call(at, spot_of(visit), district, earliest(visit, planning, as_of))
            lists[visitor].append(call)
    waiting: list[tuple[Call, Visitor]] = []
    for visitor, calls in lists.items():
        diaries[visitor].keep(calls, before)
        waiting += [(call, visitor) for call in diaries[visitor].plan(calls)]
    still: dict[Visitor, list[Call]] = defaultdict(list)
    for call, visitor in sorted(waiting, key=lambda pair: pair[0].rank):
        other = next((one for one in able[call.rank] if diaries[one].squeeze_in(call)), None)
        if other is None:
            still[visitor].append(call)
        else:
            assigned_to[call.rank] = other
    for visitor, calls in still.items():
        diaries[visitor].later(calls)
    return {at: day for diary in diaries.values() for at, day in diary.days.items()}


def _with_day(
    visit: Visit,
    visitor: Visitor | None,
    day: date | None,
    planning: Planning,
    as_of: date,
    places: Mapping[Visitor, int],
) -> Visit:
    """The visit as it is planned; `visitor` is then the one who goes, whoever is the instructor."""
    if visitor is None:
        return replace(visit, visitor=None, waits=Waits.NOBODY)
    if day is not None and day <= planning.end:
        return replace(visit, visitor=visitor.name, planned=day)
    why = Waits.FULL if places[visitor] else Waits.NO_DAY
    if earliest(visit, planning, as_of) > planning.end:
        why = Waits.LATELY
    return replace(visit, visitor=visitor.name, fits=day, waits=why)


def _before(visits: Sequence[Visit], previous: Iterable[Appointment]) -> dict[int, Appointment]:
    """What the previous plan says of each firm, each appointment once.

    A firm is found by its code; else by its name, where no code says that it is another firm.
    """
    by_code: dict[str, Appointment] = {}
    by_name: dict[str, list[Appointment]] = defaultdict(list)
    for one in previous:
        if one.code:
            by_code.setdefault(one.code, one)
        if one.name:
            by_name[one.name].append(one)
    found = {
        at: by_code[visit.credit_code]
        for at, visit in enumerate(visits)
        if visit.credit_code in by_code
    }
    taken = {id(one) for one in found.values()}
    for at, visit in enumerate(visits):
        if at in found or not visit.name:
            continue
        for one in by_name[key(visit.name)]:
            if id(one) not in taken and not (one.code and visit.credit_code):
                found[at] = one
                taken.add(id(one))
                break
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
