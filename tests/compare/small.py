"""Rounds of a few firms."""

from __future__ import annotations

from pathlib import Path

from coverage_audit.compare.diff import Round
from coverage_audit.model.difference import Change, Difference
from coverage_audit.model.report import Firm
from coverage_audit.rounds import changes
from tests.small import Row, audited


def firm(name: str | None, code: str | None = None, *, individual: bool = False) -> Firm:
    """A firm of which nothing is known but its name and code."""
    return Firm(
        name=name, credit_code=code, organisation="not_stated", standing="unknown", excluded=None,
        work="unknown", branch_office=False, should_be_own=False, full=None, any=None,
        full_members=None, probationary_members=None, members=None, employees=None, groups={},
        places=(), individual=individual,
    )  # fmt: skip


def round_of(folder: Path, name: str, *rows: Row) -> Round:
    """The audit of these rows, in a file of its own."""
    path = folder / f"{name}.csv"
    return Round(str(path), audited(folder, *rows, name=path.name))


def compared(folder: Path, before: list[Row], after: list[Row]) -> Difference:
    """What changed from the first rows to the second."""
    return changes(round_of(folder, "old", *before), round_of(folder, "new", *after))


def told(document: Difference) -> list[tuple[str, str | None, str | None, str | None]]:
    """The changes of the firms: which, of which firm, from what, to what."""
    return [(one.change.value, one.name, one.before, one.after) for one in document.firms]


def of_kind(document: Difference, change: Change) -> list[str | None]:
    """The names of the firms that changed in this way."""
    return [one.name for one in document.firms if one.change is change]
