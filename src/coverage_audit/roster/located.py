"""Firms in the groups that the settings tell of their groups: the community of their building."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from coverage_audit.model.facts import Facts, in_order
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.policy import Policy


@dataclass(frozen=True, slots=True)
class Disagreement:
    """How many firms are by their rosters in none of the groups that the settings tell."""

    table: str
    dimension: str
    told: str
    firms: int


@dataclass(frozen=True, slots=True)
class Located:
    """The firms, the dimensions that they are in now, and what of the settings does not fit.

    `strangers` are the groups that no firm is in, by the table of the settings that names them.
    """

    firms: pl.DataFrame
    dimensions: tuple[str, ...]
    strangers: dict[str, tuple[str, ...]]
    disagreements: tuple[Disagreement, ...]


def located(firms: pl.DataFrame, dimensions: Sequence[str], policy: Policy) -> Located:
    """The firms (`in.<dimension>`: lists of groups), each that states no group of a dimension
    in the groups that are told of those it is in.

    Firm by firm, since a firm that states a group in any of its rows keeps it. What is told
    may be what another is told by: a building's community has a zone.
    """
    present = set(dimensions)
    strangers: dict[str, tuple[str, ...]] = {}
    found: list[Disagreement] = []
    for facts in in_order(policy.facts):
        named = firms[f"in.{facts.dimension}"].explode(keep_nulls=False).drop_nulls()
        known = set(named.unique().to_list())
        strange = tuple(name for name in facts.groups if name not in known)
        if strange:
            strangers[facts.table] = strange
        for dimension in facts.told if facts.dimension in present else ():
            firms, differing = _told(firms, facts, dimension)
            present.add(dimension)
            if differing:
                found.append(Disagreement(facts.table, facts.dimension, dimension, differing))
    ordered = (name for name in (*DIMENSIONS, *policy.own_dimensions) if name in present)
    return Located(firms, tuple(ordered), strangers, tuple(found))


def _told(firms: pl.DataFrame, facts: Facts, dimension: str) -> tuple[pl.DataFrame, int]:
    """The firms with what is told of them, and how many state something else."""
    of_group = facts.told[dimension]
    told = pl.DataFrame(
        {"group": list(of_group), "told": list(of_group.values())},
        schema={"group": pl.String, "told": pl.List(pl.String)},
    )
    each = firms.select("firm", pl.col(f"in.{facts.dimension}").alias("group"))
    of_firm = (
        each.explode("group", empty_as_null=True)
        .join(told, on="group", how="inner", maintain_order="left")
        .group_by("firm", maintain_order=True)
        .agg(pl.col("told").explode().drop_nulls().unique(maintain_order=True))
    )
    own, told_here = pl.col(f"in.{dimension}"), pl.col("told")
    both = (own.list.len() > 0) & told_here.is_not_null()
    joined = firms.join(of_firm, on="firm", how="left", maintain_order="left")
    differing = joined.filter(both & (own.list.set_intersection(told_here).list.len() == 0)).height
    kept = pl.when((own.list.len() == 0) & told_here.is_not_null()).then(told_here).otherwise(own)
    return joined.with_columns(kept.alias(f"in.{dimension}")).drop("told"), differing
