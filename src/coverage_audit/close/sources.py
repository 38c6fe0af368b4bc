"""The sheets as documents tell them: how each was understood, and how many firms it holds."""

from __future__ import annotations

import polars as pl

from coverage_audit.model.place import Source
from coverage_audit.roster.load import Loaded


def sources_of(loaded: Loaded, rows: pl.DataFrame) -> tuple[Source, ...]:
    """The sheets as reported; rows with neither name nor code are counted as skipped."""
    counts = {
        source: (unkeyed, firms)
        for source, unkeyed, firms in rows.group_by("source")
        .agg(
            (pl.col("name").is_null() & pl.col("firm").is_null()).sum(),
            pl.col("firm").drop_nulls().n_unique(),
        )
        .iter_rows()
    }
    return tuple(
        sheet.source(
            *counts.get(index, (0, 0)),
            ledger=loaded.ledgers_from <= index < loaded.visits_from,
            visit_list=index >= loaded.visits_from,
        )
        for index, sheet in enumerate(loaded.sheets)
    )
