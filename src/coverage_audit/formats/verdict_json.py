"""The arrays of JSON on a check: the bounds, and the findings with whether they fail it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from coverage_audit.formats.records import Record, finding_record, tally_record
from coverage_audit.formats.verdict_words import verdict_sentence
from coverage_audit.model.suppression import Fated
from coverage_audit.model.verdict import Judged, Judgement, Verdict

NEVER = "never"
"""How a check that no finding fails is called."""


def verdict_parts(verdict: Verdict) -> dict[str, object]:
    """What stands behind the envelope."""
    return {
        "failed": verdict.failed,
        "why": verdict_sentence(verdict),
        "fail_on": verdict.fail_on.value if verdict.fail_on else NEVER,
        "baseline": asdict(verdict.baseline) if verdict.baseline else None,
        "suppressions": [
            _suppression(position, one) for position, one in enumerate(verdict.head.ruled.fates)
        ],
        "totals": tally_record(verdict.totals, verdict.head.missing),
        "bounds": [_bound(one) for one in verdict.bounds],
        "findings": [_finding(one) for one in verdict.findings],
    }


def verdict_records(verdict: Verdict) -> Iterable[Record]:
    """One object a bound, then one a finding."""
    yield from map(_bound, verdict.bounds)
    yield from map(_finding, verdict.findings)


def _bound(one: Judged) -> Record:
    """A bound with the two integers that were compared; `of` is null for a count."""
    bound = one.bound
    share = one.tally.share(bound.figure) if bound.shares else None
    return {
        "bound": f"{bound.sense}:{bound}",
        "sense": bound.sense.value,
        "dimension": bound.dimension,
        "group": one.group,
        "figure": bound.figure,
        "limit": bound.limit_text,
        "count": share.part if share else one.tally[bound.figure],
        "of": share.of if share else None,
        "share": share.quotient if share else None,
        "base": one.tally["base"],
        "outcome": one.outcome.value,
        "fails": one.fails,
    }


def _suppression(position: int, one: Fated) -> Record:
    """What became of a suppression, by its place in the settings: its firm may be a person's."""
    return {
        "setting": f"suppress[{position}]",
        "rule": one.suppression.rule,
        "until": one.suppression.excuse.until.isoformat(),
        "fate": one.fate.value,
        "findings": one.findings,
    }


def _finding(one: Judgement) -> Record:
    return {**finding_record(one.finding), "fails": one.fails, "known": one.known}
