"""The audit of rosters too large for one piece: part by part, and the counts added.

Rows that share neither a code nor a name with any other are firms by themselves, lot by lot as
they were read; of all others it is told before, in narrow columns, whose they are. No firm is in
two parts, and what a rule must know of other rows was tallied over all of them before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from coverage_audit.close.findings import Flags, counts_by_rule
from coverage_audit.close.notices import notices
from coverage_audit.close.on_rules import of_rules
from coverage_audit.close.sources import sources_with
from coverage_audit.counted import Counted, counted
from coverage_audit.engine.judge import ask
from coverage_audit.engine.measure import summary
from coverage_audit.judged import head_of, judged
from coverage_audit.model.compact import compact
from coverage_audit.model.lots import Lots
from coverage_audit.model.order import Order
from coverage_audit.model.report import Report
from coverage_audit.model.rule import Rule
from coverage_audit.roster.corrections import corrected
from coverage_audit.roster.dated import held
from coverage_audit.roster.firms import Firms, joined
from coverage_audit.roster.identity import alone, identify
from coverage_audit.roster.legal_forms import stem
from coverage_audit.roster.load import Loaded
from coverage_audit.roster.resembling import WRITTEN_BY_HAND, Resembling
from coverage_audit.roster.sheet_facts import sheet_facts
from coverage_audit.roster.tallies import (
    NO_TALLIES,
    Told,
    added,
    tallies_of,
    told_by,
)
from coverage_audit.roster.writings import GENERIC
from coverage_audit.rules import asked

KEYS = {
    "code": pl.col("credit_code"),
    "name": pl.col("name_key"),
    "stem": pl.when(~pl.col("branch_office")).then(stem()),
}
"""By what rows may have to do with one another: the code, the name, the name without its form."""
OF_KEYS = ("credit_code", "name_key", "branch_office")
TALLIED = (
    *OF_KEYS,
    "ledger",
    "organisation",
    "joint_name",
    "organisation_name",
    *(f"text.{name}" for name in WRITTEN_BY_HAND),
    *(f"in.{name}" for name in GENERIC),
)
"""The columns that the tallies over all rows are made of."""

TOGETHER = 50_000
"""Firms whose rows do not stand alone that are one part."""
OWNER = ("firm", "code_reused", "individual_code", "name_of_several")
"""What `identify` tells of a row, beside codes that nobody can be told by."""


@dataclass(frozen=True, slots=True)
class InParts:
    """Rows in lots, which of them stand alone, and what all tell of each; the others in parts."""

    lots: Lots
    single: pl.Series
    told: Told

    def firms(self, order: Order) -> Iterator[Firms]:
        """The firms, part by part."""
        for lot in self.lots.each():
            rows = lot.filter(self.single.gather(lot["row"]))
            if rows.height:
                yield firms_of_part(alone(rows), self.told, order)
        for rows in self.lots.parts():
            yield firms_of_part(rows, self.told, order)


def firms_of_part(rows: pl.DataFrame, told: Told, order: Order) -> Firms:
    """The firms of rows that are identified, and of which no firm has others."""
    visited = corrected(held(rows, order.as_of), (), order.as_of)
    return joined(visited, told, order.policy.regions)


def parted(lots: Lots, order: Order) -> InParts:
    """The rows of the lots, taken apart where nothing holds them together."""
    regions = order.policy.regions
    shared = _shared(lots)
    of_keys = (compact(lot.filter(shared.gather(lot["row"]))) for lot in lots.each(OF_KEYS))
    identified = identify(pl.concat(of_keys), regions).with_columns(
        (pl.col("firm") // TOGETHER).alias("part"), by_first_row()
    )
    tallies = NO_TALLIES
    for lot in lots.each(TALLIED):
        rows = alone(lot.filter(~shared.gather(lot["row"])))
        tallies = added([tallies, tallies_of(rows, regions)])
    if identified.height:
        _put(lots, shared, identified)
        for rows in lots.parts(("row", "firm", *TALLIED)):
            tallies = added([tallies, tallies_of(rows, regions)])
    return InParts(lots, ~shared, told_by(tallies, identified, regions))


def by_first_row() -> pl.Expr:
    """The `firm`, called as those of one row are: by the row that it first stands in."""
    first = pl.col("row").first().over("firm")
    return pl.when(pl.col("firm").is_not_null()).then(first).alias("firm")


def _put(lots: Lots, shared: pl.Series, identified: pl.DataFrame) -> None:
    """Put the rows that share something into their parts; none of a firm's into another."""
    begin = 0
    for lot in lots.each():
        rows = lot.filter(shared.gather(lot["row"]))
        owners = identified[begin : begin + rows.height]
        begin += rows.height
        owned = rows.with_columns(
            owners.select(*OWNER, "part", "credit_code").get_columns(),
        )
        for (part,), of_part in owned.group_by("part", maintain_order=True):
            lots.put(int(str(part)), of_part.drop("part"))


