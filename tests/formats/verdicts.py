"""What checks say of reports made by hand."""

from __future__ import annotations

from dataclasses import replace

from coverage_audit.compare.bounds import Gates, bound
from coverage_audit.compare.check import checked
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.report import Report
from coverage_audit.model.rule import Severity
from coverage_audit.model.verdict import Sense, Verdict
from tests.formats.edges import empty, nasty
from tests.formats.reports import plausible

MAXIMA = ("due=0", "building:due=2", "unknown=9")
MINIMA = ("organisation_coverage=80", "building:work_coverage=66.7", "base=1")


def verdict(
    report: Report,
    *,
    fail_on: Severity | None = Severity.ERROR,
    maxima: tuple[str, ...] = (),
    minima: tuple[str, ...] = (),
    min_base: int = 1,
) -> Verdict:
    bounds = (
        *(bound(Sense.MAX, text, tuple(DIMENSIONS)) for text in maxima),
        *(bound(Sense.MIN, text, tuple(DIMENSIONS)) for text in minima),
    )
    of_check = replace(report, head=replace(report.head, command="check"))
    return checked(of_check, fail_on=fail_on, gates=Gates(bounds, min_base=min_base))


VERDICTS = {
    "check bounds": verdict(plausible(), maxima=MAXIMA, minima=MINIMA, min_base=12),
    "check notes": verdict(plausible(copies=2), fail_on=Severity.NOTE),
    "check nasty": verdict(nasty(), fail_on=Severity.NOTE, maxima=("firms=0", "building:firms=0")),
    "check empty": verdict(empty(), fail_on=None),
}
