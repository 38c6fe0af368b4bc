"""The paragraph for the quarterly meeting on what changed since the last one."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import PurePath

from coverage_audit.formats.changes_figures import TENTHS_OF_A_POINT, members_from, points
from coverage_audit.formats.clean import printable
from coverage_audit.formats.group_tables import figure_value
from coverage_audit.locale import gettext
from coverage_audit.locale.words import EXCLUSIONS
from coverage_audit.model.difference import Change, Difference, Side
from coverage_audit.model.firm import STRICT
from coverage_audit.model.tally import gain

NOW_ORGANISED = tuple(kind.value for kind in STRICT)


def changes_paragraph(document: Difference) -> str:
    """The counts and shares of the whole in running text, before and after."""
    first = f"{_firms(document)}{_organised(document)}{_work(document)}"
    return f"{first}\n{_due(document)}{_findings(document)}{_apart(document)}"


def _firms(document: Difference) -> str:
    changes = Counter(change.change for change in document.firms)
    return gettext(
        "Compared with {since}, the firms went from {before} to {after} ({came} new, {went} no"
        " longer listed), the base from {base_before} to {base_after}. "
    ).format(
        since=_since(document),
        before=document.before.totals["firms"],
        after=document.after.totals["firms"],
        came=changes[Change.CAME],
        went=changes[Change.WENT],
        base_before=document.before.totals["base"],
        base_after=document.after.totals["base"],
    )


def _since(document: Difference) -> str:
    """The earlier round: the last quarter where it is that, else its day, else its file."""
    before, after = document.before.head.as_of, document.after.head.as_of
    if not document.before.saved:
        return printable(document.before.path)
    if before == after:
        return printable(PurePath(document.before.path).stem)
    said = gettext("last quarter ({date})") if _quarter(after) - _quarter(before) == 1 else "{date}"
    return said.format(
        date=gettext("{year}-{month:02d}-{day:02d}").format(
            year=before.year, month=before.month, day=before.day
        )
    )


def _quarter(day: date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def _organised(document: Difference) -> str:
    return gettext(
        "Firms with a Party organisation: {before}, now {after}; Party organisation coverage"
        " {share}. "
    ).format(**_counts(document, "organised"), share=_share(document, "organisation_coverage"))


def _work(document: Difference) -> str:
    return gettext(
        "Firms that Party work reaches: {before}, now {after}; Party work coverage {share}."
    ).format(**_counts(document, "work_covered"), share=_share(document, "work_coverage"))


def _due(document: Difference) -> str:
    """What became of the firms whose organisation was due: where from and where to."""
    said = gettext(
        "Organisations due: {before}, now {after}{flows}; to verify: {verify_before}, now"
        " {verify_after}; firms with {n} or more members: {three_before}, now {three_after}."
    )
    verify, three = _counts(document, "to_verify"), _counts(document, "three_or_more")
    return said.format(
        n=members_from(document),
        **_counts(document, "due"),
        flows=_flows(document, "due"),
        verify_before=verify["before"],
        verify_after=verify["after"],
        three_before=three["before"],
        three_after=three["after"],
    )


def _flows(document: Difference, standing: str) -> str:
    """The firms that reached or left a standing, and what the latter are now."""
    moved = [
        change
        for change in document.firms
        if change.change in (Change.CAME, Change.WENT, Change.STANDING)
    ]
    new = sum(change.after == standing for change in moved)
    left = [change for change in moved if change.before == standing]
    if not new and not left:
        return ""
    organised = sum(change.after in NOW_ORGANISED for change in left)
    gone = sum(change.after is None for change in left)
    excluded = sum(change.after in EXCLUSIONS for change in left)
    parts = {
        gettext("{n} new"): new,
        gettext("{n} organised since"): organised,
        gettext("{n} no longer listed"): gone,
        gettext("{n} no longer in the base"): excluded,
        gettext("{n} of another standing now"): len(left) - organised - gone - excluded,
    }
    said = gettext(", ").join(part.format(n=n) for part, n in parts.items() if n)
    return gettext(" ({parts})").format(parts=said)


def _findings(document: Difference) -> str:
    new = sum(change.new for change in document.findings)
    return gettext(" Findings: {new} new, {gone} gone.").format(
        new=new, gone=len(document.findings) - new
    )


def _apart(document: Difference) -> str:
    """A firm that was not compared is in none of the changes before."""
    n, findings = len(document.not_compared), document.findings_apart
    if not n and not findings:
        return ""
    return gettext(" Not compared: {n} firms and {findings} findings.").format(
        n=n, findings=findings
    )


def _counts(document: Difference, figure: str) -> dict[str, object]:
    return {
        "before": _figure(document.before, figure),
        "after": _figure(document.after, figure),
    }


def _figure(side: Side, figure: str) -> object:
    value = figure_value(side.totals, figure, side.head.missing)
    return gettext("not known") if value is None else value


def _share(document: Difference, name: str) -> str:
    old, new = (
        side.totals.share(name, side.head.missing) for side in (document.before, document.after)
    )
    unknown = gettext("cannot be reckoned")
    before, after = old.percent or unknown, new.percent or unknown
    grown = gain(old, new, TENTHS_OF_A_POINT)
    if grown is None:
        return gettext("{before}, now {after}").format(before=before, after=after)
    return gettext("{before}, now {after}, {points}").format(
        before=before, after=after, points=points(grown)
    )
