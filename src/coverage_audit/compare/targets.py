"""What is to be reached by a day, beside what an audit counted; integers are compared."""

from __future__ import annotations

from collections.abc import Iterable

from coverage_audit.model.known import lacking
from coverage_audit.model.report import Report
from coverage_audit.model.tally import SHARES, Tally
from coverage_audit.model.target import GROUP_FIGURES, ONE_IN_EACH, Part, Progress, Target

NOT_KNOWN = {
    "organisation_coverage": "unknown",
    "organisation_coverage_broad": "unknown",
    "own_share": "unknown",
    "groups_with_organisation": "unknown",
    "work_coverage": "work_unknown",
    "groups_all_work_covered": "work_unknown",
    "qualifying_coverage": "qualifying_unknown",
    "three_member_coverage": "unknown",
}
"""The count of the firms that cannot be judged in this respect: they never count as reached."""


def progress(targets: Iterable[Target], report: Report) -> tuple[Progress, ...]:
    """How far the report finds each target reached on its day."""
    return tuple(_progress(target, report) for target in targets)


def _progress(target: Target, report: Report) -> Progress:
    head = report.head
    days = (target.by - head.as_of).days
    if lacking(GROUP_FIGURES.get(target.figure, target.figure), head.missing):
        return Progress(target, days, ())
    if target.dimension is None:
        whole = _part(target, None, report.totals)
        return Progress(target, days, (whole,) if whole.of else ())
    found = {one.name: one.tally for one in report.groups if one.dimension == target.dimension}
    alone = found.pop(None, None)
    nowhere = alone["base"] if alone else 0
    if not found:  # no roster names a group: even of those that are named nothing is known
        return Progress(target, days, (), nowhere)
    parts = [_part(target, name, tally) for name, tally in found.items()]
    wanted = dict.fromkeys(target.groups)
    if wanted:
        absent = [Part(name, 0, 0, 0, 0, reached=False) for name in wanted if name not in found]
        parts = [part for part in parts if part.name in wanted] + absent
    else:
        parts = [part for part in parts if part.of]
    return Progress(target, days, tuple(parts), nowhere)


def _part(target: Target, name: str | None, tally: Tally) -> Part:
    """How far a group is; firms that lack are as many as a whole number of firms must be."""
    part_of = SHARES.get(target.figure) or (GROUP_FIGURES[target.figure], "base")
    part, of = (tally[count] for count in part_of)
    least = 1 if target.figure == ONE_IN_EACH else -(-target.at_least * of // 100)
    unknown = tally[NOT_KNOWN[target.figure]]
    short = max(least - part, 0) if of else 0
    return Part(name, part, of, short, unknown, reached=of > 0 and short == 0)
