"""Runs of a large file: rows read without those before them, and what puts them together again.

A file is cut into runs where nobody looked at what stands there. What a run tells of itself shows
whether the whole would have been understood as its runs are; where it would not, nothing is read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from operator import or_

import polars as pl

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.columns import Columns
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import NotInPieces, Pieces, RawTable
from coverage_audit.roster.header import Header
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.in_pieces import put_together, understood_pieces
from coverage_audit.roster.rows import Meant, SheetRows, TypedRows, as_meant, meant_by, typed_rows
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import Skip

FIRST = 5_000
"""Rows of a run that are understood row by row; as many as of a file."""
ROW_OF_HEADER = 1
OF_THE_TOP = (Skip.NUMBERING, Skip.HEADER)
"""Why rows are skipped that only stand close below a header."""
GOES_ON = (Skip.NOTE, Skip.HEADER)
"""Rows that say something of those below."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What a piece of a run tells of itself; `rows` is without any.

    Its rows have the numbers from `begin` to before `end`, and so many of firms are its `height`.
    It `starts` a run or goes on below another. `top`: it holds rows that only stand close below a
    header; `goes_on`: its last row says something of what stands below.
    """

    path: str
    begin: int
    end: int
    height: int
    sheet: Sheet
    rows: TypedRows
    starts: bool
    top: bool
    goes_on: bool


def pieces_of_run(
    path: str,
    frames: Iterator[tuple[int, pl.DataFrame]],
    policy: Policy,
    reading: Reading,
    headings: Headings,
) -> Iterator[tuple[Piece, pl.DataFrame]]:
    """The rows of a run as each of them reads by itself, some at a time.

    `frames` are its cells, each with the number of its first row; the names of their columns are
    the header. Raises SourceError where a run is none of a roster that can be read so.
    """
    pieces = Pieces(0, each=lambda: _tables(path, frames), whole=_never)
    try:
        for sheet in understood_pieces(pieces, reading, headings):
            if sheet.header is not None and sheet.header.last > 0:
                raise NotInPieces
            typed = typed_rows(sheet, policy, reading)
            numbers = sheet.table.numbers[(sheet.header or Header(0, -1, ())).last + 1 :]
            piece = Piece(
                path=path,
                begin=numbers[0],
                end=numbers[-1] + 1,
                height=typed.frame.height,
                sheet=sheet.let_go(),
                rows=replace(typed, frame=typed.frame.clear()),
                starts=ROW_OF_HEADER in sheet.table.numbers,
                top=any(skip in OF_THE_TOP for skip in sheet.skips.values()),
                goes_on=_goes_on(sheet),
            )
            yield piece, typed.frame
    except NotInPieces:
        raise not_so(path) from None


def _tables(path: str, frames: Iterator[tuple[int, pl.DataFrame]]) -> Iterator[RawTable]:
    number, frame = next(frames)
    first = frame.head(FIRST)
    rows = [list(frame.columns), *map(list, first.iter_rows())]
    numbers = (ROW_OF_HEADER, *range(number, number + first.height))
    yield RawTable(path, None, rows, numbers)
    for begin, part in ((number + FIRST, frame[FIRST:]), *frames):
        if part.height:
            yield RawTable(path, None, Columns(part), range(begin, begin + part.height))


def _never() -> RawTable:
    raise NotInPieces


def _goes_on(sheet: Sheet) -> bool:
    """Whether the last row that is not blank says something of those below it."""
    at = len(sheet.table.rows) - 1
    while sheet.skips.get(at) is Skip.BLANK:
        at -= 1
    return sheet.skips.get(at) in GOES_ON


def not_so(path: str) -> SourceError:
    """The error for a file that only all of it tells how to read."""
    return SourceError(
        _("{path}: this file cannot be understood run by run").format(path=path),
        hint=_("audit it on one machine, without --engine spark: what is wrong is told there"),
    )


def whole_of(pieces: Sequence[Piece], policy: Policy) -> tuple[Sheet, Meant]:
    """The sheet that the pieces are of, its `rows` being none, and what its blank cells say.

    Raises SourceError where it would be understood otherwise in one piece.
    """
    pieces = sorted(pieces, key=lambda piece: piece.begin)
    first = pieces[0]
    cuts = list(pairwise(pieces))
    if (
        first.begin != ROW_OF_HEADER + 1
        or any(one.end != other.begin for one, other in cuts)
        or any(one.goes_on and other.starts for one, other in cuts)
        or any(piece.top for piece in pieces[1:])
        or any(piece.sheet.uses != first.sheet.uses for piece in pieces[1:])
    ):
        raise not_so(first.path)
    meant = meant_by(first.rows, reduce(or_, (piece.rows.filled for piece in pieces)))
    none = as_meant(first.rows.frame, meant, policy)
    rows = SheetRows(none, first.rows.claims, meant.not_filled_in)
    whole = put_together([first.sheet, *map(_without_header, pieces[1:])])
    return replace(whole, rows=rows), meant


def _without_header(piece: Piece) -> Sheet:
    """The sheet of a piece that stands below others: the header over it is that of the file."""
    extent = piece.sheet.measured()
    headers = Counter({Skip.HEADER.value: int(piece.starts)})
    return replace(piece.sheet, extent=replace(extent, skipped=extent.skipped - headers))
