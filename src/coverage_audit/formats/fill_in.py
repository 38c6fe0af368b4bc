"""What a person may enter in the columns to fill in: drop-downs, days, whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from coverage_audit.formats.sheets import FIRST_ROW, Page
from coverage_audit.locale import gettext
from coverage_audit.model.place import column_letters
from coverage_audit.model.report import Column

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook

LONGEST_LIST = 255
LIST_TAB = "lists"

DAYS = ("visit_date", "date_planned")
NUMBERS = ("full_found", "probationary_found")


def offer_choices(book: Workbook, pages: Sequence[Page]) -> None:
    """Put the checks on the fill-in columns of the sheets; all other answers stay possible."""
    lists = _Lists(book)
    for page in pages:
        sheet = book.get_worksheet_by_name(page.tab)
        last = FIRST_ROW + len(page.listing.rows) - 1
        for at, column in enumerate(page.listing.columns):
            check = _check(column, lists)
            if check and last >= FIRST_ROW:
                sheet.data_validation(FIRST_ROW, at, last, at, check)


class _Lists:
    """The hidden sheet that holds lists too long for a cell's own check; made when needed."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._columns: dict[tuple[str, ...], str] = {}

    def source(self, choices: tuple[str, ...]) -> list[str] | str:
        if len(",".join(choices)) <= LONGEST_LIST and not any("," in choice for choice in choices):
            return list(choices)
        if choices not in self._columns:
            self._columns[choices] = self._write(choices)
        return self._columns[choices]

    def _write(self, choices: tuple[str, ...]) -> str:
        sheet = self._book.get_worksheet_by_name(LIST_TAB)
        if sheet is None:
            sheet = self._book.add_worksheet(LIST_TAB)
            sheet.hide()
        at = len(self._columns)
        for row, choice in enumerate(choices):
            sheet.write_string(row, at, choice)
        letter = column_letters(at + 1)
        return f"={LIST_TAB}!${letter}$1:${letter}${len(choices)}"


def _check(column: Column, lists: _Lists) -> dict[str, object] | None:
    if column.kind != "fill":
        return None
    gentle = {"error_type": "information", "ignore_blank": True}
    if column.choices:
        return {"validate": "list", "source": lists.source(column.choices), **gentle}
    if column.key in DAYS:
        hint = gettext("Please enter a day, as 2026-11-23.")
        first = date(2000, 1, 1)
        return {
            "validate": "date",
            "criteria": ">=",
            "value": first,
            "error_message": hint,
            **gentle,
        }
    if column.key in NUMBERS:
        hint = gettext("Please enter a whole number; leave it empty if it is not known.")
        return {
            "validate": "integer",
            "criteria": ">=",
            "value": 0,
            "error_message": hint,
            **gentle,
        }
    return None
