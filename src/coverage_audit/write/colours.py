"""The colour of a cell by what was found there."""

from __future__ import annotations

from collections.abc import Sequence

from coverage_audit.model.report import Finding
from coverage_audit.model.rule import Severity

COLOURS = {Severity.ERROR: "F8D7DA", Severity.WARNING: "FFF2CC", Severity.NOTE: "DDEBF7"}
SUPPRESSED = "EDEDED"
"""The colour of a cell of which all findings are suppressed."""
OURS = (*COLOURS.values(), SUPPRESSED)
_WORST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


def colour(findings: Sequence[Finding]) -> str:
    """That of the worst finding that nobody puts up with."""
    severities = [one.severity for one in findings if one.suppressed is None]
    return COLOURS[min(severities, key=_WORST_FIRST.index)] if severities else SUPPRESSED
