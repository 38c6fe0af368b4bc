"""Firms judged and counted: what an audit in one piece and an audit in parts have in common."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import polars as pl

from coverage_audit.close.findings import Flags
from coverage_audit.close.on_rules import OfRules
from coverage_audit.engine.judge import ask, judge
from coverage_audit.engine.measure import tally
from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.order import Order
from coverage_audit.model.place import Source
from coverage_audit.model.report import Head, Notice
from coverage_audit.model.rule import Rule
from coverage_audit.model.tally import Tally
from coverage_audit.roster.beside import beside
from coverage_audit.roster.firms import Firms
from coverage_audit.roster.located import Located, located

WITHOUT_FINDINGS = ("visits",)
"""Commands whose documents depend on no rule, and may leave the house."""
URGENT = 5
"""Visits that a summary shows."""
FACETS: dict[str, tuple[pl.Expr, str | None]] = {
    "all": (pl.col("firm").is_not_null(), None),
    "above_scale": (pl.col("above_scale"), "above_scale"),
    "staff_50": (pl.col("employees") >= 50, "size_band"),
    "staff_100": (pl.col("employees") >= 100, "size_band"),
}
"""Each with the dimension without which it could not be told from an empty one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Firms with their verdicts and what every rule said of them, and their rows."""

    firms: pl.DataFrame
    rows: pl.DataFrame
    located: Located

    def flags(self, sheets: pl.DataFrame) -> Flags:
        """What the rules found, `sheets` being the facts of sheets that were asked."""
        return Flags(rows=self.rows, sheets=sheets, firms=self.firms)


def judged(
    firms: Firms, dimensions: tuple[str, ...], rules: tuple[Rule, ...], order: Order
) -> Judged:
    """Judge the firms, which are all firms or some; `dimensions` are those that rosters state."""
    policy = order.policy
    found = located(firms.frame, dimensions, policy)
    frame = judge(found.firms, policy, order.as_of)
    rows = beside(firms.rows, frame.select("firm", "individual"), "firm")
    in_base = pl.col("excluded").is_null()
    frame = ask(frame, rules, "firm", policy, in_base)
    frame = ask(frame, rules, "excluded", policy, ~in_base)
    return Judged(frame, ask(rows, rules, "row", policy), found)


def head_of(
    order: Order,
    command: str,
    sources: tuple[Source, ...],
    missing: frozenset[str],
    said: tuple[Notice, ...],
    of_rules: OfRules,
) -> Head:
    """The head of the report; `said` are the notices on what was read."""
    return Head(
        command=command,
        as_of=order.as_of,
        policy=order.policy,
        sources=sources,
        missing=missing,
        notices=said + (() if command in WITHOUT_FINDINGS else of_rules.notices),
        marking=order.marking,
        own_rules=order.ruling.own,
        ruled=of_rules.ruled,
    )


def is_a_firm() -> pl.Expr:
    """Whether a row names a firm, or has the code of one."""
    return pl.col("name").is_not_null() | pl.col("credit_code").is_not_null()


def nothing_read() -> SourceError:
    """The error for rosters of which no row is a firm."""
    return SourceError(
        _("nothing was read: no row below a header names a firm"),
        hint=_("see what was understood with: coverage-audit columns"),
    )


def facets(counted: pl.DataFrame, dimensions: Collection[str]) -> dict[str, Tally]:
    """The tallies of some firms, where the dimension is there by which they are told."""
    return {
        name: tally(counted, where.fill_null(value=False))
        for name, (where, needs) in FACETS.items()
        if needs is None or needs in dimensions
    }
