"""What is to be reached by a day, and how far an audit finds it reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

ONE_IN_EACH = "groups_with_organisation"
ALL_IN_EACH = "groups_all_work_covered"
GROUP_FIGURES: dict[str, str] = {ONE_IN_EACH: "organised", ALL_IN_EACH: "work_covered"}
"""Figures that only groups have, each with the count by which a group is told to have it."""


class Reached(StrEnum):
    """How a target stands on the day of the audit."""

    REACHED = "reached"
    OPEN = "open"
    MISSED = "missed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Target:
    """A share, or one of GROUP_FIGURES, that is to be reached by a day.

    `at_least` is percent; it says nothing of GROUP_FIGURES. Without a `dimension` the whole is
    meant, with one each of its groups: those of `groups`, or all that rosters name.
    """

    figure: str
    by: date
    at_least: int = 100
    dimension: str | None = None
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """How far one group is, or the whole (`name` None): `part` of `of` firms.

    `lacking` firms are missing to the target; `unknown` firms cannot be judged, and are in no
    `part`. A group that is named and has no firm in the base is 0 of 0, and not reached.
    """

    name: str | None
    part: int
    of: int
    lacking: int
    unknown: int
    reached: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """A target as the audit finds it.

    `parts` are the groups that it asks of, in the order of the rosters, or the whole; none where
    the rosters do not state what it needs. `days` are left from the day of the audit, less than
    none where its day has passed. `nowhere`: firms of the base in no group of the dimension.
    """

    target: Target
    days: int
    parts: tuple[Part, ...]
    nowhere: int = 0

    @property
    def missing(self) -> tuple[Part, ...]:
        """What is not reached."""
        return tuple(part for part in self.parts if not part.reached)

    @property
    def done(self) -> int:
        """Firms of the whole, or groups, that count as reached."""
        whole = self.target.dimension is None
        return sum(part.part if whole else part.reached for part in self.parts)

    @property
    def of(self) -> int:
        """Of how many."""
        whole = self.target.dimension is None
        return sum(part.of for part in self.parts) if whole else len(self.parts)

    @property
    def state(self) -> Reached:
        """Reached, still open, missed on its day, or not known."""
        if not self.parts:
            return Reached.UNKNOWN
        if not self.missing:
            return Reached.REACHED
        return Reached.OPEN if self.days >= 0 else Reached.MISSED
