"""Sheets in which several tables stand one below the other: each is read by its own header."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.place import column_number
from coverage_audit.model.reading import LETTERED, Reading
from coverage_audit.model.table import Cell, RawTable, cell_text
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.header import DEEPEST, FRAME, find_header
from coverage_audit.roster.headings import Headings, Path, heading_key, in_one_language
from coverage_audit.roster.lettered import OF_FIRMS, is_header_of_firms
from coverage_audit.roster.other_tables import other_tables
from coverage_audit.roster.searches import Rows, rows_holding, short_texts
from coverage_audit.roster.skips import FIRM_LIKE, filled_in

LONGEST = 40
"""Characters of a cell that may be a header."""


def blocks(tables: Iterable[RawTable], reading: Reading, headings: Headings) -> list[RawTable]:
    """The tables, those of one sheet that have headers of their own apart from one another.

    A header that is only repeated, as on every page, begins nothing new; nor does any where
    the user said which row is the header.
    """
    return [block for table in tables for block in _blocks(table, reading, headings)]


def other_header(table: RawTable, headings: Headings, columns: Collection[int]) -> bool:
    """Whether a row of what stands below firms is a header, of firms or of anything else.

    `columns` hold the names and codes of the firms.
    """
    known = _headers_of_firms(table.rows, headings)
    if known and rows_holding(table.rows, known):
        return True
    return bool(other_tables(table, (), columns, headings, begin=0, until=len(table.rows)))


def check_tables(path: str, number: int, most: int) -> None:
    """Refuse a sheet or a file with more tables than are read in good time."""
    if number > most:
        raise SourceError(
            _("{path} is not opened: {why}").format(
                path=path, why=_("a sheet of it holds more than {n} tables").format(n=most)
            ),
            hint=_("put one table into a sheet, with one header"),
        )


def _blocks(table: RawTable, reading: Reading, headings: Headings) -> Iterator[RawTable]:
    known = _headers_of_firms(table.rows, headings)
    named = rows_holding(table.rows, known)
    if reading.header_row == LETTERED:
        others, starts = _by_letters(table, named, headings)
    elif (said := _said(table, reading)) is not None:  # the first header; others may stand below
        named = [said, *(at for at in named if at > said)]
        others, starts = _by_headers(table, named, headings, known)
    elif named:
        others, starts = _by_headers(table, named, headings, known)
        starts += _below_firms(table, named[0])
    else:
        yield table
        return
    aside = {_with_title(table, at): why for at, why in others.items()}
    starts = sorted({*starts, *aside})
    check_tables(table.path, len(starts) + 1, reading.limits.tables)
    for start, end in pairwise([0, *starts, len(table.rows)]):
        part = _part(table, start, end)
        if start in aside:  # nothing of it is kept
            yield replace(part, rows=(), numbers=(), merges=(), marks={}, unread=aside[start])
        elif part.rows or not starts:
            yield part


def _by_letters(
    table: RawTable, named: Iterable[int], headings: Headings
) -> tuple[dict[int, str], list[int]]:
    """The tables of another kind below firms without a header, and where firms go on behind them.

    A header that stands over their names all the same is one of theirs.
    """
    columns = _said_columns(table, headings)
    own = [
        at
        for at in named
        if any(is_header_of_firms(cell_text(cell), headings) for cell in _cells(table, at, columns))
    ]
    others = other_tables(table, own, columns, headings, begin=0)
    behind = (next((at for at in own if at > other), None) for other in others)
    return others, [_with_title(table, at) for at in behind if at is not None]


def _by_headers(
    table: RawTable, named: list[int], headings: Headings, known: set[str]
) -> tuple[dict[int, str], list[int]]:
    """The tables of another kind, and where one of firms begins that has another header."""
    columns = [column for column, cell in enumerate(table.rows[named[0]]) if cell in known]
    others = other_tables(table, named, columns, headings, begin=named[0] + 1)
    named = [at for at in named if at not in others]
    if len(named) > 1 or others:
        return others, [*_starts(table, named, headings, sorted(others))]
    return others, []


def _said_columns(table: RawTable, headings: Headings) -> list[int]:
    """The columns that hold names and codes as the user says by their letters."""
    return [
        column_number(letters) - table.first_column
        for letters, field in headings.said.items()
        if field in OF_FIRMS and letters.isascii() and letters.isalpha()
    ]


def _cells(table: RawTable, at: int, columns: Iterable[int]) -> Iterator[Cell]:
    row = table.rows[at]
    return (row[column] for column in columns if 0 <= column < len(row))


def _said(table: RawTable, reading: Reading) -> int | None:
    """The index of the row that the user said is the last one of the header; None if none is."""
    if reading.header_row is None or reading.header_row not in table.numbers:
        return None
    return table.numbers.index(reading.header_row)


def _headers_of_firms(rows: Rows, headings: Headings) -> set[str]:
    """Those of the cells that are headers of firms, however they are spaced or bracketed."""
    known = {
        heading_key(header)
        for field in OF_FIRMS
        for header in (*FIELDS[field].headers, *FIELDS[field].weak)
    }
    known |= {heading_key(said) for said, field in headings.said.items() if field in OF_FIRMS}
    begin = {key[:1] for key in known}
    begin |= {sign.lower() for sign in begin} | {""}
    # Most texts are told by how they begin and how long they are; the rest are few.
    few = short_texts(rows, begin, LONGEST)
    return {text for text in few if in_one_language(heading_key(text)) in known}


def _below_firms(table: RawTable, header: int) -> Iterator[int]:
    """Where rows above the first header read like firms: they are a table without a header."""
    for at in range(header - 1, -1, -1):
        texts = [cell_text(cell).strip() for cell in table.rows[at] if filled_in(cell)]
        firm = any(text.endswith(FIRM_LIKE[:3]) for text in texts)
        if firm and len(texts) > 2 and not any(map(FRAME.search, texts)):
            yield at + 1
            return


def _starts(
    table: RawTable, named: list[int], headings: Headings, others: Sequence[int]
) -> Iterator[int]:
    """Where a table begins whose header is another than the one before it.

    Behind a table of another kind, which begins at one of `others`, any header begins one.
    """
    before: dict[int, Path] | None = None
    header = range(0)
    end = -1
    wide = {merge.top for merge in table.merges if merge.right > merge.left}
    for at in named:
        if at <= end:
            continue
        between = [other for other in others if end < other < at]
        if between and before is not None:
            before, header, end = {}, range(0), between[-1]
        if again := _again(table, header, at):
            end = again
            continue
        begin = max(end + 1, at - DEEPEST + 1)
        if before is not None:
            begin = next(row for row in range(begin, at + 1) if _may_begin(table, wide, row, at))
        found = find_header(_part(table, begin, at + DEEPEST), headings)
        if found is not None and begin + found.first > at:  # a better one close below
            found = find_header(_part(table, begin, begin + found.first), headings)
        if found is None or not found.first <= at - begin <= found.last:
            continue
        end = begin + found.last
        header = range(begin + found.first, end + 1)
        paths = {column: path for column, path in enumerate(found.paths) if path}
        if before is not None and paths != before:
            yield _with_title(table, begin + found.first)
        before = paths


def _again(table: RawTable, header: range, at: int) -> int | None:
    """Where the header before this row ends when it is repeated here, groups above it or not."""
    for row in header:
        below = range(row, header.stop)
        here = range(at, at + len(below))
        if here.stop <= len(table.rows) and [_keys(table, i) for i in below] == [
            _keys(table, i) for i in here
        ]:
            return here[-1]
    return None


def _keys(table: RawTable, row: int) -> dict[int, str]:
    cells = enumerate(table.rows[row])
    return {column: heading_key(cell_text(cell)) for column, cell in cells if filled_in(cell)}


def _may_begin(table: RawTable, wide: set[int], row: int, at: int) -> bool:
    """Whether a header may begin in this row, above `at` that names firms.

    Directly below firms a row without merged cells is one more firm, and no groups of headers.
    """
    apart = row == 0 or sum(map(filled_in, table.rows[row - 1])) < 2
    return row == at or apart or all(table.numbers[i] in wide for i in range(row, at))


def _with_title(table: RawTable, start: int) -> int:
    """The row where a table begins, its title before it: alone in its row, and no firm's name."""
    while start > 0:
        filled = [cell_text(cell) for cell in table.rows[start - 1] if filled_in(cell)]
        if len(filled) > 1 or (filled and filled[0].rstrip().endswith(FIRM_LIKE)):
            break
        start -= 1
    return start


def _part(table: RawTable, start: int, end: int) -> RawTable:
    numbers = table.numbers[start:end]
    inside = range(numbers[0], numbers[-1] + 1) if numbers else range(0)
    return replace(
        table,
        rows=table.rows[start:end],
        numbers=numbers,
        merges=tuple(merge for merge in table.merges if merge.top in inside),
        marks={at: text for at, text in table.marks.items() if at[0] in inside},
    )
