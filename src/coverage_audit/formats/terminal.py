"""The terminal: a summary of about twelve lines, or tables fitted to the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded
from coverage_audit.formats.firm_tables import dimensions_of
from coverage_audit.formats.fitting import drawn, fitted, laid
from coverage_audit.formats.group_tables import all_groups, groups, summary
from coverage_audit.formats.spoken import said_in, spoken
from coverage_audit.formats.summary import notices
from coverage_audit.formats.tables import main_listing
from coverage_audit.formats.target_tables import targets
from coverage_audit.locale import gettext
from coverage_audit.locale.words import cell_text, listed
from coverage_audit.model.report import Listing, Report, Value
from coverage_audit.model.verdict import Verdict

if TYPE_CHECKING:
    from rich.console import RenderableType

    from coverage_audit.model.document import Document

FIRST = {
    "groups": (
        "group", "base", "organised", "organisation_coverage", "work_coverage", "due",
        "to_verify", "dimension", "excluded", "own", "joint",
    ),
    "firms": ("name", "standing", "full", "any", "reason", "excluded", "row", "employees"),
    "schedule": ("planned", "weekday", "planned_by", "places"),
    "visits": (
        "planned", "fits", "name", "building", "waits", "reason", "roster_full", "roster_any",
        "floor_room", "contact",
    ),
    "findings": ("code", "firm", "message", "cell", "row", "value", "sheet", "path"),
    "rules": ("code", "title", "summary", "severity", "name"),
    "summary": ("kind", "all"),
    "totals": ("kind", "before", "after", "difference"),
    "group_changes": ("dimension", "group", "kind", "before", "after", "difference"),
    "changes": ("change", "name", "before", "after", "building", "row", "credit_code"),
    "finding_changes": ("change", "code", "firm", "message", "cell", "row", "value"),
    "bounds": ("outcome", "group", "kind", "bounded_value", "limit", "dimension"),
    "checked": ("code", "firm", "message", "cell", "row", "path", "outcome"),
    "proposals": ("number", "level", "group", "units", "full_together", "members_together"),
    "existing": (
        "joint_branch", "covered", "remaining_units", "name", "full_here", "level", "group", "room",
    ),
    "own": ("name", "full", "joint_branch", "remaining_units", "remaining_full", "joining"),
    "remaining": ("name", "full_here", "roster_any", "reason", "row"),
    "to_ask": ("name", "roster_any", "row"),
    "effects": ("dimension", "group", "kind", "at_present", "carried_out", "difference"),
    "aims": ("aim", "found", "proof"),
    "targets": ("target", "group", "reached_so_far", "target_state", "firms_lacking"),
    "not_compared": ("round", "why_apart", "name", "standing", "row"),
}  # fmt: skip
"""The columns of each table that stand first where there is not room for all."""


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of at most `width` columns; ANSI codes only with `colour`."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    width: int = 80
    colour: bool = False
    verbose: bool = False

    def render(self, document: Document) -> bytes:
        """The summary of a scan (and its tables if `verbose`), or the tables of a command."""
        said = [line for notice in notices(document.head) for line in said_in(notice, self.width)]
        if isinstance(document, Report) and document.head.command == "scan":
            said += spoken(document, self.width, colour=self.colour)
        if not isinstance(document, (Report, Listing, Verdict)):  # the last line says a verdict
            from coverage_audit.formats.composed import paragraph_of

            paragraph = paragraph_of(document).splitlines()
            said += [line for part in paragraph for line in said_in(part, self.width)]
        parts: list[RenderableType] = []
        for listing, note in _noted(_listings(document, verbose=self.verbose)):
            if parts or said:
                parts.append("")
            parts += self._table(listing)
            parts += [laid(note)] if note else []
        tables = drawn(parts, self.width, colour=self.colour) if parts else ""
        return encoded("".join(f"{line}\n" for line in said) + tables)

    def _table(self, listing: Listing) -> Iterator[RenderableType]:
        if listing.title:
            yield laid(listing.title, "bold")
        if listing.rows:
            table, left_out = fitted(listing, self.width, FIRST.get(listing.key, ()))
            yield table
            if left_out:
                note = gettext(
                    "No room here for: {columns}. All columns: --format tsv, or -o FILE."
                )
                yield laid(note.format(columns=listed(left_out)))
        elif listing.columns:
            yield laid(gettext("None."))


def _noted(listings: Iterable[Listing]) -> Iterator[tuple[Listing, str]]:
    """Each table with its note; where the next one has the same, it is said there."""
    shown = list(listings)
    for listing, after in zip_longest(shown, shown[1:]):
        repeated = after is not None and after.note == listing.note
        yield listing, "" if repeated else listing.note


def _listings(document: Document, *, verbose: bool) -> Iterator[Listing]:
    if isinstance(document, Listing):
        yield from _by_place(document)
    elif not isinstance(document, Report):
        from coverage_audit.formats.composed import first_tables_of, tables_of

        yield from tables_of(document) if verbose else first_tables_of(document)
    elif document.head.command == "coverage":
        dimensions = dimensions_of(document)
        yield from (groups(document, dimension) for dimension in dimensions)
        if not dimensions:
            yield all_groups(document)
        if document.targets:
            yield targets(document)
    elif document.head.command != "scan":
        yield main_listing(document)
    elif verbose:
        yield summary(document)
        yield from (groups(document, dimension) for dimension in dimensions_of(document))
        if document.targets:
            yield targets(document)
        yield main_listing(document)


def _by_place(listing: Listing) -> Iterator[Listing]:
    """A table for each sheet where all rows would name it: its name is a title then."""
    match listing.key:
        case "sheets":
            at = [column.key for column in listing.columns].index("note")
            for place, (said, *rows) in groupby(listing.rows, lambda row: row[:2]):
                yield replace(
                    listing,
                    title=" ".join(str(part) for part in place if part),
                    columns=listing.columns[2:] if rows else (),
                    rows=tuple(row[2:] for row in rows),
                    note=cell_text(said[at]),
                )
            if listing.note:
                yield replace(listing, title="", columns=(), rows=())
        case "facts":
            for place, facts in groupby(listing.rows, _sheet):
                cells = tuple((*row[:-1], str(row[-1])[len(place) :].lstrip("!")) for row in facts)
                yield replace(listing, title=place or listing.title, rows=cells)
        case _:
            yield listing


def _sheet(row: Sequence[Value]) -> str:
    cell = cell_text(row[-1])
    return cell.rpartition("!")[0] or cell
