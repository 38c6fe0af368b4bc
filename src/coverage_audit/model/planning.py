"""What a plan of visits is made of: from when on, who goes where, how often, what stood before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

WORKING_WEEK = (1, 2, 3, 4, 5)
"""Days of the week as ISO 8601 counts them."""
EVERY_DAY = (*WORKING_WEEK, 6, 7)
"""Where no habit is named: some weekends are worked."""


class Waits(StrEnum):
    """Why a firm that needs a visit has no day in the plan."""

    FULL = "full"
    NO_DAY = "no_day"
    LATELY = "lately"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone who visits; without buildings and communities they go everywhere.

    `name` is None for the firms for which nobody is named. `weekdays` are those on which they
    go, as ISO 8601 counts them.
    """

    name: str | None
    days_a_week: int
    visits_a_day: int
    weekdays: tuple[int, ...] = EVERY_DAY
    buildings: tuple[str, ...] = ()
    communities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Appointment:
    """What an earlier plan says of a firm: who comes, and on which day, None where it waits.

    `name` is the key of the firm's name; the visitor is called as the plan does.
    """

    code: str | None
    name: str | None
    visitor: str | None
    day: date | None


@dataclass(frozen=True, slots=True)
class Planning:
    """What is asked of a plan.

    `days_a_week`, `visits_a_day` and `weekdays` hold for whom the settings say nothing else of.
    A firm is visited again `again_after` days after its last visit. `holidays` and `workdays`
    overrule the calendar. `visitors` are None where those are meant whom the rosters name.
    `previous` is the plan that is changed as little as can be, None where there is none;
    `misread` are its cells that name no day that is understood.
    """

    start: date
    weeks: int = 4
    days_a_week: int = 2
    visits_a_day: int = 6
    weekdays: tuple[int, ...] = EVERY_DAY
    again_after: int = 30
    holidays: frozenset[date] = frozenset()
    workdays: frozenset[date] = frozenset()
    visitors: tuple[Visitor, ...] | None = None
    previous: tuple[Appointment, ...] | None = None
    misread: tuple[str, ...] = ()

    @property
    def end(self) -> date:
        """The last day of the plan."""
        return self.start + timedelta(days=7 * self.weeks - 1)

    def visitor(self, name: str | None) -> Visitor:
        """Someone of whom the settings say nothing."""
        return Visitor(name, self.days_a_week, self.visits_a_day, self.weekdays)


class Changed(StrEnum):
    """What became of an appointment of the previous plan, or that there was none."""

    KEPT = "kept"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Plan:
    """How the visits were planned, beside the visits.

    `changes` says of each firm of this and the previous plan what became of it, empty where
    there is none. `guessed` are the years of which no calendar knows the holidays. `unknown`
    are the buildings and communities of the settings that no roster names; `past`: it begins
    before the day of the audit.
    """

    planning: Planning
    changes: Mapping[str, int] = field(default_factory=dict)
    guessed: tuple[int, ...] = ()
    unknown: tuple[str, ...] = ()
    past: bool = False


def counted(changes: Iterable[Changed]) -> dict[str, int]:
    """How many of each kind there are, all kinds in their order."""
    found = Counter(changes)
    return {kind.value: found[kind] for kind in Changed}
