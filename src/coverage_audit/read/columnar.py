"""Parquet and Arrow files: the names of their columns as a header, their records below it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from coverage_audit.model.table import Cell

BETWEEN_GROUPS = "、"
"""A list in a cell names several groups."""


def columnar_rows(path: str) -> list[list[Cell]]:
    """The header and the records; values are as typed, lists one text, what is nested its JSON."""
    frame = _scanned(path).collect()
    return [list(frame.columns), *map(list, frame.iter_rows())]


def columnar_slices(path: str, first: int, each: int) -> Iterator[pl.DataFrame]:
    """The records, so many at first, then so many at a time; one slice at least."""
    scanned = _scanned(path)
    height = scanned.select(pl.len()).collect().item()
    begin, rows = 0, first
    while begin < max(height, 1):
        yield scanned.slice(begin, rows).collect()
        begin, rows = begin + rows, each


def _scanned(path: str) -> pl.LazyFrame:
    file = Path(path)
    with file.open("rb") as opened:
        parquet = opened.read(4) == b"PAR1"
    found = pl.scan_parquet(file) if parquet else pl.scan_ipc(file)
    return found.select(cells(found.collect_schema()))


def cells(schema: pl.Schema) -> list[pl.Expr]:
    """The columns of a schema as cells: lists one text, what is nested its JSON."""
    return [_cell(name, kind) for name, kind in schema.items()]


def _cell(name: str, kind: pl.DataType) -> pl.Expr:
    column = pl.col(name)
    if isinstance(kind, pl.List | pl.Array):
        return column.cast(pl.List(pl.String)).list.join(BETWEEN_GROUPS)
    if isinstance(kind, pl.Struct):
        return column.struct.json_encode()
    if kind == pl.Binary:
        return column.map_elements(_text, return_dtype=pl.String)
    if kind.is_numeric() or kind.is_temporal() or kind == pl.Boolean:
        return column
    return column.cast(pl.String)


def _text(value: bytes) -> str:
    """Some write texts as bytes; what is none is shown in figures."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.hex()
