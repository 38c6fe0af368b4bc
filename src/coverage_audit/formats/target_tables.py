"""The table of what is to be reached by a day: each target, and under it what is missing."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats.field_words import columns_of
from coverage_audit.formats.target_words import aim_text, done_text, when_text
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Kind, Listing, Report, Value
from coverage_audit.model.tally import Share
from coverage_audit.model.target import Progress, Reached

KEYS: dict[str, Kind] = {
    "target": "wide",
    "group": "text",
    "reached_so_far": "share",
    "firms_lacking": "number",
    "firms_not_known": "number",
    "target_state": "text",
}


def targets(report: Report) -> Listing:
    """A row for each target, and one for each of its groups that has not reached it."""
    return Listing(
        head=report.head,
        key="targets",
        title=gettext("Targets"),
        columns=columns_of(KEYS),
        rows=tuple(row for one in report.targets for row in _rows(one, report)),
        note=gettext(
            "Firms that cannot be judged do not count as reached. Groups stand in the order of the"
            " rosters."
        ),
    )


def _rows(one: Progress, report: Report) -> Iterator[tuple[Value, ...]]:
    whole = one.parts[0] if one.parts and one.target.dimension is None else None
    known = one.state is not Reached.UNKNOWN
    nobody = gettext("no firm that counts")
    yield (
        aim_text(one.target, report.head.policy),
        gettext("all firms together") if one.target.dimension is None else gettext("all groups"),
        done_text(one) if known else gettext("not known"),
        whole.lacking if whole else None,
        whole.unknown if whole else None,
        when_text(one),
    )
    for part in one.missing if whole is None else ():
        share = words.share_text(Share(part.part, part.of)) if part.of else nobody
        yield None, part.name, share, part.lacking if part.of else None, part.unknown, None
