"""Plans: every firm once, nobody over what they can do, nobody on a holiday; no row order in it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit import locale
from coverage_audit.locale.words import choices
from coverage_audit.model.planning import Appointment, Planning, Visitor, Waits
from coverage_audit.model.report import Visit
from coverage_audit.model.route import Planned
from coverage_audit.plan.appointments import planned
from coverage_audit.plan.urgency import by_urgency
from coverage_audit.plan.walk import routes
from coverage_audit.roster.names import key
from tests.documents import speaking
from tests.plan.plans import (
    AS_OF,
    BUILDINGS,
    NAMES,
    appointments,
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
    return day.weekday() < 5 if day.year > 2026 else chinese_calendar.is_workday(day)


def visitor_of(one: Visit, planning: Planning) -> Visitor:
    for known in planning.visitors or ():
        if known.name == one.visitor:
            return known
    return planning.visitor(one.visitor)


def days_of(done: Planned) -> dict[str | None, date | None]:
    return {one.name: one.planned for one in (*done.visits, *done.waiting)}


def spot(one: Visit) -> str | None:
    for dimension in ("building", "community"):
        if one.groups.get(dimension):
            return min(one.groups[dimension])
    return None


@settings(deadline=None, max_examples=150)
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


@settings(deadline=None)
@given(visits(), plannings(), st.randoms(use_true_random=False))
def test_the_order_of_rows_decides_nothing(
    wanted: list[Visit], planning: Planning, random: st.DataObject
) -> None:
    again = [*wanted]
    random.shuffle(again)  # type: ignore[attr-defined]
    assert planned(report(again), planning) == planned(report(wanted), planning)


@settings(deadline=None)
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


@settings(deadline=None)
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


@settings(deadline=None)
@given(visits(), plannings())
def test_a_building_is_visited_on_as_few_days_as_can_be(
    wanted: list[Visit], planning: Planning
) -> None:
    done = planned(report([replace(one, last_visit=None) for one in wanted]), planning)
    firms: dict[tuple[str | None, str], list[date]] = defaultdict(list)
    for one in (*done.visits, *done.waiting):
        day, where = one.planned or one.fits, spot(one)
        if day and where:
            firms[one.visitor, where].append(day)
    sizes = {one.visitor: visitor_of(one, planning).visits_a_day for one in done.visits}
    for (who, _where), days in firms.items():
        if who in sizes:
            assert len(set(days)) <= -(-len(days) // sizes[who])


@settings(deadline=None)
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


@settings(deadline=None)
@given(st.lists(st.sampled_from([*BUILDINGS, ""]), max_size=60), st.integers(1, 6))
def test_loads_are_even(where: list[str], size: int) -> None:
    """Among people who go everywhere no two differ by more than a day's work."""
    wanted = [visit(n, building=(one,) if one else ()) for n, one in enumerate(where)]
    people = tuple(Visitor(name, 2, size) for name in NAMES)
    done = planned(report(wanted), Planning(TUESDAY, visitors=people))
    loads = Counter(one.visitor for one in (*done.visits, *done.waiting))
    counts = [loads[name] for name in NAMES]
    assert max(counts) - min(counts) <= size


def dates(done: Iterable[Visit]) -> list[str]:
    return [one.planned.isoformat() for one in done if one.planned]


def test_on_tuesdays_only() -> None:
    wanted = [visit(n) for n in range(5)]
    planning = Planning(date(2026, 12, 2), 3, visits_a_day=2, weekdays=(2,))
    done = planned(report(wanted), planning)
    assert dates(done.visits) == ["2026-12-08"] * 2 + ["2026-12-15"] * 2 + ["2026-12-22"]


def test_holidays_and_weekends_that_are_worked() -> None:
    """The National Day of 2026: off until the 7th, and the 10th, a Saturday, is worked."""
    wanted = [visit(n) for n in range(9)]
    planning = Planning(date(2026, 9, 28), 2, days_a_week=5, visits_a_day=1)
    found = dates(planned(report(wanted), planning).visits)
    assert found[:4] == ["2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08"]
    assert "2026-10-10" in found


