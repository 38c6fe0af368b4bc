"""Which firms an existing joint branch could take, as many as can, the nearest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coverage_audit.model.joint import Aim, Existing, Offer, Proof, Room
from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.shapes import Bounds
from coverage_audit.plan.solver import Model, Row


@dataclass(frozen=True, slots=True)
class Branch:
    """A joint branch that is there: its units that rosters name, and the groups all are in."""

    name: str
    units: tuple[Firm, ...]
    groups: frozenset[Group]
    members: int | None

    def room(self, bounds: Bounds) -> Room:
        """Whether it can take a firm of one member."""
        if len(self.units) >= bounds.units:
            return Room.FULL
        if self.members is None:
            return Room.UNKNOWN
        if self.members >= bounds.members:
            return Room.FULL
        return Room.OPEN if self.groups else Room.SCATTERED


@dataclass(frozen=True, slots=True)
class Offered:
    """Every branch with the firms that it is offered, the firms that are left, what is proved.

    `seconds` are those that are left of the solver's time.
    """

    existing: tuple[Existing, ...]
    free: list[Firm]
    proofs: list[Proof]
    seconds: float


def branches_of(joint: Iterable[Firm]) -> dict[str, Branch]:
    """The joint branches that rows name, by what tells them, in their order.

    A firm whose rows name several, or none, is a unit of none.
    """
    units = defaultdict[str, list[Firm]](list)
    names = defaultdict[str, set[str]](set)
    for firm in joint:
        if len(firm.branches) == 1:
            ((told, name),) = firm.branches
            units[told].append(firm)
            names[told].add(name)
    return {
        told: Branch(
            name=min(names[told]),
            units=tuple(units[told]),
            groups=frozenset.intersection(*(firm.groups for firm in units[told])),
            members=sum_known(firm.unit.members for firm in units[told]),
        )
        for told in sorted(units)
    }


def sum_known(counts: Iterable[int | None]) -> int | None:
    """The sum; None where one of the counts is not known."""
    total = 0
    for count in counts:
        if count is None:
            return None
        total += count
    return total


def offered(
    firms: Sequence[Firm],
    branches: Mapping[str, Branch],
    levels: Sequence[str],
    bounds: Bounds,
    seconds: float,
) -> Offered:
    """Most firms are placed first; then most of them at the nearest level, and so on."""
    open_ = {told: b for told, b in branches.items() if b.room(bounds) is Room.OPEN}
    model = Model(seconds)
    columns: dict[tuple[int, str], tuple[int, Group]] = {}
    for at, firm in enumerate(firms):
        for told, branch in open_.items():
            shared = min(firm.groups & branch.groups, default=None)
            if shared and firm.members + (branch.members or 0) <= bounds.members:
                columns[at, told] = model.column(1, hard=True), shared
    _keep_to_room(model, columns, firms, open_, bounds)
    proofs = _reached(model, columns, levels)
    offers = defaultdict[str, list[Offer]](list)
    placed = set()
    for (at, told), (column, group) in columns.items():
        if model.values[column]:
            placed.add(at)
            offers[told].append(Offer(firms[at].unit, levels[group[0]], group[1]))
    return Offered(
        existing=tuple(_existing(b, offers[told], bounds) for told, b in branches.items()),
        free=[firm for at, firm in enumerate(firms) if at not in placed],
        proofs=proofs,
        seconds=model.seconds,
    )


def _existing(branch: Branch, offers: Iterable[Offer], bounds: Bounds) -> Existing:
    return Existing(
        name=branch.name,
        units=len(branch.units),
        members=branch.members,
        room=branch.room(bounds),
        offers=tuple(offers),
    )


def _keep_to_room(
    model: Model,
    columns: Mapping[tuple[int, str], tuple[int, Group]],
    firms: Sequence[Firm],
    branches: Mapping[str, Branch],
    bounds: Bounds,
) -> None:
    """A firm joins one branch; a branch takes units and members up to its bounds."""
    of_firm = defaultdict[int, list[int]](list)
    of_branch = defaultdict[str, dict[int, int]](dict)
    for (at, told), (column, _group) in columns.items():
        of_firm[at].append(column)
        of_branch[told][column] = firms[at].members
    for some in of_firm.values():
        model.rows.append(Row(dict.fromkeys(some, 1), most=1))
    for told, members in of_branch.items():
        branch = branches[told]
        free = bounds.units - len(branch.units)
        model.rows.append(Row(dict.fromkeys(members, 1), most=free))
        left = bounds.members - (branch.members or 0)
        if sum(sorted(members.values())[-free:]) > left:
            model.rows.append(Row(members, most=left))


def _reached(
    model: Model, columns: Mapping[tuple[int, str], tuple[int, Group]], levels: Sequence[str]
) -> list[Proof]:
    if not columns:
        return []
    best = model.least({column: -1 for column, _group in columns.values()}, model.seconds / 2)
    proofs = [Proof(Aim.OFFERED, -best.found, -best.bound)]
    for level, name in enumerate(levels[:-1]):
        near = {column: -1 for column, group in columns.values() if group[0] == level}
        if near:
            best = model.least(near, model.seconds / 2)
            proofs.append(Proof(Aim.OFFERED_NEAR, -best.found, -best.bound, name))
    return proofs
