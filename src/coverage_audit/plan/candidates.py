"""Which firms could found a joint branch, and which joint branches there are already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import polars as pl

from coverage_audit.model.firm import Organisation, Standing
from coverage_audit.model.joint import Unit
from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.roster.joint_branches import branch_key
from coverage_audit.roster.names import key

FIELDS = (
    "firm",
    "name",
    "credit_code",
    "full",
    "full_here",
    "any",
    "individual",
    "should_be_own",
    "at.first",
)
Group: TypeAlias = tuple[int, str]
"""The place of a level among the levels, the nearest 0, and the name of a group of it."""


@dataclass(frozen=True, slots=True)
class Firm:
    """A firm as proposals see it; `told` tells it from others, whatever row it stands in.

    `full` and `members` are known of a candidate. `branches` are the joint branches that its
    rows name, what tells each and its name. `has_full`: whether it has a full member, here or not.
    `full_here`: its full members whose relation is known to be here.
    """

    row: int
    told: tuple[str, str]
    unit: Unit
    groups: frozenset[Group]
    branches: tuple[tuple[str, str], ...]
    should_be_own: bool = False
    has_full: bool = False
    full_here: int = 0

    @property
    def full(self) -> int:
        """Full members here, at least."""
        return self.unit.full or 0

    @property
    def members(self) -> int:
        """Members in all."""
        return self.unit.members or 0


@dataclass(frozen=True, slots=True)
class Facts:
    """The firms of the base with few members, and every firm in a joint branch, in their order."""

    few: tuple[Firm, ...]
    joint: tuple[Firm, ...]


def facts_of(
    judged: pl.DataFrame,
    rows: pl.DataFrame,
    sources: Sequence[Source],
    levels: Sequence[str],
    policy: Policy,
) -> Facts:
    """What proposals are made of; `levels` are those that a roster states.

    Firms stand in the order of their codes and names, so that nothing depends on that of rows.
    """
    joint = pl.col("organisation") == Organisation.JOINT
    few = pl.col("standing") == Standing.FEW_MEMBERS
    read = [*FIELDS, *(f"in.{level}" for level in levels)]
    read += ["in.industry"] if "in.industry" in judged.columns and "industry" not in levels else []
    chosen = judged.filter(joint | few.fill_null(value=False)).select(read)
    places = _places(chosen, rows, sources)
    branches = _branches(judged.filter(joint), rows, policy.regions)
    in_joint = set(judged.filter(joint)["firm"])
    found = sorted(
        (
            _firm(
                record,
                places[record["firm"]],
                branches.get(record["firm"], {}),
                levels,
                in_joint=record["firm"] in in_joint,
            )
            for record in chosen.iter_rows(named=True)
        ),
        key=lambda firm: firm.told,
    )
    return Facts(
        few=tuple(firm for firm in found if firm.row not in in_joint),
        joint=tuple(firm for firm in found if firm.row in in_joint),
    )


def _firm(
    record: Mapping[str, Any],
    place: Place,
    branches: Mapping[str, str],
    levels: Sequence[str],
    *,
    in_joint: bool,
) -> Firm:
    trades = record.get("in.industry")
    return Firm(
        row=record["firm"],
        told=(record["credit_code"] or "", key(record["name"] or "")),
        unit=Unit(
            name=record["name"],
            credit_code=record["credit_code"],
            full=record["full" if in_joint else "full_here"],
            members=record["any"],
            trade="、".join(sorted(trades)) if trades else None,
            place=place,
            individual=record["individual"],
        ),
        groups=frozenset(
            (at, group) for at, level in enumerate(levels) for group in record[f"in.{level}"] or ()
        ),
        branches=tuple(branches.items()),
        should_be_own=bool(record["should_be_own"]),
        has_full=(record["full"] or 0) > 0,
        full_here=record["full_here"] or 0,
    )


def _places(firms: pl.DataFrame, rows: pl.DataFrame, sources: Sequence[Source]) -> dict[int, Place]:
    first = firms.select("firm", row="at.first").join(rows, on="row", how="left")
    return {
        firm: Place(sources[source].path, sources[source].sheet, number)
        for firm, source, number in first.select("firm", "source", "number").iter_rows()
    }


def _branches(
    firms: pl.DataFrame, rows: pl.DataFrame, regions: tuple[str, ...]
) -> dict[int, dict[str, str]]:
    """The joint branches that rows name for each firm: key of the name, name."""
    of_firms = rows.filter(pl.col("firm").is_in(firms["firm"].implode()))
    found = defaultdict[int, dict[str, str]](dict)
    said = of_firms.select("firm", pl.coalesce("joint_name", "organisation_name").alias("branch"))
    for firm, name in said.drop_nulls().unique().sort("firm", "branch").iter_rows():
        told = branch_key(name, regions)
        if told is not None:
            found[firm].setdefault(told, name)
    return found
