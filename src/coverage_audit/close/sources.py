"""The sheets as documents tell them: how each was understood, and how many firms it holds."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from coverage_audit.model.place import Source
from coverage_audit.roster.load import Loaded


def sources_of(loaded: Loaded, rows: pl.DataFrame) -> tuple[Source, ...]:
    """The sheets as reported; rows with neither name nor code are counted as skipped."""
    return sources_with(loaded, rows_of_sources(rows))


def rows_of_sources(rows: pl.DataFrame) -> dict[int, tuple[int, int]]:
    """By the index of a sheet its rows with neither name nor code, and its firms."""
    counted = rows.group_by("source").agg(
        (pl.col("name").is_null() & pl.col("firm").is_null()).sum().alias("unkeyed"),
        pl.col("firm").drop_nulls().n_unique().alias("firms"),
    )
    return {source: (unkeyed, firms) for source, unkeyed, firms in counted.iter_rows()}


def sources_with(loaded: Loaded, counts: Mapping[int, tuple[int, int]]) -> tuple[Source, ...]:
    """The sheets as reported, with what `rows_of_sources` counted."""
    return tuple(
        sheet.source(
            *counts.get(index, (0, 0)),
            ledger=loaded.ledgers_from <= index < loaded.visits_from,
            visit_list=index >= loaded.visits_from,
        )
        for index, sheet in enumerate(loaded.sheets)
    )
