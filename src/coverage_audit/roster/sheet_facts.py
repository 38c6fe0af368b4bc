"""What is wrong with sheets rather than with their rows: columns, blank counts, rosters twice."""

from __future__ import annotations

import polars as pl

from coverage_audit.roster.load import Loaded

ONE_ROSTER_FROM = 90
"""Percent of the smaller roster's firms in the larger one that make two files one roster."""


def sheet_facts(loaded: Loaded, rows: pl.DataFrame) -> pl.DataFrame:
    """What is wrong with a sheet rather than with its rows, one row for each thing.

    `rows` are the rows with their `firm`. Columns: `source`, `column` (from 1, null where
    it is the sheet as a whole), `header_claimed_twice`, `not_filled_in`, `same_roster_as`.
    """
    facts: list[tuple[int, int | None, str | None, bool, str | None]] = []
    for source, read in loaded.read.items():
        facts += [(source, claim.column, claim.header, False, None) for claim in read.claims]
        if read.not_filled_in:
            facts.append((source, None, None, True, None))
    facts += [(source, None, None, False, path) for source, path in _same_rosters(loaded, rows)]
    return pl.DataFrame(
        sorted(facts, key=lambda fact: (fact[0], fact[1] or 0)),
        schema={
            "source": pl.UInt16,
            "column": pl.UInt32,
            "header_claimed_twice": pl.String,
            "not_filled_in": pl.Boolean,
            "same_roster_as": pl.String,
        },
        orient="row",
    )


def _same_rosters(loaded: Loaded, rows: pl.DataFrame) -> list[tuple[int, str]]:
    """The first sheet of each file that is most likely a version of an earlier one."""
    headers: dict[str, set[tuple[str, ...]]] = {}
    first: dict[str, int] = {}
    for source in loaded.read:
        if source < loaded.ledgers_from:
            sheet = loaded.sheets[source]
            path = _text(sheet.table.path)
            headers.setdefault(path, set()).add(tuple(use.header for use in sheet.uses))
            first.setdefault(path, source)
    if len(headers) < 2:
        return []
    paths = pl.DataFrame(
        {
            "source": list(loaded.read),
            "path": [_text(loaded.sheets[i].table.path) for i in loaded.read],
        },
        schema={"source": pl.UInt16, "path": pl.String},
    )
    of_path = rows.select("source", "firm").drop_nulls().join(paths, on="source")
    each = of_path.select("path", "firm").unique()
    firms = dict(each.group_by("path").len().iter_rows())
    # most files share nothing with any other: no pair of these need be looked at
    several = each.filter(pl.col("firm").is_duplicated())
    shared = {str(path): group["firm"] for (path,), group in several.group_by("path")}
    found = []
    sharing = [path for path in headers if path in shared]
    for position, path in enumerate(sharing):
        for earlier in sharing[:position]:
            if headers[path] != headers[earlier]:
                continue
            both = int(shared[path].is_in(shared[earlier].implode()).sum())
            if both and both * 100 >= ONE_ROSTER_FROM * min(firms[path], firms[earlier]):
                found.append((first[path], earlier))
                break
    return found


def _text(path: str) -> str:
    """A path as a text that a frame can hold: names of files may be no UTF-8."""
    return path.encode("utf-8", "replace").decode()
