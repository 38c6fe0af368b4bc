"""Rounds of a few firms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from coverage_audit.compare.diff import Round
from coverage_audit.errors import SourceError
from coverage_audit.formats.json_document import Json
from coverage_audit.model.difference import Change, Difference
from coverage_audit.model.report import Firm, Report
from coverage_audit.pipeline import audit
from coverage_audit.rounds import changes, saved_round
from tests.layouts import PLAIN
from tests.reckoning import Sheet
from tests.small import Row, audited
from tests.test_agreement import written_in


def firm(
    name: str | None,
    code: str | None = None,
    *,
    individual: bool = False,
    spellings: tuple[str, ...] = (),
) -> Firm:
    """A firm of which nothing is known but its name and code."""
    return Firm(
        name=name, credit_code=code, organisation="not_stated", standing="unknown", excluded=None,
        work="unknown", branch_office=False, should_be_own=False, full=None, any=None,
        full_members=None, probationary_members=None, members=None, employees=None, groups={},
        places=(), individual=individual, spellings=spellings,
    )  # fmt: skip


def round_of(folder: Path, name: str, *rows: Row) -> Round:
    """The audit of these rows, in a file of its own."""
    path = folder / f"{name}.csv"
    return Round(str(path), audited(folder, *rows, name=path.name))


def saved(report: Report, folder: Path, name: str = "saved.json") -> Round:
    """The round of the report when it was saved as JSON and read again."""
    path = folder / name
    scanned = replace(report, head=replace(report.head, command="scan"))
    path.write_bytes(Json().render(scanned))
    return saved_round(str(path))


def compared(folder: Path, before: list[Row], after: list[Row]) -> Difference:
    """What changed from the first rows to the second."""
    return changes(round_of(folder, "old", *before), round_of(folder, "new", *after))


def told(document: Difference) -> list[tuple[str, str | None, str | None, str | None]]:
    """The changes of the firms: which, of which firm, from what, to what."""
    return [(one.change.value, one.name, one.before, one.after) for one in document.firms]


def of_kind(document: Difference, change: Change) -> list[str | None]:
    """The names of the firms that changed in this way."""
    return [one.name for one in document.firms if one.change is change]


def whole(sheets: list[Sheet], folder: Path) -> Report | None:
    written = written_in(folder, sheets, PLAIN, as_csv=False)
    try:
        return audit(sorted({sheet.path for sheet in written}))
    except SourceError:
        return None
