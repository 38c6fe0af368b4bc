"""What findings say of names that rosters write in several ways, or place in two."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from coverage_audit.close.places import Locator, row_of
from coverage_audit.locale import gettext as _

OF_NAMES = ("D115", "D116", "D117")


def of_names(
    code: str, field: str, record: Mapping[str, Any], rows: pl.DataFrame, locator: Locator
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What the message of a rule of OF_NAMES says of a row, and the other cell that it names."""
    if code == "D115":
        found: Sequence[Mapping[str, Any]] = record[f"alike.{field}"]
        return {"ways": _("; ").join(_way(one, field) for one in found)}, ()
    other = row_of(rows, record["alike.name" if code == "D116" else "elsewhere.community"])
    place = locator.cell(other, field)
    if code == "D116":
        return {"a": place.label, "b": locator.cell(record, field).label}, (place.label,)
    return {
        "building": record["in.building"][0],
        "here": record["in.community"][0],
        "there": other["in.community"][0],
        "firms_here": record["elsewhere.firms_here"],
        "firms_there": record["elsewhere.firms"],
        "place": place.label,
    }, (place.label,)


def _way(one: Mapping[str, Any], field: str) -> str:
    """One other writing; the line for the settings is not proposed for persons."""
    numbers = {"n": one["firms"], "m": one["firms_of_group"]}
    if one["group"] is None:
        return _("instructor {label} (firms under this writing: {n}, under another: {m})").format(
            label=one["label"], **numbers
        )
    group = json.dumps(one["group"], ensure_ascii=False)
    others = json.dumps(one["others"], ensure_ascii=False)
    return _(
        "“{written}” (firms: {n}) and “{group}” (firms: {m}); if they are one, write in the"
        " settings under [dimensions.aliases.{dimension}]: {line}"
    ).format(
        written=one["written"],
        group=one["group"],
        dimension=field,
        line=f"{group} = {others}",
        **numbers,
    )
