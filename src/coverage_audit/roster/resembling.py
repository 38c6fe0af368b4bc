"""Names that rows write otherwise than others do, as columns of the row itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from coverage_audit.roster.alike import MOST_COMPARED, families
from coverage_audit.roster.beside import beside
from coverage_audit.roster.instructors import same_persons, writings
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


SAID = {"name": pl.String, "firms": pl.UInt32, "row": pl.UInt32}
"""A name, how many firms have it, and the first row that does."""


@dataclass(frozen=True, slots=True)
class Resembling:
    """By field the rows that are the first to use another writing, as (row, alike.<field>).

    `groups` says by dimension how many groups are written in several ways, `uncompared` how
    many names the dimensions have in which none was compared.
    """

    at: Mapping[str, pl.DataFrame]
    groups: Mapping[str, int]
    uncompared: Mapping[str, int]


def said_in(rows: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """By field the names that rows of rosters state (SAID), in the order of their first mention.

    Reads `row`, `firm`, `ledger`, the groups and the texts.
    """
    filled = [n for n in WRITTEN_BY_HAND if rows[f"text.{n}"].null_count() < rows.height]
    return {name: _counted(_lines(rows, name)) for name in filled}


def resembling(said: Mapping[str, pl.DataFrame], regions: tuple[str, ...] = ()) -> Resembling:
    """What was said by field (`said_in`), compared name by name."""
    at: dict[str, pl.DataFrame] = {}
    groups: dict[str, int] = {}
    uncompared: dict[str, int] = {}
    for name, counted in said.items():
        names = counted["name"].to_list()
        found: list[tuple[str, ...]] = []
        if len(names) > MOST_COMPARED:
            uncompared[name] = len(names)
        elif name == INSTRUCTOR:
            found = same_persons(names)
        elif len(names) > 1:
            firms = dict(counted.select("name", "firms").iter_rows())
            found = families(names, name, lambda firms=firms: firms, regions)  # type: ignore[misc]
        if found and name != INSTRUCTOR:
            groups[name] = len(found)
        if found:
            at[name] = _first_to_use(name, counted, found)
    return Resembling(at, groups, uncompared)


def with_resembling(rows: pl.DataFrame, found: Resembling) -> pl.DataFrame:
    """The rows with `alike.<field>`, null but where a row is the first to use another writing."""
    for name in WRITTEN_BY_HAND:
        if name in found.at:
            rows = beside(rows, found.at[name], "row")
        else:
            rows = rows.with_columns(pl.lit(None, ALIKE).alias(f"alike.{name}"))
    return rows


def _lines(rows: pl.DataFrame, name: str) -> pl.DataFrame:
    """What rows of rosters name: `row`, `firm`, `name`, one line for each name in a cell."""
    text = pl.col(f"text.{name}")
    filled = text.is_not_null() & pl.col("firm").is_not_null() & ~pl.col("ledger")
    named = rows.lazy().filter(filled)
    if name == INSTRUCTOR:
        return _one_person_a_line(named.select("row", "firm", text.alias("name")).collect())
    each = named.select("row", "firm", pl.col(f"in.{name}").alias("name")).explode("name")
    return each.filter(pl.col("name").is_not_null()).collect()


def _counted(lines: pl.DataFrame) -> pl.DataFrame:
    return lines.group_by("name", maintain_order=True).agg(
        pl.col("firm").n_unique().cast(pl.UInt32).alias("firms"), pl.col("row").min()
    )


def _first_to_use(name: str, said: pl.DataFrame, found: Sequence[tuple[str, ...]]) -> pl.DataFrame:
    column = f"alike.{name}"
    at: dict[int, list[dict[str, object]]] = {}
    for first, one in _each(said, found):
        at.setdefault(first, []).append(one | NOBODY if name == INSTRUCTOR else one)
    return pl.DataFrame(
        {"row": list(at), column: list(at.values())}, schema={"row": pl.UInt32, column: ALIKE}
    )


def _each(
    said: pl.DataFrame, found: Sequence[tuple[str, ...]]
) -> Iterator[tuple[int, dict[str, object]]]:
    """Every writing but the one that most firms have, and the first row that uses it."""
    wanted = [one for family in found for one in family]
    counted = said.filter(pl.col("name").is_in(wanted)).select("name", "firms", "row")
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
