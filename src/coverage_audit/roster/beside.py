"""What a small table knows, put beside the rows that have its key."""

from __future__ import annotations

import polars as pl


def beside(rows: pl.DataFrame, table: pl.DataFrame, on: str) -> pl.DataFrame:
    """The rows with the other columns of the table, null where it does not know their key.

    The key stands once in the table. Only the key is joined: rows are wide, and a join would
    copy every column of them.
    """
    found = rows.select(on).join(table, on=on, how="left", maintain_order="left")
    return rows.hstack(found.drop(on))
