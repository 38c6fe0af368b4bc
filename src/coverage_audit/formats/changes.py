"""The tables of what changed between two rounds: that of the firms, and all of them together."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats.changes_figures import groups, totals
from coverage_audit.formats.field_words import columns_of
from coverage_audit.formats.finding_tables import finding_changes
from coverage_audit.locale import gettext, mark, words
from coverage_audit.model.difference import Apart, Change, Difference, FirmChange, NotCompared
from coverage_audit.model.place import Place
from coverage_audit.model.report import Kind, Listing, Value

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
    yield finding_changes(document)
    if document.not_compared:
        yield not_compared(document)


def firms(document: Difference) -> Listing:
    """What became of the firms, one change a row."""
    return Listing(
        head=document.head,
        key="changes",
        title=gettext("What changed in the firms"),
        columns=columns_of(FIRM_COLUMNS),
        rows=tuple(_firm_row(change) for change in document.firms),
        note=gettext("A firm that changed in several ways stands in several rows."),
    )


def not_compared(document: Difference) -> Listing:
    """The firms of either round that nobody can tell to be, or not to be, in the other."""
    return Listing(
        head=document.head,
        key="not_compared",
        title=gettext("Firms that were not compared"),
        columns=columns_of(APART_COLUMNS),
        rows=tuple(_apart_row(firm) for firm in document.not_compared),
        note=gettext(
            "They are in the counts and shares, and not among the firms that came or went."
        ),
    )


def state_word(code: str | None) -> str | None:
    """The words for a standing, or for the reason why a firm is not in the base."""
    if code in words.EXCLUSIONS:
        return gettext("excluded: {reason}").format(reason=words.word(words.EXCLUSIONS, code))
    return words.word(STATES, code)


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
