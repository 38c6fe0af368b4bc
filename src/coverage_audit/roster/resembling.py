"""What the rows must know of names that others write otherwise: as columns of the row itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial

import polars as pl

from coverage_audit.roster.alike import MOST_COMPARED, families
from coverage_audit.roster.instructors import same_persons, writings
from coverage_audit.roster.legal_forms import with_other_forms
from coverage_audit.roster.two_communities import with_two_communities
from coverage_audit.roster.writings import GENERIC

INSTRUCTOR = "instructor"
WRITTEN_BY_HAND = (*GENERIC, INSTRUCTOR)
"""Fields whose cells hold proper names that somebody wrote."""
ALIKE = pl.List(
    pl.Struct(
        {
            "written": pl.String,
            "group": pl.String,
            "others": pl.List(pl.String),
            "firms": pl.UInt32,
            "firms_of_group": pl.UInt32,
            "label": pl.UInt32,
        }
    )
)
"""One for each other writing that a row is the first to use.

`group` is the writing that most firms have, `others` all but it. `label` numbers the groups, for
those that are persons: their names are null.
"""
NOBODY: dict[str, object] = {"written": None, "group": None, "others": []}


@dataclass(frozen=True, slots=True)
class Resembling:
    """The rows with `alike.<field>`, null but where a row is the first to use another writing; and
    with what is told of legal forms and of communities.

    `groups` says by dimension how many groups are written in several ways, `uncompared` how
    many names the dimensions have in which none was compared.
    """

    rows: pl.DataFrame
    groups: Mapping[str, int]
    uncompared: Mapping[str, int]


def resembling(rows: pl.DataFrame, regions: tuple[str, ...] = ()) -> Resembling:
    """The rows, which have `row`, `firm`, `ledger`, the groups and the texts, compared by name."""
    groups: dict[str, int] = {}
    uncompared: dict[str, int] = {}
    blank = [n for n in WRITTEN_BY_HAND if rows[f"text.{n}"].null_count() == rows.height]
    rows = rows.with_columns(pl.lit(None, ALIKE).alias(f"alike.{name}") for name in blank)
    for name in WRITTEN_BY_HAND:
        if name in blank:
            continue
        said = _said(rows, name)
        names = said.select(pl.col("name").unique(maintain_order=True)).to_series().to_list()
        found: list[tuple[str, ...]] = []
        if len(names) > MOST_COMPARED:
            uncompared[name] = len(names)
        elif name == INSTRUCTOR:
            found = _persons(said, names)
        elif len(names) > 1:
            found = families(names, name, cache(partial(_firms, said)), regions)
        if found and name != INSTRUCTOR:
            groups[name] = len(found)
        rows = _with_column(rows, name, said, found)
    return Resembling(with_two_communities(with_other_forms(rows)), groups, uncompared)


def _said(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """What the rows of rosters name: `row`, `firm`, `name`, one line for each name in a cell."""
    text, group = f"text.{name}", f"in.{name}"
    cells = pl.col(text) if name == INSTRUCTOR else pl.col(group)
    filled = pl.col(text).is_not_null() & pl.col("firm").is_not_null() & ~pl.col("ledger")
    named = rows.lazy().filter(filled).select("row", "firm", cells.alias("name"))
    if name != INSTRUCTOR:
        named = named.explode("name").filter(pl.col("name").is_not_null())
    return named.collect()


def _firms(said: pl.DataFrame) -> dict[str, int]:
    counted = said.group_by("name").agg(pl.col("firm").n_unique())
    return dict(counted.iter_rows())


def _persons(said: pl.DataFrame, cells: Sequence[str]) -> list[tuple[str, ...]]:
    return same_persons(one for cell in cells for one in writings(cell))


def _with_column(
    rows: pl.DataFrame, name: str, said: pl.DataFrame, found: Sequence[tuple[str, ...]]
) -> pl.DataFrame:
    """The rows with `alike.<name>`."""
    column = f"alike.{name}"
    if not found:
        return rows.with_columns(pl.lit(None, ALIKE).alias(column))
    if name == INSTRUCTOR:
        said = _one_person_a_line(said)
    at: dict[int, list[dict[str, object]]] = {}
    for first, one in _each(said, found):
        at.setdefault(first, []).append(one | NOBODY if name == INSTRUCTOR else one)
    told_at = pl.DataFrame(
        {"row": list(at), column: list(at.values())}, schema={"row": pl.UInt32, column: ALIKE}
    )
    of_rows = rows.select("row").join(told_at, on="row", how="left", maintain_order="left")
    return rows.with_columns(of_rows[column])


def _each(
    said: pl.DataFrame, found: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, dict[str, object]]]:
    """Every writing but the one that most firms have, and the first row that uses it."""
    wanted = [one for family in found for one in family]
    counted = (
        said.filter(pl.col("name").is_in(wanted))
        .group_by("name")
        .agg(pl.col("firm").n_unique(), pl.col("row").min())
    )
    told = {one: (firms, first) for one, firms, first in counted.iter_rows()}
    for label, family in enumerate(found, start=1):
        most = max(family, key=lambda one: told[one][0])  # of several the first mentioned
        others = [one for one in family if one != most]
        for one in others:
            yield (
                told[one][1],
                {
                    "written": one,
                    "group": most,
                    "others": others,
                    "firms": told[one][0],
                    "firms_of_group": told[most][0],
                    "label": label,
                },
            )


def _one_person_a_line(said: pl.DataFrame) -> pl.DataFrame:
    cells = said["name"].unique()
    each = pl.DataFrame(
        {"name": cells, "one": [writings(cell) for cell in cells]},
        schema={"name": pl.String, "one": pl.List(pl.String)},
    )
    lines = said.join(each, on="name", how="left", maintain_order="left")
    return lines.select("row", "firm", pl.col("one").alias("name")).explode("name")
