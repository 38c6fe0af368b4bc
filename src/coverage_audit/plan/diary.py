"""On which day somebody goes where: a building in one trip, the most urgent first."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import heappop, heappush
from typing import TypeAlias

from coverage_audit.model.planning import Planning, Visitor
from coverage_audit.plan.assign import Spot
from coverage_audit.plan.workdays import Workdays
from coverage_audit.roster.names import key

YEARS_AHEAD = 10
"""So far ahead a day is sought for what does not fit into the plan."""
WEEK = timedelta(days=7)
Days: TypeAlias = dict[int, date]
"""The day of each call, by its rank."""


@dataclass(frozen=True, slots=True)
class Call:
    """A firm to be visited: how urgent (0 first), where, in which community, not before when."""

    rank: int
    spot: Spot
    district: str | None
    earliest: date

    @property
    def districts(self) -> frozenset[str]:
        """The community, where one is stated."""
        return frozenset() if self.district is None else frozenset({self.district})


@dataclass(frozen=True, slots=True)
class Trip:
    """Firms of one place that are visited on one day."""

    calls: tuple[Call, ...]

    @property
    def rank(self) -> int:
        """How urgent its most urgent firm is."""
        return self.calls[0].rank

    @property
    def earliest(self) -> date:
        """The day on which all its firms may be visited."""
        return max(call.earliest for call in self.calls)

    @property
    def spot(self) -> Spot:
        """The place that it leads to."""
        return self.calls[0].spot

    @property
    def districts(self) -> frozenset[str]:
        """The communities that it leads to."""
        return frozenset().union(*(call.districts for call in self.calls))

    def on(self, day: date) -> Days:
        """All its firms, on this day."""
        return {call.rank: day for call in self.calls}


def keep(
    calls: Sequence[Call],
    visitor: Visitor,
    workdays: Workdays,
    planning: Planning,
    before: Mapping[int, date],
) -> Days:
    """The appointments of the previous plan that still can be: in a full day the most urgent."""
    by_day: dict[date, list[int]] = defaultdict(list)
    for call in calls:
        day = before.get(call.rank)
        if (
            day is not None
            and call.earliest <= day <= planning.end
            and day.isoweekday() in visitor.weekdays
            and day in workdays
            and len(by_day[day]) < visitor.visits_a_day
        ):
            by_day[day].append(call.rank)
    kept: Days = {}
    went = _went(visitor, planning)
    for monday, days in _by_week(day for day, ranks in by_day.items() if ranks).items():
        room = visitor.days_a_week - len(went.get(monday, ()))
        fullest = sorted(days, key=lambda day: (-len(by_day[day]), day))[: max(room, 0)]
        kept |= {rank: day for day in fullest for rank in by_day[day]}
    return kept


def schedule(
    calls: Sequence[Call], visitor: Visitor, workdays: Workdays, planning: Planning, kept: Days
) -> Days:
    """A day for each call, the most urgent first; also days behind the end of the plan.

    `calls` are sorted by rank. What was kept stays; then a day takes the most urgent trip that
    has room, and after it those in the same community. Left out is only what has no day within
    YEARS_AHEAD.
    """
    found = dict(kept)
    full = Counter(kept.values())
    spots: dict[date, set[Spot]] = defaultdict(set)
    near: dict[date, set[str]] = defaultdict(set)
    by_rank = {call.rank: call for call in calls}
    for rank, day in sorted(kept.items(), key=lambda pair: (pair[1], pair[0])):
        spots[day].add(by_rank[rank].spot)
        near[day] |= by_rank[rank].districts
    trips = _trips([call for call in calls if call.rank not in kept], visitor, planning)
    for trip in trips:
        for day in sorted(spots):
            room = visitor.visits_a_day - full[day]
            there = trip.spot is not None and trip.spot in spots[day]
            if there and len(trip.calls) <= room and trip.earliest <= day:
                found |= trip.on(day)
                full[day] += len(trip.calls)
                break
    still = (trip for trip in trips if trip.rank not in found)
    later = deque(sorted(still, key=lambda trip: (trip.earliest, trip.rank)))
    queue = _Queue()
    for day in _days(visitor, workdays, planning, full):
        while later and later[0].earliest <= day:
            queue.push(later.popleft())
        if not later and not queue.waiting:
            break
        while taken := queue.take(visitor.visits_a_day - full[day], near[day]):
            found |= taken.on(day)
            full[day] += len(taken.calls)
            near[day] |= taken.districts
    return found


def _trips(calls: Sequence[Call], visitor: Visitor, planning: Planning) -> list[Trip]:
    """The firms of each place, as many as fit into a day; those visited lately apart."""
    trips = []
    places: dict[tuple[Spot, bool], list[Call]] = defaultdict(list)
    for call in calls:
        places[call.spot, call.earliest > planning.start].append(call)
    for (spot, later), there in places.items():
        if later:
            there.sort(key=lambda call: (call.earliest, call.rank))
        size = 1 if spot is None else visitor.visits_a_day
        for start in range(0, len(there), size):
            together = sorted(there[start : start + size], key=lambda call: call.rank)
            trips.append(Trip(tuple(together)))
    return sorted(trips, key=lambda trip: trip.rank)


def _days(
    visitor: Visitor, workdays: Workdays, planning: Planning, taken: Collection[date]
) -> Iterator[date]:
    """The days on which somebody goes, in order: those that are taken, and the first others.

    No week has more of them than `days_a_week`, those gone by of the plan before among them.
    """
    first = _monday(planning.start)
    went, theirs = _went(visitor, planning), _by_week(taken)
    for n in range(53 * YEARS_AHEAD):
        monday = first + n * WEEK
        room = visitor.days_a_week - len(went.get(monday, ()))
        chosen = set(theirs.get(monday, ()))
        for day in workdays.week(monday, visitor.weekdays):
            if day >= planning.start and len(chosen) < room:
                chosen.add(day)
        yield from sorted(chosen)


def _went(visitor: Visitor, planning: Planning) -> dict[date, set[date]]:
    """The days before the plan begins on which the previous one sent them somewhere."""
    theirs = _key(visitor.name)
    return _by_week(
        one.day
        for one in planning.previous or ()
        if one.day is not None and one.day < planning.start and _key(one.visitor) == theirs
    )


def _by_week(days: Collection[date] | Iterator[date]) -> dict[date, set[date]]:
    weeks: dict[date, set[date]] = defaultdict(set)
    for day in days:
        weeks[_monday(day)].add(day)
    return dict(weeks)


def _key(name: str | None) -> str | None:
    return None if name is None else key(name)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


class _Queue:
    """Trips that wait for a day, found by how many firms they have and where they lead."""

    def __init__(self) -> None:
        self._heaps: dict[tuple[str | None, int], list[tuple[int, Trip]]] = defaultdict(list)
        self._gone: set[int] = set()
        self.waiting = 0

    def push(self, trip: Trip) -> None:
        size = len(trip.calls)
        for district in (None, *trip.districts):
            heappush(self._heaps[district, size], (trip.rank, trip))
        self.waiting += 1

    def take(self, room: int, districts: Collection[str]) -> Trip | None:
        """The most urgent trip that has room, one in the same community first."""
        for where in (districts, (None,)):
            tops = [
                top
                for district in where
                for size in range(1, room + 1)
                for top in [self._top(district, size)]
                if top is not None
            ]
            if tops:
                trip = min(tops, key=lambda trip: trip.rank)
                self._gone.add(trip.rank)
                self.waiting -= 1
                return trip
        return None

    def _top(self, district: str | None, size: int) -> Trip | None:
        heap = self._heaps.get((district, size), [])
        while heap and heap[0][0] in self._gone:
            heappop(heap)
        return heap[0][1] if heap else None
