"""The joint branches that are there, now and once those proposed for their own have left."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from coverage_audit.model.joint import Room
from coverage_audit.plan.candidates import Firm, Group
from coverage_audit.plan.shapes import Bounds


@dataclass(frozen=True, slots=True)
class Branch:
    """A joint branch: its units that rosters name, and the groups in which all are that stay.

    `disputed` are firms whose rows name another branch besides: they count as units, with their
    members, and in no number of full members. Where nobody stays, the groups are those of all.
    """

    name: str
    units: tuple[Firm, ...]
    disputed: frozenset[int] = frozenset()

    @property
    def members(self) -> int | None:
        """The members of all units; None where those of one are not known."""
        return sum_known(unit.unit.members for unit in self.units)

    @property
    def staying(self) -> tuple[Firm, ...]:
        """The units that are not proposed to have a branch of their own."""
        return tuple(unit for unit in self.units if not unit.should_be_own)

    @property
    def groups(self) -> frozenset[Group]:
        """The groups that all units share."""
        return frozenset.intersection(*(unit.groups for unit in self.staying or self.units))

    @property
    def staying_members(self) -> int | None:
        """The members of those who stay; None where those of one are not known."""
        return sum_known(unit.unit.members for unit in self.staying)

    @property
    def staying_full(self) -> int | None:
        """The full members of those who stay; None where those of one are not certain."""
        return sum_known(
            None if unit.row in self.disputed else unit.unit.full for unit in self.staying
        )

    @property
    def full_at_least(self) -> int:
        """The full members of those who stay whose relation is known to be there."""
        return sum(unit.full_here for unit in self.staying if unit.row not in self.disputed)

    def room(self, bounds: Bounds) -> Room:
        """Whether it can take a firm of one member."""
        if len(self.staying) >= bounds.units:
            return Room.FULL
        members = self.staying_members
        if members is None:
            return Room.UNKNOWN
        if members >= bounds.members:
            return Room.FULL
        return Room.OPEN if self.groups else Room.SCATTERED


def branches_of(joint: Iterable[Firm]) -> dict[str, Branch]:
    """The joint branches that rows name, by what tells them, in their order.

    A firm whose rows name several is a disputed unit of each.
    """
    units = defaultdict[str, list[Firm]](list)
    names = defaultdict[str, set[str]](set)
    for firm in joint:
        for told, name in firm.branches:
            units[told].append(firm)
            names[told].add(name)
    return {
        told: Branch(
            name=min(names[told]),
            units=tuple(units[told]),
            disputed=frozenset(firm.row for firm in units[told] if len(firm.branches) > 1),
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
