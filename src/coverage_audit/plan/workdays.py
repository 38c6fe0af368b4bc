"""On which days people work: the calendar of the State Council, or what the settings say."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from coverage_audit.model.planning import WORKING_WEEK, Planning


@dataclass(frozen=True, slots=True)
class Workdays:
    """Working days; the two sets of the settings overrule the calendar."""

    holidays: Collection[date] = frozenset()
    workdays: Collection[date] = frozenset()

    def __contains__(self, day: date) -> bool:
        """Whether people work on this day; of a year that no calendar knows, Monday to Friday."""
        if day in self.holidays:
            return False
        if day in self.workdays:
            return True
        if known(day.year):
            from chinese_calendar import is_workday

            return bool(is_workday(day))
        return day.isoweekday() in WORKING_WEEK

    def week(self, monday: date, weekdays: Collection[int]) -> list[date]:
        """The working days of a week that are among the weekdays, in order."""
        days = (monday + timedelta(days=n) for n in range(7))
        return [day for day in days if day.isoweekday() in weekdays and day in self]


def workdays_of(planning: Planning) -> Workdays:
    """The working days of a plan."""
    return Workdays(planning.holidays, planning.workdays)


@cache
def known(year: int) -> bool:
    """Whether the calendar has the holidays of a year: they are fixed late in the year before."""
    from chinese_calendar import is_workday

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
