"""Which firms an existing joint branch could take, as many as can, the nearest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coverage_audit.model.joint import Aim, Existing, Offer, Proof, Room
from coverage_audit.plan.branches import Branch
from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.shapes import Bounds
from coverage_audit.plan.solver import Model, Row


@dataclass(frozen=True, slots=True)
class Offered:
    """Every branch with the firms that it is offered, the firms that are left, what is proved.

    `taken` are the firms by what tells the branch that they are offered to. `seconds` are those
    that are left of the solver's time.
    """

    existing: tuple[Existing, ...]
    taken: Mapping[str, Sequence[Firm]]
    free: list[Firm]
    proofs: list[Proof]
    seconds: float


def offered(
    firms: Sequence[Firm],
    branches: Mapping[str, Branch],
    levels: Sequence[str],
    bounds: Bounds,
    seconds: float,
) -> Offered:
    """Most firms are placed first; then most of them at the nearest level, and so on.

    A branch is taken as it is once those who should have their own have left. With all that it
    is offered it has full members enough, and all are in one group.
    """
    model = Model(seconds)
    columns: dict[tuple[int, str], tuple[int, Group]] = {}
    for told, branch in branches.items():
        if branch.room(bounds) is Room.OPEN:
            fitting = {at: firm for at, firm in enumerate(firms) if _fits(firm, branch, bounds)}
            own = {at: model.column(1, hard=True) for at in fitting}
            _keep_to_room(model, own, fitting, branch, bounds)
            for at, column in own.items():
                columns[at, told] = column, min(fitting[at].groups & branch.groups)
    _join_one(model, columns)
    proofs = _reached(model, columns, levels)
    taken = defaultdict[str, list[Firm]](list)
    offers = defaultdict[str, list[Offer]](list)
    for (at, told), (column, group) in sorted(columns.items()):
        if model.values[column]:
            taken[told].append(firms[at])
            offers[told].append(Offer(firms[at].unit, levels[group[0]], group[1]))
    placed = {firm.row for some in taken.values() for firm in some}
    return Offered(
        existing=tuple(_existing(b, offers[told], bounds) for told, b in branches.items()),
        taken=taken,
        free=[firm for firm in firms if firm.row not in placed],
        proofs=proofs,
        seconds=model.seconds,
    )


def _existing(branch: Branch, offers: Iterable[Offer], bounds: Bounds) -> Existing:
    return Existing(
        name=branch.name,
        units=len(branch.units),
        members=branch.members,
        remaining=len(branch.staying),
        remaining_members=branch.staying_members,
        remaining_full=branch.staying_full,
        room=branch.room(bounds),
        offers=tuple(offers),
    )


def _fits(firm: Firm, branch: Branch, bounds: Bounds) -> bool:
    members = firm.members + (branch.staying_members or 0)
    return members <= bounds.members and not firm.groups.isdisjoint(branch.groups)


def _join_one(model: Model, columns: Mapping[tuple[int, str], tuple[int, Group]]) -> None:
    """A firm joins one branch."""
    of_firm = defaultdict[int, list[int]](list)
    for (at, _told), (column, _group) in columns.items():
        of_firm[at].append(column)
    model.rows += [Row(dict.fromkeys(some, 1), most=1) for some in of_firm.values()]


def _keep_to_room(
    model: Model,
    columns: Mapping[int, int],
    firms: Mapping[int, Firm],
    branch: Branch,
    bounds: Bounds,
) -> None:
    """A branch takes units and members up to its bounds, all in one group, with full enough.

    It is asked in which group, 0 or 1 for each, where that is not the same for all firms; and
    whether it takes any where those who stay have not full members enough.
    """
    if not columns:
        return
    free = bounds.units - len(branch.staying)
    model.rows.append(Row(dict.fromkeys(columns.values(), 1), most=free))
    left = bounds.members - (branch.staying_members or 0)
    members = {column: firms[at].members for at, column in columns.items()}
    if sum(sorted(members.values())[-free:]) > left:
        model.rows.append(Row(members, most=left))
    lacking = bounds.full - branch.full_at_least
    groups = _widest(firms, branch)
    if len(groups) == 1 and lacking <= 0:
        return
    chosen = {group: model.column(1, hard=True) for group in groups}
    model.rows.append(Row(dict.fromkeys(chosen.values(), 1), most=1))
    for at, column in columns.items():
        within = {chosen[group]: -1 for group in groups if group in firms[at].groups}
        model.rows.append(Row({column: 1, **within}, most=0))
    if lacking > 0:
        full = {column: firms[at].full for at, column in columns.items()}
        model.rows.append(Row({**full, **dict.fromkeys(chosen.values(), -lacking)}, least=0))


def _widest(firms: Mapping[int, Firm], branch: Branch) -> list[Group]:
    """The groups of a branch without those whose firms are all in another."""
    there = {
        group: {at for at, firm in firms.items() if group in firm.groups}
        for group in sorted(branch.groups)
    }
    kept: list[Group] = []
    for group in sorted(there, key=lambda group: (-len(there[group]), group)):
        if not any(there[group] <= there[other] for other in kept):
            kept.append(group)
    return kept


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