def test_of_a_year_that_no_calendar_knows_weekdays_are_taken_and_it_is_said() -> None:
    wanted = [visit(n) for n in range(3)]
    planning = Planning(date(2026, 12, 31), 1, days_a_week=5, visits_a_day=1)
    done = planned(report(wanted), planning)
    assert dates(done.visits) == ["2026-12-31", "2027-01-01", "2027-01-04"]
    assert done.plan.guessed == (2027,)
    assert "2027" in routes(report(wanted), "visitor", done).head.notices[-1].text
    told = replace(planning, holidays=frozenset({date(2027, 1, 1)}))
    assert dates(planned(report(wanted), told).visits) == ["2026-12-31", "2027-01-04", "2027-01-05"]


def test_what_waits_says_why_and_when() -> None:
    wanted = [
        visit(1, why="due", full=3),
        visit(2, why="due", full=9),
        visit(3, why="due", full=30, last_visit="2026-11-20"),
        visit(4, building=("南座",)),
    ]
    people = (Visitor("区一", 1, 1, (2,), ("东塔",)),)
    planning = Planning(TUESDAY, 1, visitors=people)
    east = [replace(one, groups={"building": ("东塔",)}) for one in wanted[:3]]
    done = planned(report([*east, wanted[3]]), planning)
    assert [(one.place.row, one.planned) for one in done.visits] == [(2, TUESDAY)]
    waiting = {one.place.row: (one.waits, one.fits) for one in done.waiting}
    assert waiting == {
        1: ("full", date(2026, 12, 8)),
        3: ("lately", date(2026, 12, 22)),
        4: ("nobody", None),
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_where_nobody_was_met_somebody_goes_again(language: locale.Language) -> None:
    with speaking(language):
        met, changed, missed, *_others = choices("visit_result")
    said = [met, changed, missed, f"{missed}; {met}", f"{missed}；需再访", None]
    wanted = [
        visit(n, last_visit="2026-11-20", last_result=result) for n, result in enumerate(said)
    ]
    done = planned(report(wanted), Planning(TUESDAY, 1))
    assert sorted(one.place.row for one in done.waiting) == [0, 5]


def test_whom_the_roster_names_goes_there() -> None:
    """Also firms beside theirs that name nobody; the others are a list of their own."""
    wanted = [
        visit(1, building=("东塔",), visitor="区一"),
        visit(2, building=("东塔",)),
        visit(3, building=("西塔",)),
    ]
    done = planned(report(wanted), Planning(TUESDAY))
    assert {one.place.row: one.visitor for one in done.visits} == {1: "区一", 2: "区一", 3: None}


def test_days_that_were_used_before_the_plan_began_count_for_their_week() -> None:
    wanted = [visit(n, visitor="区一") for n in range(4)]
    went = Appointment(None, "GONE", "区一", date(2026, 12, 1))
    planning = Planning(date(2026, 12, 2), 1, days_a_week=1, visits_a_day=2, previous=(went,))
    done = planned(report(wanted), planning)
    assert dates(done.visits) == ["2026-12-07"] * 2
    assert [one.fits for one in done.waiting] == [date(2026, 12, 14)] * 2


@pytest.mark.parametrize("hand", [date(2026, 12, 3), date(2026, 12, 5)])
def test_a_day_that_was_changed_by_hand_stays_where_it_is_worked(hand: date) -> None:
    wanted = [visit(n, visitor="区一") for n in range(2)]
    first = planned(report(wanted), Planning(TUESDAY))
    moved = [
        replace(one, day=hand) if one.name == key(str(wanted[0].name)) else one
        for one in appointments(first)
    ]
    again = planned(report(wanted), Planning(TUESDAY, previous=tuple(moved)))
    assert days_of(again)[wanted[0].name] == (hand if hand.weekday() < 5 else TUESDAY)
    assert days_of(again)[wanted[1].name] == TUESDAY
