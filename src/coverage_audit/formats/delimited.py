"""A table as lines: tab-separated for pipes, comma-separated for spreadsheets."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import begins_live, encoded, one_line
from coverage_audit.formats.tables import main_listing
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Value

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Tsv:
    """Tab-separated: whole, no BOM, one line a row whatever the cells hold."""

    suffixes: ClassVar[tuple[str, ...]] = (".tsv",)

    def render(self, document: Document) -> bytes:
        """The main table of the document."""
        lines = ["\t".join(one_line(cell_text(value)) for value in row) for row in _rows(document)]
        return encoded("".join(f"{line}\n" for line in lines))


@dataclass(frozen=True, slots=True)
class Csv:
    """Comma-separated with a BOM; a text that could run is made harmless unless `raw`."""

    suffixes: ClassVar[tuple[str, ...]] = (".csv",)
    raw: bool = False

    def render(self, document: Document) -> bytes:
        """The main table of the document."""
        sheet = StringIO(newline="")
        writer = csv.writer(sheet, lineterminator="\r\n")
        quiet = cell_text if self.raw else dead_text
        writer.writerows([quiet(value) for value in row] for row in _rows(document))
        return encoded(BOM + sheet.getvalue())


def _rows(document: Document) -> Iterable[tuple[Value, ...]]:
    listing = main_listing(document)
    yield tuple(column.label for column in listing.columns)
    yield from listing.rows


def dead_text(value: Value) -> str:
    """A cell of a csv file: a text that could run is made harmless."""
    text = cell_text(value)
    return f"'{text}" if isinstance(value, str) and begins_live(text) else text
