"""Plans: every firm once, nobody over what they can do, nobody on a holiday; no row order in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit.model.planning import Planning, Visitor, Waits
from coverage_audit.model.report import Visit
from coverage_audit.plan.appointments import planned
from coverage_audit.plan.urgency import by_urgency
from tests.drawn import some_of
from tests.plan.plans import (
    AS_OF,
    BUILDINGS,
    NAMES,
    appointments,
    days_of,
    plannings,
    report,
    visit,
    visits,
)

TUESDAY = date(2026, 12, 1)


def works(day: date, planning: Planning) -> bool:
    """Reckoned apart from the program."""
    if day in planning.holidays:
        return False
    if day in planning.workdays:
        return True
    if day.year > 2026:
        return day.weekday() < 5 and day.isoformat()[5:] not in ("01-01", "05-01")
    return bool(chinese_calendar.is_workday(day))


def visitor_of(one: Visit, planning: Planning) -> Visitor:
    for known in planning.visitors or ():
        if known.name == one.visitor:
            return known
    return planning.visitor(one.visitor)


def spot(one: Visit) -> str | None:
    for dimension in ("building", "community"):
        if one.groups.get(dimension):
            return min(one.groups[dimension])
    return None


@settings(max_examples=some_of(150))
@given(visits(), plannings())
def test_a_plan_keeps_every_promise(wanted: list[Visit], planning: Planning) -> None:
    done = planned(report(wanted), planning)
    everyone = (*done.visits, *done.waiting)
    assert Counter(one.place.row for one in everyone) == Counter(one.place.row for one in wanted)
    by_day: dict[tuple[str | None, date], int] = Counter()
    by_week: dict[tuple[str | None, date], set[date]] = defaultdict(set)
    for one in everyone:
        if one.waits == Waits.NOBODY:
            assert planning.visitors is not None
            continue
        day = one.planned or one.fits
        who = visitor_of(one, planning)
        assert day is not None
        assert (one.planned is None) == (day > planning.end) == (one.waits is not None)
        assert day >= planning.start
        assert works(day, planning)
        assert day.isoweekday() in who.weekdays
        last = one.last_visit
        if last is not None and last.startswith("2026"):
            assert day >= date.fromisoformat(last) + timedelta(planning.again_after)
        if who.buildings or who.communities:
            there = {*one.groups.get("building", ())} & {*who.buildings}
            assert there or {*one.groups.get("community", ())} & {*who.communities}
        by_day[one.visitor, day] += 1
        by_week[one.visitor, day - timedelta(day.weekday())].add(day)
        assert by_day[one.visitor, day] <= who.visits_a_day
        assert len(by_week[one.visitor, day - timedelta(day.weekday())]) <= who.days_a_week


@given(visits(), plannings(), st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(
    wanted: list[Visit], planning: Planning, random: st.DataObject
) -> None:
    again = [*wanted]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert planned(report(again), planning) == planned(report(wanted), planning)


@given(visits(), plannings(), st.data())
def test_a_plan_is_changed_as_little_as_can_be(
    wanted: list[Visit], planning: Planning, data: st.DataObject
) -> None:
    """Not at all where nothing has changed; what is still needed keeps its day."""
    first = planned(report(wanted), planning)
    after = replace(planning, previous=appointments(first))
    same = planned(report(wanted), after)
    assert (same.visits, same.waiting) == (first.visits, first.waiting)
    assert same.plan.changes == {"kept": len(first.visits), "moved": 0, "new": 0, "gone": 0}
    gone = data.draw(st.sets(st.sampled_from(range(50)), max_size=5))
    more = [visit(100 + n, building=("东塔",)) for n in range(3)]
    rest = [one for one in wanted if one.place.row not in gone]
    later = planned(report([*rest, *more]), after)
    days = days_of(later)
    kept = [one for one in first.visits if one.place.row not in gone]
    assert all(days[one.name] == one.planned for one in kept)
    assert later.plan.changes["kept"] == len(kept)
    assert later.plan.changes["moved"] == 0
    assert later.plan.changes["gone"] == len(first.visits) - len(kept)


@given(visits(), plannings(), plannings(), st.integers(0, 9))
def test_of_another_plan_is_kept_only_what_can_be(
    wanted: list[Visit], before: Planning, planning: Planning, later: int
) -> None:
    """Whatever was planned by other people on other days, the promises hold, and all is told."""
    planning = replace(planning, start=before.start + timedelta(later))
    previous = appointments(planned(report(wanted), before))
    done = planned(report(wanted), replace(planning, previous=previous))
    changes = done.plan.changes
    by_day = Counter((one.visitor, one.planned) for one in done.visits)
    assert all(works(day, planning) for _who, day in by_day if day)
    weeks: dict[tuple[str | None, date], set[date]] = defaultdict(set)
    for one in done.visits:
        who = visitor_of(one, planning)
        assert one.planned is not None
        assert by_day[one.visitor, one.planned] <= who.visits_a_day
        assert one.planned.isoweekday() in who.weekdays
        week = weeks[one.visitor, one.planned - timedelta(one.planned.weekday())]
        week.add(one.planned)
        assert len(week) <= who.days_a_week
    ahead = [one for one in previous if one.day and one.day >= planning.start]
    assert changes["kept"] + changes["moved"] + changes["gone"] == len(ahead)
    moved_out = sum(
        one.planned is None for one in done.waiting for was in ahead if was.name == one.name
    )
    assert changes["kept"] + changes["moved"] - moved_out + changes["new"] == len(done.visits)


@given(visits(), plannings())
def test_nobody_waits_where_somebody_who_could_go_has_a_place(
    wanted: list[Visit], planning: Planning
) -> None:
    """Reckoned from the finished plan; whoever has no place left has worked on all their days."""
    said = {one.place.row: one.visitor for one in wanted}
    done = planned(report(wanted), planning)
    work: dict[str | None, Counter[date]] = defaultdict(Counter)
    for one in done.visits:
        assert one.planned is not None
        work[one.visitor][one.planned] += 1
    for one in done.waiting:
        if one.waits == Waits.NOBODY:
            continue
        last = one.last_visit if one.last_visit and one.last_visit.startswith("2026") else None
        first = max(
            planning.start,
            date.fromisoformat(last) + timedelta(planning.again_after) if last else planning.start,
        )
        assert (one.waits == Waits.LATELY) == (first > planning.end)
        days = [
            first + timedelta(n)
            for n in range((planning.end - first).days + 1)
            if works(first + timedelta(n), planning)
        ]
        for who in (visitor_of(one, planning), *could_go(one, said[one.place.row], planning)):
            used = work[who.name]
            for day in days:
                if day.isoweekday() not in who.weekdays:
                    continue
                monday = day - timedelta(day.weekday())
                week = {other for other in used if monday <= other < monday + timedelta(7)}
                assert used[day] == who.visits_a_day or (
                    day not in week and len(week) == who.days_a_week
                )


def could_go(one: Visit, said: str | None, planning: Planning) -> list[Visitor]:
    """Who else could have gone: nobody where the roster names one of those who could."""
    there = [
        who
        for who in planning.visitors or ()
        if not (who.buildings or who.communities)
        or {*who.buildings} & {*one.groups.get("building", ())}
        or {*who.communities} & {*one.groups.get("community", ())}
    ]
    return [] if said in [who.name for who in there] else there


@given(visits(), plannings())
def test_a_building_is_visited_on_as_few_days_as_can_be(
    wanted: list[Visit], planning: Planning
) -> None:
    """Wherever there are days enough for every trip; where there are not, gaps are filled."""
    weeks = replace(planning, weeks=60)
    done = planned(report([replace(one, last_visit=None) for one in wanted]), weeks)
    firms: dict[tuple[str | None, str], list[date]] = defaultdict(list)
    for one in (*done.visits, *done.waiting):
        day, where = one.planned or one.fits, spot(one)
        if day and where:
            firms[one.visitor, where].append(day)
    sizes = {one.visitor: visitor_of(one, weeks).visits_a_day for one in done.visits}
    for (who, _where), days in firms.items():
        assert len(set(days)) <= -(-len(days) // sizes[who])


@given(visits(), st.integers(1, 5), st.integers(1, 6), st.integers(1, 3))
def test_the_most_urgent_come_first_where_no_building_ties_them(
    wanted: list[Visit], days: int, size: int, weeks: int
) -> None:
    alone = [replace(one, groups={}, visitor="区一", last_visit=None) for one in wanted]
    planning = Planning(TUESDAY, weeks, days_a_week=days, visits_a_day=size)
    done = planned(report(alone), planning)
    found = days_of(done) | {one.name: one.fits for one in done.waiting}
    in_turn = [found[one.name] for one in by_urgency(alone, AS_OF)]
    assert in_turn == sorted(day for day in in_turn if day)


@given(st.lists(st.sampled_from([*BUILDINGS, ""]), max_size=60), st.integers(1, 6))
def test_loads_are_even(where: list[str], size: int) -> None:
    """Among people who go everywhere no two differ by more than a day's work."""
    wanted = [visit(n, building=(one,) if one else ()) for n, one in enumerate(where)]
    people = tuple(Visitor(name, 2, size) for name in NAMES)
    done = planned(report(wanted), Planning(TUESDAY, visitors=people))
    loads = Counter(one.visitor for one in (*done.visits, *done.waiting))
    counts = [loads[name] for name in NAMES]
    assert max(counts) - min(counts) <= size
