"""The settings of a plan: what they ask for, and errors that say the line and what was meant."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coverage_audit.model.planning import EVERY_DAY, Planning, Visitor
from tests.test_settings import load, refused

START = date(2026, 12, 1)
SETTINGS = """\
[plan]
days_a_week = 3
visits_a_day = 5
weekdays = ["周四", "tuesday"]
again_after = 0
holidays = [2027-02-08]
workdays = [2027-02-06]

[[visitor]]
name = "区甲"
buildings = ["东塔"]

[[visitor]]
name = "区乙"
communities = ["云桂社区"]
days_a_week = 1
visits_a_day = 2
weekdays = []
"""


def test_what_is_not_said_of_a_visitor_is_as_in_the_plan(tmp_path: Path) -> None:
    assert load(tmp_path, SETTINGS).planning(START, 2) == Planning(
        START,
        2,
        days_a_week=3,
        visits_a_day=5,
        weekdays=(2, 4),
        again_after=0,
        holidays=frozenset({date(2027, 2, 8)}),
        workdays=frozenset({date(2027, 2, 6)}),
        visitors=(
            Visitor("区甲", 3, 5, (2, 4), ("东塔",)),
            Visitor("区乙", 1, 2, EVERY_DAY, (), ("云桂社区",)),
        ),
    )


def test_where_nothing_is_said_those_visit_whom_the_rosters_name(tmp_path: Path) -> None:
    assert load(tmp_path, "").planning(START, 4) == Planning(START)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[plan]\nweekdays = ["星期八"]', 2, 'plan.weekdays: "星期八" is not known'),
        ('[plan]\nweekdays = ["saturday"]', 2, 'plan.weekdays: "saturday" is not known'),
        ("[plan]\ndays_a_week = 8", 2, "plan.days_a_week must be at most 5"),
        ("[plan]\nagain_after = -1", 2, "plan.again_after must be at least 0"),
        ('[plan]\nholidays = ["10-01"]', 2, "plan.holidays must hold days, as 2027-02-08"),
        ("[plan]\nholidays = [1]", 2, "plan.holidays must hold days, as 2027-02-08"),
        ("[[visitor]]\nbuildings = []", 1, "visitor.name is missing"),
        ('[[visitor]]\nname = "甲"\nbuilding = ["东塔"]', 3, "visitor.building is not a setting"),
        (
            '[[visitor]]\nname = "区甲"\n[[visitor]]\nname = "区 甲"',
            4,
            "visitor.name is given twice",
        ),
        ('[visitor]\nname = "区甲"', 1, "visitor must be written as [[visitor]]"),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    error = refused(tmp_path, text)
    assert told in error.message
    assert error.where == f"line {line}"
