"""One table as a sheet: title, how it was reckoned, header, cells, print set-up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coverage_audit.errors import OutputError
from coverage_audit.formats.clean import begins_live, writable
from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.paragraph import date_text
from coverage_audit.formats.sizes import IN_TALL_ROWS, block, column_widths, lines_of
from coverage_audit.formats.styles import LINE_HEIGHT, ROW_HEIGHT
from coverage_audit.locale import gettext
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Column, Head, Listing, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

LONGEST = 32_767
MOST_ROWS = 1_048_576
PAGE_WIDTH = 280.0
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet: its tab, its table, how many columns stay in sight, whether the last row is a total.

    `tall` rows have room for handwriting, and their texts stand in narrow columns; columns
    behind `printed` (a key) are not printed; `whole` sheets are printed on one page. Columns
    in `hidden` are there for us when the workbook comes back.
    """

    tab: str
    listing: Listing
    frozen: int = 2
    total: bool = False
    tall: bool = False
    printed: str | None = None
    whole: bool = False
    hidden: tuple[str, ...] = ()


def numbered(listing: Listing) -> Listing:
    """The listing with a number in front of each row."""
    return replace(
        listing,
        columns=(Column("number", column_word("number"), "number"), *listing.columns),
        rows=tuple((number, *row) for number, row in enumerate(listing.rows, start=1)),
    )


def write_page(book: Workbook, looks: Mapping[str, Format], page: Page) -> None:
    """Add the sheet to the workbook. OutputError where it has more rows than a sheet can hold."""
    if FIRST_ROW + len(page.listing.rows) > MOST_ROWS:
        raise OutputError(
            gettext('"{sheet}" has more rows than a sheet can hold').format(sheet=page.tab),
            where=str(len(page.listing.rows)),
            hint=gettext("write it as csv, or select some of the firms"),
        )
    sheet = book.add_worksheet(page.tab)
    sheet.set_default_row(ROW_HEIGHT)
    widths = column_widths(page.listing, IN_TALL_ROWS if page.tall else {})
    for at, (column, width) in enumerate(zip(page.listing.columns, widths, strict=True)):
        sheet.set_column(at, at, width, None, {"hidden": column.key in page.hidden})
    _write_top(sheet, looks, page.listing, widths)
    write_table(sheet, looks, page, widths, HEADER_ROW)
    last = FIRST_ROW + len(page.listing.rows) - 1
    sheet.freeze_panes(FIRST_ROW, page.frozen)
    filtered = max(last - page.total, HEADER_ROW)
    sheet.autofilter(HEADER_ROW, 0, filtered, len(widths) - 1)
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{max(last, HEADER_ROW) + 1}"})
    _set_up_print(sheet, page, widths, max(last, HEADER_ROW))


def write_table(
    sheet: Worksheet,
    looks: Mapping[str, Format],
    page: Page,
    widths: Sequence[float],
    top: int,
) -> None:
    """The header in row `top` (from 0), and the rows below it."""
    columns, rows = page.listing.columns, page.listing.rows
    labels = [writable(column.label) for column in columns]
    sheet.set_row(top, _height(labels, widths) + 4)
    for at, (column, label) in enumerate(zip(columns, labels, strict=True)):
        look = "fill_header" if column.kind == "fill" else "header"
        sheet.write_string(top, at, label, looks[look])
    least = 3 * LINE_HEIGHT if page.tall else LINE_HEIGHT
    usual = [_look_of(column) for column in columns]
    for row_at, row in enumerate(rows, start=top + 1):
        names = usual
        if page.total and row_at == top + len(rows):
            names = [
                f"total_{name}" if name in ("number", "share") else "total_text" for name in usual
            ]
        height = _write_row(sheet, looks, row_at, row, names, widths)
        if height > LINE_HEIGHT or page.tall:
            sheet.set_row(row_at, max(height, least) + ROW_HEIGHT - LINE_HEIGHT)


def write_lines(
    sheet: Worksheet, row: int, last_column: int, text: str, look: Format, width: float
) -> None:
    """A text across the columns up to `last_column`, in a row as high as it needs."""
    text = writable(text)[:LONGEST]
    sheet.set_row(row, max(lines_of(text, width), 1) * LINE_HEIGHT + 4)
    if last_column:
        sheet.merge_range(row, 0, row, last_column, "", look)
    sheet.write_string(row, 0, text, look)


def set_up_page(sheet: Worksheet, head: Head) -> None:
    """A4 landscape, one page wide; the marking and the page number on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.hide_gridlines(2)
    marking = "  ".join(writable(line) for line in head.marking).replace("&", "&&")
    pages = gettext("page {page} of {pages}").format(page="&P", pages="&N")
    sheet.set_footer(f"&L&9{marking[:180]}&R&9{pages}")


def _write_top(
    sheet: Worksheet, looks: Mapping[str, Format], listing: Listing, widths: Sequence[float]
) -> None:
    last, width = block(widths)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, writable(listing.title), looks["title"])
    day = gettext("As of {date}").format(date=date_text(listing.head))
    write_lines(sheet, 1, last, day, looks["line"], width)
    write_lines(sheet, 2, last, listing.note or " ", looks["line"], width)
    marking = "    ".join(listing.head.marking)
    write_lines(sheet, 3, last, marking or " ", looks["marking"], width)


def _write_row(
    sheet: Worksheet,
    looks: Mapping[str, Format],
    row_at: int,
    row: Sequence[Value],
    names: Sequence[str],
    widths: Sequence[float],
) -> float:
    lines = 1
    for at, value in enumerate(row):
        look = looks[names[at]]
        if value is None:
            sheet.write_blank(row_at, at, None, look)
        elif isinstance(value, int) and not isinstance(value, bool):
            sheet.write_number(row_at, at, value, look)
        else:
            text = writable(cell_text(value))[:LONGEST]
            live = looks["live"] if begins_live(text) else look
            sheet.write_string(row_at, at, text, live)
            if len(text) * 2 > widths[at] - 1:
                lines = max(lines, lines_of(text, widths[at]))
    return min(lines * LINE_HEIGHT, 400.0)


def _look_of(column: Column) -> str:
    if column.kind == "fill":
        special = {"visit_date": "fill_date", "date_planned": "fill_date"}
        return special.get(column.key, "fill_number" if column.key.endswith("_found") else "fill")
    return "text" if column.kind == "wide" else column.kind


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    lines = max(
        (lines_of(text, width) for text, width in zip(texts, widths, strict=True)), default=1
    )
    return lines * LINE_HEIGHT


def _set_up_print(sheet: Worksheet, page: Page, widths: Sequence[float], last_row: int) -> None:
    set_up_page(sheet, page.listing.head)
    keys = [column.key for column in page.listing.columns]
    last = keys.index(page.printed) if page.printed in keys else len(keys) - 1
    across = 1 if page.printed else -(-int(sum(widths[: last + 1])) // int(PAGE_WIDTH))
    sheet.fit_to_pages(across, int(page.whole))
    sheet.repeat_rows(HEADER_ROW)
    if across > 1 and page.frozen:
        sheet.repeat_columns(0, page.frozen - 1)
    if last == len(keys) - 1:
        last = max(last, block(widths)[0])
    sheet.print_area(0, 0, last_row, last)
