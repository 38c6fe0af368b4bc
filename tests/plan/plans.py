"""Visits and what is asked of a plan, drawn at random."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from coverage_audit.model.place import Place
from coverage_audit.model.planning import Appointment, Planning, Visitor
from coverage_audit.model.report import Report, Visit
from coverage_audit.model.route import Planned
from coverage_audit.plan.visits import ORDER
from coverage_audit.roster.names import key
from tests.formats.reports import plausible

AS_OF = date(2026, 11, 23)
NAMES = ("区一", "区二", "区三")
BUILDINGS = ("东塔", "西塔", "南座", "北座")
COMMUNITIES = ("云桂社区", "星湾社区")
SOME = plausible("visits")


def visit(
    n: int, building: tuple[str, ...] = (), community: tuple[str, ...] = (), **facts: object
) -> Visit:
    """One firm of which little is known but what is said."""
    stated = {"building": building, "community": community}
    bare = replace(
        SOME.visits[0],
        name=f"佛山第{n}岚舟贸易有限公司",
        credit_code=None,
        why="due",
        visitor=None,
        full=4,
        employees=None,
        last_visit=None,
        place=Place("a.csv", None, n),
        groups={dimension: names for dimension, names in stated.items() if names},
    )
    return replace(bare, **facts)  # type: ignore[arg-type]


def report(visits: list[Visit]) -> Report:
    """A report that needs these visits and nothing else."""
    head = replace(SOME.head, as_of=AS_OF)
    return replace(SOME, head=head, visits=tuple(visits), groups=())


def some_of(names: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(names), max_size=2, unique=True).map(tuple)


@st.composite
def visits(draw: st.DrawFn, most: int = 40) -> list[Visit]:
    last = st.none() | st.integers(0, 90).map(lambda n: (AS_OF - timedelta(n)).isoformat())
    return [
        visit(
            n,
            building=draw(some_of(BUILDINGS)),
            community=draw(some_of(COMMUNITIES)),
            why=draw(st.sampled_from(ORDER)),
            visitor=draw(st.none() | st.sampled_from(NAMES)),
            full=draw(st.none() | st.integers(0, 9)),
            employees=draw(st.none() | st.integers(0, 200)),
            last_visit=draw(last | st.sampled_from(["2062-01-01", "不详"])),
        )
        for n in range(draw(st.integers(0, most)))
    ]


DAYS = st.dates(date(2026, 1, 1), date(2027, 3, 1))
WEEKDAYS = st.lists(st.integers(1, 5), min_size=1, unique=True).map(
    lambda days: tuple(sorted(days))
)


@st.composite
def visitor(draw: st.DrawFn, name: str) -> Visitor:
    return Visitor(
        name,
        draw(st.integers(1, 5)),
        draw(st.integers(1, 6)),
        draw(WEEKDAYS),
        draw(some_of(BUILDINGS)),
        draw(some_of(COMMUNITIES)),
    )


@st.composite
def plannings(draw: st.DrawFn) -> Planning:
    named = [draw(visitor(name)) for name in NAMES[: draw(st.integers(1, 3))]]
    return Planning(
        start=draw(DAYS),
        weeks=draw(st.integers(1, 4)),
        days_a_week=draw(st.integers(1, 5)),
        visits_a_day=draw(st.integers(1, 6)),
        weekdays=draw(WEEKDAYS),
        again_after=draw(st.sampled_from([0, 30, 60])),
        holidays=frozenset(draw(st.lists(DAYS, max_size=4))),
        workdays=frozenset(draw(st.lists(DAYS, max_size=4))),
        visitors=tuple(named) if draw(st.booleans()) else None,
    )


def appointments(done: Planned) -> tuple[Appointment, ...]:
    """The plan as it is read back from its workbook."""
    return tuple(
        Appointment(
            code=one.credit_code,
            name=key(one.name) if one.name else None,
            visitor=one.visitor,
            day=one.planned,
        )
        for one in (*done.visits, *done.waiting)
    )


def days_of(done: Planned) -> dict[str | None, date | None]:
    return {one.name: one.planned for one in (*done.visits, *done.waiting)}
