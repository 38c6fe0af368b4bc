"""What is said once of a group, and holds of every firm in it: the community of a building."""

from __future__ import annotations

from collections.abc import Mapping
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
