"""The rows of a large sheet as columns, turned some at a time: cells do not pile up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import polars as pl

from coverage_audit.model.columns import Columns, texts_of
from coverage_audit.model.table import Cell

BATCH = 1_000
"""Rows that are turned together: so few that their cells are at hand while they are turned."""


def as_columns(rows: Iterator[Sequence[Cell]]) -> Columns:
    """Rows of one length, each cell as the user reads it."""
    batches = iter(lambda: list(islice(rows, BATCH)), [])
    return Columns(pl.concat(map(_turned, batches)))


def _turned(rows: Sequence[Sequence[Cell]]) -> pl.DataFrame:
    columns = zip(*rows, strict=True)
    return pl.DataFrame({str(at): texts_of(cells) for at, cells in enumerate(columns)})
