"""Which rows have to do with one another: those that are linked by what they share."""

from __future__ import annotations

import polars as pl


def parts_of(shared: pl.DataFrame, most: int) -> pl.DataFrame:
    """The `part` of each row that shares a key: (row, part), by row.

    `shared` are (row, key). Rows that share a key are of one part, and those that share another
    with them; a part has `most` rows, or more where one row leads to that many.
    """
    linked = _linked(shared.unique())
    order = linked.sort("first", "row").with_row_index("at")
    begins = pl.col("at").min().over("first")
    return order.select(
        pl.col("row").cast(pl.UInt32), (begins // most).cast(pl.Int32).alias("part")
    ).sort("row")


def _linked(shared: pl.DataFrame) -> pl.DataFrame:
    """The first of all rows that each is linked with, as (row, first)."""
    known = shared.select("row", pl.col("row").alias("first")).unique()
    while True:
        of_key = shared.join(known, on="row").group_by("key").agg(pl.col("first").min())
        lower = shared.join(of_key, on="key").group_by("row").agg(pl.col("first").min())
        # what the first one is linked with holds for all that it is the first of
        beyond = lower.select(pl.col("row").alias("first"), pl.col("first").alias("beyond"))
        found = lower.join(beyond, on="first").select("row", pl.col("beyond").alias("first"))
        if found.sort("row").equals(known.sort("row")):
            return known
        known = found
