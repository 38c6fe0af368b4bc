"""The audit from end to end: rosters in, report out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from coverage_audit.close.findings import Flags, counts_by_rule, findings
from coverage_audit.close.firms import firm_records
from coverage_audit.close.notices import notices, on_evidence
from coverage_audit.close.on_rules import OfRules, of_rules
from coverage_audit.close.places import Locator
from coverage_audit.close.sources import sources_of
from coverage_audit.engine.judge import ask
from coverage_audit.engine.measure import groups, mentions, summary, tally, with_counts
from coverage_audit.errors import AuditError
from coverage_audit.judged import URGENT, facets, head_of, is_a_firm, judged, nothing_read
from coverage_audit.locale import gettext as _
from coverage_audit.model.order import Given, Order
from coverage_audit.model.place import Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import MARKING, Notice, Report, Visit
from coverage_audit.model.rule import Rule
from coverage_audit.model.table import RawTable
from coverage_audit.plan.requests import requests
from coverage_audit.plan.visits import needed, visit_records, wanted
from coverage_audit.read import read_all
from coverage_audit.read.laid_down import laid_down
from coverage_audit.roster.firms import Firms, firms_of
from coverage_audit.roster.load import Loaded, lists_and_rosters, load
from coverage_audit.roster.sheet_facts import sheet_facts
from coverage_audit.rules import asked

WANT_ALL = frozenset({"firms", "findings", "visits"})
PARTS_FROM = 32 << 20
"""Bytes of large files, together, from which counts alone are reckoned part by part."""


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
    order = replace(order, reading=replace(order.reading, in_pieces=not order.cells))
    tables = read_all(order.rosters, order.reading, order.say, order.refused)
    beside = order.organisations or order.organisations_complete
    in_one = wants or beside or order.ruling.suppressions
    if not in_one and _size(tables) >= PARTS_FROM and not lists_and_rosters(tables)[0]:
        report = _in_parts(tables, order, command)
    else:
        report = _in_one(_prepared(tables, order), order, wants, command, phones=phones)
    if order.targets:
        from coverage_audit.compare.targets import progress

        report = replace(report, targets=progress(order.targets, report))
    return report


def _size(tables: Iterable[RawTable]) -> int:
    return sum(table.pieces.size for table in tables if table.pieces)


def _in_parts(tables: list[RawTable], order: Order, command: str) -> Report:
    """Counts of firms that nobody asks for one by one."""
    from coverage_audit.in_parts import report_in_parts

    order.say(_("understanding the sheets"))
    with laid_down() as lots:
        loaded = load(
            tables, [], order.reading, order.policy, order.refused, keep_cells=False, lots=lots
        )
        if not any(lot.filter(is_a_firm()).height for lot in lots.each(("name", "credit_code"))):
            raise nothing_read()
        order.say(_("counting"))
        return report_in_parts(loaded, lots, order, command)


def _in_one(
    done: Audited, order: Order, wants: frozenset[str], command: str, *, phones: bool
) -> Report:
    policy, say = order.policy, order.say
    say(_("counting"))
    counted = with_counts(done.judged, policy)
    of_dimension = groups(counted, done.mentioned(done.loaded.dimensions))
    reasons = needed(done.judged, policy)
    report = Report(
        head=head_of(order, command, done.sources, done.missing, done.notices, done.of_rules),
        totals=tally(counted),
        dimensions=tuple(summary(name, found) for name, found in of_dimension.items()),
        groups=tuple(group for found in of_dimension.values() for group in found),
        facets=facets(counted, of_dimension),
        rule_counts=counts_by_rule(done.flags, done.rules),
        urgent=_visits(done, reasons.head(URGENT), phones=phones),
        visits_needed=reasons.height,
    )
    say(_("writing out"))
    return _filled(report, done, reasons, wants, phones=phones)


def prepare(order: Order) -> Audited:
    """Read, join and judge; what every command that shows firms begins with."""
    reading = replace(order.reading, in_pieces=not order.cells)
    return _prepared(read_all(order.rosters, reading, order.say, order.refused), order)


def _prepared(tables: list[RawTable], order: Order) -> Audited:
    policy, reading, say, refused = order.policy, order.reading, order.say, order.refused
    ledgers = read_all(order.organisations, Reading(limits=reading.limits), say, refused)
    say(_("understanding the sheets"))
    loaded = load(tables, ledgers, reading, policy, refused, keep_cells=order.cells)
    tables.clear()  # whoever handed them over holds the list
    if not loaded.rows.select((~pl.col("ledger") & is_a_firm()).any()).item():
        raise nothing_read()
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
    rules = asked(order.ruling)
    found = judged(firms, loaded.dimensions, rules, order)
    loaded = replace(loaded, dimensions=found.located.dimensions)
    facts = sheet_facts(loaded, found.rows)
    flags = found.flags(ask(facts, rules, "sheet", policy))
    incomplete = order.organisations_complete and not whole
    stated = bool(found.firms["any"].count())
    return Audited(
        loaded=loaded,
        firms=firms,
        judged=found.firms,
        flags=flags,
        rules=rules,
        of_rules=of_rules(flags, rules, order),
        sources=sources_of(loaded, found.rows),
        missing=loaded.missing | (frozenset() if stated else {"members"}),
        notices=notices(
            loaded,
            facts,
            firms.alike,
            members_stated=stated,
            preset=policy.preset,
            located=found.located,
            evidence=on_evidence(loaded, firms, incomplete=incomplete),
        ),
        told=frozenset(name for one in policy.facts for name in one.told),
    )


def _filled(
    report: Report, done: Audited, reasons: pl.DataFrame, wants: frozenset[str], *, phones: bool
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
            visits=_visits(done, reasons, phones=phones),
            requests=requests(done.judged, done.firms.visits, done.firms.strangers),
        )
    return report


def _visits(done: Audited, reasons: pl.DataFrame, *, phones: bool) -> tuple[Visit, ...]:
    firms = wanted(done.judged, reasons)
    return visit_records(firms, done.flags.rows, done.sources, phones=phones)
