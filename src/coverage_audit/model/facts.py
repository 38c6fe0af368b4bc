"""What is said once of a group, and holds of every firm in it: the community of a building."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Told: TypeAlias = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By dimension and group of which it is told, the groups that its firms are in."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is told of the groups of one dimension; `table` is where the settings say it."""

    table: str
    dimension: str
    told: Told

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of which something is told, in the order in which they are named."""
        return tuple(dict.fromkeys(name for groups in self.told.values() for name in groups))


def in_order(facts: Iterable[Facts]) -> Iterator[Facts]:
    """Each behind those that tell the groups it is told by, wherever the settings say it.

    Of several that wait for no other the first comes first; where all wait for one another, too.
    """
    left = list(facts)
    while left:
        waiting = {name for one in left for name in one.told}
        following = next((one for one in left if one.dimension not in waiting), left[0])
        left.remove(following)
        yield following
