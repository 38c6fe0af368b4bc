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


def other_forms(rows: pl.DataFrame) -> pl.DataFrame:
    """As (row, alike.name) the row of another firm whose name differs in its form alone.

    Of the first row that a firm has under such a name. Two firms with codes of
    their own are two, whatever they are called; so is a branch office, whose form is that of
    its firm.
    """
    candidates = _candidates(rows)
    told = [] if candidates.is_empty() else list(_pairs(_with_codes(candidates, rows)))
    return pl.DataFrame(told, schema={"row": pl.UInt32, "alike.name": pl.UInt32}, orient="row")


def stem() -> pl.Expr:
    """What stands before the legal form of a name, where it has one and enough stands there."""
    before = pl.col("name_key").str.replace(FORM, "")
    return pl.when((before != pl.col("name_key")) & (before.str.len_chars() >= SHORTEST)).then(
        before
    )


def _candidates(rows: pl.DataFrame) -> pl.DataFrame:
    """By what stands before the form: each name of each firm once, where several are alike."""
    named = (
        rows.lazy()
        .filter(pl.col("firm").is_not_null() & ~pl.col("branch_office"))
        .select("row", "firm", "name_key", stem().alias("stem"))
        .filter(pl.col("stem").is_not_null())
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
    return several.unique(("firm", "name_key"), keep="first", maintain_order=True)


def _with_codes(candidates: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    codes = (
        rows.lazy()
        .filter(pl.col("firm").is_in(candidates["firm"].implode()))
        .group_by("firm")
        .agg(pl.col("credit_code").drop_nulls().first())
        .collect()
    )
    return candidates.join(codes, on="firm", how="left", maintain_order="left")


def _pairs(candidates: pl.DataFrame) -> Iterator[tuple[int, int]]:
    """The row of each firm that may be another one, and the row of that.

    The other one is the firm with a code, else that whose name comes first: whatever the order
    of the rows, the same firm is told.
    """
    seen: dict[tuple[str, bool], dict[str, tuple[int, int, int]]] = {}
    names = ("row", "firm", "name_key", "stem", "credit_code")
    ranked = candidates.sort(pl.col("credit_code").is_null(), "name_key", "row").select(names)
    for rank, (row, firm, name, stem, code) in enumerate(ranked.iter_rows()):
        without = seen.setdefault((stem, False), {})
        before = (without,) if code else (without, seen.get((stem, True), {}))
        others = [
            (at, of_row)
            for of_name in before
            for other, (at, of_row, owner) in of_name.items()
            if other != name and owner != firm
        ]
        if others:
            yield row, min(others)[1]
        seen.setdefault((stem, bool(code)), {}).setdefault(name, (rank, row, firm))
