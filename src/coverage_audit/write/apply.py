"""What visitors found, written into a copy of a roster: a workbook, a text, or a new workbook."""

from __future__ import annotations

import csv
import io
import warnings
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.edit import Edit
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.write.in_place import in_place
from coverage_audit.write.rewriting import opened, settled

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook import Workbook

LONGEST = 1000
"""Lines of a record: a guard refuses a file with a longer one."""


def into_workbook(
    path: str, original: bytes, edits: Sequence[Edit], as_of: date, parts: Mapping[str, str]
) -> tuple[bytes, bool]:
    """The workbook with these cells, each in the look that it had, and whether all else is kept.

    Where its `parts` (by sheet) are not written as one expects, it is loaded and saved, and may
    lose what the library does not know. Raises SourceError where that cannot be.
    """
    changed = in_place(original, edits, parts)
    if changed is not None:
        return changed, True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is lost is found by comparing
        try:
            book = opened(original)
            for edit in edits:
                _put(book[str(edit.sheet)].cell(edit.row, _column(edit)), edit)
            return settled(_saved(book), as_of), False
        except (AuditError, MemoryError):
            raise
        except Exception as error:  # of a workbook that it does not understand it raises anything
            raise SourceError(
                _("{path} cannot be written again ({why})").format(
                    path=path, why=type(error).__name__
                ),
                hint=_("save it again in WPS or Excel as .xlsx, and name that"),
            ) from error


def into_text(content: bytes, table: RawTable, edits: Sequence[Edit]) -> bytes | None:
    """The text with these cells, every other record as it was, byte by byte.

    None where it cannot be written so: the encoding does not give the same bytes again, or has
    no sign for what is to be written, or a record does not read by itself as it does here.
    """
    encoding, delimiter = str(table.encoding), str(table.delimiter)
    try:
        text = content.decode(encoding)
        if text.encode(encoding) != content:
            return None
        lines = list(io.StringIO(text, newline=""))
        for row, of_row in groupby(edits, key=lambda edit: edit.row):
            at = row - 1
            record, length = _record(lines, at, delimiter)
            if record != table.rows[bisect_left(table.numbers, row)]:
                return None
            last = lines[at + length - 1]
            for edit in of_row:
                index = _column(edit) - table.first_column
                record += [""] * (index + 1 - len(record))
                record[index] = edit.after
            end = last[len(last.rstrip("\r\n")) :]
            written = _written(record, delimiter)
            if _record(list(io.StringIO(written, newline="")), 0, delimiter)[0] != record:
                return None
            lines[at] = written + end
            lines[at + 1 : at + length] = [""] * (length - 1)  # the numbers behind it stay right
        return "".join(lines).encode(encoding)
    except (UnicodeError, csv.Error):
        return None


def into_new_workbook(tables: Sequence[RawTable], edits: Sequence[Edit], as_of: date) -> bytes:
    """The tables of a file that cannot be written again, in their places, with these cells.

    Only what the cells say is in it, and which of them are one.
    """
    from openpyxl import Workbook as NewWorkbook

    book = NewWorkbook()
    book.remove(book.active)
    for n, table in enumerate(tables, start=1):
        sheet = book.create_sheet((table.sheet or f"Sheet{n}")[:31])
        for number, row in zip(table.numbers, table.rows, strict=True):
            for column, value in enumerate(row, start=table.first_column):
                if text := cell_text(value):
                    cell = sheet.cell(number, column, value if _is_number(value) else text)
                    cell.data_type = "n" if _is_number(value) else "s"
        for edit in edits:
            if edit.sheet == table.sheet:
                _put(sheet.cell(edit.row, _column(edit)), edit)
        for merge in table.merges:
            sheet.merge_cells(
                start_row=merge.top, start_column=merge.left,
                end_row=merge.bottom, end_column=merge.right,
            )  # fmt: skip
    return settled(_saved(book), as_of)


def _put(cell: Cell, edit: Edit) -> None:
    if edit.number is not None:
        cell.value = edit.number
    elif edit.after:
        cell.value = edit.after
        cell.data_type = "s"  # a text that begins with =
    else:
        cell.value = None


def _saved(book: Workbook) -> bytes:
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def _record(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str], int]:
    """The record that begins on a line (from 0), and how many lines it has."""
    reader = csv.reader(lines[at : at + LONGEST], delimiter=delimiter)
    return next(reader), reader.line_num


def _written(record: Sequence[str], delimiter: str) -> str:
    """The record without the end of its line, for whose signs the writer quotes a cell."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(record)
    return text.getvalue().removesuffix("\r\n")


def _column(edit: Edit) -> int:
    """The column; edits without one are written nowhere and never come here."""
    if edit.column is None:
        raise ValueError(edit)
    return edit.column


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
