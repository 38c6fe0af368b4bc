"""The first sheet of a survey: the paragraph, the notices, what was read and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from coverage_audit.formats.field_words import columns_of
from coverage_audit.formats.firm_tables import ledger_note, standing_notes
from coverage_audit.formats.group_tables import groups_note, summary_note
from coverage_audit.formats.paragraph import date_text, paragraph
from coverage_audit.formats.sheets import Page, set_up_page, write_lines, write_table
from coverage_audit.formats.styles import ROW_HEIGHT
from coverage_audit.locale import gettext, words
from coverage_audit.model.place import Source
from coverage_audit.model.report import Kind, Listing, Report, Value

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

_WIDTHS = (28.0, 16.0, 10.0, 10.0, 10.0, 10.0, 30.0, 30.0)
_LAST = len(_WIDTHS) - 1


def write_overview(book: Workbook, looks: Mapping[str, Format], report: Report, tab: str) -> None:
    """Add the sheet to the workbook."""
    sheet = book.add_worksheet(tab)
    sheet.set_default_row(ROW_HEIGHT)
    for at, width in enumerate(_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, gettext("Audit of the Two Coverages"), looks["title"])
    row = 1
    for look, text in _lines(report):
        write_lines(sheet, row, _LAST, text, looks[look], sum(_WIDTHS))
        row += 1
    page = Page(tab, _sources(report))
    write_table(sheet, looks, page, _WIDTHS, row)
    row += len(page.listing.rows) + 2
    for look, text in _reckoned(report):
        write_lines(sheet, row, _LAST, text, looks[look], sum(_WIDTHS))
        row += 1
    set_up_page(sheet, report.head)
    sheet.freeze_panes(1, 0)
    sheet.print_area(0, 0, row - 1, _LAST)


def _lines(report: Report) -> Iterator[tuple[str, str]]:
    yield "line", gettext("As of {date}").format(date=date_text(report.head))
    if report.head.marking:
        yield "marking", "    ".join(report.head.marking)
    for notice in report.head.notices:
        yield "heading", gettext("Note: {notice}").format(notice=notice.text)
    for line in paragraph(report).splitlines():
        yield "paragraph", line
    yield "heading", gettext("What was read")


def _reckoned(report: Report) -> Iterator[tuple[str, str]]:
    yield "heading", gettext("How it was reckoned")
    notes = standing_notes(report.head.policy.own_branch_from)
    for standing, note in notes.items():
        name = words.word(words.STANDINGS, standing)
        yield "paragraph", gettext("{name}: {text}").format(name=name, text=note)
    yield "paragraph", groups_note()
    yield "paragraph", summary_note()
    yield "paragraph", ledger_note()


def _sources(report: Report) -> Listing:
    keys: dict[str, Kind] = {
        "path": "text",
        "sheet": "text",
        "header_rows": "text",
        "body_rows": "number",
        "firm_rows": "number",
        "firms": "number",
        "skipped": "text",
        "unmapped": "text",
    }
    return Listing(
        head=report.head,
        key="sources",
        title=gettext("What was read"),
        columns=columns_of(keys),
        rows=tuple(_source_row(source) for source in report.head.sources),
    )


def _source_row(source: Source) -> tuple[Value, ...]:
    if not source.read:
        why = gettext("not read: {why}").format(why=source.why or "")
        return source.path, source.sheet, None, None, None, None, why, None
    return (
        source.path,
        source.sheet,
        words.listed(map(str, source.header_rows)),
        source.body_rows,
        source.firm_rows,
        source.firms,
        words.counted(words.SKIPPED, source.skipped),
        words.listed(source.unmapped),
    )
