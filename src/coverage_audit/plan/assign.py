"""Who goes to which firm: whom the roster names, who went there before, else evenly."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import TypeAlias

from coverage_audit.model.planning import Planning, Visitor
from coverage_audit.model.report import Visit
from coverage_audit.plan.walk import natural
from coverage_audit.roster.names import key

Spot: TypeAlias = tuple[str, str] | None
"""A building, else a community: what one trip leads to; None where neither is stated."""
Able: TypeAlias = tuple[Visitor, ...]


@dataclass(slots=True)
class _Trip:
    """Firms of one place for which several visitors could go."""

    visits: list[int]
    spot: Spot
    visitors: Able


def spot_of(visit: Visit) -> Spot:
    """Where a visit leads; of several buildings to the first by name, whatever the row order."""
    for dimension in ("building", "community"):
        names = visit.groups.get(dimension)
        if names:
            return dimension, min(names, key=natural)
    return None


def able_to_go(
    visits: Sequence[Visit], planning: Planning, before: Mapping[int, str | None]
) -> list[Able]:
    """Who could go to each firm; nobody where no visitor of the settings does."""
    if planning.visitors is None:
        return list(_as_the_rosters_say(visits, planning, before))
    return list(_as_the_settings_say(visits, planning.visitors))


def assigned(
    visits: Sequence[Visit],
    able_to_go: Sequence[Able],
    before: Mapping[int, str | None],
    places: Mapping[Visitor, int],
) -> tuple[list[Visitor | None], list[Able]]:
    """The visitor of each firm, None where nobody goes, and who else could go in their stead.

    `before` says who went, by position: that one stays, else the one whom the roster names.
    The others are shared out evenly, by the `places` that each has within the plan: whole
    buildings, and single trips where that is not even.
    """
    found: list[Visitor | None] = [None] * len(visits)
    others: list[Able] = [()] * len(visits)
    loads: dict[Visitor, Fraction] = defaultdict(Fraction)
    free: dict[tuple[Spot, Able], list[int]] = defaultdict(list)
    for at, (visit, able) in enumerate(zip(visits, able_to_go, strict=True)):
        chosen = _named(able, before.get(at)) or _named(able, visit.visitor)
        if chosen is None and len(able) == 1:
            chosen = able[0]
        if chosen is None and able:
            free[spot_of(visit), able].append(at)
            others[at] = able
            continue
        found[at] = chosen
        if chosen is not None:
            loads[chosen] += _share(1, chosen, places)
    for visitor, trips in _shared(free, loads, places).items():
        for trip in trips:
            for at in trip.visits:
                found[at] = visitor
    return found, others


def _as_the_settings_say(visits: Iterable[Visit], visitors: Iterable[Visitor]) -> Iterator[Able]:
    """Those whose buildings or communities the firm is in; those without any go everywhere."""
    spelled = cache(key)
    theirs = [
        (
            one,
            {
                *(("building", spelled(name)) for name in one.buildings),
                *(("community", spelled(name)) for name in one.communities),
            },
        )
        for one in visitors
    ]
    for visit in visits:
        spots = {
            (dimension, spelled(name))
            for dimension in ("building", "community")
            for name in visit.groups.get(dimension, ())
        }
        yield tuple(one for one, places in theirs if not places or not places.isdisjoint(spots))


def _as_the_rosters_say(
    visits: Sequence[Visit], planning: Planning, before: Mapping[int, str | None]
) -> Iterator[Able]:
    """Who came before, else the instructor of the firm; else those who go to its building anyway.

    Nobody known goes where nobody is named.
    """
    named = [before.get(at) or visit.visitor for at, visit in enumerate(visits)]
    spellings: dict[str, str] = {}
    there: dict[Spot, set[str]] = defaultdict(set)
    for visit, said in zip(visits, named, strict=True):
        if said is not None:
            name = key(said)
            spellings[name] = min(spellings.get(name, said), said)
            there[spot_of(visit)].add(name)
    visitors = {name: planning.visitor(said) for name, said in spellings.items()}
    nobody = (planning.visitor(None),)
    for at, (visit, said) in enumerate(zip(visits, named, strict=True)):
        spot = spot_of(visit)
        if said is not None:
            yield (visitors[key(said)],)
        elif spot is None or at in before:
            yield nobody
        else:
            yield tuple(visitors[name] for name in sorted(there[spot], key=natural)) or nobody


def _named(visitors: Iterable[Visitor], name: str | None) -> Visitor | None:
    if name is None:
        return None
    wanted = key(name)
    return next((one for one in visitors if one.name and key(one.name) == wanted), None)


def _share(n: int, visitor: Visitor, places: Mapping[Visitor, int]) -> Fraction:
    """How much of what a visitor can do some visits take."""
    return Fraction(n, max(places[visitor], 1))


def _shared(
    free: Mapping[tuple[Spot, Able], list[int]],
    loads: dict[Visitor, Fraction],
    places: Mapping[Visitor, int],
) -> dict[Visitor, list[_Trip]]:
    """Each building to the one of its visitors with least to do, the largest first; then evened."""
    trips: dict[Visitor, list[_Trip]] = defaultdict(list)
    largest_first = sorted(free.items(), key=lambda unit: (-len(unit[1]), unit[1]))
    for (spot, able), visits in largest_first:
        most = min(visitor.visits_a_day for visitor in able)
        size = 1 if spot is None else most
        chosen = min(able, key=lambda one: (loads[one], natural(one.name or "")))
        parts = [visits[start : start + size] for start in range(0, len(visits), size)]
        trips[chosen] += [_Trip(part, spot, able) for part in parts]
        loads[chosen] += _share(len(visits), chosen, places)
    while _even_once(trips, loads, places):
        pass
    return trips


def _even_once(
    trips: dict[Visitor, list[_Trip]],
    loads: dict[Visitor, Fraction],
    places: Mapping[Visitor, int],
) -> bool:
    """Hand one trip on where that leaves the busier of two with less; False where none does.

    Each time the loads, the greatest first, become less as a list: it comes to an end.
    """
    by_load = sorted(loads, key=lambda one: (loads[one], natural(one.name or "")))
    for giver in reversed(by_load):
        for taker in by_load:
            moves = [
                (after, at)
                for at, trip in enumerate(trips.get(giver, ()))
                if taker in trip.visitors
                for given in [loads[giver] - _share(len(trip.visits), giver, places)]
                for taken in [loads[taker] + _share(len(trip.visits), taker, places)]
                for after in [max(given, taken)]
                if after < loads[giver]
            ]
            if taker is not giver and moves:
                trip = trips[giver].pop(min(moves)[1])
                trips[taker].append(trip)
                loads[giver] -= _share(len(trip.visits), giver, places)
                loads[taker] += _share(len(trip.visits), taker, places)
                return True
    return False
