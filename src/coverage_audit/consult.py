"""What can be looked up beside the audit: how sheets are read, one firm, the rules."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import polars as pl

from coverage_audit.close.columns import columns_listing
from coverage_audit.close.dossier import dossier_listing, find_firm
from coverage_audit.close.findings import findings
from coverage_audit.close.needs import buildings, communities, unknown_headers
from coverage_audit.close.places import Locator
from coverage_audit.errors import AuditError, JoinedError, UsageError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import SEVERITIES, listed, word
from coverage_audit.model.needs import Needs
from coverage_audit.model.order import Given, Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Column, Head, Listing, Notice
from coverage_audit.model.rule import Rule
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.table import RawTable
from coverage_audit.model.usual import fits
from coverage_audit.pipeline import prepare
from coverage_audit.read import Passwords, read_all
from coverage_audit.roster.known import headings_in, visit_headings_in
from coverage_audit.roster.load import lists_and_rosters
from coverage_audit.roster.understood import ledgers_in, of_ledger, understood
from coverage_audit.rules import known


def understand(
    rosters: Sequence[Given],
    *,
    policy: Policy,
    reading: Reading,
    as_of: date,
    organisations: Sequence[Given] = (),
    passwords: Passwords = lambda _path: (),
) -> Listing:
    """How every sheet is understood; what could not be audited is shown too.

    Raises AuditError only where no file can be opened at all.
    """
    headings = headings_in(reading, policy.own_dimensions)
    refused: list[AuditError] = []
    opened = read_all(rosters, reading, refused=refused, passwords=passwords)
    within = Reading(limits=reading.limits)
    ledgers = read_all(organisations, within, refused=refused, passwords=passwords)
    if refused and not any(table.unread is None for table in (*opened, *ledgers)):
        raise joined(refused)
    visit_lists, rosters_read = lists_and_rosters(opened)
    of_rosters = understood(rosters_read, reading, headings, refused)
    beside = ledgers_in(ledgers, reading, headings, refused)
    lists = understood(visit_lists, of_ledger(reading), visit_headings_in(), refused)
    sheets = [*of_rosters, *beside, *lists]
    unkeyed: dict[int, list[int]] = {}
    try:
        done = prepare(Order(opened, as_of, policy, reading, ledgers))
    except AuditError as error:
        sources = (
            *(sheet.source() for sheet in of_rosters),
            *(sheet.source(ledger=True) for sheet in beside),
            *(sheet.source(visit_list=True) for sheet in lists),
        )
        notices: tuple[Notice, ...] = (Notice(_not_audited(error)),)
    else:
        sources, notices = done.sources, done.notices
        nobody = done.firms.rows.filter(pl.col("firm").is_null())
        for source, number in nobody.select("source", "number").iter_rows():
            unkeyed.setdefault(source, []).append(number)
    head = Head(
        command="columns",
        as_of=as_of,
        policy=policy,
        sources=sources,
        notices=(*notices, *_fitting_nothing(reading, opened)),
    )
    return columns_listing(head, sheets, headings, unkeyed, reading)


def _fitting_nothing(reading: Reading, tables: Sequence[RawTable]) -> list[Notice]:
    """What the settings say of files that are none of these: most likely a slip in a pattern."""
    paths = {table.path for table in tables}
    idle = [
        one
        for one in reading.usual
        if not any(fits(one.pattern, path, reading.folder) for path in paths)
    ]
    if not idle:
        return []
    named = (_("{pattern} (line {n})").format(pattern=one.pattern, n=one.line) for one in idle)
    told = _("none of these files fits these patterns of the settings: {patterns}")
    return [Notice(told.format(patterns=listed(list(named))))]


def needs(
    rosters: Sequence[Given], as_of: date, passwords: Passwords = lambda _path: ()
) -> tuple[Needs, Head]:
    """What rosters need of settings, read without any; and the head that says what was read.

    Raises AuditError where a file cannot be opened.
    """
    reading = Reading()
    headings = headings_in(reading, {})
    opened = read_all(rosters, reading, passwords=passwords)
    _lists, of_rosters = lists_and_rosters(opened)
    sheets = understood(of_rosters, reading, headings, [])
    paths = tuple(dict.fromkeys(table.path for table in opened))
    found = Needs(paths, unknown_headers(sheets, headings))
    head = Head("init", as_of, Policy(), tuple(sheet.source() for sheet in sheets))
    try:
        done = prepare(Order(opened, as_of))
    except AuditError as error:
        return replace(found, why=_not_audited(error)), head
    firms = done.firms.frame
    found = replace(found, buildings=buildings(firms), communities=communities(firms))
    return found, replace(head, sources=done.sources)


def _not_audited(error: AuditError) -> str:
    each = error.errors if isinstance(error, JoinedError) else (error,)
    said = _("; ").join(
        _("{error} ({where})").format(error=one.message, where=one.where)
        if one.where
        else one.message
        for one in each
    )
    return _("these files cannot be audited as they are: {why}").format(why=said)


def dossier(which: str, order: Order) -> Listing:
    """Every fact of one firm with its cell; raises UsageError where not one firm matches."""
    done = prepare(order)
    firm = find_firm(done.judged, done.flags.rows, which)
    head = Head(
        command="firm",
        as_of=order.as_of,
        policy=order.policy,
        sources=done.sources,
        missing=done.missing,
        notices=done.notices + done.of_rules.notices,
        marking=order.marking,
        ruled=done.of_rules.ruled,
    )
    locator = Locator(done.sources)
    places = {
        (done.sources[source].path, done.sources[source].sheet, number)
        for of, source, number in done.flags.rows.select("firm", "source", "number").iter_rows()
        if of == firm
    }
    found = [
        finding
        for finding in findings(done.flags, done.rules, locator, done.of_rules.excuses)
        if (finding.path, finding.sheet, finding.row) in places
    ]
    return dossier_listing(head, firm, done.judged, done.flags.rows, locator, found)


def rules_listing(as_of: date, ruling: Ruling = Ruling()) -> Listing:  # noqa: B008  (frozen)
    """Every rule: code, name, what it is called, severity, what it sees.

    Where the settings leave some out it says of each whether it is asked.
    """
    rules = known(ruling)
    some = not all(ruling.asks(rule.code) for rule in rules)
    asks = [(_("yes") if ruling.asks(rule.code) else _("no"),) if some else () for rule in rules]
    return Listing(
        head=Head(command="rules", as_of=as_of, policy=Policy()),
        key="rules",
        title=_("Rules"),
        columns=(
            Column("code", _("code"), "code"),
            Column("name", _("name")),
            Column("title", _("title")),
            Column("severity", _("severity")),
            *((Column("asked", _("asked")),) if some else ()),
            Column("summary", _("what it sees"), "wide"),
        ),
        rows=tuple(
            (r.code, r.name, _(r.title), word(SEVERITIES, ruling.weight(r)), *asked, _(r.summary))
            for r, asked in zip(rules, asks, strict=True)
        ),
    )


def explain(which: str, ruling: Ruling = Ruling()) -> Rule:  # noqa: B008  (frozen)
    """The rule of a code or name; raises UsageError with the nearest one where there is none."""
    wanted = which.strip().upper()
    rules = known(ruling)
    for rule in rules:
        if wanted in (rule.code, rule.name.upper()):
            return rule
    called = [name for rule in rules for name in (rule.code, rule.name)]
    close = difflib.get_close_matches(which, called, 1, 0.5)
    raise UsageError(
        _("there is no rule “{which}”").format(which=which),
        hint=_("did you mean {nearest}?").format(nearest=close[0])
        if close
        else _("see them all with: coverage-audit rules"),
    )
