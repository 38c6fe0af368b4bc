"""What rows must know of others, tallied by what they name; it adds up over parts of the firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from coverage_audit.model.compact import compact
from coverage_audit.roster.cases import first_of_names
from coverage_audit.roster.joint_branches import OF_BRANCHES, branches_in
from coverage_audit.roster.legal_forms import other_forms
from coverage_audit.roster.resembling import (
    SAID,
    WRITTEN_BY_HAND,
    Resembling,
    resembling,
    said_in,
)
from coverage_audit.roster.two_communities import PLACED, elsewhere, placed_in


@dataclass(frozen=True, slots=True)
class Tallies:
    """By field what rows say (SAID), where they place buildings (PLACED), and the joint branches
    that they name, as (branch, units).
    """

    said: Mapping[str, pl.DataFrame]
    placed: pl.DataFrame
    branches: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Told:
    """What rows are told of others, by the row or the name that it is told of."""

    alike: Resembling
    elsewhere: pl.DataFrame
    branches: pl.DataFrame
    forms: pl.DataFrame
    names: pl.DataFrame


NO_TALLIES = Tallies(
    {}, pl.DataFrame(schema=PLACED), pl.DataFrame(schema={"branch": pl.String, "units": pl.UInt32})
)


def tallies_of(rows: pl.DataFrame, regions: tuple[str, ...] = ()) -> Tallies:
    """The tallies of rows, which have `row` and `firm`; all rows of a firm are among them."""
    listed = rows["firm"].filter(~rows["ledger"]).unique().drop_nulls()
    in_a_roster = pl.col("firm").is_in(listed.implode())
    named = branches_in(rows.select("firm", *OF_BRANCHES).filter(in_a_roster), regions)
    return Tallies(
        said=said_in(rows),
        placed=placed_in(rows),
        branches=named.group_by("branch").agg(pl.len().alias("units")),
    )


def added(parts: Sequence[Tallies]) -> Tallies:
    """The tallies of some parts together; of no firm rows are in two."""
    fields = [name for name in WRITTEN_BY_HAND if any(name in part.said for part in parts)]
    said = {
        name: compact(
            pl.concat(part.said[name] for part in parts if name in part.said)
            .group_by("name", maintain_order=True)
            .agg(pl.col("firms").sum(), pl.col("row").min())
            .select(*SAID)
            .sort("row", maintain_order=True)
        )
        for name in fields
    }
    placed = pl.concat(part.placed for part in parts).group_by("building", "community")
    branches = pl.concat(part.branches for part in parts).group_by("branch")
    return Tallies(
        said=said,
        placed=compact(placed.agg(pl.col("row").min(), pl.col("firms").sum()).select(*PLACED)),
        branches=compact(branches.agg(pl.col("units").sum())),
    )


def told_by(tallies: Tallies, rows: pl.DataFrame, regions: tuple[str, ...] = ()) -> Told:
    """What is told of rows by the tallies of all of them, and by those `rows` that share a code,
    a name, or a name without its form with another.
    """
    return told_among(rows, told_of_all(tallies, regions))


def told_of_all(tallies: Tallies, regions: tuple[str, ...] = ()) -> Told:
    """What is told of rows by the tallies of all of them, and nothing else."""
    return Told(
        alike=resembling(tallies.said, regions),
        elsewhere=elsewhere(tallies.placed),
        branches=tallies.branches,
        forms=pl.DataFrame(),
        names=pl.DataFrame(),
    )


def told_among(rows: pl.DataFrame, told: Told) -> Told:
    """Beside what is `told` of all: what these say of one another."""
    return replace(told, forms=other_forms(rows), names=first_of_names(rows))
