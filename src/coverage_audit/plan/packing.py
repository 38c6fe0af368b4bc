"""Firms put into branches without much thought: what a solver begins with, and does not fall below.

Each group, the largest first, takes whoever is in no branch yet: those with the most members
first, each into the branch with the fewest so far.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from heapq import heappop, heapreplace

from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.parts import Part
from coverage_audit.plan.shapes import Bounds, Kind, Shape

TRIED = 20
"""Numbers of branches that are tried for one group, from the least that could be."""


def packed(part: Part, bounds: Bounds) -> dict[int, int]:
    """The columns of a part, filled one group after the other."""
    here: dict[Group, list[Firm]] = {group: [] for group in part.shapes}
    for kind, alike in part.firms.items():
        for group in kind[0]:
            here[group] += alike
    where: dict[int, Group] = {}
    found: dict[Group, list[list[Firm]]] = {}
    for group in sorted(here, key=lambda group: (-len(here[group]), group)):
        found[group] = pack([firm for firm in here[group] if firm.row not in where], bounds)
        where |= {firm.row: group for branch in found[group] for firm in branch}
    values = part.values(where, {group: len(branches) for group, branches in found.items()})
    for group, branches in found.items():
        values |= _sets(part, group, branches, bounds)
    return values


def repacked(part: Part, bounds: Bounds) -> dict[int, int]:
    """The columns with the firms of each group as they are, in fewer branches where it goes."""
    values = dict(enumerate(part.model.values))
    for group, firms in part.assigned().items():
        branches = pack(firms, bounds)
        column = part.branches[group]
        if sum(map(len, branches)) == len(firms) and len(branches) < values[column]:
            values[column] = len(branches)
            values |= _sets(part, group, branches, bounds)
    return values


def pack(firms: Iterable[Firm], bounds: Bounds) -> list[list[Firm]]:
    """Branches of firms that are all in one group; some may be in none."""
    waiting = sorted(firms, key=lambda firm: (-firm.members, -firm.full, firm.told))
    members = sum(firm.members for firm in waiting)
    least = max(-(-len(waiting) // bounds.units), -(-members // bounds.members), 1)
    best: list[list[Firm]] = []
    for number in range(least, min(least + TRIED, len(waiting) // 2) + 1):
        branches = [b for b in _spread(waiting, number, bounds) if _is_branch(b, bounds)]
        if sum(map(len, branches)) > sum(map(len, best)):
            best = branches
        if sum(map(len, best)) == len(waiting):
            break
    return best


def _spread(firms: Sequence[Firm], number: int, bounds: Bounds) -> list[list[Firm]]:
    """So many branches, with all firms that find room."""
    branches: list[list[Firm]] = [[] for _ in range(number)]
    room = [(0, 0, at) for at in range(number)]
    for firm in firms:
        if not room:
            break
        members, full, at = room[0]
        if members + firm.members > bounds.members:
            continue
        branches[at].append(firm)
        if len(branches[at]) == bounds.units:
            heappop(room)
        else:
            heapreplace(room, (members + firm.members, full + firm.full, at))
    return branches


def _is_branch(firms: Sequence[Firm], bounds: Bounds) -> bool:
    return len(firms) > 1 and sum(firm.full for firm in firms) >= bounds.full


def _sets(
    part: Part, group: Group, branches: Iterable[Sequence[Firm]], bounds: Bounds
) -> Mapping[int, int]:
    """How many branches hold each set of the group; columns that none holds are 0."""
    shape = part.shapes[group]
    columns = {
        frozenset(pattern.items()): part.sets[group, at]
        for at, pattern in enumerate(shape.patterns)
    }
    values = dict.fromkeys(columns.values(), 0)
    if columns:
        for branch in branches:
            column = columns.get(frozenset(_least(branch, shape, bounds).items()))
            if column is not None:
                values[column] += 1
    return values


def _least(branch: Sequence[Firm], shape: Shape, bounds: Bounds) -> Counter[Kind]:
    """The set of kinds of a branch, or where others may join it the firms that are enough."""
    if shape.whole:
        return Counter(shape.kind(firm.full, firm.members) for firm in branch)
    kinds: Counter[Kind] = Counter()
    full = 0
    for firm in sorted(branch, key=lambda firm: -firm.full):
        if full < bounds.full:
            kinds[shape.kind(firm.full, firm.members)] += 1
            full += firm.full
    return kinds
