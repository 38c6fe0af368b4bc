"""A plan of visits that was written before: which firm has which visitor and day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from coverage_audit.model.planning import Appointment
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.days import read_day
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


def read_plan(tables: Iterable[RawTable]) -> tuple[Appointment, ...] | None:
    """Every firm of the plan, by list and row; None where no table is a list of a plan.

    A day that somebody changed by hand is read as it now stands; one that is none, or is
    blank, leaves the firm waiting.
    """
    found = [(table, header) for table in tables for header in _headers(table)]
    if not found:
        return None
    return tuple(one for table, header in found for one in _rows(table, *header))


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


def _rows(table: RawTable, header: int, columns: Mapping[str, int]) -> Iterator[Appointment]:
    for row in table.rows[header + 1 :]:
        said = {
            field: cell_text(row[at]).strip() if at < len(row) else ""
            for field, at in columns.items()
        }
        code = key(said.get("credit_code", ""))
        if not said["name"] and not code:
            continue
        yield Appointment(
            code=code or None,
            name=key(said["name"]) or None,
            visitor=said["visitor"] or None,
            day=read_day(said["day"]) if said["day"] else None,
        )
