"""A plan of visits that was written before: which firm has which visitor and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from coverage_audit.model.place import cell_address
from coverage_audit.model.planning import Appointment
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.days import read_day
from coverage_audit.roster.identity_number import hidden
from coverage_audit.roster.names import key
from coverage_audit.roster.visit_list import HEADERS, SEARCHED

LABELS: Mapping[str, tuple[str, ...]] = {
    "name": HEADERS["name"],
    "credit_code": HEADERS["credit_code"],
    "day": ("计划走访日期", "planned for"),
    "visitor": ("安排走访人", "who visits"),
}
"""How the columns of a plan are called in both languages."""
TOLD_BY = ("name", "day", "visitor")


@dataclass(frozen=True, slots=True)
class PlanRead:
    """What a plan says of each firm, and its cells that name no day that is understood."""

    appointments: tuple[Appointment, ...]
    misread: tuple[str, ...]


def read_plan(tables: Iterable[RawTable]) -> PlanRead | None:
    """Every firm of the plan, by list and row; None where no table is a list of a plan.

    A day that somebody changed by hand is read as it now stands; one that is blank, or is
    not understood, leaves the firm waiting.
    """
    found = [(table, header) for table in tables for header in _headers(table)]
    if not found:
        return None
    rows = [(table, row) for table, header in found for row in _rows(table, *header)]
    return PlanRead(
        appointments=tuple(one for _table, (one, _cell) in rows),
        misread=tuple(f"{table.label} {cell}" for table, (_one, cell) in rows if cell),
    )


def _headers(table: RawTable) -> Iterator[tuple[int, dict[str, int]]]:
    """The row of the header and the column of each label, where the table has such a row."""
    said = {key(label): field for field, labels in LABELS.items() for label in labels}
    for at, row in enumerate(table.rows[:SEARCHED]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            field = said.get(key(cell_text(cell)))
            if field is not None:
                columns.setdefault(field, column)
        if set(TOLD_BY) <= set(columns):
            yield at, columns
            return


def _rows(
    table: RawTable, header: int, columns: Mapping[str, int]
) -> Iterator[tuple[Appointment, str | None]]:
    """Each firm, and the cell of its day where that is not understood."""
    for number, row in zip(table.numbers[header + 1 :], table.rows[header + 1 :], strict=True):
        said = {
            field: cell_text(row[at]).strip() if at < len(row) else ""
            for field, at in columns.items()
        }
        code = key(said.get("credit_code", ""))
        if not said["name"] and not code:
            continue
        day = read_day(said["day"]) if said["day"] else None
        one = Appointment(
            code=code or None,
            name=hidden(key(said["name"])) or None,
            visitor=said["visitor"] or None,
            day=day,
        )
        unread = said["day"] and day is None
        at = table.first_column + columns["day"]
        yield one, (cell_address(number, at) if table.sheet else str(number)) if unread else None
