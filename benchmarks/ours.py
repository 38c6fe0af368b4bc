"""What the program counts on a roster, as its peers say it."""

from __future__ import annotations

import sys

from benchmarks.counts import GROUPED, OF_A_GROUP, Counts, digest
from coverage_audit import audit
from coverage_audit.model.firm import Standing
from coverage_audit.model.report import Report


def counts_of(report: Report) -> Counts:
    """The counts of a report."""
    totals = report.totals
    work = {kind: totals[f"work_by_{kind}"] for kind in ("organisation", "instructor", "mass")}
    return Counts(
        rows=sum(source.firm_rows for source in report.head.sources),
        firms=totals["firms"],
        excluded=dict(totals.excluded_by),
        standings={kind.value: totals[kind.value] for kind in Standing},
        work={**work, "no": totals["base"] - totals["work_covered"] - totals["work_unknown"]},
        wrong_codes=report.rule_counts.get("D102", 0),
        groups={
            dimension: {
                group.name or "": [group.tally[name] for name in OF_A_GROUP]
                for group in report.groups
                if group.dimension == dimension
            }
            for dimension in GROUPED
        },
    )


if __name__ == "__main__":
    print(digest(counts_of(audit([sys.argv[1]], wants=frozenset()))))
