"""What is seen in rosters that settings could say more of; of persons nothing."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from coverage_audit.close.places import shown
from coverage_audit.model.needs import Building, UnknownHeader
from coverage_audit.model.place import column_letters
from coverage_audit.roster.columns import columns_of
from coverage_audit.roster.known import Known
from coverage_audit.roster.sheet import Sheet

TOLD = ("community", "property_company")
"""What a building is asked of."""


def unknown_headers(sheets: Sequence[Sheet], headings: Known) -> tuple[UnknownHeader, ...]:
    """The headers above filled cells that are not understood, each once, as they first stand."""
    found: dict[str, UnknownHeader] = {}
    for sheet in sheets:
        unknown = [use for use in sheet.uses if use.header and use.match is None]
        texts = columns_of(sheet, [use.index for use in unknown]) if unknown else {}
        for use in unknown:
            if not any(text.strip() for text in texts[use.index]):
                continue
            before = found.get(use.header)
            letters = column_letters(use.index + sheet.table.first_column)
            found[use.header] = UnknownHeader(
                header=use.header,
                place=before.place if before else f"{sheet.label} {letters}",
                nearest=headings(sheet.table.path).nearest(use.header),
                columns=before.columns + 1 if before else 1,
            )
    return tuple(found.values())


def buildings(firms: pl.DataFrame) -> tuple[Building, ...]:
    """Every building with the firms in it, and what those that are in no other state of it."""
    alone = pl.col("in.building").list.len() == 1
    each = firms.select(
        pl.col("in.building").alias("building"),
        *(pl.when(alone).then(pl.col(f"in.{name}")).alias(f"in.{name}") for name in TOLD),
    ).explode("building", empty_as_null=True)
    found = (
        each.filter(pl.col("building").is_not_null())
        .group_by("building", maintain_order=True)
        .agg(
            pl.len().alias("firms"),
            *(
                pl.col(f"in.{name}").list.explode(keep_nulls=False).unique(maintain_order=True)
                for name in TOLD
            ),
        )
    )
    return tuple(
        Building(
            name,
            firms_in,
            {of: tuple(filter(_names_nobody, said)) for of, said in zip(TOLD, told, strict=True)},
        )
        for name, firms_in, *told in found.iter_rows()
        if _names_nobody(name)
    )


def communities(firms: pl.DataFrame) -> tuple[str, ...]:
    """Every community that the rosters name, in that order."""
    named = firms["in.community"].explode(keep_nulls=False).drop_nulls()
    return tuple(filter(_names_nobody, named.unique(maintain_order=True).to_list()))


def _names_nobody(name: str) -> bool:
    """Whether a name holds no number of a person."""
    return shown("building", name) == name