def _shared(lots: Lots) -> pl.Series:
    """Which rows have a key that another row has too, most likely: keys are told by their hash."""
    known = [pl.when(key.is_not_null()).then(key.hash()).alias(name) for name, key in KEYS.items()]
    hashes = pl.concat(lot.select(known) for lot in lots.each(OF_KEYS))
    shared = (hashes[name].is_duplicated() & hashes[name].is_not_null() for name in KEYS)
    return reduce(or_, shared)


def report_in_parts(loaded: Loaded, lots: Lots, order: Order, command: str) -> Report:
    """The report of what was loaded into the lots, without firms, findings and visits."""
    parts = parted(lots, order)
    rules = asked(order.ruling)
    sources = sources_with(loaded, {})
    found = Counted()
    for firms in parts.firms(order):
        part = judged(firms, loaded.dimensions, rules, order)
        found += counted(part, sources, of_firms_and_rows(rules), order)
    return report_of_counts(loaded, found, parts.told.alike, order, command)


def of_firms_and_rows(rules: Iterable[Rule]) -> list[Rule]:
    """The rules that a part can be asked; the others ask whole sheets."""
    return [rule for rule in rules if rule.scope != "sheet"]


def report_of_counts(
    loaded: Loaded, found: Counted, alike: Resembling, order: Order, command: str
) -> Report:
    """The report of what is counted of all parts; `alike` is what comparing names found."""
    rules = asked(order.ruling)
    of_sheets = [rule for rule in rules if rule.scope == "sheet"]
    facts = sheet_facts(loaded, pl.concat(found.firms))
    flags = sheet_flags(facts, rules, order)
    by_rule = found.by_rule + Counter(counts_by_rule(flags, of_sheets))
    of_dimension = found.groups_in_order()
    ruled = of_rules(flags, rules, order)
    said = notices(
        loaded,
        facts,
        alike,
        members_stated=found.members_stated,
        preset=order.policy.preset,
        located=found.located_in(order),
    )
    return Report(
        head=head_of(
            order,
            command,
            sources_with(loaded, found.of_sources),
            loaded.missing | (frozenset() if found.members_stated else {"members"}),
            said,
            ruled,
        ),
        totals=found.totals,
        dimensions=tuple(summary(name, found) for name, found in of_dimension.items()),
        groups=tuple(group for found in of_dimension.values() for group in found),
        facets=found.facets,
        rule_counts={rule.code: by_rule[rule.code] for rule in rules if by_rule[rule.code]},
        urgent=tuple(visit for _order, visit in found.urgent),
        visits_needed=found.visits_needed,
    )


def sheet_flags(facts: pl.DataFrame, rules: Iterable[Rule], order: Order) -> Flags:
    """What the rules find that ask whole sheets."""
    nothing = pl.DataFrame()
    return Flags(nothing, ask(facts, rules, "sheet", order.policy), nothing)
