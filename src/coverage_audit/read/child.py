"""What runs in the process of its own that reads a workbook which no guard can see into."""

from __future__ import annotations

import io
import pickle
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverage_audit.read.more import More, Range
from coverage_audit.read.ods_parts import ods_sheets
from coverage_audit.read.sniff import COLUMNAR
from coverage_audit.read.xls_parts import xls_sheets
from coverage_audit.read.xlsb_parts import xlsb_sheets

DAMAGED, TOO_LARGE = 3, 4
"""Exit codes; 0 is done, with the pickled sheets on stdout."""


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet as it was read: numbers from 0; `rows` is None where the sheet is hidden."""

    name: str | None
    rows: list[list[Any]] | None = None
    top: int = 0
    left: int = 0
    merges: tuple[Range, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    marks: tuple[tuple[int, int, str], ...] = ()


def main(path: str, memory: int) -> int:
    """Read the sheets of a workbook within so many bytes of memory, and hand them to the parent."""
    limit(memory)
    try:
        content = pickle.dumps(_sheets(path))
    except MemoryError:
        return TOO_LARGE
    except BaseException:  # a panic of the reader is no Exception
        return DAMAGED
    sys.stdout.buffer.write(content)
    return 0


def limit(memory: int) -> None:
    """Take no more bytes than these from now on."""
    try:
        import resource
    except ImportError:  # Windows: there the time-out alone holds
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _sheets(path: str) -> list[ReadSheet]:
    content = Path(path).read_bytes()
    if content.startswith(COLUMNAR):
        from coverage_audit.read.columnar import columnar_rows

        return [ReadSheet(None, columnar_rows(path))]
    return _workbook(content)


def _workbook(content: bytes) -> list[ReadSheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    names = [meta.name for meta in book.sheets_metadata]
    beside = _beside(content, names)
    if len(set(names)) < len(names):  # the reader would give the first of them twice
        raise ValueError(names)
    sheets = []
    for index, meta in enumerate(book.sheets_metadata):
        if meta.typ is not SheetTypeEnum.WorkSheet:
            continue
        if meta.visible is not SheetVisibleEnum.Visible:
            sheets.append(ReadSheet(meta.name))
            continue
        sheet = book.get_sheet_by_index(index)
        top, left = sheet.start or (0, 0)
        rows = sheet.to_python(skip_empty_area=True)
        more = beside.get(meta.name, More())
        merges = (*(sheet.merged_cell_ranges or ()), *more.merges)
        hidden, marks = tuple(more.hidden), tuple(more.marks)
        sheets.append(ReadSheet(meta.name, rows, top, left, merges, hidden, marks))
    return sheets


def _beside(content: bytes, names: list[str]) -> dict[str, More]:
    """What the reader does not give; merged ranges it gives of xls only."""
    if not content.startswith(b"PK"):
        return dict(zip(names, xls_sheets(content), strict=True))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "content.xml" in archive.namelist():
            with archive.open("content.xml") as part:
                return ods_sheets(part)
        return xlsb_sheets(archive)
