"""The tables of what changed between two rounds: counts and shares, groups, firms, findings."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.group_tables import GROUP_FIGURES, SUMMARY_FIGURES, figure_value
from coverage_audit.formats.privacy import value_of
from coverage_audit.locale import gettext, mark, words
from coverage_audit.model.difference import (
    Apart,
    Change,
    Counts,
    Difference,
    FindingChange,
    FirmChange,
    NotCompared,
    Side,
)
from coverage_audit.model.place import Place
from coverage_audit.model.report import Column, Kind, Listing, Value
from coverage_audit.model.tally import EMPTY, SHARES, Tally, gain

TENTHS_OF_A_POINT = 1000
CHANGES = {
    Change.CAME: mark("new firm"),
    Change.WENT: mark("no longer listed"),
    Change.STANDING: mark("standing changed"),
    Change.WORK: mark("work coverage changed"),
    Change.RENAMED: mark("renamed"),
    Change.MOVED: mark("moved building"),
}
STATES = {**words.STANDINGS, **words.EXCLUSIONS}
REACHED = {**words.WORK, "covered": mark("reached by work")}
WHYS_APART = {
    Apart.NO_KEY: mark("neither a name nor a code that is right"),
    Apart.HIDDEN: mark("without a code; a saved report names no individual business"),
    Apart.SEVERAL: mark("several firms have this name"),
}
FIRM_COLUMNS: dict[str, Kind] = {
    "change": "text",
    "name": "text",
    "credit_code": "code",
    "before": "text",
    "after": "text",
    "building": "text",
    "path": "text",
    "sheet": "text",
    "row": "number",
}
FINDING_COLUMNS: dict[str, Kind] = {
    "change": "text",
    "code": "text",
    "severity": "text",
    "firm": "text",
    "credit_code": "code",
    "message": "wide",
    "path": "text",
    "sheet": "text",
    "cell": "text",
    "row": "number",
    "value": "text",
}
APART_COLUMNS: dict[str, Kind] = {
    "round": "text",
    "why_apart": "text",
    "name": "text",
    "standing": "text",
    "path": "text",
    "sheet": "text",
    "row": "number",
}


def whole(document: Difference) -> Iterator[Listing]:
    """Every table; that of the firms which were not compared where there are any."""
    yield totals(document)
    yield firms(document)
    yield groups(document)
    yield findings(document)
    if document.not_compared:
        yield not_compared(document)


def totals(document: Difference) -> Listing:
    """Every count and share of the whole, before and after."""
    before, after = document.before, document.after
    n = own_branch_from(document)
    return Listing(
        head=document.head,
        key="totals",
        title=gettext("Counts and shares"),
        columns=(Column("kind", column_word("kind")), *_compared_columns()),
        rows=tuple(
            (words.figure_word(figure, n), *_figures(figure, before, after, *_tallies(document)))
            for figure in SUMMARY_FIGURES
        ),
        note=points_note(),
    )


def groups(document: Difference) -> Listing:
    """The figures of all groups that are other than they were; groups come and go too."""
    return Listing(
        head=document.head,
        key="group_changes",
        title=gettext("What changed in the groups"),
        columns=(
            Column("dimension", column_word("dimension")),
            Column("group", gettext("group name")),
            Column("kind", column_word("kind")),
            *_compared_columns(),
        ),
        rows=tuple(row for group in document.groups for row in _group_rows(document, group)),
        note=gettext("Figures that are the same in both rounds are left out."),
    )


def firms(document: Difference) -> Listing:
    """What became of the firms, one change a row."""
    return Listing(
        head=document.head,
        key="changes",
        title=gettext("What changed in the firms"),
        columns=_columns(FIRM_COLUMNS),
        rows=tuple(_firm_row(change) for change in document.firms),
        note=gettext("A firm that changed in several ways stands in several rows."),
    )


def findings(document: Difference) -> Listing:
    """The findings that are new, and those that are gone."""
    return Listing(
        head=document.head,
        key="finding_changes",
        title=gettext("Findings that are new, and that are gone"),
        columns=_columns(FINDING_COLUMNS),
        rows=tuple(_finding_row(change) for change in document.findings),
        note=gettext(
            "A finding is the same where its rule, its field and its firm are, whatever its row."
        ),
    )


def not_compared(document: Difference) -> Listing:
    """The firms of either round that nobody can tell to be, or not to be, in the other."""
    return Listing(
        head=document.head,
        key="not_compared",
        title=gettext("Firms that were not compared"),
        columns=_columns(APART_COLUMNS),
        rows=tuple(_apart_row(firm) for firm in document.not_compared),
        note=gettext(
            "They are in the counts and shares, and not among the firms that came or went."
        ),
    )


def own_branch_from(document: Difference) -> str:
    """The number of members that figures speak of; both where the rounds had two."""
    sides = document.before, document.after
    had, has = (str(side.head.policy.own_branch_from) for side in sides)
    return has if had == has else gettext("{before} (now {after})").format(before=had, after=has)


def points_note() -> str:
    """How the difference of shares is reckoned."""
    return gettext(
        "Shares are compared in percentage points, reckoned of the counts and cut downward: a rise"
        " is never shown larger than it is, nor a fall smaller."
    )


def state_word(code: str | None) -> str | None:
    """The words for a standing, or for the reason why a firm is not in the base."""
    if code in words.EXCLUSIONS:
        return gettext("excluded: {reason}").format(reason=words.word(words.EXCLUSIONS, code))
    return words.word(STATES, code)


def points(tenths: int) -> str:
    """A difference of shares in words, without a sign: a spreadsheet would take it for more."""
    if not tenths:
        return gettext("unchanged")
    whole, rest = divmod(abs(tenths), 10)
    said = gettext("up {points} points") if tenths > 0 else gettext("down {points} points")
    return said.format(points=f"{whole}.{rest}")


def _columns(kinds: dict[str, Kind]) -> tuple[Column, ...]:
    return tuple(Column(key, column_word(key), kind) for key, kind in kinds.items())


def _compared_columns() -> tuple[Column, ...]:
    return (
        Column("before", column_word("before"), "number"),
        Column("after", column_word("after"), "number"),
        Column("difference", column_word("difference"), "number"),
    )


def _tallies(document: Difference) -> tuple[Tally, Tally]:
    return document.before.totals, document.after.totals


def _figures(
    figure: str, before: Side, after: Side, had: Tally | None, has: Tally | None
) -> tuple[Value, Value, Value]:
    """A count or share of both rounds, and how much it grew; None where it is not known."""
    lacked, lacks = before.head.missing, after.head.missing
    old = figure_value(had, figure, lacked) if had else None
    new = figure_value(has, figure, lacks) if has else None
    if figure in SHARES:
        grown = gain(
            (had or EMPTY).share(figure, lacked),
            (has or EMPTY).share(figure, lacks),
            TENTHS_OF_A_POINT,
        )
        return old, new, None if grown is None else points(grown)
    if isinstance(old, int) and isinstance(new, int):
        return old, new, new - old
    return old, new, None


def _group_rows(document: Difference, group: Counts) -> Iterator[tuple[Value, ...]]:
    n = own_branch_from(document)
    for figure in GROUP_FIGURES:
        row = _figures(figure, document.before, document.after, group.before, group.after)
        if row[0] != row[1]:
            yield (
                column_word(group.dimension),
                words.group_word(group.dimension, group.name),
                gettext(GROUP_FIGURES[figure]).format(n=n),
                *row,
            )


def _firm_row(change: FirmChange) -> tuple[Value, ...]:
    match change.change:
        case Change.WORK:
            said = [words.word(REACHED, code) for code in (change.before, change.after)]
        case Change.RENAMED | Change.MOVED:
            said = [change.before, change.after]
        case _:
            said = [state_word(code) for code in (change.before, change.after)]
    building = words.listed(change.groups.get("building", ())) or None
    return (
        gettext(CHANGES[change.change]), change.name, change.credit_code, *said, building,
        *_place(change.place),
    )  # fmt: skip


def _finding_row(change: FindingChange) -> tuple[Value, ...]:
    finding = change.finding
    return (
        gettext("new") if change.new else gettext("gone"), finding.code,
        words.word(words.SEVERITIES, finding.severity), finding.firm, finding.credit_code,
        finding.message, finding.path, finding.sheet, finding.cell, finding.row, value_of(finding),
    )  # fmt: skip


def _apart_row(firm: NotCompared) -> tuple[Value, ...]:
    return (
        gettext("later") if firm.after else gettext("earlier"),
        gettext(WHYS_APART[firm.why]),
        firm.name,
        state_word(firm.standing),
        *_place(firm.place),
    )


def _place(place: Place | None) -> tuple[Value, Value, Value]:
    return (place.path, place.sheet, place.row) if place else (None, None, None)
