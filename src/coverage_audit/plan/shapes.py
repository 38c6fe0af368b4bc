"""Which sets of firms are a joint branch, told by kinds of firms and not by firms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import comb
from typing import TypeAlias

Kind: TypeAlias = tuple[int, int]
"""Full members and members of a firm; members 0 where any five firms together are few enough."""
PATTERNS = 20_000
"""Sets of kinds that are listed for one group: more would take too long to choose from."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a joint branch keeps to: units and members at most, full members at least."""

    units: int
    members: int
    full: int


@dataclass(frozen=True, slots=True)
class Shape:
    """How the firms of one group may be divided into branches.

    Where the shape is `whole`, each of `patterns` (kind to number of firms) is a branch. Else
    each is the least of one, which any firms may join up to the number of units; and without
    patterns it is known by counting alone how many branches there can be. Where the shape is
    not `exact`, it leaves out branches that could be, so that nothing can be proved: those of firms
    with more members than `members_at_most`, or of too many kinds.
    """

    patterns: tuple[Mapping[Kind, int], ...]
    whole: bool
    exact: bool = True
    members_at_most: int | None = None

    def kind(self, full: int, members: int) -> Kind:
        """The kind of a firm."""
        return full, members if self.whole else 0


def shape_of(firms: Sequence[tuple[int, int]], bounds: Bounds) -> Shape:
    """The shape of a group in which there are firms with these full members and members."""
    most = sorted((members for _full, members in firms), reverse=True)
    if sum(most[: bounds.units]) <= bounds.members:
        return _free(firms, bounds)
    kinds = Counter(firms)
    if _sets_of(kinds, bounds.units) <= PATTERNS:
        whole = [p for p in _sets(kinds, bounds.units) if _is_branch(p, bounds)]
        return Shape(tuple(whole), whole=True)
    light = bounds.members // bounds.units
    free = _free([firm for firm in firms if firm[1] <= light], bounds)
    return replace(free, exact=False, members_at_most=light)


def could_join(firm: tuple[int, int], others: Iterable[tuple[int, int]], bounds: Bounds) -> bool:
    """Whether a firm and some of the others, all told by full members and members, are a branch.

    Of as many units with as many full members only those with the fewest members matter.
    """
    fewest = {(1, min(firm[0], bounds.full)): firm[1]}
    for full, members in others:
        for (units, together), so_far in list(fewest.items()):
            if units < bounds.units:
                more = (units + 1, min(together + full, bounds.full))
                fewest[more] = min(fewest.get(more, bounds.members + 1), so_far + members)
    return any(
        units > 1 and full == bounds.full and members <= bounds.members
        for (units, full), members in fewest.items()
    )


def least_branches(
    kinds: Mapping[Kind, int], branches: int, bounds: Bounds
) -> list[Mapping[Kind, int]]:
    """As many sets as there are to be branches, each enough for one, where counting told so.

    With three full members to reach, one firm of one and one of two are enough, two of two,
    three of one.
    """
    ones, twos = kinds.get((1, 0), 0), kinds.get((2, 0), 0)
    mixed = min(ones, twos, branches)
    rest = branches - mixed
    alike: Mapping[Kind, int] = {(1, 0): bounds.full} if ones > twos else {(2, 0): 2}
    return [{(1, 0): 1, (2, 0): 1}] * mixed + [alike] * rest


def counted(bounds: Bounds) -> bool:
    """Whether counting tells how many branches there can be.

    With firms of one and two full members, and three to reach, there can be as many as a third
    of the full members and half of the firms: each smaller case that adds to one has been tried.
    """
    return bounds.full == 3


def _free(firms: Iterable[tuple[int, int]], bounds: Bounds) -> Shape:
    if counted(bounds):
        return Shape((), whole=False)
    kinds = Counter((full, 0) for full, _members in firms)
    units = bounds.units
    while _sets_of(kinds, units) > PATTERNS:
        units -= 1
    least = [p for p in _sets(kinds, units) if _is_least(p, bounds)]
    return Shape(tuple(least), whole=False, exact=units == bounds.units)


def _sets_of(kinds: Mapping[Kind, int], units: int) -> int:
    """How many sets there are at most."""
    return comb(len(kinds) + units, units)


def _is_branch(pattern: Mapping[Kind, int], bounds: Bounds) -> bool:
    full = sum(kind[0] * n for kind, n in pattern.items())
    members = sum(kind[1] * n for kind, n in pattern.items())
    return full >= bounds.full and members <= bounds.members


def _is_least(pattern: Mapping[Kind, int], bounds: Bounds) -> bool:
    full = sum(kind[0] * n for kind, n in pattern.items())
    return bounds.full <= full < bounds.full + min(kind[0] for kind in pattern)


def _sets(kinds: Mapping[Kind, int], most: int) -> Iterator[dict[Kind, int]]:
    """Every set of one firm or more, up to a number, told by how many of each kind it has."""
    found: list[dict[Kind, int]] = [{}]
    for kind, there in sorted(kinds.items()):
        found = [
            {**chosen, kind: n} if n else chosen
            for chosen in found
            for n in range(min(there, most - sum(chosen.values())) + 1)
        ]
    yield from (chosen for chosen in found if chosen)
