"""Which findings are put up with: those of a rule on a firm, told by its code or its name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from coverage_audit.close.findings import Flags, frame_of
from coverage_audit.model.rule import Rule
from coverage_audit.model.suppression import Excuses, Fate, Fated, Suppression
from coverage_audit.roster.identity_number import without_identity
from coverage_audit.roster.names import key


@dataclass(frozen=True, slots=True)
class Suppressed:
    """What is put up with, and what became of each suppression, in their order."""

    excuses: Excuses
    fates: tuple[Fated, ...]


def suppressed(
    flags: Flags, rules: Iterable[Rule], suppressions: Collection[Suppression], as_of: date
) -> Suppressed:
    """Set the suppressions beside what was found.

    A firm is told as rows are joined: by a valid code, else by the key of a name that it has in
    any row, without the number of a person as with it. Where several firms have it nobody can
    tell which is meant, and none is.
    """
    firms = _firms(flags.rows, {key(one.firm) for one in suppressions})
    asked = {one.rule for one in suppressions}
    found = {rule.code: _found(flags, rule) for rule in rules if rule.code in asked}
    excuses: Excuses = {}
    fates = tuple(_fate(one, as_of, firms, found, excuses) for one in suppressions)
    return Suppressed(excuses, fates)


def _fate(
    one: Suppression,
    as_of: date,
    firms: Mapping[str, set[int]],
    found: Mapping[str, Mapping[int, int]],
    excuses: Excuses,
) -> Fated:
    """What becomes of a suppression; one that is used is added to the `excuses`."""
    if one.excuse.until < as_of:
        return Fated(one, Fate.EXPIRED)
    if one.rule not in found:
        return Fated(one, Fate.NOT_ASKED)
    meant = firms.get(key(one.firm), set())
    if len(meant) != 1:
        return Fated(one, Fate.SEVERAL_FIRMS if meant else Fate.NO_FIRM)
    (firm,) = meant
    if firm not in found[one.rule]:
        return Fated(one, Fate.NOTHING_FOUND)
    if (one.rule, firm) in excuses:
        return Fated(one, Fate.TWICE)
    excuses[one.rule, firm] = one.excuse
    return Fated(one, Fate.USED, found[one.rule][firm])


def _firms(rows: pl.DataFrame, keys: set[str]) -> Mapping[str, set[int]]:
    """The firms of the rosters that have one of the keys as their code or a name."""
    of_rosters = rows.filter(~pl.col("ledger") & pl.col("firm").is_not_null())
    meant = defaultdict[str, set[int]](set)
    shown = without_identity(of_rosters["name_key"]).alias("shown")
    of_rosters = of_rosters.with_columns(shown)
    for column in ("credit_code", "name_key", "shown"):
        named = of_rosters.filter(pl.col(column).is_in(keys)).select(column, "firm").unique()
        for text, firm in named.iter_rows():
            meant[text].add(firm)
    return meant


def _found(flags: Flags, rule: Rule) -> Mapping[int, int]:
    """How many findings of a rule each firm has that has any; none where it is on sheets."""
    frame = frame_of(flags, rule)
    if "firm" not in frame.columns:
        return {}
    number = pl.sum_horizontal(pl.col(f"{rule.code}.{name}") for name in rule.fields)
    counted = frame.group_by("firm").agg(number.sum().alias("findings"))
    flagged = counted.filter(pl.col("firm").is_not_null() & (pl.col("findings") > 0))
    return dict(flagged.select("firm", "findings").iter_rows())
