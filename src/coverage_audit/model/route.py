"""The visits, divided into lists that are handed out, each in the order in which one walks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coverage_audit.model.report import Head, Visit
from coverage_audit.model.tally import Tally

if TYPE_CHECKING:
    from coverage_audit.model.planning import Plan

VISITOR = "visitor"
"""Lists by who goes there; every other division is a dimension."""


@dataclass(frozen=True, slots=True)
class Planned:
    """Every visit once: with a day within the plan, or waiting, with the day that it would get."""

    plan: Plan
    visits: tuple[Visit, ...]
    waiting: tuple[Visit, ...]


@dataclass(frozen=True, slots=True)
class Route:
    """One list; the name is None where the rosters name nobody, or no group.

    `waiting` firms have no day in the plan.
    """

    name: str | None
    visits: tuple[Visit, ...]
    waiting: bool = False


@dataclass(frozen=True, slots=True)
class Routes:
    """Every visit in one list; `per` is VISITOR or a dimension, `totals` are of all firms.

    `plan` says how the visits were given their days, None where they have none.
    """

    head: Head
    totals: Tally
    per: str
    routes: tuple[Route, ...]
    plan: Plan | None = None

    @property
    def visits(self) -> tuple[Visit, ...]:
        """All visits, list by list."""
        return tuple(visit for route in self.routes for visit in route.visits)
