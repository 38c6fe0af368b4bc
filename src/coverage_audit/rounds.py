"""Two rounds of the audit: a saved report read again, and what changed since."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.close.on_rules import on_rules
from coverage_audit.compare.diff import Round, asked_once, difference
from coverage_audit.compare.saved import report_of
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.formats.json_document import SCHEMA_VERSION
from coverage_audit.formats.records import policy_numbers
from coverage_audit.formats.schema import fault
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import DIMENSIONS, listed, word
from coverage_audit.model.difference import Difference
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.report import MARKING, Head, Notice
from coverage_audit.model.ruling import told_short
from coverage_audit.read.saved import no_report, saved_document

OF_COMMAND = "scan"
"""The command whose documents hold all that is compared."""


def saved_round(path: str, limits: Limits = DEFAULT_LIMITS) -> Round:
    """The round of a report that `scan` saved as JSON; SourceError where it is none."""
    document = saved_document(path, limits)
    if not isinstance(document, dict) or document.get("command") != OF_COMMAND:
        raise no_report(path)
    if document.get("schema_version") != SCHEMA_VERSION:
        raise SourceError(
            _("{path} was saved by another version of this program").format(path=path),
            where=str(document.get("schema_version")),
            hint=_("save it again with this one, from the rosters of that time"),
        )
    found = fault(OF_COMMAND, document)
    if found is not None:
        raise no_report(path, found)
    return Round(path, report_of(document), saved=True)


def changes(
    before: Round,
    after: Round,
    *,
    ignore_policy: bool = False,
    marking: tuple[str, ...] = MARKING,
) -> Difference:
    """What changed from one round to a later one.

    Raises UsageError where they were judged by other numbers, unless `ignore_policy`.
    """
    other = tuple(_other_numbers(before, after))
    if other and not ignore_policy:
        raise UsageError(
            _("the two rounds were judged by different numbers"),
            where="; ".join(other),
            hint=_("audit both with the same settings; --ignore-policy compares them all the same"),
        )
    later = after.report.head
    head = Head(
        command="diff",
        as_of=later.as_of,
        policy=later.policy,
        sources=later.sources,
        missing=later.missing,
        notices=tuple(_notices(before, after, other)),
        marking=marking,
        own_rules=later.own_rules,
        ruled=later.ruled,
    )
    return difference(before, after, head)


def _other_numbers(before: Round, after: Round) -> Iterator[str]:
    had = policy_numbers(before.report.head.policy)
    has = policy_numbers(after.report.head.policy)
    for name in had:
        if had[name] != has[name]:
            yield f"{name}: {had[name]} → {has[name]}"


def _notices(before: Round, after: Round, other: tuple[str, ...]) -> Iterator[Notice]:
    """What must be read before any number; notices on one round say which."""
    if other:
        yield Notice(
            _("the two rounds were judged by different numbers ({numbers})").format(
                numbers="; ".join(other)
            )
        )
    if before.saved and before.report.head.as_of > after.report.head.as_of:
        yield Notice(
            _("{before} is of a later day than {after}: were the two exchanged?").format(
                before=before.path, after=after.path
            )
        )
    for one in (before, after):
        head = one.report.head
        for notice in (*head.notices, *(on_rules(head.ruled) if one.saved else ())):
            yield Notice(f"{one.path}: {notice.text}", f"{one.path}: {notice.outside}")
    once = asked_once(before.report, after.report)
    if once:
        yield Notice(
            _("rules asked in one of the two rounds only, whose findings are not compared: {codes}")
            .format(codes=listed(told_short(once)))
        )  # fmt: skip
    for one, than in ((before, after), (after, before)):
        has = {dimension.dimension for dimension in than.report.dimensions}
        alone = [d.dimension for d in one.report.dimensions if d.dimension not in has]
        if alone:
            yield Notice(
                _("only {path} has {dimensions}: not compared").format(
                    path=one.path,
                    dimensions="、".join(str(word(DIMENSIONS, name)) for name in alone),
                )
            )
