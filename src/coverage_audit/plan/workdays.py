"""On which days people work: the calendar of the State Council, or what the settings say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from coverage_audit.model.planning import WORKING_WEEK, Planning

ALWAYS_OFF = ((1, 1), (5, 1), (10, 1), (10, 2), (10, 3))
"""Holidays with a day of their own in the sun's calendar, whatever the year."""


@dataclass(frozen=True, slots=True)
class Workdays:
    """Working days; the two sets of the settings overrule the calendar."""

    holidays: Collection[date] = frozenset()
    workdays: Collection[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        """Whether people work on this day; of a year that no calendar knows, Monday to Friday
        but for the holidays that have a day of their own.
        """
        if day in self.holidays:
            return False
        if day in self.workdays:
            return True
        if known(day.year):
            return _is_worked(day)
        return day.isoweekday() in WORKING_WEEK and (day.month, day.day) not in ALWAYS_OFF

    def week(self, monday: date, weekdays: Collection[int]) -> list[date]:
        """The working days of a week that are among the weekdays, in order."""
        days = (monday + timedelta(days=n) for n in range(7))
        return [day for day in days if day.isoweekday() in weekdays and day in self]


def workdays_of(planning: Planning) -> Workdays:
    """The working days of a plan."""
    return Workdays(planning.holidays, planning.workdays)


@cache
def _is_worked(day: date) -> bool:
    from chinese_calendar import is_workday

    return bool(is_workday(day))


@cache
def known(year: int) -> bool:
    """Whether the calendar has the holidays of a year: they are fixed late in the year before."""
    from chinese_calendar import is_workday

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:  # how the calendar says that it ends before this year
        return False
    return True
