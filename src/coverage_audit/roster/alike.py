"""Which names of groups are most likely one, written in several ways: rather none than a wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations

from coverage_audit.roster.writings import Writing, taken_apart

MOST_COMPARED = 30_000
"""Names of one dimension beyond which none is compared: such a column holds addresses."""
LARGEST_FAMILY = 40
"""Names that are told alike beyond which they are a series, and no slips."""
SLIP_FROM, SLIP_TO = 5, 20
"""Characters of a name from which a slip of the pen can be told from another name, and to which
it is looked for: each character of each name is left out once.
"""
Firms = Callable[[], Mapping[str, int]]
"""How many firms each name has; asked only where that decides."""


def families(
    names: Sequence[str], dimension: str, firms: Firms, regions: tuple[str, ...] = ()
) -> list[tuple[str, ...]]:
    """The names that are one, in the order of their first mention; none stands in two families.

    `names` are those of the groups of a dimension, each once, as groups are told apart.
    """
    apart = {
        name: found
        for name in names
        if (found := taken_apart(name, dimension, regions)) is not None
    }
    told: dict[str, list[str]] = defaultdict(list)
    for name, found in apart.items():
        told[found.telling].append(name)
    pairs = [
        pair
        for of_telling in told.values()
        if 1 < len(of_telling) <= LARGEST_FAMILY
        for pair in _one(of_telling, apart)
    ]
    pairs += _slips(apart, firms)
    return _joined(names, pairs) if pairs else []


def _one(names: Sequence[str], apart: Mapping[str, Writing]) -> Iterator[tuple[str, str]]:
    """Pairs of names that say more or less of one thing, and are like the same others.

    灯湖 may be 灯湖大厦 or 灯湖广场: where both are there, it is neither.
    """
    like: dict[str, set[str]] = {name: {name} for name in names}
    for one, other in combinations(names, 2):
        if _more_or_less(apart[one], apart[other]):
            like[one].add(other)
            like[other].add(one)
    for one, other in combinations(names, 2):
        if other in like[one] and like[one] == like[other]:
            yield one, other


def _more_or_less(one: Writing, other: Writing) -> bool:
    """Whether one of two names leaves out words or the larger regions, and nothing else."""
    words = sorted((one.words, other.words), key=len)
    regions = sorted((one.regions, other.regions), key=len)
    left = iter(words[1])
    return (
        all(word in left for word in words[0])
        and regions[1][len(regions[1]) - len(regions[0]) :] == regions[0]
    )


def _slips(apart: Mapping[str, Writing], firms: Firms) -> Iterator[tuple[str, str]]:
    """Pairs of names of which one is a slip of the pen: a letter twice, left out, or changed.

    Names that differ in one place share what is left without it. Where more than two do, they
    are a series (东升, 东兴, 东海) and no slips.
    """
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    series: set[str] = set()
    for name, writing in apart.items():
        plain = writing.plain
        if not SLIP_FROM <= len(plain) <= SLIP_TO:
            continue
        for left in (plain, *{plain[:at] + plain[at + 1 :] for at in range(len(plain))}):
            if first.setdefault(left, name) != name and second.setdefault(left, name) != name:
                series.add(left)
    pairs = {(first[left], name) for left, name in second.items() if left not in series}
    near = [
        (one, other)
        for one, other in sorted(pairs)
        if apart[one].telling != apart[other].telling and apart[one].regions == apart[other].regions
    ]
    if near:
        from coverage_audit.roster.slips import is_slip

        for pair in near:
            if is_slip(apart[pair[0]], apart[pair[1]], partial(_firms_of, pair, firms)):
                yield pair


def _firms_of(pair: tuple[str, str], firms: Firms) -> tuple[int, int]:
    counted = firms()
    return counted[pair[0]], counted[pair[1]]


def _joined(names: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """The families that the pairs make, each in the order of `names`."""
    family: dict[str, set[str]] = {}
    for one, other in pairs:
        both = family.get(one, {one}) | family.get(other, {other})
        family |= dict.fromkeys(both, both)
    seen: dict[int, list[str]] = {}
    for name in names:
        if name in family:
            seen.setdefault(id(family[name]), []).append(name)
    return [tuple(found) for found in seen.values()]
