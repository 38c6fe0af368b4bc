"""An audit beside what is asked of it: the findings that fail it, the bounds it keeps."""

from __future__ import annotations

from coverage_audit.compare.bounds import Gates, judged
from coverage_audit.compare.findings import told
from coverage_audit.compare.firms import Known
from coverage_audit.model.report import Report
from coverage_audit.model.rule import Severity
from coverage_audit.model.verdict import Judgement, Verdict

BY_WEIGHT = tuple(Severity)
"""The severities, the least first."""


def checked(report: Report, *, fail_on: Severity | None, gates: Gates) -> Verdict:
    """Judge a report that holds all findings, and the firms where those are to be told apart.

    A finding fails that is as severe as `fail_on`, or more; with None no finding does,
    nor one that is suppressed.
    Raises UsageError where a bound cannot be judged.
    """
    known = Known.of(report.firms)
    heavy = BY_WEIGHT[BY_WEIGHT.index(fail_on) :] if fail_on else ()
    return Verdict(
        head=report.head,
        totals=report.totals,
        fail_on=fail_on,
        findings=tuple(
            Judgement(one, one.severity in heavy and not one.suppressed, told(one, known))
            for one in report.findings
        ),
        bounds=judged(report, gates),
    )
