"""A large file understood and read piece by piece, as if all of it had been in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from coverage_audit.errors import AuditError, NoRoomError
from coverage_audit.model.lots import Lots
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import NotInPieces, Pieces, RawTable
from coverage_audit.roster.blocks import blocks, other_header
from coverage_audit.roster.header import Header
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.rows import (
    Filled,
    Meant,
    SheetRows,
    TypedRows,
    as_meant,
    meant_by,
    typed_rows,
    whole_rows,
)
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import Above, Skip, skipped_below
from coverage_audit.roster.understand import shape_of, understand, uses_of

Large: TypeAlias = Callable[[RawTable, Reading, Headings, int], Sheet | None]
"""How a table that has pieces is read: the sheet, by its index, or None as `read_in_pieces`."""


@dataclass(frozen=True, slots=True)
class InPieces:
    """How large files are read: by which policy, and where their rows are laid down, if so."""

    policy: Policy
    lots: Lots | None = None

    def __call__(
        self, table: RawTable, reading: Reading, headings: Headings, source: int
    ) -> Sheet | None:
        """As `Large`."""
        assert table.pieces is not None
        return read_in_pieces(table.pieces, reading, headings, source, self)


def read_in_pieces(
    pieces: Pieces, reading: Reading, headings: Headings, source: int, how: InPieces
) -> Sheet | None:
    """The sheet with its rows and without its cells, or None where all of it must be in sight.

    That is where another header stands below, of firms or of anything else, where what a
    column is taken for depends on the piece, and where something is wrong with it. Rows that
    are laid down are none of the sheet's; `source` is its index. Raises NoRoomError where no more
    can be.
    """
    try:
        if how.lots is None:
            return _whole(_typed(pieces, reading, headings, how.policy), how.policy)
        try:
            return _laid_down(_typed(pieces, reading, headings, how.policy), source, how)
        except _MeantOtherwiseError as known:
            how.lots.forget(source)
            again = _typed(pieces, reading, headings, how.policy)
            return _laid_down(again, source, how, known.meant)
    except NoRoomError:
        raise
    except (NotInPieces, AuditError):
        if how.lots is not None:
            how.lots.forget(source)
        return None


class _MeantOtherwiseError(Exception):
    """What blank cells say was only known when all rows had been read."""

    def __init__(self, meant: Meant) -> None:
        super().__init__()
        self.meant = meant


def _whole(typed: Iterator[tuple[Sheet, TypedRows]], policy: Policy) -> Sheet:
    sheets, rows = zip(*typed, strict=True)
    return replace(put_together(sheets), rows=whole_rows(rows, policy))


def _laid_down(
    typed: Iterator[tuple[Sheet, TypedRows]], source: int, how: InPieces, known: Meant | None = None
) -> Sheet:
    """The sheet whose rows are laid down as what is known so far has them, or as it is `known`."""
    lots = how.lots
    assert lots is not None
    sheets: list[Sheet] = []
    filled = Filled()
    used: set[Meant] = set()
    for sheet, rows in typed:
        filled |= rows.filled
        meant = known or meant_by(rows, filled)
        frame = as_meant(rows.frame, meant, how.policy)
        lots.add(source, frame)
        sheets.append(sheet)
        used.add(meant)
    if used != {meant}:
        raise _MeantOtherwiseError(meant)
    none = SheetRows(frame.clear(), rows.claims, meant.not_filled_in)
    return replace(put_together(sheets), rows=none)


def put_together(sheets: Sequence[Sheet]) -> Sheet:
    """The sheet that these are the pieces of, in their order; without its rows."""
    extent = sum((sheet.measured() for sheet in sheets[1:]), start=sheets[0].measured())
    return replace(sheets[0], extent=extent)


def _typed(
    pieces: Pieces, reading: Reading, headings: Headings, policy: Policy
) -> Iterator[tuple[Sheet, TypedRows]]:
    for sheet in understood_pieces(pieces, reading, headings):
        rows = typed_rows(sheet, policy, reading)
        yield sheet.let_go(), rows


def understood_pieces(pieces: Pieces, reading: Reading, headings: Headings) -> Iterator[Sheet]:
    """Each piece as a sheet: the first with its header, the others below it.

    Raises NotInPieces where all of it must be in sight.
    """
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
    # The last row of a table heads none; that of a piece may.
    last = replace(table, rows=table.rows[-1:], numbers=table.numbers[-1:])
    if first.header.last < len(table.rows) - 1 and other_header(last, headings, columns):
        raise NotInPieces
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
