"""Groups that share no firm with others, as a model: its columns, and what they must keep to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.shapes import Bounds, Shape, counted, shape_of
from coverage_audit.plan.solver import Model, Row

Type: TypeAlias = tuple[tuple[Group, ...], int, int, str]
"""Firms that are alike: their groups, full members, members (where they count), trade."""
Members: TypeAlias = dict[Group, list[Firm]]
"""The candidates of each group."""


@dataclass(slots=True)
class Part:
    """Groups that share no firm with others, as columns of a model."""

    model: Model
    shapes: Mapping[Group, Shape]
    firms: dict[Type, list[Firm]]
    placed: dict[tuple[Type, Group], int] = field(default_factory=dict)
    branches: dict[Group, int] = field(default_factory=dict)
    sets: dict[tuple[Group, int], int] = field(default_factory=dict)

    def covered(self) -> dict[int, int]:
        """The firms in branches, counted downward: the least is the most."""
        return dict.fromkeys(self.placed.values(), -1)

    def counted(self) -> dict[int, int]:
        """The branches."""
        return dict.fromkeys(self.branches.values(), 1)

    def near(self, level: int) -> dict[int, int]:
        """The firms in branches of a level, counted downward."""
        return {c: -1 for (_kind, group), c in self.placed.items() if group[0] == level}

    def assigned(self) -> Members:
        """The firms of each group; those that are alike go to their groups in their order."""
        firms = defaultdict[Group, list[Firm]](list)
        for kind, alike in self.firms.items():
            waiting = iter(alike)
            for group in kind[0]:
                placed = self.model.values[self.placed[kind, group]]
                firms[group] += [next(waiting) for _ in range(placed)]
        return firms

    def values(self, where: Mapping[int, Group], branches: Mapping[Group, int]) -> dict[int, int]:
        """The columns where firms (by row) are in these groups, in so many branches."""
        values = Counter(
            self.placed[kind, where[firm.row]]
            for kind, alike in self.firms.items()
            for firm in alike
            if firm.row in where
        )
        values.update({self.branches[group]: n for group, n in branches.items()})
        return values


def part_of(members: Members, bounds: Bounds, seconds: float) -> Part:
    """The model of these groups; the solver has so many seconds for it."""
    shapes = {
        group: shape_of([(firm.full, firm.members) for firm in firms], bounds)
        for group, firms in members.items()
    }
    types: dict[Type, list[Firm]] = defaultdict(list)
    everyone = {firm.row: firm for firms in members.values() for firm in firms}
    for firm in sorted(everyone.values(), key=lambda firm: firm.told):
        groups = tuple(
            group for group in sorted(firm.groups & members.keys()) if _takes(shapes[group], firm)
        )
        weighed = firm.members if any(shapes[group].whole for group in groups) else 0
        types[groups, firm.full, weighed, firm.unit.trade or ""].append(firm)
    part = Part(Model(seconds), shapes, dict(sorted(types.items())))
    placed: dict[Group, dict[Type, int]] = defaultdict(dict)
    for kind, alike in part.firms.items():
        columns = {group: part.model.column(len(alike), hard=False) for group in kind[0]}
        for group, column in columns.items():
            part.placed[kind, group] = placed[group][kind] = column
        part.model.rows.append(Row(dict.fromkeys(columns.values(), 1), most=len(alike)))
    for group in shapes:
        _divide(part, group, placed[group], bounds)
    return part


def trades_of(part: Part, bounds: Bounds) -> dict[int, int]:
    """Further columns: the trades of the branches, of which one holds so many firms at most."""
    model = part.model
    of_trade = defaultdict[tuple[Group, str], list[int]](list)
    for (kind, group), column in part.placed.items():
        if kind[3]:
            of_trade[group, kind[3]].append(column)
    aim = {}
    for (_group, _trade), columns in of_trade.items():
        firms = sum(model.values[column] for column in columns)
        most = sum(model.upper[column] for column in columns)
        so_far = -(-firms // bounds.units)
        trade = model.column(-(-most // bounds.units), hard=True, value=so_far)
        model.rows.append(Row({**dict.fromkeys(columns, 1), trade: -bounds.units}, most=0))
        aim[trade] = 1
    return aim


def _takes(shape: Shape, firm: Firm) -> bool:
    return shape.members_at_most is None or firm.members <= shape.members_at_most


def _divide(part: Part, group: Group, placed: Mapping[Type, int], bounds: Bounds) -> None:
    """What the firms of a group, by the columns of their types, must keep to."""
    model, shape = part.model, part.shapes[group]
    everyone = sum(len(part.firms[kind]) for kind in placed)
    branches = part.branches[group] = model.column(everyone // 2, hard=True)
    all_of_them = dict.fromkeys(placed.values(), 1)
    full = {column: kind[1] for kind, column in placed.items()}
    least = -(-bounds.full // max(full.values(), default=1))
    filled, rest = divmod(everyone, bounds.units)
    model.rows += [
        Row({**all_of_them, branches: -bounds.units}, most=0),
        Row({**all_of_them, branches: -max(least, 2)}, least=0),
        Row({**full, branches: -bounds.full}, least=0),
        # the last branch is not full: without this row a solver takes long to see it
        Row({**all_of_them, branches: -rest}, most=(bounds.units - rest) * filled),
    ]
    if not shape.whole and counted(bounds):
        return
    sets = [model.column(everyone // 2, hard=True) for _pattern in shape.patterns]
    part.sets.update({(group, at): column for at, column in enumerate(sets)})
    model.rows.append(Row({**dict.fromkeys(sets, 1), branches: -1}, least=0, most=0))
    kinds = {shape.kind(kind[1], kind[2]) for kind in placed}
    for one in sorted(kinds):
        alike = {c: 1 for kind, c in placed.items() if shape.kind(kind[1], kind[2]) == one}
        held = {c: -p[one] for p, c in zip(shape.patterns, sets, strict=True) if one in p}
        most = 0 if shape.whole else float("inf")
        model.rows.append(Row({**alike, **held}, least=0, most=most))
