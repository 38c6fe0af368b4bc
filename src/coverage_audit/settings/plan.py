"""How visits are planned: the tables `[plan]` and `[[visitor]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StrictInt

from coverage_audit.locale import mark
from coverage_audit.model.planning import EVERY_DAY, WORKING_WEEK, Planning, Visitor
from coverage_audit.settings.table import Count, Day, Table, Text

DEFAULT = Planning(date.min)
WEEKDAYS: dict[str, int] = {
    word: day
    for day, words in enumerate(
        (
            ("monday", "星期一", "周一"),
            ("tuesday", "星期二", "周二"),
            ("wednesday", "星期三", "周三"),
            ("thursday", "星期四", "周四"),
            ("friday", "星期五", "周五"),
        ),
        start=1,
    )
    for word in words
}
"""Days of the week as they may be written, and as ISO 8601 counts them."""
Weekday = Literal[
    "monday", "星期一", "周一", "tuesday", "星期二", "周二", "wednesday", "星期三", "周三",
    "thursday", "星期四", "周四", "friday", "星期五", "周五",
]  # fmt: skip
DaysAWeek = Annotated[StrictInt, Field(ge=1, le=len(WORKING_WEEK))]


class PlanTable(Table):
    """`[plan]`: how visits are given their days, with `visits --from`."""

    days_a_week: DaysAWeek = Field(
        default=DEFAULT.days_a_week, description=mark("on how many days of a week somebody visits")
    )
    visits_a_day: Count = Field(
        default=DEFAULT.visits_a_day, description=mark("how many firms somebody visits on a day")
    )
    weekdays: tuple[Weekday, ...] = Field(
        default=(),
        description=mark('on which days only, as ["tuesday"]; none: on every working day'),
    )
    again_after: Annotated[StrictInt, Field(ge=0)] = Field(
        default=DEFAULT.again_after, description=mark("days after which a firm is visited again")
    )
    holidays: tuple[Day, ...] = Field(
        default=(), description=mark("days on which nobody works, beside those of the calendar")
    )
    workdays: tuple[Day, ...] = Field(
        default=(), description=mark("days on which people work, whatever the calendar says")
    )


class VisitorTable(Table):
    """`[[visitor]]`: who visits, and where."""

    name: Text = Field(description=mark("as the rosters call them, where they do"))
    buildings: tuple[Text, ...] = Field(
        default=(), description=mark("where they go; none: everywhere")
    )
    communities: tuple[Text, ...] = Field(default=(), description=mark("where they go"))
    days_a_week: DaysAWeek | None = Field(default=None, description=mark("if not that of [plan]"))
    visits_a_day: Count | None = Field(default=None, description=mark("if not that of [plan]"))
    weekdays: tuple[Weekday, ...] | None = Field(
        default=None, description=mark("if not that of [plan]")
    )


def planning_of(
    plan: PlanTable,
    visitors: Iterable[VisitorTable],
    start: date,
    weeks: int,
    group: Callable[[str, str], str],
) -> Planning:
    """What is asked of a plan that begins on a day; `group` knows other writings of groups."""
    usual = _days(plan.weekdays)
    named = tuple(
        Visitor(
            name=one.name,
            days_a_week=one.days_a_week or plan.days_a_week,
            visits_a_day=one.visits_a_day or plan.visits_a_day,
            weekdays=usual if one.weekdays is None else _days(one.weekdays),
            buildings=tuple(group("building", name) for name in one.buildings),
            communities=tuple(group("community", name) for name in one.communities),
        )
        for one in visitors
    )
    return Planning(
        start=start,
        weeks=weeks,
        days_a_week=plan.days_a_week,
        visits_a_day=plan.visits_a_day,
        weekdays=usual,
        again_after=plan.again_after,
        holidays=frozenset(plan.holidays),
        workdays=frozenset(plan.workdays),
        visitors=named or None,
    )


def _days(words: Iterable[str]) -> tuple[int, ...]:
    """The days that are named, in their order; every day that is worked where none is."""
    return tuple(sorted({WEEKDAYS[word] for word in words})) or EVERY_DAY
