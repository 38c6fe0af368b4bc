"""What is counted of the parts of an audit, and adds up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import itemgetter
from typing import Self

import polars as pl

from coverage_audit.close.findings import counts_by_rule
from coverage_audit.close.sources import rows_of_sources
from coverage_audit.engine.measure import (
    GROUP,
    MENTION,
    added_groups,
    added_mentions,
    first_mentions,
    group_sums,
    laid_out,
    tally,
    with_counts,
)
from coverage_audit.judged import URGENT, Judged, facets
from coverage_audit.model.compact import compact
from coverage_audit.model.facts import in_order
from coverage_audit.model.order import Order
from coverage_audit.model.place import Source
from coverage_audit.model.report import Group, Visit
from coverage_audit.model.rule import Rule
from coverage_audit.model.tally import EMPTY, Tally
from coverage_audit.plan.visits import needed, urgency, visit_records, wanted
from coverage_audit.roster.located import Disagreement, Located

NOTHING = pl.DataFrame()
"""No frame of firms is kept: that is what the parts are for."""


@dataclass
class Counted:
    """What is counted of some parts: of no firm rows are in two."""

    totals: Tally = EMPTY
    facets: dict[str, Tally] = field(default_factory=dict)
    groups: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=GROUP))
    mentioned: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=MENTION))
    by_rule: Counter[str] = field(default_factory=Counter)
    visits_needed: int = 0
    urgent: list[tuple[tuple[int, int, int], Visit]] = field(default_factory=list)
    of_sources: dict[int, tuple[int, int]] = field(default_factory=dict)
    firms: list[pl.DataFrame] = field(default_factory=list)
    members_stated: bool = False
    located: list[Located] = field(default_factory=list)

    def __iadd__(self, other: Counted) -> Self:
        """Add what is counted of other parts."""
        self.totals += other.totals
        for name, facet in other.facets.items():
            self.facets[name] = self.facets.get(name, EMPTY) + facet
        self.groups = compact(added_groups([self.groups, other.groups]))
        self.mentioned = compact(added_mentions([self.mentioned, other.mentioned]))
        self.by_rule.update(other.by_rule)
        self.visits_needed += other.visits_needed
        self.urgent = sorted(self.urgent + other.urgent, key=itemgetter(0))[:URGENT]
        for source, counts in other.of_sources.items():
            before_it = self.of_sources.get(source, (0, 0))
            self.of_sources[source] = (counts[0] + before_it[0], counts[1] + before_it[1])
        self.firms += other.firms
        self.members_stated |= other.members_stated
        self.located += other.located
        return self

    def groups_in_order(self) -> dict[str, list[Group]]:
        """The groups of each dimension as they are first mentioned, firms in none last."""
        return laid_out(self.groups, self.mentioned.select(*GROUP), self.located[0].dimensions)

    def located_in(self, order: Order) -> Located:
        """What settings tell of groups and no part knows, or firms of all parts know otherwise."""
        strangers: dict[str, tuple[str, ...]] = {}
        for facts in in_order(order.policy.facts):
            tables = [set(one.strangers.get(facts.table, ())) for one in self.located]
            if strange := set.intersection(*tables):
                strangers[facts.table] = tuple(name for name in facts.groups if name in strange)
        differing: Counter[tuple[str, str, str]] = Counter()
        for one in self.located:
            for it in one.disagreements:
                differing[it.table, it.dimension, it.told] += it.firms
        places = [
            (facts.table, facts.dimension, told)
            for facts in in_order(order.policy.facts)
            for told in facts.told
        ]
        return Located(
            firms=NOTHING,
            dimensions=self.located[0].dimensions,
            strangers=strangers,
            disagreements=tuple(
                Disagreement(*place, differing[place]) for place in places if differing[place]
            ),
        )


def counted(
    part: Judged, sources: Sequence[Source], rules: Iterable[Rule], order: Order
) -> Counted:
    """What is counted of one part; `rules` are those that are asked of rows and of firms."""
    policy = order.policy
    firms = with_counts(part.firms, policy)
    dimensions = part.located.dimensions
    told = {name for one in policy.facts for name in one.told}
    reasons = needed(part.firms, policy)
    urgent = wanted(part.firms, reasons.head(URGENT))
    records = visit_records(urgent, part.rows, sources, phones=False)
    return Counted(
        totals=tally(firms),
        facets=facets(firms, dimensions),
        groups=group_sums(firms, dimensions),
        mentioned=first_mentions(part.rows, part.firms, dimensions, told),
        by_rule=Counter(counts_by_rule(part.flags(NOTHING), rules)),
        visits_needed=reasons.height,
        urgent=list(zip(urgency(urgent), records, strict=True)),
        of_sources=rows_of_sources(part.rows),
        firms=[part.rows.select("source", "firm").drop_nulls().unique()],
        members_stated=part.firms["any"].count() > 0,
        located=[replace(part.located, firms=NOTHING)],
    )
