"""The audit from end to end: rosters in, report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from coverage_audit.close.findings import Flags, counts_by_rule, findings
from coverage_audit.close.firms import firm_records
from coverage_audit.close.notices import notices
from coverage_audit.close.on_rules import OfRules, of_rules
from coverage_audit.close.places import Locator
from coverage_audit.close.sources import sources_of
from coverage_audit.engine.judge import ask, judge
from coverage_audit.engine.measure import groups, mentions, summary, tally, with_counts
from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.order import Given, Order
from coverage_audit.model.place import Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import MARKING, Head, Notice, Report, Visit
from coverage_audit.model.rule import Rule
from coverage_audit.model.table import RawTable
from coverage_audit.model.tally import Tally
from coverage_audit.plan.requests import requests
from coverage_audit.plan.visits import needed, visit_records
from coverage_audit.read import read_all
from coverage_audit.roster.beside import beside
from coverage_audit.roster.firms import Firms, firms_of
from coverage_audit.roster.load import Loaded, load
from coverage_audit.roster.located import located
from coverage_audit.roster.sheet_facts import sheet_facts
from coverage_audit.rules import asked

WANT_ALL = frozenset({"firms", "findings", "visits"})
WITHOUT_FINDINGS = ("visits",)
"""Commands whose documents depend on no rule, and may leave the house."""
URGENT = 5
FACETS: dict[str, tuple[pl.Expr, str | None]] = {
    "all": (pl.col("firm").is_not_null(), None),
    "above_scale": (pl.col("above_scale"), "above_scale"),
    "staff_50": (pl.col("employees") >= 50, "size_band"),
    "staff_100": (pl.col("employees") >= 100, "size_band"),
}
"""Each with the dimension without which it could not be told from an empty one."""


@dataclass(frozen=True, slots=True)
class Audited:
    """Everything between reading and closing: frames, and how the sheets were understood.

    `missing` names what no roster states (`members`, `organisations`, `work`): for want of a
    column, or of a single number in it. `rules` are those that were asked. `told` are the
    dimensions of which settings tell the groups of firms that state none.
    """

    loaded: Loaded
    firms: Firms
    judged: pl.DataFrame
    flags: Flags
    rules: tuple[Rule, ...]
    of_rules: OfRules
    sources: tuple[Source, ...]
    missing: frozenset[str]
    notices: tuple[Notice, ...]
    told: frozenset[str]

    def mentioned(self, dimensions: Iterable[str]) -> dict[str, pl.Series]:
        """The groups of each dimension in the order of their first mention."""
        return {
            name: mentions(self.flags.rows, name, self.judged if name in self.told else None)
            for name in dimensions
        }


def audit(
    rosters: Sequence[Given],
    *,
    policy: Policy = Policy(),  # noqa: B008  (frozen)
    reading: Reading = Reading(),  # noqa: B008  (frozen)
    organisations: Sequence[Given] = (),
    organisations_complete: bool = False,
    as_of: date | None = None,
    wants: frozenset[str] = WANT_ALL,
    command: str = "scan",
    phones: bool = False,
    marking: tuple[str, ...] = MARKING,
    progress: Callable[[str], None] | None = None,
    refused: list[AuditError] | None = None,
) -> Report:
    """Audit the rosters (paths of xlsx, xlsm, csv files) and return the typed report.

    A file that was read already may be given as its tables instead. `organisations` are
    ledgers of organisations, evidence beside the rosters; `organisations_complete` says
    that a firm they do not name has none. `wants` names the parts to fill (`firms`,
    `findings`, `visits`); counts are always there. `as_of` is today where it is not said.
    `progress` is told each step in a sentence. Raises AuditError where a file or a sheet
    cannot be read, or states nothing that can be audited; where the reading is to keep going,
    `refused` takes the errors of those that cannot be read instead.
    """
    order = Order(
        rosters=rosters,
        as_of=as_of or date.today(),
        policy=policy,
        reading=reading,
        organisations=organisations,
        organisations_complete=organisations_complete,
        marking=marking,
        say=progress or (lambda _sentence: None),
        refused=[] if refused is None else refused,
    )
    return report_of(order, wants=wants, command=command, phones=phones)


def report_of(
    order: Order,
    *,
    wants: frozenset[str] = WANT_ALL,
    command: str = "scan",
    phones: bool = False,
) -> Report:
    """The audit that was ordered; as `audit`."""
    done = prepare(order)
    policy, say = order.policy, order.say
    say(_("counting"))
    counted = with_counts(done.judged, policy)
    of_dimension = groups(counted, done.mentioned(done.loaded.dimensions))
    wanted = needed(done.judged, policy)
    head = Head(
        command=command,
        as_of=order.as_of,
        policy=policy,
        sources=done.sources,
        missing=done.missing,
        notices=done.notices + (() if command in WITHOUT_FINDINGS else done.of_rules.notices),
        marking=order.marking,
        own_rules=order.ruling.own,
        ruled=done.of_rules.ruled,
    )
    report = Report(
        head=head,
        totals=tally(counted),
        dimensions=tuple(summary(name, found) for name, found in of_dimension.items()),
        groups=tuple(group for found in of_dimension.values() for group in found),
        facets={
            name: _facet(counted, where)
            for name, (where, needs) in FACETS.items()
            if needs is None or needs in of_dimension
        },
        rule_counts=counts_by_rule(done.flags, done.rules),
        urgent=_visits(done, wanted.head(URGENT), phones=phones),
        visits_needed=wanted.height,
    )
    if order.targets:
        from coverage_audit.compare.targets import progress

        report = replace(report, targets=progress(order.targets, report))
    say(_("writing out"))
    return _filled(report, done, wanted, wants, phones=phones)


def prepare(order: Order) -> Audited:
    """Read, join and judge; what every command that shows firms begins with."""
    policy, reading, say, refused = order.policy, order.reading, order.say, order.refused
    tables = read_all(order.rosters, replace(reading, in_pieces=True), say, refused)
    ledgers = read_all(order.organisations, Reading(limits=reading.limits), say, refused)
    say(_("understanding the sheets"))
    given = any(
        isinstance(one, RawTable) for one in order.rosters
    )  # who gave them may ask for them
    loaded = load(tables, ledgers, reading, policy, refused, keep_cells=given)
    del tables
    if loaded.rows.filter(~pl.col("ledger") & _is_a_firm()).is_empty():
        raise SourceError(
            _("nothing was read: no row below a header names a firm"),
            hint=_("see what was understood with: coverage-audit columns"),
        )
    whole = order.organisations_complete and loaded.ledgers_whole
    firms = firms_of(
        loaded.rows,
        policy.regions,
        complete_ledger=whole,
        visits=loaded.visited.visits,
        sheets=loaded.called,
        as_of=order.as_of,
    )
    say(_("judging"))
    found = located(firms.frame, loaded.dimensions, policy)
    loaded = replace(loaded, dimensions=found.dimensions)
    judged = judge(found.firms, policy, order.as_of)
    rows = beside(firms.rows, judged.select("firm", "individual"), "firm")
    facts = sheet_facts(loaded, firms.rows)
    rules = asked(order.ruling)
    in_base = pl.col("excluded").is_null()
    judged = ask(judged, rules, "firm", policy, in_base)
    judged = ask(judged, rules, "excluded", policy, ~in_base)
    flags = Flags(
        rows=ask(rows, rules, "row", policy),
        sheets=ask(facts, rules, "sheet", policy),
        firms=judged,
    )
    return Audited(
        loaded=loaded,
        firms=firms,
        judged=judged,
        flags=flags,
        rules=rules,
        of_rules=of_rules(flags, rules, order),
        sources=sources_of(loaded, rows),
        missing=loaded.missing | (frozenset() if judged["any"].count() else {"members"}),
        notices=notices(
            loaded,
            facts,
            firms,
            judged,
            incomplete=order.organisations_complete and not whole,
            preset=policy.preset,
            located=found,
        ),
        told=frozenset(name for one in policy.facts for name in one.told),
    )


def _is_a_firm() -> pl.Expr:
    return pl.col("name").is_not_null() | pl.col("credit_code").is_not_null()


def _facet(counted: pl.DataFrame, where: pl.Expr) -> Tally:
    return tally(counted, where.fill_null(value=False))


def _filled(
    report: Report, done: Audited, wanted: pl.DataFrame, wants: frozenset[str], *, phones: bool
) -> Report:
    """The report with the parts that were asked for: they grow with the number of firms."""
    if "firms" in wants:
        firms = firm_records(
            done.judged, done.flags.rows, done.sources, done.loaded.dimensions, done.rules
        )
        report = replace(report, firms=firms)
    if "findings" in wants:
        found = findings(done.flags, done.rules, Locator(done.sources), done.of_rules.excuses)
        report = replace(report, findings=found)
    if "visits" in wants:
        report = replace(
            report,
            visits=_visits(done, wanted, phones=phones),
            requests=requests(done.judged, done.firms.visits, done.firms.strangers),
        )
    return report


def _visits(done: Audited, wanted: pl.DataFrame, *, phones: bool) -> tuple[Visit, ...]:
    return visit_records(wanted, done.flags.rows, done.sources, phones=phones)
