"""What changed from one round of the audit to a later one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coverage_audit.compare.findings import compared
from coverage_audit.compare.firms import Known, Pairs, names_of, paired
from coverage_audit.model.difference import (
    Apart,
    Change,
    Counts,
    Difference,
    FirmChange,
    NotCompared,
    Side,
)
from coverage_audit.model.firm import Work
from coverage_audit.model.report import Finding, Firm, Group, Head, Report
from coverage_audit.roster.names import key

REACHED = "covered"
_REACHED_BY = frozenset({Work.ORGANISATION, Work.INSTRUCTOR, Work.MASS})
BUILDING = "building"


@dataclass(frozen=True, slots=True)
class Round:
    """One audit: the path as given, its whole report, and whether that was saved as JSON."""

    path: str
    report: Report
    saved: bool = False


def difference(before: Round, after: Round, head: Head) -> Difference:
    """Compare two rounds, whose reports hold all firms and findings.

    `head` is what the document says of its origin. Firms are compared as `paired` tells,
    counts group by group, findings as `compared` tells.
    """
    hidden = before.saved or after.saved
    old = Known.of(before.report.firms, names_hidden=hidden)
    new = Known.of(after.report.firms, names_hidden=hidden)
    pairs = paired(old, new)
    shared = _shared(before.report, after.report)
    findings, findings_apart = compared(
        (_of_rules_asked(before, after), old),
        (_of_rules_asked(after, before), new),
        pairs,
        names_hidden=hidden,
    )
    return Difference(
        head=head,
        before=_side(before),
        after=_side(after),
        compared=len(pairs.both),
        dimensions=shared,
        groups=tuple(_groups(before.report, after.report, shared)),
        firms=_firms(old, new, pairs, moves=BUILDING in shared),
        findings=findings,
        not_compared=(
            *_apart(old, pairs.apart_before, after=False),
            *_apart(new, pairs.apart_after, after=True),
        ),
        findings_apart=findings_apart,
        unshared=tuple(sorted(_dimensions(before.report) ^ _dimensions(after.report))),
        asked_once=asked_once(before.report, after.report),
    )


def asked_once(before: Report, after: Report) -> tuple[str, ...]:
    """The rules that were asked in one of two rounds only, by code."""
    had, has = before.head.ruled, after.head.ruled
    return tuple(sorted(had.lacks(has) ^ has.lacks(had)))


def _of_rules_asked(one: Round, other: Round) -> Sequence[Finding]:
    """The findings of a round that the other could have, too."""
    lacking = other.report.head.ruled.lacks(one.report.head.ruled)
    return [finding for finding in one.report.findings if finding.code not in lacking]


def state(firm: Firm) -> str | None:
    """Where a firm stands, or the reason why it is not in the base."""
    return firm.standing or firm.excluded


def _side(one: Round) -> Side:
    return Side(one.path, one.saved, one.report.head, one.report.totals)


def _shared(before: Report, after: Report) -> tuple[str, ...]:
    """The dimensions of both rounds: one that a round does not have is not 0 in it."""
    had = _dimensions(before)
    return tuple(one.dimension for one in after.dimensions if one.dimension in had)


def _dimensions(report: Report) -> set[str]:
    return {dimension.dimension for dimension in report.dimensions}


def _groups(before: Report, after: Report, dimensions: tuple[str, ...]) -> Iterator[Counts]:
    """The groups of the later round in its order, behind them those that are gone."""
    for dimension in dimensions:
        had, has = _of(before, dimension), _of(after, dimension)
        for name in dict.fromkeys((*has, *had)):
            yield Counts(
                dimension,
                name,
                had[name].tally if name in had else None,
                has[name].tally if name in has else None,
            )


def _of(report: Report, dimension: str) -> Mapping[str | None, Group]:
    return {group.name: group for group in report.groups if group.dimension == dimension}


def _firms(
    old: Known[Firm], new: Known[Firm], pairs: Pairs, *, moves: bool
) -> tuple[FirmChange, ...]:
    """Every change of every firm, kind by kind, each in the order of the rosters."""
    found: dict[Change, list[FirmChange]] = {change: [] for change in Change}
    for at in pairs.came:
        found[Change.CAME].append(_change(Change.CAME, new.firms[at], None, state(new.firms[at])))
    for at in pairs.went:
        found[Change.WENT].append(_change(Change.WENT, old.firms[at], state(old.firms[at]), None))
    for one, other in sorted(pairs.both.items(), key=lambda pair: pair[1]):
        for change in _changes(old.firms[one], new.firms[other], moves=moves):
            found[change.change].append(change)
    return tuple(change for changes in found.values() for change in changes)


def _changes(before: Firm, after: Firm, *, moves: bool) -> Iterator[FirmChange]:
    """How one firm differs; what is not stated in one of the rounds did not change."""
    pairs: dict[Change, tuple[str | None, str | None]] = {
        Change.STANDING: (state(before), state(after)),
        Change.WORK: (_reached(before), _reached(after)),
        Change.RENAMED: (before.name, after.name),
        Change.MOVED: (_buildings(before), _buildings(after)) if moves else (None, None),
    }
    for change, (had, has) in pairs.items():
        if had is None or has is None:
            continue
        if had == has or (change is Change.RENAMED and _same_name(before, after)):
            continue
        yield _change(change, after, had, has)


def _same_name(before: Firm, after: Firm) -> bool:
    """Whether the name of one round is written in the other, shown there or not.

    A firm may be spelt in several ways, and which of them is shown depends on the order of files.
    """
    had, has = names_of(before), names_of(after)
    return key(before.name or "") in has or key(after.name or "") in had


def _reached(firm: Firm) -> str | None:
    """Whether work reaches the firm, whatever brings it there."""
    return REACHED if firm.work in _REACHED_BY else firm.work


def _buildings(firm: Firm) -> str | None:
    return "、".join(sorted(firm.groups.get(BUILDING, ()))) or None


def _change(change: Change, firm: Firm, before: str | None, after: str | None) -> FirmChange:
    return FirmChange(
        change=change,
        name=firm.name,
        credit_code=firm.credit_code,
        before=before,
        after=after,
        groups=firm.groups,
        place=firm.places[0] if firm.places else None,
        individual=firm.individual,
    )


def _apart(known: Known[Firm], apart: Mapping[int, Apart], *, after: bool) -> Iterator[NotCompared]:
    for at in sorted(apart):
        firm = known.firms[at]
        yield NotCompared(
            after=after,
            why=apart[at],
            name=firm.name,
            standing=state(firm),
            place=firm.places[0] if firm.places else None,
            individual=firm.individual,
        )
