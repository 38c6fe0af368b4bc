"""Counting: integers over any set of judged firms, that add up from any parts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

import polars as pl

from coverage_audit.model.firm import BROAD, SIZE_BANDS, STRICT, Exclusion, Standing, Work
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Dimension, Group
from coverage_audit.model.tally import COUNTS, Tally

OWN_ORDER = {"size_band": SIZE_BANDS, "above_scale": ("yes", "no")}
"""Dimensions whose groups stand in an order of their own, whoever mentions them first."""
GROUP = {"dimension": pl.String, "group": pl.String}
"""What names a group, also where no row mentions one."""
MENTION = {**GROUP, "told": pl.Boolean, "row": pl.UInt32, "place": pl.UInt32}
"""The first row that names a group, and which of those of the row it is; or settings tell it."""
REASONS = tuple(reason.value for reason in Exclusion)
"""The reasons to leave a firm out, in the order in which they are shown."""
WORD = 62
"""Bits that are used of a whole number with a sign."""


def with_counts(firms: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The judged firms with one 0 or 1 for each count, as `n.<count>`, and for each reason."""
    return firms.with_columns(
        *(
            condition.fill_null(value=False).cast(pl.UInt8).alias(f"n.{count}")
            for count, condition in _conditions(policy).items()
        ),
        *(
            (pl.col("excluded") == reason)
            .fill_null(value=False)
            .cast(pl.UInt8)
            .alias(f"x.{reason}")
            for reason in firms["excluded"].drop_nulls().unique().sort()
        ),
    )


def tally(counted: pl.DataFrame, where: pl.Expr | None = None) -> Tally:
    """The counts of the firms, or of some, of a frame that `with_counts` made; a firm is a row."""
    asked = counted.lazy() if where is None else counted.lazy().filter(where)
    return _tally(asked.select(pl.col("^[nx]\\..*$").sum()).collect().row(0, named=True))


def groups(counted: pl.DataFrame, mentioned: Mapping[str, pl.Series]) -> dict[str, list[Group]]:
    """The tallies of the groups of each dimension, in the order in which they are `mentioned`.

    A firm in two groups counts in each; firms in none are the group None, listed last
    where there are any.
    """
    if not mentioned:
        return {}
    order = pl.concat(
        pl.DataFrame({"dimension": name, "group": groups}, schema_overrides=GROUP)
        for name, groups in mentioned.items()
    )
    return laid_out(group_sums(counted, mentioned), order, mentioned)


def group_sums(counted: pl.DataFrame, dimensions: Iterable[str]) -> pl.DataFrame:
    """The counts of the groups of each dimension, as (dimension, group, n.<count>, x.<reason>).

    Those of parts add up. What a firm counts in is packed into a few whole numbers: many firms
    count alike, and each dimension is grouped by these alone.
    """
    dimensions = list(dimensions)
    if not dimensions:
        return pl.DataFrame(schema=GROUP)
    names = [name for name in counted.columns if name.startswith(("n.", "x."))]
    packed = {f"word.{at}": names[at : at + WORD] for at in range(0, len(names), WORD)}
    firms = counted.lazy().select(
        *(f"in.{name}" for name in dimensions),
        *(_packed(bits).alias(word) for word, bits in packed.items()),
    )
    unpacked = (
        (_bit(word, place) * pl.col("firms")).sum().alias(name)
        for word, bits in packed.items()
        for place, name in enumerate(bits)
    )
    members = pl.concat(_members(firms, name, list(packed)) for name in dimensions)
    return members.group_by("dimension", "group").agg(*unpacked).collect()


