"""The list of changes that visits made in rosters."""

from __future__ import annotations

from collections.abc import Iterable

from coverage_audit.formats.field_words import columns_of, field_word
from coverage_audit.locale import gettext, mark
from coverage_audit.locale.words import EXCLUSIONS, ORGANISATIONS, word
from coverage_audit.model.edit import Edit, Kept
from coverage_audit.model.place import cell_address
from coverage_audit.model.report import Head, Kind, Listing, Value

WHYS = {
    Kept.NO_COLUMN: mark("not written: the roster has no column for it"),
    Kept.SEVERAL_COLUMNS: mark("not written: the roster has several columns for it"),
    Kept.MERGED: mark("not written: the cell is one with others"),
    Kept.NOT_SAID: mark("not written: the roster does not ask for the form"),
}
COLUMNS: dict[str, Kind] = {
    "path": "text",
    "sheet": "text",
    "cell": "text",
    "firm": "text",
    "field": "text",
    "edited_from": "text",
    "edited_to": "text",
    "visit_date": "text",
    "visited_by": "text",
    "edited": "wide",
}


def changes_made(head: Head, edits: Iterable[Edit]) -> Listing:
    """Every cell with what stood and stands there; also what could not be written, and why."""
    return Listing(
        head=head,
        key="edits",
        title=gettext("Changes after visits"),
        columns=columns_of(COLUMNS),
        rows=tuple(_row(edit) for edit in edits),
        note=gettext(
            "The rosters themselves are as they were. What is not written is to be entered by"
            " hand; until then keep the visit lists beside the copies."
        ),
    )


def _row(edit: Edit) -> tuple[Value, ...]:
    outcome = gettext("written") if edit.kept is None else gettext(WHYS[edit.kept])
    # Where the roster has no words of its own for what was found, it stands here in ours.
    after = word({**EXCLUSIONS, **ORGANISATIONS}, edit.after) or gettext("(emptied)")
    if edit.column is None:
        cell = gettext("row {row}").format(row=edit.row)
    else:
        cell = cell_address(edit.row, edit.column)
    return (
        edit.path, edit.sheet, cell, edit.firm, edit.header or field_word(edit.field),
        edit.before or None, after, edit.day, edit.visitor, outcome,
    )  # fmt: skip
