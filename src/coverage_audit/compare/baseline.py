"""Which findings a baseline holds: told by rule, field and firm, never by the row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, replace
from typing import TypeAlias

from coverage_audit.compare.findings import OF_NO_FIRM, row_of, told_column, told_field
from coverage_audit.compare.firms import Known, paired
from coverage_audit.model.baseline import Baseline, Entry, Named, seal
from coverage_audit.model.report import Finding, Firm, Report
from coverage_audit.model.secret import keyed
from coverage_audit.roster.names import key

Told: TypeAlias = tuple[str, str | None, int]
"""A rule, a field, and the position of a firm."""
Counted: TypeAlias = tuple[str, str | None, str | None, bool]
"""A rule, a field, a header, and whether it is about an individual business."""


@dataclass(frozen=True, slots=True)
class Matched:
    """For each finding of a report whether the baseline holds it, and the entries as found.

    An entry that was not found again has the count 0; of one that is counted, as many are left
    as were found. `gone` counts what is not. Of a rule that was not asked nothing is gone.
    """

    known: tuple[bool, ...]
    entries: tuple[Entry, ...]
    gone: int


def baseline_of(report: Report, secret: bytes | None = None) -> Baseline:
    """All findings of a report, names and codes hashed where there is a `secret`."""
    known = _known(report, secret)
    entries: dict[Hashable, Entry] = {}
    for finding in report.findings:
        at = _firm_of(finding, known, secret)
        firm = known.firms[at] if at is not None else None
        named = Named(firm.name, firm.credit_code) if firm else None
        _rule, field, column, individual = counts = _counted(finding)
        told = counts if named is None else (finding.code, field, named)
        had = entries.get(told)
        count = had.count + 1 if had and named is None else 1
        alone = individual and named is None
        entries[told] = Entry(finding.code, field, named, column, count, alone)
    return Baseline(report.head.as_of, seal(secret) if secret else None, tuple(entries.values()))


def matched(report: Report, baseline: Baseline, secret: bytes | None = None) -> Matched:
    """Set the findings of a report beside a baseline; `secret` as it was written with.

    A firm is found again by its code, else by its name. Where nobody can tell which of several
    it is, what was found on it is new.
    """
    secret = secret if baseline.sealed else None
    known = _known(report, secret)
    firms = list(dict.fromkeys(entry.firm for entry in baseline.entries if entry.firm))
    positions = {firm: at for at, firm in enumerate(firms)}
    pairs = paired(Known.of(firms), known).both
    held: dict[Told, int] = {}
    counted = dict[Counted, int]()
    for number, entry in enumerate(baseline.entries):
        if entry.firm is None:
            counted[entry.code, entry.field, entry.column, entry.individual] = number
        elif positions[entry.firm] in pairs:
            held[entry.code, entry.field, pairs[positions[entry.firm]]] = number
    found = Counter[int]()
    answers = []
    for finding in report.findings:
        at = _firm_of(finding, known, secret)
        if at is not None:
            holder = held.get((finding.code, told_field(finding), at))
        else:
            holder = counted.get(_counted(finding))
            if holder is not None and found[holder] >= baseline.entries[holder].count:
                holder = None
        answers.append(holder is not None)
        if holder is not None:
            found[holder] += 1
    not_asked = report.head.ruled.not_asked
    entries = tuple(
        entry if entry.code in not_asked else replace(entry, count=min(found[number], entry.count))
        for number, entry in enumerate(baseline.entries)
    )
    gone = sum(had.count - left.count for had, left in zip(baseline.entries, entries, strict=True))
    return Matched(tuple(answers), entries, gone)


def pruned(report: Report, baseline: Baseline, secret: bytes | None = None) -> Baseline:
    """The baseline without what is no longer found; it never grows."""
    entries = matched(report, baseline, secret).entries
    return replace(baseline, entries=tuple(entry for entry in entries if entry.count))


def _known(report: Report, secret: bytes | None) -> Known[Named]:
    """The firms of a report by what they are told by in a baseline, in their order."""
    return Known.of([_named(firm, secret) for firm in report.firms])


def _named(firm: Firm, secret: bytes | None) -> Named:
    name, code = _told(firm.name, firm.credit_code, secret, individual=firm.individual)
    others = [_told(one, None, secret, individual=firm.individual)[0] for one in firm.spellings]
    return Named(name, code, firm.places, tuple(one for one in others if one))


def _told(
    name: str | None, code: str | None, secret: bytes | None, *, individual: bool
) -> tuple[str | None, str | None]:
    """A name and a code as a baseline holds them; the name of a person only as a hash."""
    if secret is None:
        return None if individual else name, code
    return (
        keyed(secret, "name", key(name)) if name else None,
        keyed(secret, "code", code) if code else None,
    )


def _firm_of(finding: Finding, known: Known[Named], secret: bytes | None) -> int | None:
    """The position of the firm that a finding is about, where the firm can be told."""
    if finding.code in OF_NO_FIRM:
        return None
    name, code = _told(finding.firm, finding.credit_code, secret, individual=finding.individual)
    at = known.told(row_of(finding), code, name)
    if at is None or not (known.firms[at].name or known.firms[at].credit_code):
        return None
    return at


def _counted(finding: Finding) -> Counted:
    return finding.code, told_field(finding), told_column(finding), finding.individual
