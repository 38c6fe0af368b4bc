"""A large file understood and read piece by piece, as if all of it had been in sight."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coverage_audit.errors import AuditError
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import NotInPieces, Pieces
from coverage_audit.roster.blocks import blocks, other_header
from coverage_audit.roster.header import Header
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.rows import TypedRows, typed_rows, whole_rows
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import Above, Skip, skipped_below
from coverage_audit.roster.understand import shape_of, understand, uses_of


def read_in_pieces(
    pieces: Pieces, policy: Policy, reading: Reading, headings: Headings
) -> Sheet | None:
    """The sheet with its rows and without its cells, or None where all of it must be in sight.

    That is where another header stands below, of firms or of anything else, where what a
    column is taken for depends on the piece, and where something is wrong with it.
    """
    try:
        sheets: list[Sheet] = []
        typed: list[TypedRows] = []
        for sheet in _understood(pieces, reading, headings):
            typed.append(typed_rows(sheet, policy, reading))
            sheets.append(sheet.let_go())
    except (NotInPieces, AuditError):
        return None
    first, *others = sheets
    extent = sum((sheet.measured() for sheet in others), start=first.measured())
    return replace(first, extent=extent, rows=whole_rows(typed, policy))


def _understood(pieces: Pieces, reading: Reading, headings: Headings) -> Iterator[Sheet]:
    """Each piece as a sheet: the first with its header, the others below it."""
    each = pieces.each()
    table = next(each)
    if len(blocks([table], reading, headings)) != 1:
        raise NotInPieces
    first = understand(table, reading, headings)
    if first.header is None:
        raise NotInPieces
    header = Header(0, -1, first.header.paths)
    shape = shape_of(table, header, first.uses)
    columns = {*shape.names, *shape.codes}
    _skips, above = skipped_below(table, first.header.last + 1, shape, Above())
    yield first
    for table in each:
        uses = uses_of(table, header, headings, reading)
        if uses != first.uses or other_header(table, headings, columns):
            raise NotInPieces
        skips, above = skipped_below(table, 0, shape, above)
        if Skip.HEADER in skips.values():  # it may have a title in the piece before
            raise NotInPieces
        kept = tuple(at for at in range(len(table.rows)) if at not in skips)
        yield Sheet(
            table=table,
            header=header,
            uses=first.uses,
            skips=skips,
            kept=kept,
            fill_merges=reading.fill_merges,
        )
