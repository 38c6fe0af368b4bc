"""What changed between reports made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from coverage_audit.compare.diff import Round, difference
from coverage_audit.model.difference import Difference
from coverage_audit.model.report import Report
from tests.formats.edges import empty, nasty
from tests.formats.reports import plausible


def changed(before: Report, after: Report, *, saved: bool = True) -> Difference:
    """From one report to the other, which is of the next quarter."""
    head = replace(after.head, command="diff", as_of=date(2027, 2, 23))
    later = replace(after, head=head)
    return difference(Round("旧\x1b[2J.json", before, saved=saved), Round("=新", later), head)


DIFFERENCES = {
    "nothing": changed(plausible(), plausible(), saved=False),
    "much": changed(plausible(), plausible(copies=2)),
    "nasty": changed(plausible(), nasty()),
    "nasty gone": changed(nasty(), plausible(), saved=False),
    "empty": changed(empty(), empty()),
}
