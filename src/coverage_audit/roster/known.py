"""Which headers are known in which file: what settings say may hold for some files only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TypeAlias

from coverage_audit.model.reading import Reading
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.ledger import ledger_headings
from coverage_audit.roster.visit_list import visit_headings

Known: TypeAlias = Callable[[str], Headings]
"""The headers that are known in a file, by its path."""


def headings_in(reading: Reading, own: Mapping[str, tuple[str, ...]]) -> Known:
    """Those of rosters; files of which the same is said share one table of headers."""

    @cache
    def told(said: tuple[tuple[str, str], ...]) -> Headings:
        return Headings(dict(said), own)

    return lambda path: told(tuple(reading.columns_in(path).items()))


def ledger_headings_in(headings: Known) -> Known:
    """Those of ledgers of organisations."""
    found: dict[int, Headings] = {}

    def of_ledger(path: str) -> Headings:
        of_rosters = headings(path)
        return found.setdefault(id(of_rosters), ledger_headings(of_rosters))

    return of_ledger


def visit_headings_in() -> Known:
    """Those of visit lists: whatever a header means elsewhere, ours mean what we wrote."""
    ours = visit_headings()
    return lambda _path: ours
