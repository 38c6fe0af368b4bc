"""Judged firms to records: one for each, with every place it stands in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from coverage_audit.locale import gettext as _
from coverage_audit.locale import sentences
from coverage_audit.locale.words import EXCLUSIONS, word
from coverage_audit.model.place import Place, Source
from coverage_audit.model.report import Firm
from coverage_audit.model.rule import Rule

COUNTED_IN = {"due": "full", "to_transfer": "full", "to_verify": "any", "few_members": "any"}
"""The number that the sentence on a standing names."""
SHOWN = (
    "firm",
    "name",
    "credit_code",
    "organisation",
    "standing",
    "excluded",
    "work",
    "branch_office",
    "should_be_own",
    "full",
    "any",
    "full_members",
    "probationary_members",
    "members",
    "employees",
    "organisation_name",
    "above_scale",
    "individual",
    "own_branch_from",
)


def firm_records(
    judged: pl.DataFrame,
    rows: pl.DataFrame,
    sources: Sequence[Source],
    dimensions: Sequence[str],
    rules: Iterable[Rule],
) -> tuple[Firm, ...]:
    """All firms, in the order of their first place."""
    places = _places(rows, sources)
    statuses = dict(_first_text(rows, "status").iter_rows())
    spellings = _spellings(rows)
    asked = [(r.code, f"{r.code}.{field}") for r in rules for field in r.fields]
    flags = [
        (code, column)
        for code, column in asked
        if column in judged.columns and judged[column].any()
    ]
    groups = [f"in.{dimension}" for dimension in dimensions]
    columns = [*SHOWN, *groups, *(column for _code, column in flags)]
    return tuple(
        _firm(
            record,
            places[record["firm"]],
            dimensions,
            flags,
            status=statuses.get(record["firm"]),
            spellings=spellings.get(record["firm"], ()),
        )
        for record in judged.select(columns).iter_rows(named=True)
    )


def reason(record: Mapping[str, Any]) -> str:
    """Why a firm stands where it does, in a sentence."""
    if record["excluded"] is not None:
        return _(sentences.EXCLUDED).format(reason=word(EXCLUSIONS, record["excluded"]))
    standing = record["standing"]
    n = record.get(COUNTED_IN.get(standing, ""), "")
    return sentences.on_standing(standing, n, record["own_branch_from"])


def _firm(
    record: dict[str, Any],
    places: tuple[Place, ...],
    dimensions: Sequence[str],
    flags: Sequence[tuple[str, str]],
    *,
    status: str | None,
    spellings: tuple[str, ...],
) -> Firm:
    return Firm(
        name=record["name"],
        credit_code=record["credit_code"],
        organisation=record["organisation"],
        standing=record["standing"],
        excluded=record["excluded"],
        work=record["work"],
        branch_office=record["branch_office"],
        should_be_own=record["should_be_own"],
        full=record["full"],
        any=record["any"],
        full_members=record["full_members"],
        probationary_members=record["probationary_members"],
        members=record["members"],
        employees=record["employees"],
        groups={d: tuple(record[f"in.{d}"]) for d in dimensions if record[f"in.{d}"]},
        places=places,
        organisation_name=record["organisation_name"],
        status=status,
        above_scale=record["above_scale"],
        reason=reason(record),
        codes=tuple(dict.fromkeys(code for code, column in flags if record[column])),
        individual=record["individual"],
        spellings=spellings,
    )


def _places(rows: pl.DataFrame, sources: Sequence[Source]) -> dict[int, tuple[Place, ...]]:
    of_rosters = rows.filter(~pl.col("ledger") & pl.col("firm").is_not_null())
    found = of_rosters.group_by("firm", maintain_order=True).agg("source", "number")
    return {
        firm: tuple(
            Place(sources[source].path, sources[source].sheet, row)
            for source, row in zip(of, numbers, strict=True)
        )
        for firm, of, numbers in found.iter_rows()
    }


def _first_text(rows: pl.DataFrame, field: str) -> pl.DataFrame:
    filled = rows.filter(pl.col("firm").is_not_null() & pl.col(f"text.{field}").is_not_null())
    return filled.group_by("firm").agg(pl.col(f"text.{field}").first())


def _spellings(rows: pl.DataFrame) -> dict[int, tuple[str, ...]]:
    """The names of each firm whose rows have several."""
    named = rows.filter(pl.col("firm").is_not_null() & pl.col("name").is_not_null())
    each = named.unique(("firm", "name_key"), keep="first", maintain_order=True)
    several = each.filter(pl.len().over("firm") > 1) if each.height else each
    found = several.group_by("firm", maintain_order=True).agg("name")
    return {firm: tuple(names) for firm, names in found.iter_rows()}
