"""Large texts in UTF-8, piece by piece: column by column where a piece is regular."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

import polars as pl

from coverage_audit.errors import SourceError
from coverage_audit.model.columns import Columns
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import NotInPieces, RawTable
from coverage_audit.read.delimited import (
    find_delimiter,
    is_blank,
    named_delimiter,
    read_delimited,
    strictly,
)
from coverage_audit.read.pieces import in_pieces

LARGE = 2 << 20
"""Bytes from which a text is worth it."""
FIRST = 1 << 20
"""Bytes of the first piece: more than are looked at for the delimiter, and all above a header."""
PIECE = 16 << 20
"""Bytes of each other one; what is made of them takes some ten times as much."""
LONGEST_RECORD = 1 << 20
"""Bytes that are looked through for the end of a line; a longer one is no piece's."""
MOST_LINES = 200
"""Lines that are looked through for the end of a cell that goes over several."""


def large_text(path: str, file: Path, reading: Reading) -> RawTable | None:
    """The first piece of a large text, and how to come by the others; None where it is none."""
    size = file.stat().st_size
    if size < LARGE:
        return None
    return in_pieces(
        size,
        lambda: text_pieces(path, file, reading),
        lambda: read_delimited(path, file, reading),
    )


def text_pieces(path: str, file: Path, reading: Reading) -> Iterator[RawTable]:
    """The records of a text, some thousands at a time; as they stand, so many cells in each.

    Raises NotInPieces where it is no UTF-8, or records go over lines where a piece could end,
    and SourceError as `read_delimited` does.
    """
    with file.open("rb") as opened:
        marked = opened.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8
        if not marked:
            opened.seek(0)
        begin = _decoded(_next(opened, FIRST))
        piece = _first(path, begin, reading, marked=marked)
        cut = _Cut(str(piece.delimiter), max(map(len, piece.rows)), 1 + begin.count("\n"))
        if cut.width < 2:
            raise NotInPieces
        while raw := _next(opened, PIECE):
            yield piece
            piece = _piece(piece, raw, cut, reading)
            cut = replace(cut, line=cut.line + raw.count(b"\n"))
        yield _without_blank_end(piece)


@dataclass(frozen=True, slots=True)
class _Cut:
    """How a piece is cut into cells, and the line on which it begins."""

    delimiter: str
    width: int
    line: int


def _first(path: str, begin: str, reading: Reading, *, marked: bool) -> RawTable:
    """The first piece, by whose beginning the delimiter is told; as a sheet it begins filled."""
    named, text = named_delimiter(begin)
    table = RawTable(
        path,
        None,
        (),
        (),
        encoding="utf-8-sig" if marked else "utf-8",
        certainty="marked" if marked else "proven",
        delimiter=reading.delimiter or named or find_delimiter(text),
    )
    piece = _by_records(table, text, 2 if named else 1, reading)
    filled = next((at for at, row in enumerate(piece.rows) if not is_blank(row)), None)
    if filled is None:
        raise NotInPieces
    return replace(piece, rows=piece.rows[filled:], numbers=piece.numbers[filled:])


def _next(opened: BinaryIO, size: int) -> bytes:
    """So many bytes and the rest of their last line, where no cell goes on behind it."""
    raw = opened.read(size)
    if len(raw) == size:
        raw += opened.readline(LONGEST_RECORD)
        within = raw.count(b'"') % 2
        rest: list[bytes] = []
        while within and len(rest) < MOST_LINES and (more := opened.readline(LONGEST_RECORD)):
            rest.append(more)
            within = (within + more.count(b'"')) % 2
        raw += b"".join(rest)
        if not raw.endswith(b"\n") and opened.read(1):
            raise NotInPieces
    odd = raw.count(b"\r") != raw.count(b"\r\n")
    if odd or b"\x00" in raw or codecs.BOM_UTF8 in raw:
        raise NotInPieces
    return raw


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise NotInPieces from None


def _piece(table: RawTable, raw: bytes, cut: _Cut, reading: Reading) -> RawTable:
    columns = _columns(raw, cut, longest=reading.limits.text_cell_kib << 10)
    if columns is not None:
        numbers = range(cut.line, cut.line + len(columns))
        return replace(table, rows=columns, numbers=numbers)
    return _by_records(table, _decoded(raw), cut.line, reading)


def _by_records(table: RawTable, text: str, line: int, reading: Reading) -> RawTable:
    """Record by record; what is wrong with one is told when the whole of the file is read."""
    rows: list[list[str]] = []
    numbers: list[int] = []
    try:
        strictly(table.path, text, str(table.delimiter), line, (rows, numbers), reading.limits)
    except (csv.Error, SourceError):
        raise NotInPieces from None
    return replace(table, rows=rows, numbers=numbers)


def _columns(raw: bytes, cut: _Cut, *, longest: int) -> Columns | None:
    """The cells of a regular piece; None where it is not regular.

    It is where nothing is gained or lost: the bytes of all cells, of a delimiter between any
    two, of every quotation mark, and of one end of line for each record are those of the piece.
    A short record, a blank line, a quotation mark or an end of line within a cell would be more.
    """
    if len(cut.delimiter.encode()) > 1 or not _around_cells(raw, cut.delimiter):
        return None
    try:
        frame = pl.read_csv(
            raw,
            has_header=False,
            separator=cut.delimiter,
            schema={str(at): pl.String for at in range(cut.width)},
            empty_string_is_null=False,
            extra_columns="raise",
        )
    except pl.exceptions.PolarsError:
        return None
    lengths = frame.select(pl.all().str.len_bytes())
    between = frame.height * (cut.width - 1)
    ends = raw.count(b"\n") + raw.count(b"\r\n")
    cells = int(lengths.sum().sum_horizontal()[0])
    regular = cells + between + ends + raw.count(b'"') == len(raw)
    longest_cell = lengths.max().max_horizontal()[0] or 0
    return Columns(frame) if regular and longest_cell <= longest else None


def _around_cells(raw: bytes, delimiter: str) -> bool:
    """Whether all quotation marks stand around whole cells: of others some are dropped unseen.

    Taken two by two from the beginning, each first one stands behind a delimiter or at the
    beginning of a line, and each second one before a delimiter or at the end of one.
    """
    marks = raw.count(b'"')
    if not marks:
        return True
    if delimiter in '"\r\n':
        return False
    sign = f"\\x{{{ord(delimiter):X}}}"
    text = pl.Series([raw], dtype=pl.Binary)
    try:
        opened, closed = (
            text.cast(pl.String).str.count_matches(pattern).item()
            for pattern in (rf'(?:\A|[\n{sign}])"[^"]*"', rf'"[^"]*"(?:[\r\n{sign}]|\z)')
        )
    except pl.exceptions.PolarsError:  # no UTF-8
        return False
    return bool(opened * 2 == marks == closed * 2)


def _without_blank_end(piece: RawTable) -> RawTable:
    """The last piece, which ends with a row that is filled."""
    rows = piece.rows
    last = len(rows)
    while last and is_blank(rows[last - 1]):
        last -= 1
    if not last:
        raise NotInPieces
    return replace(piece, rows=rows[:last], numbers=piece.numbers[:last])
