"""Workbooks: every sheet as typed, through calamine."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.report import FINDINGS_TITLE
from coverage_audit.model.table import Merge, RawTable, cell_text
from coverage_audit.read.batches import as_columns
from coverage_audit.read.guard import check_archive
from coverage_audit.read.marks import Marks
from coverage_audit.read.more import EMPTY_FORMULA
from coverage_audit.read.once import each_once
from coverage_audit.read.parts import sheet_marks
from coverage_audit.read.silent import silent

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LARGE = 5_000
"""Rows from which on a sheet is kept as columns."""


def read_workbook(path: str, file: Path, limits: Limits) -> list[RawTable]:
    """Every sheet of an xlsx or xlsm in its order; hidden sheets are given without cells.

    Raises SourceError where a guard refuses the file, or it is damaged.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            check_archive(path, file, archive, limits)
            marks = sheet_marks(path, archive, limits)
        with silent():
            book = _open(file)
            return [_table(path, book, index, marks) for index in range(len(book.sheet_names))]
    except (AuditError, KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        if isinstance(error, SystemExit):
            raise
        raise SourceError(
            _("{path} is damaged and cannot be read as a workbook").format(path=path),
            hint=_("ask for the file again, or open and save it in WPS or Excel"),
        ) from None


def values(workbook: bytes) -> dict[str, dict[tuple[int, int], str]]:
    """The text of each cell that holds something, hidden sheets too, by row and column from 1.

    A sheet of findings that we added is not among them.
    """
    from python_calamine import CalamineWorkbook

    with silent():
        book = CalamineWorkbook.from_filelike(io.BytesIO(workbook))
    found: dict[str, dict[tuple[int, int], str]] = {}
    for index, name in enumerate(book.sheet_names):
        sheet = book.get_sheet_by_index(index)
        top, left = sheet.start or (0, 0)
        if FINDINGS_TITLE in (sheet.to_python(nrows=1) or [[]])[0]:
            continue  # what we added ourselves
        found[name] = {
            (row, column): text
            for row, cells in enumerate(sheet.to_python(skip_empty_area=True), start=top + 1)
            for column, cell in enumerate(cells, start=left + 1)
            if (text := cell_text(cell))
        }
    return found


def unreckoned(workbook: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """The cells of each sheet that hold a formula without a result, by row and column from 1."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        marks = sheet_marks("", archive, DEFAULT_LIMITS)
    return {
        name: frozenset(at for at, mark in found.cells.items() if mark == EMPTY_FORMULA)
        for name, found in marks.items()
    }


def _open(file: Path) -> CalamineWorkbook:
    """By path the reader trusts the suffix, so any other name is handed over as bytes.

    So is a name that is no UTF-8, as an archive of Chinese Windows leaves it elsewhere.
    """
    from python_calamine import CalamineWorkbook

    if file.suffix.lower() in (".xlsx", ".xlsm") and _is_utf8(str(file)):
        return CalamineWorkbook.from_path(file)
    return CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))


def _is_utf8(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _table(path: str, book: CalamineWorkbook, index: int, marks: dict[str, Marks]) -> RawTable:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    meta = book.sheets_metadata[index]
    if meta.typ is not SheetTypeEnum.WorkSheet:
        return RawTable(path, meta.name, (), ())
    if meta.visible is not SheetVisibleEnum.Visible:
        return RawTable(path, meta.name, (), (), hidden=True)
    sheet = book.get_sheet_by_index(index)
    found = marks.get(meta.name, Marks())
    top, left = sheet.start or (0, 0)
    # One row after the other, so that cells are never there all together; but where the sheet
    # begins far down, these would come with a million empty ones before them.
    each = iter(sheet.to_python(skip_empty_area=True)) if top else sheet.iter_rows()
    rows = as_columns(each) if sheet.height >= LARGE else list(map(each_once(), each))
    return RawTable(
        path=path,
        sheet=meta.name,
        rows=rows,
        numbers=range(top + 1, top + 1 + len(rows)),
        first_column=left + 1,
        merges=_merges(sheet),
        hidden_rows=found.hidden,
        marks=found.cells,
    )


def _merges(sheet: CalamineSheet) -> tuple[Merge, ...]:
    ranges = sheet.merged_cell_ranges or ()
    return tuple(Merge(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in ranges)
