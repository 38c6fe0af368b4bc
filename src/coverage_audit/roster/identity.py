"""Which rows are one firm: by valid credit code, else by name."""

from __future__ import annotations

from itertools import combinations

import polars as pl

from coverage_audit.roster.beside import beside
from coverage_audit.roster.names import core_of_key, county_before, share_two_characters


def identify(rows: pl.DataFrame, regions: tuple[str, ...] = ()) -> pl.DataFrame:
    """The rows with `firm`, `code_reused` and `name_of_several` added.

    Reads `credit_code` (valid or null) and `name_key`; the rows stand in the order of their
    places. `firm` numbers firms from 0 in that order and is null for a row with
    neither name nor code. `code_reused`: the row's code stands beside names that have
    nothing in common, so that its rows are keyed by name (their `credit_code` becomes
    null). `individual_code`: the row's code, reused or not, is one of an individual business.
    `name_of_several`: a row without a code whose name is that of several firms.
    """
    reused = _reused_codes(rows, regions)
    rows = rows.with_columns(
        (pl.col("credit_code").is_in(reused) & pl.col("name_key").is_not_null())
        .fill_null(value=False)
        .alias("code_reused")
    ).with_columns(
        pl.when(~pl.col("code_reused")).then(pl.col("credit_code")).alias("credit_code"),
        pl.col("credit_code").str.starts_with("92").alias("individual_code"),
    )
    rows = beside(rows, _codes_of_names(rows), "name_key")
    no_code = pl.col("credit_code").is_null()
    joins = no_code & (pl.col("codes") == 1)
    code = pl.when(joins).then(pl.col("only_code")).otherwise(pl.col("credit_code"))
    rows = rows.with_columns(
        pl.coalesce("code:" + code, "name:" + pl.col("name_key")).alias("identity"),
        (no_code & (pl.col("codes") > 1)).fill_null(value=False).alias("name_of_several"),
    )
    identity = pl.col("identity").drop_nulls().unique(maintain_order=True)
    order = rows.select(identity).with_row_index("firm")
    return beside(rows, order, "identity").drop("codes", "only_code", "identity")


def alone(rows: pl.DataFrame) -> pl.DataFrame:
    """The same of rows (with `row`) of which none shares its code or its name with another.

    A row that names a firm is one: `firm` is then its row.
    """
    keyed = pl.col("credit_code").is_not_null() | pl.col("name_key").is_not_null()
    return rows.with_columns(
        pl.lit(value=False).alias("code_reused"),
        pl.col("credit_code").str.starts_with("92").alias("individual_code"),
        pl.lit(value=False).alias("name_of_several"),
        pl.when(keyed).then(pl.col("row")).alias("firm"),
    )


def _reused_codes(rows: pl.DataFrame, regions: tuple[str, ...]) -> list[str]:
    """Codes of which two rows have names whose cores share no two characters in a row."""
    several = (
        _coded(rows)
        .group_by("credit_code")
        .agg(pl.col("name_key").unique(maintain_order=True))
        .filter(pl.col("name_key").list.len() > 1)
    )
    return [code for code, names in several.iter_rows() if _strangers(names, regions)]


def _strangers(names: list[str], regions: tuple[str, ...]) -> bool:
    """Whether two of the names have nothing in common; if all have, no pair need be compared."""
    cores = sorted({core_of_key(name, regions) for name in names})
    telling = [core.removeprefix(county_before(core)) for core in cores]
    if set.intersection(*({core[i : i + 2] for i in range(len(core) - 1)} for core in telling)):
        return False
    return any(_differ(one, other) for one, other in combinations(cores, 2))


def _differ(one: str, other: str) -> bool:
    """A county before both (南海) is nothing in common; the whole of a shorter name (平安) is."""
    county = county_before(one)
    if county and county == county_before(other):
        one, other = one.removeprefix(county), other.removeprefix(county)
    return not share_two_characters(one, other)


def _codes_of_names(rows: pl.DataFrame) -> pl.DataFrame:
    """How many firms with a code have a name, and the code where it is one."""
    return (
        _coded(rows)
        .group_by("name_key")
        .agg(
            pl.col("credit_code").n_unique().alias("codes"),
            pl.col("credit_code").first().alias("only_code"),
        )
    )


def _coded(rows: pl.DataFrame) -> pl.DataFrame:
    """The codes and names of the rows that have both."""
    return rows.select("credit_code", "name_key").drop_nulls()
