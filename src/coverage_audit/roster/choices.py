"""What the user said of sheets and headers, held against what the files have."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from functools import partial

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.reading import LETTERED, Reading, Row, is_file
from coverage_audit.model.table import RawTable
from coverage_audit.roster.sheet import Sheet, Use


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


def check_header_row(tables: Sequence[RawTable], reading: Reading) -> None:
    """Raise UsageError where the row of the header was named and no sheet that is read has it."""
    row = reading.header_row
    if row is None or row == LETTERED or any(row in table.numbers for table in tables):
        return
    raise UsageError(
        _("--header-row: no sheet that is read has a row {row}").format(row=row),
        hint=_(
            "name a row that is there, by its number in the spreadsheet, or its line in a text file"
        ),
    )


def check_mapped(sheets: Sequence[Sheet], reading: Reading) -> None:
    """Raise UsageError where a header was mapped that no sheet has, or none of the file named."""
    _check_headers(sheets, reading.columns)
    for file, columns in reading.columns_of.items():
        _check_headers([sheet for sheet in sheets if is_file(file, sheet.table.path)], columns)


def _check_headers(sheets: Sequence[Sheet], mapped: Iterable[str]) -> None:
    found = {text for sheet in sheets for use in sheet.uses for text in _named(use)}
    for header in mapped:
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
        meant = [sheet for sheet in sheets if said.of(sheet.table.path, sheet.table.sheet)]
        if not meant:
            names = list(dict.fromkeys(sheet.table.path for sheet in sheets))
            raise UsageError(
                _('--row: no file or sheet is named "{file}"').format(file=said.where),
                hint=_("name one of: {names}").format(names=", ".join(names)),
            )
        found = [sheet for sheet in meant if _holds(sheet, said)]
        places = {(sheet.table.path, sheet.table.sheet) for sheet in found}
        if not any(map(partial(_below_header, said), found)):
            raise UsageError(
                _("--row: no sheet that is read has a row {row} below its header").format(
                    row=said.number
                ),
                hint=_(
                    "name a row that is there, by its number in the spreadsheet, or its line in a"
                    " text file"
                ),
            )
        if len(places) > 1:
            raise UsageError(
                _("--row: {n} sheets have a row {row}").format(n=len(places), row=said.number),
                where=_("; ").join(sheet.label for sheet in found),
                hint=_("write --row {row}={what}@SHEET, or @FILE").format(
                    row=said.number, what=said.what
                ),
            )
    if reading.section_is and not any(sheet.heads for sheet in sheets):
        raise UsageError(
            _("--section-is: no sheet that is read has rows that head a section"),
            hint=_("see which rows were skipped, and why, with: coverage-audit columns"),
        )


def _holds(sheet: Sheet, said: Row) -> bool:
    return sheet.header is not None and said.number in sheet.table.numbers


def _below_header(said: Row, sheet: Sheet) -> bool:
    """Whether the row can be what is said of it; a section may be headed above the header too."""
    header = sheet.header
    below = header is not None and said.number in sheet.table.numbers[header.last + 1 :]
    return below or said.what == "section"


def _named(use: Use) -> tuple[str, ...]:
    return (use.header, "/".join(use.path)) if use.path else ()
