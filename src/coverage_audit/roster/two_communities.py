"""Buildings that rosters place in two communities, where a building stands in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polars as pl

from coverage_audit.roster.writings import ENOUGH, taken_apart

EVERYWHERE = re.compile(
    "综合|办公|写字|商务|商业|商住|宿舍|住宅|厂房|厂区|车间|仓库|商铺|店铺|铺位|首层|临街|沿街|自建|自有"
    "|自编|独立|工业|物业|其他|民房|民居|出租|市场|中心|大厦|广场|园区|[房屋楼栋座号层园村第]"
    r"|[\dA-Z一二三四五六七八九十东西南北]"
)
"""What buildings everywhere are called: 综合楼, 1号厂房."""
STREET = re.compile("(?:路|街|大道|巷|路段)$")
"""What runs through several communities, and is no building."""
COLUMNS = {
    "elsewhere.community": pl.UInt32,
    "elsewhere.firms": pl.UInt32,
    "elsewhere.firms_here": pl.UInt32,
}
"""The row in which the building stood first, the firms that it has there, and here."""


PLACED = {"building": pl.String, "community": pl.String, "row": pl.UInt32, "firms": pl.UInt32}
"""A building in a community, the first row that places it there, and how many firms do."""


def placed_in(rows: pl.DataFrame) -> pl.DataFrame:
    """The buildings that rows of rosters place in communities (PLACED).

    Of a row that names several buildings or several communities nobody can tell which stands
    where: it is not asked.
    """
    one = [pl.col(f"in.{name}").list.len() == 1 for name in ("building", "community")]
    return (
        rows.lazy()
        .filter(*one, ~pl.col("ledger"), pl.col("firm").is_not_null())
        .select(
            "row",
            "firm",
            *(pl.col(f"in.{name}").list.first().alias(name) for name in ("building", "community")),
        )
        .group_by("building", "community")
        .agg(pl.col("row").min(), pl.col("firm").n_unique().cast(pl.UInt32).alias("firms"))
        .collect()
    )


def elsewhere(placed: pl.DataFrame) -> pl.DataFrame:
    """The rows that are the first to place a building elsewhere, as (row, COLUMNS).

    Two writings of one community are one.
    """
    several = placed.filter(pl.col("building").is_duplicated()).sort("row")
    told = pl.DataFrame(
        list(_elsewhere(several)), schema={"row": pl.UInt32, **COLUMNS}, orient="row"
    )
    return told.unique("row", keep="first", maintain_order=True)


def _elsewhere(placed: pl.DataFrame) -> Iterator[tuple[int, int, int, int]]:
    first: dict[str, tuple[int, int]] = {}
    seen: set[tuple[str, str]] = set()
    for building, community, row, firms in placed.iter_rows():
        if len(EVERYWHERE.sub("", building)) < ENOUGH or STREET.search(building):
            continue
        writing = taken_apart(community, "community")
        told = (building, writing.telling if writing else community)
        if told in seen:
            continue
        seen.add(told)
        if building in first:
            yield row, *first[building], firms
        else:
            first[building] = (row, firms)
