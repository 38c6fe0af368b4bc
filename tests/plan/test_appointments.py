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
from coverage_audit.locale import gettext
from coverage_audit.locale.words import choices
from coverage_audit.model.place import Place
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
from tests.small import CODES

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


@settings(deadline=None)
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
    assert dates(done.visits) == ["2026-12-31", "2027-01-04", "2027-01-05"]
    assert done.plan.guessed == (2027,)
    assert "2027" in routes(report(wanted), "visitor", done).head.notices[-1].text
    told = replace(planning, holidays=frozenset({date(2027, 1, 4)}))
    assert dates(planned(report(wanted), told).visits) == ["2026-12-31", "2027-01-05", "2027-01-06"]


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
        also = gettext("; ").join((missed, "负责人出差", met))
    said = [met, changed, missed, also, f"{missed}；需再访", None]
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


def test_firms_of_one_name_are_told_apart_by_their_codes() -> None:
    wanted = [
        replace(visit(n, visitor="区一", full=9 - n), name="佛山同名商贸有限公司", credit_code=code)
        for n, code in enumerate((CODES[0], CODES[1], None))
    ]
    first = planned(report(wanted), Planning(TUESDAY, days_a_week=1, visits_a_day=1))
    again = planned(
        report(wanted),
        Planning(TUESDAY, days_a_week=1, visits_a_day=1, previous=appointments(first)),
    )
    assert again.visits == first.visits
    assert again.plan.changes == {"kept": 3, "moved": 0, "new": 0, "gone": 0}
    newly = replace(wanted[0], credit_code=CODES[2], place=Place("a.csv", None, 9))
    later = planned(report([*wanted, newly]), Planning(TUESDAY, previous=appointments(first)))
    assert later.plan.changes == {"kept": 3, "moved": 0, "new": 1, "gone": 0}


def test_a_building_is_visited_in_parts_rather_than_not_at_all() -> None:
    """Whoever can go already goes; what is left free is filled."""
    late = [
        visit(n, building=("东塔",), last_visit=day)
        for n, day in enumerate(("2026-11-04", "2026-11-05", "2026-11-20"))
    ]
    done = planned(report(late), Planning(TUESDAY, 2))
    assert sorted(dates(done.visits)) == ["2026-12-04", "2026-12-07"]
    assert [(one.waits, one.fits) for one in done.waiting] == [("lately", date(2026, 12, 21))]


def test_a_day_on_which_nothing_happens_is_no_day_of_the_week() -> None:
    one = visit(1, last_visit="2026-11-09")
    done = planned(report([one]), Planning(date(2026, 12, 7), 1))
    assert dates(done.visits) == ["2026-12-09"]


def test_a_visitor_with_a_place_goes_where_another_has_none() -> None:
    wanted = [visit(n, building=("东塔",)) for n in range(6)]
    people = (Visitor("区一", 2, 6, (2,)), Visitor("区二", 2, 6))
    done = planned(report(wanted), Planning(date(2026, 10, 5), 1, visitors=people))
    assert {one.visitor for one in done.visits} == {"区二"}
    assert done.waiting == ()


def test_a_plan_of_holidays_says_that_it_has_no_day() -> None:
    done = planned(report([visit(1)]), Planning(date(2026, 10, 1), 1))
    assert [(one.waits, one.fits) for one in done.waiting] == [("no_day", date(2026, 10, 8))]


def test_a_visitor_whom_somebody_put_there_by_hand_stays() -> None:
    wanted = [visit(1, visitor="区一")]
    first = planned(report(wanted), Planning(TUESDAY))
    (one,) = appointments(first)
    again = planned(report(wanted), Planning(TUESDAY, previous=(replace(one, visitor="区新"),)))
    assert [one.visitor for one in again.visits] == ["区新"]
    assert again.plan.changes["kept"] == 1