def added_groups(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The `group_sums` of some parts together, of which one may be empty."""
    together = pl.concat(parts, how="diagonal")
    return together.group_by("dimension", "group").agg(pl.col("^[nx]\\..*$").sum())


def laid_out(
    sums: pl.DataFrame, order: pl.DataFrame, dimensions: Iterable[str]
) -> dict[str, list[Group]]:
    """The groups of each dimension, which stand in their `order` as (dimension, group)."""
    numbered = order.with_row_index("order")
    rows = sums.join(numbered, on=["dimension", "group"], how="left")
    found: dict[str, list[Group]] = {name: [] for name in dimensions}
    for row in rows.sort("order", nulls_last=True).iter_rows(named=True):
        found[row["dimension"]].append(Group(row["dimension"], row["group"], _tally(row)))
    return found


def _members(firms: pl.LazyFrame, dimension: str, words: list[str]) -> pl.LazyFrame:
    """How many firms of each group of a dimension count alike; null is the group of none."""
    return (
        firms.select(pl.col(f"in.{dimension}").alias("group"), *words)
        .explode("group", empty_as_null=True)
        .group_by("group", *words)
        .agg(pl.len().cast(pl.Int64).alias("firms"))
        .with_columns(pl.lit(dimension).alias("dimension"))
    )


def _packed(bits: Iterable[str]) -> pl.Expr:
    """Columns of 0 and 1 as the bits of one number, the first the lowest."""
    return pl.sum_horizontal(
        pl.col(name).cast(pl.Int64) * (1 << place) for place, name in enumerate(bits)
    )


def _bit(word: str, place: int) -> pl.Expr:
    return pl.col(word) // (1 << place) % 2


def mentions(rows: pl.DataFrame, dimension: str, firms: pl.DataFrame | None = None) -> pl.Series:
    """The groups that the rows of rosters name, in the order of their first mention.

    Behind them stand those that only the `firms` are in, as settings tell.
    """
    if dimension in OWN_ORDER:
        return pl.Series(OWN_ORDER[dimension])
    of_rosters = ~rows["ledger"] & rows["firm"].is_not_null()
    named = rows[f"in.{dimension}"].filter(of_rosters)
    if firms is not None:
        named = pl.concat([named, firms[f"in.{dimension}"]])
    return named.explode().drop_nulls().unique(maintain_order=True)


def first_mentions(
    rows: pl.DataFrame, firms: pl.DataFrame, dimensions: Iterable[str], told: Container[str]
) -> pl.DataFrame:
    """The groups (MENTION): sorted by what stands behind their names as `mentions` has them.

    Of parts the least counts (`added_mentions`). `rows` have `row`, `firms` `at.first`; of
    dimensions that are `told` also firms are asked.
    """
    of_rosters = rows.lazy().filter(~pl.col("ledger") & pl.col("firm").is_not_null())
    asked = [pl.LazyFrame(schema=MENTION)]
    for name in dimensions:
        if name in OWN_ORDER:
            fixed = pl.LazyFrame({"group": OWN_ORDER[name]}).with_row_index("row")
            asked.append(_as_mentions(fixed, name))
            continue
        asked.append(_mentioned(of_rosters, name, "row"))
        if name in told:
            by_firms = _mentioned(firms.lazy(), name, "at.first")
            asked.append(by_firms.with_columns(pl.lit(value=True).alias("told")))
    return pl.concat(asked).collect()


def _mentioned(frame: pl.LazyFrame, dimension: str, row: str) -> pl.LazyFrame:
    named = frame.select(pl.col(f"in.{dimension}").alias("group"), pl.col(row).alias("row"))
    each = named.explode("group").drop_nulls("group")
    first = each.group_by("group", maintain_order=True).agg(pl.col("row").min())
    return _as_mentions(first, dimension)


def _as_mentions(first: pl.LazyFrame, dimension: str) -> pl.LazyFrame:
    """Groups in the order of their first mention, each with its `row`, as MENTION."""
    return first.select(
        pl.lit(dimension).alias("dimension"),
        "group",
        pl.lit(value=False).alias("told"),
        pl.col("row").cast(pl.UInt32),
        pl.int_range(pl.len(), dtype=pl.UInt32).alias("place"),
    )


def added_mentions(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """The `first_mentions` of some parts together, in their order; one may be empty."""
    ordered = pl.concat(parts, how="diagonal").sort("told", "row", "place")
    return ordered.unique(tuple(GROUP), keep="first", maintain_order=True)


def summary(dimension: str, found: Iterable[Group]) -> Dimension:
    """How far the groups of a dimension are covered: those that have a name and a base."""
    counted = [group.tally for group in found if group.name is not None and group.tally["base"] > 0]
    return Dimension(
        dimension=dimension,
        groups=len(counted),
        groups_with_organisation=sum(1 for tally in counted if tally["organised"] >= 1),
        groups_all_work_covered=sum(1 for t in counted if t["work_covered"] == t["base"]),
    )


def _tally(row: Mapping[str, Any]) -> Tally:
    reasons = {reason: int(row[f"x.{reason}"]) for reason in REASONS if f"x.{reason}" in row}
    return Tally(
        {count: int(row[f"n.{count}"]) for count in COUNTS},
        {reason: number for reason, number in reasons.items() if number},
    )


def _conditions(policy: Policy) -> dict[str, pl.Expr]:
    """Each count of the contract as a condition on a judged firm."""
    base = pl.col("excluded").is_null()
    standing, kind, work = pl.col("standing"), pl.col("organisation"), pl.col("work")
    enough = policy.own_branch_from
    organised = base & standing.is_in(list(STRICT))
    broad = kind.is_in(list(BROAD))
    qualifying = base & (pl.col("full") >= enough)
    three = pl.col("any") >= enough
    covered = work.is_in([Work.ORGANISATION, Work.INSTRUCTOR, Work.MASS])
    return {
        "firms": pl.col("firm").is_not_null(),
        "excluded": ~base,
        "base": base,
        "excluded_with_organisation": ~base & broad,
        "excluded_three_or_more": ~base & three,
        **{kind.value: base & (standing == kind.value) for kind in Standing},
        "organised": organised,
        "organised_broad": base & broad,
        "work_by_organisation": base & (work == Work.ORGANISATION),
        "work_by_instructor": base & (work == Work.INSTRUCTOR),
        "work_by_mass": base & (work == Work.MASS),
        "work_covered": base & covered,
        "work_unknown": base & (work == Work.UNKNOWN),
        "qualifying": qualifying,
        "qualifying_organised": qualifying & organised,
        "qualifying_own": qualifying & (standing == Standing.OWN),
        "qualifying_unknown": base & pl.col("full").is_null() & three,
        "three_or_more": base & three,
        "three_or_more_organised": base & three & organised,
        "should_be_own": base & pl.col("should_be_own"),
        "branch_offices": base & pl.col("branch_office"),
        "branch_offices_organised": base & pl.col("branch_office") & organised,
        "trade_unions": base & pl.col("trade_union"),
        "youth_leagues": base & pl.col("youth_league"),
        "womens_federations": base & pl.col("womens_federation"),
    }
