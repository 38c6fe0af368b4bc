"""The dozen lines that say how an audit came out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coverage_audit.formats.group_tables import figure_value
from coverage_audit.formats.rule_words import rule_title
from coverage_audit.formats.target_words import target_text
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Head, Report
from coverage_audit.model.ruling import told_short


@dataclass(frozen=True, slots=True)
class Line:
    """A label and what is said under it."""

    label: str
    text: str


def notices(head: Head) -> Iterator[str]:
    """What must be read before any number."""
    for notice in head.notices:
        yield gettext("Note: {notice}").format(notice=notice.text)


def summary_lines(report: Report) -> Iterator[Line]:
    """What was read, the base, the shares, the firms to act on, the problems of the data."""
    yield Line(gettext("read"), _read(report))
    unread = [source for source in report.head.sources if not source.read]
    if unread:
        yield Line(gettext("not read"), words.listed(not_read(report.head)))
    yield Line(words.figure_word("base", 0), _base(report))
    yield from _shares(report)
    for target in report.targets:
        yield Line(gettext("target"), target_text(target, report.head.policy))
    yield Line(gettext("to act on"), _to_act_on(report))
    yield Line(gettext("the roster itself"), _data(report))


def urgent_title(report: Report) -> str:
    """What stands above the most urgent firms."""
    return gettext("Most urgent ({n} firms to visit in all)").format(n=report.visits_needed)


def urgent_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """The most urgent firms: number, name, building, why they are visited, their members."""
    for number, visit in enumerate(report.urgent, start=1):
        known = {"members": visit.any} if visit.full is None else {"full_members": visit.full}
        members = {key: n for key, n in known.items() if n is not None}
        why = words.word(words.WHYS, visit.why)
        texts = (visit.name, visit.building, why, words.counted(words.MEMBERS, members))
        yield (f"{number}.", *map(words.cell_text, texts))


def not_read(head: Head) -> list[str]:
    """The sheets that were not read, each with the reason."""
    return [
        gettext("{place} ({why})").format(
            place=" ".join(filter(None, (source.path, source.sheet))), why=source.why or ""
        )
        for source in head.sources
        if not source.read
    ]


def skipped(head: Head) -> dict[str, int]:
    """How many rows of the rosters' sheets are no firm, by reason."""
    counts: dict[str, int] = {}
    for source in head.rosters:
        for reason, n in source.skipped.items():
            counts[reason] = counts.get(reason, 0) + n
    return counts


def _read(report: Report) -> str:
    head = report.head
    text = gettext("files {files}, sheets {sheets}, rows {rows}; firms {firms}").format(
        files=head.files,
        sheets=head.sheets,
        rows=head.rows,
        firms=report.totals["firms"],
    )
    left_out = {reason: n for reason, n in skipped(head).items() if n and reason not in _ABOVE}
    if not head.left_out:
        return text
    return text + gettext("; rows that are no firm {n} ({reasons})").format(
        n=head.left_out, reasons=words.counted(words.SKIPPED, left_out)
    )


_ABOVE = ("title", "frame", "header")


def _base(report: Report) -> str:
    totals = report.totals
    text = gettext("{base}; excluded {excluded}").format(
        base=totals["base"], excluded=totals["excluded"]
    )
    if not totals.excluded_by:
        return text
    return text + gettext(" ({reasons})").format(
        reasons=words.counted(words.EXCLUSIONS, totals.excluded_by)
    )


def _shares(report: Report) -> Iterator[Line]:
    beside = {
        "organisation_coverage": ("own", "joint", "unspecified"),
        "organisation_coverage_broad": ("attached", "group", "area_by_class"),
        "work_coverage": ("work_by_mass", "work_unknown"),
        "qualifying_coverage": ("qualifying_unknown",),
        "three_member_coverage": (),
    }
    n = report.head.policy.own_branch_from
    for share, counts in beside.items():
        text = words.share_text(report.totals.share(share, report.head.missing))
        if counts:
            text += gettext("; {counts}").format(counts=_figures(report, counts))
        yield Line(words.figure_word(share, n), text)


def _to_act_on(report: Report) -> str:
    unknown = ("unknown",) if report.totals["unknown"] else ()
    return _figures(report, ("due", "to_verify", "to_transfer", "should_be_own", *unknown))


def _figures(report: Report, figures: tuple[str, ...]) -> str:
    return words.listed(_figure(report, figure) for figure in figures)


def _figure(report: Report, figure: str) -> str:
    what = words.figure_word(figure, report.head.policy.own_branch_from)
    value = figure_value(report.totals, figure, report.head.missing)
    if value is None:
        return gettext("{what}: not known").format(what=what)
    return gettext("{what}: {n}").format(what=what, n=value)


def _data(report: Report) -> str:
    found = {code: n for code, n in report.rule_counts.items() if code.startswith("D") and n}
    text = words.listed(
        gettext("{what} ({n})").format(what=f"{code} {rule_title(code)}".strip(), n=n)
        for code, n in sorted(found.items())
    )
    put_up_with = report.head.ruled.suppressed("D")
    if put_up_with:
        text += gettext("; suppressed of these: {n}").format(n=put_up_with)
    return (text or gettext("nothing found")) + _not_asked(report.head)


def _not_asked(head: Head) -> str:
    """Nothing is found where nobody asks."""
    codes = [code for code in head.ruled.not_asked if code.startswith("D")]
    if not codes:
        return ""
    return gettext("; not asked: {codes}").format(codes=words.listed(told_short(codes)))
