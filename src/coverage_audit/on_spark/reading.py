"""What Spark reads, understood and typed where it lies, and put together by what is told of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial, reduce
from itertools import groupby
from operator import itemgetter

import polars as pl

from coverage_audit import locale
from coverage_audit.engine.cluster import Cluster
from coverage_audit.engine.spark import PATH, ROW, Lot, Lots, called
from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import NotInPieces, Pieces, RawTable
from coverage_audit.on_spark.task import Known
from coverage_audit.read.columnar import cells as as_cells
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.known import headings_in
from coverage_audit.roster.load import Loaded, load
from coverage_audit.roster.rows import Meant, as_meant
from coverage_audit.roster.runs import ROW_OF_HEADER, Piece, not_so, pieces_of_run, whole_of
from coverage_audit.roster.sheet import Sheet

MOST_FILES = 65_535
"""Sheets are numbered with two bytes."""


def read(named: Sequence[str], spark: Cluster, order: Order) -> tuple[Lots, list[RawTable]]:
    """The lots of typed rows, told of by their pieces, and the files as tables, in their order."""
    made, columns = [], dict[str, list[str]]()
    for one in named:
        lots, found = spark.read(one, partial(_type, order, locale.language()))
        made.append(lots)
        columns |= found
    header = Pieces(0, each=lambda: iter(()), whole=_not_whole)
    tables = [
        RawTable(path, None, [names], (ROW_OF_HEADER,), pieces=header)
        for path, names in sorted(columns.items())
    ]
    return reduce(Lots.beside, made).kept(), tables


def _not_whole() -> RawTable:
    raise NotInPieces


def _type(order: Order, language: locale.Language, cells: Iterator[pl.DataFrame]) -> Iterator[Lot]:
    """The rows as each of them reads by itself; what cannot be read is told instead."""
    locale.use(language)
    reading = order.reading
    headings = headings_in(reading, order.policy.own_dimensions)
    for (name, _run), frames in groupby(_runs(cells), key=itemgetter(0)):
        run = ((number, frame) for _key, number, frame in frames)
        try:
            read = pieces_of_run(name, run, order.policy, reading.of(name), headings(name))
            for piece, rows in read:
                yield Lot(rows, told=piece)
        except AuditError as error:
            yield Lot(told=(name, error))


def _runs(cells: Iterator[pl.DataFrame]) -> Iterator[tuple[tuple[str, int], int, pl.DataFrame]]:
    """The cells with their run, which is called by its file and where it begins, and the number
    of the first row: rows of one file that follow one another.
    """
    begin, at = 0, ("", -1)
    for frame in cells:
        breaks = (pl.col(PATH) != pl.col(PATH).shift()) | (pl.col(ROW).diff() != 1)
        runs = frame.with_columns(breaks.fill_null(value=False).cum_sum().alias("\0run"))
        for run in runs.partition_by("\0run", maintain_order=True):
            path, first = run[PATH][0], run[ROW][0]
            if (path, first) != at:
                begin = first
            at = (path, run[ROW][-1] + 1)
            bare = run.drop(PATH, ROW, "\0run")
            yield (
                (called(path), begin),
                first + ROW_OF_HEADER + 1,
                bare.select(as_cells(bare.schema)),
            )


def loaded_of(
    tables: list[RawTable], told: Iterable[Piece | tuple[str, AuditError]], order: Order
) -> tuple[Loaded, dict[str, Known]]:
    """What is loaded, without rows, and by its file what is known of the rows of it."""
    if len(tables) > MOST_FILES:
        raise SourceError(
            _("there are {n} files; at most {most} can be read together").format(
                n=len(tables), most=MOST_FILES
            ),
            hint=_("write fewer and larger files"),
        )
    pieces: dict[str, list[Piece]] = {}
    errors: dict[str, AuditError] = {}
    for one in told:
        if isinstance(one, Piece):
            pieces.setdefault(one.path, []).append(one)
        else:
            errors.setdefault(*one)
    order.refused.extend(errors.values())
    meant: dict[str, Meant] = {}

    def whole(table: RawTable, reading: Reading, _headings: Headings, _source: int) -> Sheet:
        if not reading.by_each_row:
            raise not_so(table.path)
        sheet, meant[table.path] = whole_of(pieces[table.path], order.policy)
        return sheet

    given = [
        replace(table, unread=errors[table.path].message)
        if table.path in errors
        else replace(table, pieces=table.pieces if table.path in pieces else None)
        for table in tables
    ]
    loaded = load(given, [], order.reading, order.policy, order.refused, large=whole)
    known: dict[str, Known] = {}
    row = 0
    for source, table in enumerate(tables):
        if source in loaded.read and table.path in meant:
            begins: dict[int, int] = {}
            for piece in sorted(pieces[table.path], key=lambda piece: piece.begin):
                begins[piece.begin] = row
                row += piece.height
            known[table.path] = Known(source, meant[table.path], begins)
    return loaded, known


def as_known(known: Mapping[str, Known], policy: Policy, lots: Iterator[Lot]) -> Iterator[Lot]:
    """The rows with what their blank cells say, and with their index among all."""
    for lot in lots:
        if lot.rows is not None and lot.told.path in known:
            of_file = known[lot.told.path]
            rows = as_meant(lot.rows, of_file.meant, policy)
            rows = rows.with_columns(pl.lit(of_file.source, pl.UInt16).alias("source"))
            yield Lot(rows.with_row_index("row", of_file.begins[lot.told.begin]))
