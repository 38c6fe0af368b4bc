"""Which joint branch a row names, and how many firms name the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

import polars as pl

from coverage_audit.model.firm import Organisation
from coverage_audit.roster.names import key, organisation_core_of_key
from coverage_audit.roster.parse import answers

OF_BRANCHES = ("organisation", "joint_name", "organisation_name")
"""What tells the joint branch of a row."""


def branch_key(name: str, regions: Iterable[str] = ()) -> str | None:
    """What tells a branch from others; None where the name tells nothing, or is no branch's.

    The ordinal stays: a second branch of one place is another one.
    """
    whole = key(name)
    if "支部" not in whole or not organisation_core_of_key(whole, tuple(regions)):
        return None
    bare = whole.removeprefix("中国共产党").removeprefix("中共")
    return re.sub("党?支部(?:委员会)?$", "支部", bare)


def branches_in(rows: pl.DataFrame, regions: tuple[str, ...] = ()) -> pl.DataFrame:
    """The joint branches that the rows of firms name, as (firm, branch), each once."""
    joint = rows.filter(pl.col("organisation") == Organisation.JOINT).select(
        "firm", pl.coalesce("joint_name", "organisation_name").alias("name")
    )
    told = answers(joint["name"], lambda name: branch_key(name, regions), pl.String())
    named = joint.select("firm", told.alias("branch")).drop_nulls("branch")
    return named.unique(["firm", "branch"])


def units(named: pl.DataFrame, counted: pl.DataFrame) -> pl.Expr:
    """By `firm`: how many firms name the joint branch that its rows name, else null.

    `counted` says of each branch how many firms name it, as (branch, units). Where the rows of a
    firm name several, that of the most firms.
    """
    most = (
        named.join(counted, on="branch", how="left")
        .group_by("firm")
        .agg(pl.col("units").max().cast(pl.UInt32))
    )
    return pl.col("firm").replace_strict(
        most["firm"], most["units"], default=None, return_dtype=pl.UInt32
    )
