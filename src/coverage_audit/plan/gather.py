"""Which firms found a joint branch in which group, as many as can, in as few as need be."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from coverage_audit.model.joint import Aim, Proof
from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.packing import packed, repacked
from coverage_audit.plan.parts import Members, Part, part_of, trades_of
from coverage_audit.plan.shapes import Bounds, Kind, Shape, counted, least_branches
from coverage_audit.plan.solver import SMALL, Best, Row


@dataclass(frozen=True, slots=True)
class Gathered:
    """The firms of one group, and the sets that each of its branches holds at least."""

    group: Group
    firms: tuple[Firm, ...]
    sets: tuple[Mapping[Kind, int], ...]
    shape: Shape


def gather(
    firms: Sequence[Firm], levels: Sequence[str], bounds: Bounds, seconds: float
) -> tuple[list[Gathered], list[Proof]]:
    """The firms of every new branch by group, and what is proved of their division."""
    parts = _parted(_possible(firms, bounds))
    proofs = defaultdict[tuple[Aim, int], list[tuple[int, int | None]]](list)
    found: list[Gathered] = []
    for at, members in enumerate(sorted(parts, key=_size)):
        share = seconds / (len(parts) - at)
        part, reached = _solved(members, len(levels), bounds, share)
        exact = all(shape.exact for shape in part.shapes.values())
        for aim, level, best in reached:
            proofs[aim, level].append((best.found, best.bound if exact else None))
        seconds -= share - part.model.seconds
        found += _gathered(part, bounds)
    return sorted(found, key=lambda one: one.group), _proofs(proofs, levels)


def _size(members: Members) -> tuple[int, list[Group]]:
    return sum(map(len, members.values())), sorted(members)


def _possible(firms: Sequence[Firm], bounds: Bounds) -> Members:
    """The groups in which there can be a branch, without those that add nothing to a nearer one."""
    members: Members = defaultdict(list)
    for firm in firms:
        for group in firm.groups:
            members[group].append(firm)
    there = {group: {firm.row for firm in members[group]} for group in members}
    kept: Members = {}
    for group in sorted(members):
        if not _can_found(members[group], bounds):
            continue
        nearer = (other for other in members[group][0].groups if other in kept)
        if not any(_adds_nothing(group, other, there) for other in nearer):
            kept[group] = members[group]
    return kept


def _adds_nothing(group: Group, other: Group, there: Mapping[Group, set[int]]) -> bool:
    same = there[group] == there[other]
    return same or (other[0] < group[0] and there[group] <= there[other])


def _can_found(firms: Iterable[Firm], bounds: Bounds) -> bool:
    """Whether there are full members enough in as many firms as a branch may have."""
    most = sorted((firm.full for firm in firms), reverse=True)[: bounds.units]
    return len(most) > 1 and sum(most) >= bounds.full


def _parted(members: Members) -> list[Members]:
    """The groups in parts that share no firm."""
    part_of: dict[Group, Group] = {}

    def root(group: Group) -> Group:
        while part_of.setdefault(group, group) != group:
            group = part_of[group]
        return group

    seen: dict[int, Group] = {}
    for group in sorted(members):
        for firm in members[group]:
            part_of[root(group)] = root(seen.setdefault(firm.row, group))
    parts: dict[Group, Members] = defaultdict(dict)
    for group in sorted(members):
        parts[root(group)][group] = members[group]
    return list(parts.values())


def _solved(
    members: Members, levels: int, bounds: Bounds, seconds: float
) -> tuple[Part, list[tuple[Aim, int, Best]]]:
    """The part with the best that was found, and each aim, given what was reached before it.

    How many firms, in how many branches, does not depend on groups that lie in others: without
    them the model is much smaller.
    """
    wide = part_of(_widest(members), bounds, seconds)
    simple = packed(wide, bounds)
    wide.model.begin(simple)
    covered = wide.model.least(wide.covered(), wide.model.seconds / 2)
    for values in (simple, repacked(wide, bounds)):
        wide.model.begin(values, wide.counted())
    branches = wide.model.least(wide.counted(), wide.model.seconds / 4)
    reached = [(Aim.COVERED, 0, covered), (Aim.BRANCHES, 0, branches)]
    part = part_of(members, bounds, wide.model.seconds)
    _take_over(part, wide)
    model = part.model
    model.rows.append(Row(part.covered(), most=covered.found))
    model.rows.append(Row(part.counted(), most=branches.found))
    if len(model.upper) > SMALL and not part.sets:
        _begin_apart(part, members, levels, bounds)
    for level in range(levels - 1):
        near = part.near(level)
        placed = sum(model.total(part.near(nearer)) for nearer in range(level))
        if near and placed > covered.found:
            best = model.least(near, model.seconds / 2)
            bound = max(best.bound, min(covered.bound - placed, best.found))
            reached.append((Aim.LEVEL, level, Best(best.found, bound)))
    trades = trades_of(part, bounds)
    best = model.least(trades, model.seconds) if trades else Best(0, 0)
    reached.append((Aim.TRADES, 0, best))
    return part, reached


def _widest(members: Members) -> Members:
    """The groups that do not lie in another."""
    there = {group: {firm.row for firm in firms} for group, firms in members.items()}

    def lies_in(group: Group, other: Group) -> bool:
        smaller = there[group] < there[other]
        return smaller or (there[group] == there[other] and other < group)

    return {
        group: firms
        for group, firms in members.items()
        if not any(
            other != group and other in members and lies_in(group, other)
            for other in firms[0].groups
        )
    }


def _take_over(part: Part, wide: Part) -> None:
    """Let a part begin with what was found with some of its groups."""
    where = {firm.row: group for group, firms in wide.assigned().items() for firm in firms}
    branches = {group: wide.model.values[column] for group, column in wide.branches.items()}
    sets = {part.sets[one]: wide.model.values[column] for one, column in wide.sets.items()}
    part.model.begin(part.values(where, branches) | sets)


def _begin_apart(part: Part, members: Members, levels: int, bounds: Bounds) -> None:
    """Let a part begin with the best that is possible where the farthest groups stay as they are.

    It is these that hold a large part together: what is left falls into small ones.
    """
    last = max(group[0] for group in members)
    far = {g: firms for g, firms in part.assigned().items() if firms and g[0] == last}
    placed = {firm.row for firms in far.values() for firm in firms}
    rest = {
        group: [firm for firm in firms if firm.row not in placed]
        for group, firms in members.items()
        if group[0] < last
    }
    parts = _parted({group: firms for group, firms in rest.items() if _can_found(firms, bounds)})
    if len(parts) < 2:
        return
    model = part.model
    where = {firm.row: group for group, firms in far.items() for firm in firms}
    branches = {group: model.values[part.branches[group]] for group in far}
    for at, some in enumerate(parts):
        seconds = model.seconds / 2 / (len(parts) - at)
        one, _aims = _solved(some, levels, bounds, seconds)
        model.seconds -= seconds - one.model.seconds
        where |= {firm.row: group for group, firms in one.assigned().items() for firm in firms}
        branches |= {group: one.model.values[c] for group, c in one.branches.items()}
    model.begin(part.values(where, branches))


def _gathered(part: Part, bounds: Bounds) -> Iterator[Gathered]:
    values = part.model.values
    for group, here in part.assigned().items():
        if not here:
            continue
        shape = part.shapes[group]
        kinds = Counter(shape.kind(firm.full, firm.members) for firm in here)
        sets = [
            pattern
            for at, pattern in enumerate(shape.patterns)
            for _ in range(values[part.sets[group, at]])
        ]
        if not shape.whole and counted(bounds):
            sets = least_branches(kinds, values[part.branches[group]], bounds)
        here.sort(key=lambda firm: firm.told)
        yield Gathered(group, tuple(here), tuple(sets), shape)


def _proofs(
    reached: Mapping[tuple[Aim, int], list[tuple[int, int | None]]],
    levels: Sequence[str],
) -> list[Proof]:
    """What was reached over all parts; of what is covered, and near, the most is aimed at."""
    proofs = []
    for aim, level in sorted(reached, key=lambda key: (list(Aim).index(key[0]), key[1])):
        sign = 1 if aim in (Aim.BRANCHES, Aim.TRADES) else -1
        found = sum(one for one, _bound in reached[aim, level])
        bounds = [bound for _found, bound in reached[aim, level]]
        known = [bound for bound in bounds if bound is not None]
        bound = sign * sum(known) if len(known) == len(bounds) else None
        named = levels[level] if aim is Aim.LEVEL else None
        proofs.append(Proof(aim, sign * found, bound, named))
    return proofs
