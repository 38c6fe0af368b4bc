"""Which cell of which sheet a fact stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from coverage_audit.locale import gettext as _
from coverage_audit.model.place import Place, Source, cell_address
from coverage_audit.roster.field import COUNTED
from coverage_audit.roster.fields import FIELDS, MEMBER_COLUMNS, ORGANISATION_FIELDS
from coverage_audit.roster.identity_number import hidden

INSTRUCTORS = ("has_instructor", "instructor", "liaison")
STANDS_IN: Mapping[str, tuple[str, ...]] = {
    "full_members": ("full_members", "members", *MEMBER_COLUMNS),
    "members": ("members", *MEMBER_COLUMNS),
    "members_here": ("members_here", "members_elsewhere", "full_members", "members"),
    "organisation": ("organisation_mode", "organisation_name", *ORGANISATION_FIELDS),
    "has_organisation": ORGANISATION_FIELDS,
    "has_instructor": (*INSTRUCTORS, *ORGANISATION_FIELDS),
    "status": ("status", "in_operation", "operates_here"),
    "term_ends": ("term_ends", "election_date"),
}
"""Where a field is looked for: the first of these that the row fills, else that it has."""
PRIVATE = (*INSTRUCTORS, "contact", "phone")
"""Fields whose cells may hold a person: their value is never shown."""


NUMBER_OF_A_PERSON = re.compile(r"(?<!\d)(\d{3})\d{6,}[Xx]?")
"""A phone or an identity number: no count and no date has so many digits in a row."""
OF_A_COUNT = re.compile(
    r"[\x00-\x7f０-９（）＋－～、，。：；#零〇一二两三四五六七八九十百千万人名个位约近余多左右以上下不超过至到含其中"
    r"正式预备党员共总合计计详未知待定暂无没有填报×√—]*"
)
"""What stands in a cell for a count that names nobody."""


def shown(field: str, text: str | None) -> str | None:
    """A text of a roster as documents show it: nobody's number, and in a count nobody's name."""
    kind = FIELDS[field].kind if field in FIELDS else "group"
    if text is None or kind == "code":  # identity numbers among codes are told by their check
        return text
    if kind in COUNTED and not OF_A_COUNT.fullmatch(text):
        return "…"
    return hidden(NUMBER_OF_A_PERSON.sub(r"\1****", text))


def row_of(rows: pl.DataFrame, row: int) -> dict[str, Any]:
    """The row of this index, of rows in their order (all of them, or some)."""
    found = rows.row(rows["row"].search_sorted(row), named=True)
    assert found["row"] == row
    return found


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a roster: its header, its address (None in a text file), its text."""

    place: Place
    field: str
    header: str | None
    address: str | None
    value: str | None

    @property
    def label(self) -> str:
        """The cell as it is named in a sentence: file, sheet and address, or file and line."""
        place = self.place
        if place.sheet is None:
            return _("{path} line {row}").format(path=place.path, row=place.row)
        return f"{place.path}!{place.sheet}!{self.address or place.row}"


@dataclass(frozen=True, slots=True)
class Locator:
    """Finds cells by source, row and field."""

    sources: Sequence[Source]

    def cell(self, row: Mapping[str, Any], field: str, among: Sequence[str] | None = None) -> Cell:
        """The cell of a field in a row with `source`, `number` and the texts of its cells.

        `among`: where it is looked for instead of all that may stand in for it; where there is
        no such column, the cell of the name is told.
        """
        source = self.sources[row["source"]]
        place = Place(source.path, source.sheet, row["number"])
        names = STANDS_IN.get(field, (field,)) if among is None else among
        mapped = [name for name in names if name in source.columns]
        filled = [name for name in mapped if row.get(f"text.{name}") is not None]
        name = (filled or mapped or ["name"])[0]
        text = row.get(f"text.{name}")
        return Cell(
            place=place,
            field=name,
            header=source.columns.get(name),
            address=self._address(source, row["number"], source.letters.get(name)),
            value=None if self._private(name) else shown(name, text),
        )

    def heading(self, source: int, column: int | None, field: str) -> Cell:
        """The header cell of a column, or of the first column of a field's."""
        sheet = self.sources[source]
        row = sheet.header_rows[-1] if sheet.header_rows else 1
        names = STANDS_IN.get(field, (field,))
        mapped = next((name for name in names if name in sheet.letters), None)
        column = column or (sheet.letters[mapped] if mapped else None)
        return Cell(
            place=Place(sheet.path, sheet.sheet, row),
            field=mapped or field,
            header=sheet.columns.get(mapped) if mapped else None,
            address=self._address(sheet, row, column),
            value=None,
        )

    def _private(self, field: str) -> bool:
        kind = FIELDS[field].kind if field in FIELDS else "group"
        return kind == "person" or field in PRIVATE

    def _address(self, source: Source, row: int, column: int | None) -> str | None:
        if source.sheet is None or column is None:
            return None
        return cell_address(row, column)
