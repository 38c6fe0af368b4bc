"""Firms whose rows differ: every combination of the member counts and classes that were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from coverage_audit.model.firm import MEMBER_FIELDS, Organisation
from coverage_audit.model.schema import CASE
from coverage_audit.roster.beside import beside

Counts = tuple[int | None, ...]
UNKNOWN_COUNTS: Counts = (None,) * len(MEMBER_FIELDS)


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that differs from an earlier one in a fact; rows by their index."""

    row: int
    fact: str
    earlier: int


def cases_of(clash: pl.DataFrame, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Difference]]:
    """The combinations of each firm as (firm, cases), and which rows differ.

    `clash` holds the firms whose rows differ, with `counts_differ`; `rows` all their rows.
    The member counts of one row are one fact, as typed; where the counts do not differ
    they add to each other and are one fact together.
    """
    cases: dict[int, list[dict[str, Any]]] = {}
    differences: list[Difference] = []
    together = {row[0]: tuple(row[1:]) for row in clash.select("firm", *MEMBER_FIELDS).iter_rows()}
    wanted = ("firm", "row", "organisation", "counts_differ", *MEMBER_FIELDS)
    marked = rows.join(clash.select("firm", "counts_differ"), on="firm", maintain_order="left")
    for (firm,), group in marked.select(wanted).group_by("firm", maintain_order=True):
        number = int(str(firm))
        facts, classes = _facts(group), _classes(group)
        differences += _differing_classes(classes)
        if group["counts_differ"][0]:
            differences += _differing_counts(facts)
        else:
            facts = {together[number]: 0}
        cases[number] = [
            {**dict(zip(MEMBER_FIELDS, counts, strict=True)), "organisation": kind}
            for counts in (facts or {UNKNOWN_COUNTS: 0})
            for kind in (classes or {Organisation.NOT_STATED.value: 0})
        ]
    frame = pl.DataFrame(
        {"firm": list(cases), "cases": list(cases.values())},
        schema={"firm": pl.UInt32, "cases": pl.List(CASE)},
    )
    return frame, differences


def first_of_names(rows: pl.DataFrame) -> pl.DataFrame:
    """The first row with a code that a name has, as (name_key, first_row), where it matters.

    That is where a row without a code has a name of several firms.
    """
    asked = rows["name_key"].filter(rows["name_of_several"]).unique()
    coded = rows.lazy().filter(
        pl.col("credit_code").is_not_null() & pl.col("name_key").is_in(asked.implode())
    )
    return coded.group_by("name_key").agg(pl.col("row").first().alias("first_row")).collect()


def with_differences(
    rows: pl.DataFrame, differing: Sequence[Difference], of_names: pl.DataFrame
) -> pl.DataFrame:
    """What the rules must know of other rows, as columns of the row itself.

    `of_names` are the `first_of_names` of all rows there are.
    """
    for fact in ("members", "organisation", "counts"):
        pairs = {d.row: d.earlier for d in differing if d.fact == fact}
        column = pl.DataFrame(
            {"row": list(pairs), f"differs.{fact}": list(pairs.values())},
            schema={"row": pl.UInt32, f"differs.{fact}": pl.UInt32},
        )
        rows = beside(rows, column, "row")
    if not rows["name_of_several"].any():
        return rows.with_columns(pl.lit(None, pl.UInt32).alias("differs.credit_code"))
    rows = beside(rows, of_names, "name_key")
    several = pl.when(pl.col("name_of_several")).then(pl.col("first_row"))
    return rows.with_columns(several.alias("differs.credit_code")).drop("first_row")


def differing_field(one: Counts, other: Counts) -> str | None:
    """The first field in which two rows state different numbers; None where there is none."""
    for name, a, b in zip(MEMBER_FIELDS, one, other, strict=True):
        if a is not None and b is not None and a != b:
            return name
    return None


def _facts(group: pl.DataFrame) -> dict[Counts, int]:
    """Each distinct statement of counts, and the first row that makes it."""
    facts: dict[Counts, int] = {}
    for row, *counts in group.select("row", *MEMBER_FIELDS).iter_rows():
        if any(count is not None for count in counts):
            facts.setdefault(tuple(counts), row)
    return facts


def _classes(group: pl.DataFrame) -> dict[str, int]:
    classes: dict[str, int] = {}
    for row, kind in group.select("row", "organisation").iter_rows():
        if kind != Organisation.NOT_STATED:
            classes.setdefault(kind, row)
    return classes


def _differing_counts(facts: dict[Counts, int]) -> list[Difference]:
    found: list[Difference] = []
    seen: list[tuple[Counts, int]] = []
    for counts, row in facts.items():
        earlier = next((at for other, at in seen if differing_field(other, counts)), None)
        if earlier is not None:
            found.append(Difference(row, "members", earlier))
        seen.append((counts, row))
    return found


def _differing_classes(classes: dict[str, int]) -> list[Difference]:
    first, *later = classes.values() or [0]
    return [Difference(row, "organisation", first) for row in later]
