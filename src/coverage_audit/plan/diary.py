"""On which day somebody goes where: a building in one trip, the most urgent first."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
DAY = timedelta(days=1)
YEAR = timedelta(days=366)
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


class Diary:
    """The days of one visitor within a plan, and behind it."""

    def __init__(self, visitor: Visitor, workdays: Workdays, planning: Planning) -> None:
        self.days: Days = {}
        self._visitor = visitor
        self._workdays = workdays
        self._planning = planning
        self._full: Counter[date] = Counter()
        self._spots: dict[date, set[Spot]] = defaultdict(set)
        self._near: dict[date, set[str]] = defaultdict(set)
        self._used = _went(visitor, planning)
        self._within = list(self._worked(planning.start, planning.end))
        self._free = self._within

    def places(self) -> int:
        """How many firms can be visited within the plan, if nothing stands in it yet."""
        days = Counter(_monday(day) for day in self._within)
        most = (min(n, self._visitor.days_a_week) for n in days.values())
        return sum(most) * self._visitor.visits_a_day

    def keep(self, calls: Sequence[Call], before: Mapping[int, date]) -> None:
        """Take over what the previous plan says and still can be: of a full day the most urgent.

        Where a week has fewer days than it had, those with most firms stay.
        """
        by_day: dict[date, list[Call]] = defaultdict(list)
        for call in calls:
            day = before.get(call.rank)
            if (
                day is not None
                and call.earliest <= day <= self._planning.end
                and self._is_worked(day)
                and len(by_day[day]) < self._visitor.visits_a_day
            ):
                by_day[day].append(call)
        for day in sorted(by_day, key=lambda day: (-len(by_day[day]), day)):
            if self._room(day):
                self._put(by_day[day], day)

    def plan(self, calls: Sequence[Call]) -> list[Call]:
        """Give the calls days within the plan; those for which there is no place are handed back.

        First firms join a building to which somebody goes anyway, then a day takes the most
        urgent trip that has room, and after it those in the same community. At last single
        firms go into what is left: no place stays free while one waits that could have it.
        """
        trips = self._join(_trips([c for c in calls if c.rank not in self.days], self._visitor))
        left = self._take(trips, self._within)
        return self._fill([call for trip in left for call in trip.calls])

    def later(self, calls: Sequence[Call]) -> None:
        """Give calls a day behind the plan; left out is what has none within YEARS_AHEAD."""
        first = self._planning.end + DAY
        self._take(_trips(calls, self._visitor), self._worked(first, first + YEARS_AHEAD * YEAR))

    def squeeze_in(self, call: Call) -> bool:
        """Visit one more firm where there is a place within the plan; False where there is none."""
        self._free = [day for day in self._free if self._room(day)]
        day = next((day for day in self._free if call.earliest <= day), None)
        if day is not None:
            self._put([call], day)
        return day is not None

    def _join(self, trips: Sequence[Trip]) -> list[Trip]:
        """The trips that do not fit into a day on which somebody is in their building anyway."""
        left = []
        kept = sorted(self._spots)
        for trip in trips:
            there = (day for day in kept if trip.spot is not None and trip.spot in self._spots[day])
            fits = (
                day for day in there if trip.earliest <= day and len(trip.calls) <= self._room(day)
            )
            day = next(fits, None)
            if day is None:
                left.append(trip)
            else:
                self._put(trip.calls, day)
        return left

    def _take(self, trips: Sequence[Trip], days: Iterable[date]) -> list[Trip]:
        """Whole trips on these days, the most urgent first; those that have no day."""
        later = deque(sorted(trips, key=lambda trip: (trip.earliest, trip.rank)))
        queue = _Queue()
        for day in days:
            while later and later[0].earliest <= day:
                queue.push(later.popleft())
            if not later and not queue.waiting:
                break
            while trip := queue.take(self._room(day), self._near[day]):
                self._put(trip.calls, day)
        return sorted((*queue.rest(), *later), key=lambda trip: trip.rank)

    def _fill(self, calls: Sequence[Call]) -> list[Call]:
        """Single firms on the days that have places left; those for which there is none."""
        left = sorted(calls, key=lambda call: call.rank)
        for day in self._within if left else ():
            room = self._room(day)
            if room:
                may = [call for call in left if call.earliest <= day]
                may.sort(key=lambda call: (call.spot not in self._spots[day], call.rank))
                self._put(may[:room], day)
                left = [call for call in left if call.rank not in self.days]
        return left

    def _put(self, calls: Iterable[Call], day: date) -> None:
        for call in calls:
            self.days[call.rank] = day
            self._full[day] += 1
            self._spots[day] |= set() if call.spot is None else {call.spot}
            self._near[day] |= call.districts
            self._used.setdefault(_monday(day), set()).add(day)

    def _room(self, day: date) -> int:
        """How many firms can still be visited; no week has more days than `days_a_week`."""
        used = self._used.get(_monday(day), set())
        if day not in used and len(used) >= self._visitor.days_a_week:
            return 0
        return self._visitor.visits_a_day - self._full[day]

    def _worked(self, first: date, last: date) -> Iterator[date]:
        """The days on which this visitor may go somewhere."""
        for n in range((last - first).days + 1):
            if self._is_worked(first + n * DAY):
                yield first + n * DAY

    def _is_worked(self, day: date) -> bool:
        return day.isoweekday() in self._visitor.weekdays and day in self._workdays


def _trips(calls: Sequence[Call], visitor: Visitor) -> list[Trip]:
    """The firms of each place, as many as fit into a day; those that may be visited first first."""
    trips = []
    places: dict[Spot, list[Call]] = defaultdict(list)
    for call in sorted(calls, key=lambda call: (call.earliest, call.rank)):
        places[call.spot].append(call)
    for spot, there in places.items():
        size = 1 if spot is None else visitor.visits_a_day
        for start in range(0, len(there), size):
            together = sorted(there[start : start + size], key=lambda call: call.rank)
            trips.append(Trip(tuple(together)))
    return sorted(trips, key=lambda trip: trip.rank)


def _went(visitor: Visitor, planning: Planning) -> dict[date, set[date]]:
    """The days before the plan begins on which the previous one sent them somewhere, by week."""
    theirs = None if visitor.name is None else key(visitor.name)
    weeks: dict[date, set[date]] = defaultdict(set)
    for one in planning.previous or ():
        who = None if one.visitor is None else key(one.visitor)
        if one.day is not None and one.day < planning.start and who == theirs:
            weeks[_monday(one.day)].add(one.day)
    return dict(weeks)


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

    def rest(self) -> list[Trip]:
        """The trips that got no day."""
        heaps = (heap for (district, _size), heap in self._heaps.items() if district is None)
        return [trip for heap in heaps for rank, trip in heap if rank not in self._gone]

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
