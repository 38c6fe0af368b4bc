"""The terminal: a summary of about twelve lines, or tables fitted to the width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import ClassVar

from coverage_audit.formats.clean import encoded, printable
from coverage_audit.formats.firm_tables import dimensions_of
from coverage_audit.formats.fitting import fitted
from coverage_audit.formats.group_tables import all_groups, groups, summary
from coverage_audit.formats.summary import Line, notices, summary_lines, urgent_visits
from coverage_audit.formats.tables import main_listing
from coverage_audit.formats.width import cell_width, padded, wrapped
from coverage_audit.locale import gettext
from coverage_audit.locale.words import listed
from coverage_audit.model.report import Listing, Report

FIRST = {
    "groups": (
        "group", "base", "organised", "organisation_coverage", "work_coverage", "due",
        "to_verify", "dimension", "excluded", "own", "joint",
    ),
    "firms": ("name", "standing", "full", "any", "reason", "excluded", "row", "employees"),
    "visits": ("name", "building", "reason", "roster_full", "roster_any", "why", "floor_room"),
    "findings": ("code", "cell", "message", "firm", "value", "row", "sheet", "path"),
    "summary": ("kind", "all"),
}  # fmt: skip
"""The columns of each table that stand first where there is not room for all."""

_LABEL_AT_MOST = 28


@dataclass(frozen=True, slots=True)
class Table:
    """Lines of at most `width` columns; ANSI codes only with `colour`."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    width: int = 80
    colour: bool = False
    verbose: bool = False

    def render(self, document: Report | Listing) -> bytes:
        """The summary of a scan (and its tables if `verbose`), or the tables of a command."""
        lines = [line for notice in notices(document.head) for line in self._line(notice)]
        if isinstance(document, Report) and document.head.command == "scan":
            lines += self._summary(document)
        for listing, note in _noted(_listings(document, verbose=self.verbose)):
            if lines:
                lines.append("")
            lines += self._table(listing)
            lines += wrapped(note, self.width) if note else []
        return encoded("".join(f"{line}\n" for line in lines))

    def _summary(self, report: Report) -> Iterator[str]:
        found = list(summary_lines(report))
        label = max(cell_width(line.label) for line in found)
        for line in found:
            yield from self._line(line, min(label, _LABEL_AT_MOST))
        urgent = urgent_visits(report)
        if urgent.rows:
            yield from (self._bold(line) for line in wrapped(urgent.title, self.width))
            for text in fitted(urgent, max(self.width - 2, 1), ("number", "name", "reason")).body:
                yield f"  {text}"

    def _line(self, line: Line, label_width: int = 0) -> Iterator[str]:
        """A label and its text: side by side, or below one another where it is narrow."""
        text = printable(line.text)
        if line.label and label_width + 24 <= self.width:
            room = self.width - label_width - 2
            first, *rest = wrapped(text, room)
            yield f"{self._bold(padded(line.label, label_width))}  {first}"
            yield from (" " * (label_width + 2) + more for more in rest)
            return
        yield from wrapped(f"{line.label} {text}".strip(), self.width)

    def _table(self, listing: Listing) -> Iterator[str]:
        for line in wrapped(printable(listing.title), self.width):
            yield self._bold(line)
        if not listing.rows:
            yield from wrapped(gettext("None."), self.width)
            return
        table = fitted(listing, self.width, FIRST.get(listing.key, ()))
        yield from (self._bold(line) for line in table.header)
        yield from table.body
        if table.left_out:
            note = gettext("No room here for: {columns}. All columns: --format tsv, or -o FILE.")
            yield from wrapped(note.format(columns=listed(table.left_out)), self.width)

    def _bold(self, text: str) -> str:
        return f"\x1b[1m{text}\x1b[0m" if self.colour else text


def _noted(listings: Iterable[Listing]) -> Iterator[tuple[Listing, str]]:
    """Each table with its note; where the next one has the same, it is said there."""
    shown = list(listings)
    for listing, after in zip_longest(shown, shown[1:]):
        repeated = after is not None and after.note == listing.note
        yield listing, "" if repeated else printable(listing.note)


def _listings(document: Report | Listing, *, verbose: bool) -> Iterator[Listing]:
    if isinstance(document, Listing):
        yield document
    elif document.head.command == "coverage":
        dimensions = dimensions_of(document)
        yield from (groups(document, dimension) for dimension in dimensions)
        if not dimensions:
            yield all_groups(document)
    elif document.head.command != "scan":
        yield main_listing(document)
    elif verbose:
        yield summary(document)
        yield from (groups(document, dimension) for dimension in dimensions_of(document))
        yield main_listing(document)
