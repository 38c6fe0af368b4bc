"""Files that have nothing of what the settings say of them: told, never read some other way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.reading import LETTERED, Reading
from coverage_audit.model.table import RawTable


def unlike_usual(tables: Iterable[RawTable], reading: Reading) -> dict[str, SourceError]:
    """By its path the error for each file that has none of its sheets, or not its header row."""
    if not reading.usual:
        return {}
    files = defaultdict[str, list[RawTable]](list)
    for table in tables:
        if table.unread is None:
            files[table.path].append(table)
    found = ((path, _unlike(path, of_file, reading.of(path))) for path, of_file in files.items())
    return {path: error for path, error in found if error is not None}


def with_settled(error: SourceError, reading: Reading) -> SourceError:
    """The error for a sheet, with the line that names its header where the settings do."""
    line = reading.settled.get("header_row")
    if line is not None:
        more = _("line {n} of the settings says in which row its header is").format(n=line)
        error.hint = _("{hint}; {more}").format(hint=error.hint, more=more)
    return error


def _unlike(path: str, tables: Sequence[RawTable], reading: Reading) -> SourceError | None:
    names = [table.sheet for table in tables if table.sheet is not None]
    if "sheet" in reading.settled and names and not set(names) & set(reading.sheets):
        return SourceError(
            _("{path}: no sheet of it is called {sheets}, as the settings say").format(
                path=path, sheets="、".join(reading.sheets)
            ),
            where=_("line {n} of the settings").format(n=reading.settled["sheet"]),
            hint=_("the sheets are: {sheets}").format(sheets="、".join(names)),
        )
    row = reading.header_row
    if "header_row" not in reading.settled or row == LETTERED:
        return None
    if any(row in table.numbers for table in tables):
        return None
    return SourceError(
        _("{path}: no sheet of it has a row {row}, where the settings say its header is").format(
            path=path, row=row
        ),
        where=_("line {n} of the settings").format(n=reading.settled["header_row"]),
        hint=_(
            "name a row that is there, by its number in the spreadsheet, or its line in a text file"
        ),
    )
