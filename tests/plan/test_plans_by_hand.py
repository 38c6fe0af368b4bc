"""Plans reckoned by hand: days, holidays, who goes, what waits, what stood before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from coverage_audit import locale
from coverage_audit.locale import gettext
from coverage_audit.locale.choices import choices
from coverage_audit.model.place import Place
from coverage_audit.model.planning import Appointment, Planning, Visitor
from coverage_audit.model.report import Visit
from coverage_audit.plan.appointments import planned
from coverage_audit.plan.walk import routes
from coverage_audit.roster.names import key
from tests.documents import speaking
from tests.plan.plans import (
    appointments,
    days_of,
    report,
    visit,
)
from tests.small import CODES

TUESDAY = date(2026, 12, 1)


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
