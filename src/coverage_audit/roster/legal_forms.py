"""Firms whose names differ by their legal form alone: most likely one firm, written twice."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

FORM = (
    "(?:股份有限公司|有限责任公司|责任有限公司|股份公司|有限公司|公司"
    r"|(?:合伙企业)?\((?:特殊普通合伙|普通合伙|有限合伙)\))$"
)
"""The legal form behind a name key. 集团 is none: a group and its parent are two firms."""
SHORTEST = 3
"""Characters that must stand before it."""


def with_other_forms(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `alike.name`: the row of another firm whose name differs in its form alone.

    Null but in the first row that a later firm has under such a name. Two firms with codes of
    their own are two, whatever they are called; so is a branch office, whose form is that of
    its firm.
    """
    told = list(_pairs(_candidates(rows)))
    column = pl.DataFrame(told, schema={"row": pl.UInt32, "alike.name": pl.UInt32}, orient="row")
    if not told:
        return rows.with_columns(pl.lit(None, pl.UInt32).alias("alike.name"))
    return rows.join(column, on="row", how="left", maintain_order="left")


def _candidates(rows: pl.DataFrame) -> pl.DataFrame:
    """By what stands before the form: each name of each firm once, where several are alike."""
    named = (
        rows.lazy()
        .filter(pl.col("firm").is_not_null() & ~pl.col("branch_office"))
        .select("row", "firm", "name_key", pl.col("name_key").str.replace(FORM, "").alias("stem"))
        .filter(
            (pl.col("stem") != pl.col("name_key")) & (pl.col("stem").str.len_chars() >= SHORTEST)
        )
        .collect()
    )
    several = named.filter(pl.col("stem").is_duplicated())
    several = (
        several.filter(
            (pl.col("name_key").n_unique().over("stem") > 1)
            & (pl.col("firm").n_unique().over("stem") > 1)
        )
        if several.height
        else several
    )
    each = several.unique(("firm", "name_key"), keep="first", maintain_order=True)
    codes = (
        rows.lazy()
        .filter(pl.col("firm").is_in(each["firm"].implode()))
        .group_by("firm")
        .agg(pl.col("credit_code").drop_nulls().first())
        .collect()
    )
    return each.join(codes, on="firm", how="left", maintain_order="left")


def _pairs(candidates: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """The row of each later firm, and that of the first one it may be."""
    seen: dict[tuple[str, bool], dict[str, tuple[int, int]]] = {}
    names = ("row", "firm", "name_key", "stem", "credit_code")
    for row, firm, name, stem, code in candidates.select(names).iter_rows():
        without = seen.setdefault((stem, False), {})
        earlier = (without,) if code else (without, seen.get((stem, True), {}))
        others = [
            at
            for of_name in earlier
            for other, (at, owner) in of_name.items()
            if other != name and owner != firm
        ]
        if others:
            yield row, min(others)
        seen.setdefault((stem, bool(code)), {}).setdefault(name, (row, firm))
