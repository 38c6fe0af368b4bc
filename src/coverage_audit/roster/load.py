"""Sheets to one frame of rows: what was read, what was not, and what the columns lack."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePath

import polars as pl

from coverage_audit.errors import AuditError, SourceError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.lots import Lots
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import RawTable
from coverage_audit.roster.choices import (
    check_choices,
    check_header_row,
    check_mapped,
    check_rows,
)
from coverage_audit.roster.fields import MEMBER_COLUMNS, ORGANISATION_FIELDS, WORK_FIELDS
from coverage_audit.roster.in_pieces import InPieces, Large
from coverage_audit.roster.known import headings_in, visit_headings_in
from coverage_audit.roster.rows import SheetRows, read_rows
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.understood import ledgers_in, nothing_read, of_ledger, understood
from coverage_audit.roster.visit_list import (
    NO_VISITS,
    VisitList,
    is_visit_list,
    is_visit_summary,
    read_visits,
)

LOT = 100_000
"""Rows of a sheet that are laid down together."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """All sheets in their order, the ledgers last, and the rows of those that were read.

    `rows` has a column `source`, the index of the sheet, and `ledger`. `missing` names
    what no sheet states: `members`, `organisations`, `work`. `dimensions` are those of
    which some roster has a column, in the order in which they are shown. `visited` are the
    visits of the lists that came back, whose sheets stand last. `ledgers_whole`: there are
    ledgers of organisations, and every one was read.
    """

    sheets: tuple[Sheet, ...]
    read: dict[int, SheetRows]
    rows: pl.DataFrame
    missing: frozenset[str]
    dimensions: tuple[str, ...]
    ledgers_from: int
    visits_from: int
    visited: VisitList = NO_VISITS
    ledgers_whole: bool = True

    @property
    def called(self) -> tuple[tuple[str, str], ...]:
        """The file, without its folder, and the sheet of each source."""
        tables = (sheet.table for sheet in self.sheets)
        return tuple((PurePath(table.path).name, table.sheet or "") for table in tables)


def load(
    rosters: list[RawTable],
    ledgers: list[RawTable],
    reading: Reading,
    policy: Policy,
    refused: list[AuditError] | None = None,
    *,
    keep_cells: bool = True,
    lots: Lots | None = None,
    large: Large | None = None,
) -> Loaded:
    """Read every sheet; raises AuditError where one cannot be, or none states anything.

    Unless `keep_cells` the cells of a sheet are let go once they were read. `refused` holds what
    could not be read so far; all of it is told at once. Where the reading is to keep going it
    takes these errors instead, as long as anything can be read. Where there are `lots` all rows are
    laid down there, and none is in what is loaded. `large` tables may be read in a way of their
    own.
    """
    refused = [] if refused is None else refused
    visit_lists, rosters = lists_and_rosters(rosters)
    if visit_lists and not refused and all(table.unread for table in rosters):
        raise nothing_read(
            [Sheet(table, why=table.unread) for table in rosters],
            [Sheet(table) for table in visit_lists],
        )
    check_choices(rosters, reading)
    check_header_row(rosters, reading)
    headings = headings_in(reading, policy.own_dimensions)
    readings = _of_each(rosters, reading)
    sheets = understood(rosters, reading, headings, refused, large or InPieces(policy, lots))
    begin, lost = len(sheets), len(refused)
    sheets += ledgers_in(ledgers, reading, headings, refused)
    refused_ledger = len(refused) > lost or any(table.unread for table in ledgers)
    visits_from = len(sheets)
    sheets += understood(visit_lists, of_ledger(reading), visit_headings_in(), refused)
    read: dict[int, SheetRows] = {}
    for index, sheet in enumerate(sheets[:visits_from]):
        if sheet.header is not None:
            try:
                read[index] = sheet.rows or read_rows(
                    sheet, policy, reading.of(sheet.table.path), ledger=index >= begin
                )
                without_rows = replace(sheet, rows=None)
                sheets[index] = without_rows if keep_cells else without_rows.let_go()
            except AuditError as error:
                refused.append(error)
                refused_ledger |= index >= begin
                sheets[index] = Sheet(sheet.table, why=error.message)
    if refused and not (reading.keep_going and read):
        raise joined(refused)
    check_mapped(sheets[:begin], reading)
    check_rows(sheets[:begin], reading)
    evidence = any(index >= begin for index in read)
    if not any(index < begin for index in read):
        raise nothing_read(sheets[:begin], sheets[visits_from:])
    if ledgers and not evidence and not refused_ledger:
        raise nothing_read(sheets[begin:visits_from])
    fields = _fields(sheets[:begin])
    missing = _missing(fields, with_ledger=evidence)
    if lots is not None:
        read = {index: _laid_down(rows, index, lots) for index, rows in read.items()}
    rows = pl.concat(
        of_sheet.frame.with_columns(pl.lit(index, pl.UInt16).alias("source"))
        for index, of_sheet in read.items()
    )
    return Loaded(
        sheets=tuple(sheets),
        read={
            index: replace(of_sheet, frame=of_sheet.frame.clear())
            for index, of_sheet in read.items()
        },
        rows=rows.rechunk(),  # the first column that is added would else make a second copy
        missing=missing,
        dimensions=_dimensions(fields, readings, policy),
        ledgers_from=begin,
        visits_from=visits_from,
        visited=read_visits(
            (sheet for sheet in sheets[visits_from:] if sheet.header is not None), reading.values
        ),
        ledgers_whole=evidence and not refused_ledger and _files_read(sheets[begin:visits_from]),
    )


def _laid_down(rows: SheetRows, source: int, lots: Lots) -> SheetRows:
    for lot in rows.frame.iter_slices(LOT):
        lots.add(source, lot)
    return replace(rows, frame=rows.frame.clear())


def lists_and_rosters(
    tables: list[RawTable],
) -> tuple[list[RawTable], list[RawTable]]:
    """The visit lists among the tables, and the rosters; a list corrects and is no roster.

    The summary of the lists of a workbook is neither, and is left out with a word.
    """
    lists, rosters = list[RawTable](), list[RawTable]()
    for table in tables:
        (lists if is_visit_list(table) else rosters).append(table)
    return lists, [
        replace(table, unread=_("the summary or the schedule of visit lists"))
        if is_visit_summary(table)
        else table
        for table in rosters
    ]


def _files_read(sheets: list[Sheet]) -> bool:
    """Whether some sheet of each file was read."""
    read = {sheet.table.path for sheet in sheets if sheet.header is not None}
    return read == {sheet.table.path for sheet in sheets}


def _fields(sheets: list[Sheet]) -> set[str]:
    return {use.match.field for sheet in sheets for use in sheet.uses if use.match}


def _missing(fields: set[str], *, with_ledger: bool) -> frozenset[str]:
    lacking = {
        "members": fields.isdisjoint(MEMBER_COLUMNS),
        "organisations": fields.isdisjoint(ORGANISATION_FIELDS) and not with_ledger,
        "work": fields.isdisjoint(WORK_FIELDS) and not with_ledger,
    }
    if lacking["members"] and lacking["organisations"]:
        raise SourceError(
            _("no roster has a column of Party members or of Party organisations"),
            hint=_(
                "see what was understood with: coverage-audit columns; name a column with"
                ' --map "党员人数=members"'
            ),
        )
    return frozenset(name for name, lacks in lacking.items() if lacks)


def _of_each(tables: Iterable[RawTable], reading: Reading) -> list[Reading]:
    """How each file is read, where that may differ."""
    paths = {table.path for table in tables} if reading.usual else ()
    return [reading, *(reading.of(path) for path in paths)]


def _dimensions(fields: set[str], readings: Iterable[Reading], policy: Policy) -> tuple[str, ...]:
    present: set[str | None] = {*fields}
    for reading in readings:
        present |= {constant.field for constant in reading.constants}
        present |= {reading.file_is, reading.sheet_is, reading.section_is}
    if "employees" in present:
        present.add("size_band")
    return tuple(name for name in (*DIMENSIONS, *policy.own_dimensions) if name in present)
