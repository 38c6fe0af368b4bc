"""What rosters need of the settings: headers that are not known, groups of which facts are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """A header that is not understood, where it first stands, and the field that is most like it.

    `columns` are those that have it, in all sheets.
    """

    header: str
    place: str
    nearest: str | None
    columns: int


@dataclass(frozen=True, slots=True)
class Building:
    """A building, its firms, and by dimension what the rosters tell of it already."""

    name: str
    firms: int
    told: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Needs:
    """What rosters need; `paths` are theirs. `why` they cannot be audited yet, if they cannot."""

    paths: tuple[str, ...]
    headers: tuple[UnknownHeader, ...]
    buildings: tuple[Building, ...] = ()
    communities: tuple[str, ...] = ()
    why: str | None = None
