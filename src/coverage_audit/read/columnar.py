"""Parquet and Arrow files: the names of their columns as a header, their records below it."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from coverage_audit.model.table import Cell

BETWEEN_GROUPS = "、"
"""A list in a cell names several groups."""


def columnar_rows(path: str) -> list[list[Cell]]:
    """The header and the records; values are as typed, lists one text, what is nested its JSON."""
    file = Path(path)
    with file.open("rb") as opened:
        parquet = opened.read(4) == b"PAR1"
    frame = pl.read_parquet(file) if parquet else pl.read_ipc(file)
    frame = frame.select(_cell(name, kind) for name, kind in frame.schema.items())
    return [list(frame.columns), *map(list, frame.iter_rows())]


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
