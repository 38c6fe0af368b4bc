"""What the user said of sheets and headers, held against what the files have."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.reading import Reading, Row
from coverage_audit.model.table import RawTable
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.sheet import Sheet, Use
from coverage_audit.roster.skips import Skip


def check_choices(tables: Sequence[RawTable], reading: Reading) -> None:
    """Raise UsageError where a sheet was chosen that no file has."""
    names = sorted({table.sheet for table in tables if table.sheet is not None})
    for name in reading.sheets:
        if name not in names:
            raise UsageError(
                _("no sheet is named “{sheet}”").format(sheet=name),
                hint=_("the sheets are: {sheets}").format(sheets="、".join(names))
                if names
                else _("these files are texts and have no sheets; leave --sheet out"),
            )


def check_mapped(sheets: Sequence[Sheet], headings: Headings) -> None:
    """Raise UsageError where a header was mapped that no sheet has."""
    found = {text for sheet in sheets for use in sheet.uses for text in _named(use)}
    for header in headings.said:
        if "".join(header.split()) not in found:
            near = difflib.get_close_matches(header, sorted(found), 1, 0.4)
            raise UsageError(
                _("no sheet that is read has a header “{header}”").format(header=header),
                hint=_("did you mean {nearest}?").format(nearest=near[0])
                if near
                else _("see the headers with: coverage-audit columns"),
            )


def check_rows(sheets: Sequence[Sheet], reading: Reading) -> None:
    """Raise UsageError where a row was named that no sheet has below its header, or several."""
    for said in reading.rows:
        found = [sheet for sheet in sheets if said.of(sheet.table.path) and _holds(sheet, said)]
        if not found:
            raise UsageError(
                _("--row: no sheet that is read has a row {row} below its header").format(
                    row=said.number
                ),
                hint=_("rows are numbered as the spreadsheet shows them; a text file by its lines"),
            )
        if len(found) > 1:
            raise UsageError(
                _("--row: {n} sheets have a row {row}").format(n=len(found), row=said.number),
                where=_("; ").join(sheet.label for sheet in found),
                hint=_("write --row {row}=skip@FILE, or choose the sheet with --sheet").format(
                    row=said.number
                ),
            )
    if reading.section_is and not any(Skip.SECTION in sheet.skips.values() for sheet in sheets):
        raise UsageError(
            _("--section-is: no sheet that is read has rows that head a section"),
            hint=_("see which rows were skipped, and why, with: coverage-audit columns"),
        )


def _holds(sheet: Sheet, said: Row) -> bool:
    header = sheet.header
    return header is not None and said.number in sheet.table.numbers[header.last + 1 :]


def _named(use: Use) -> tuple[str, ...]:
    return (use.header, "/".join(use.path)) if use.path else ()
