"""Workbooks that no guard can see into: read in a process of its own, within limits."""

from __future__ import annotations

import pickle
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.table import Merge, RawTable
from coverage_audit.read import child
from coverage_audit.read.child import ReadSheet
from coverage_audit.read.guard import check_archive, check_sheets, refused
from coverage_audit.read.sniff import Content
from coverage_audit.read.spread import MOST_COLUMNS, MOST_ROWS


def read_apart(path: str, file: Path, content: Content, limits: Limits) -> list[RawTable]:
    """Every sheet of an xls, et, xlsb or ods in its order, hidden ones without cells; the one
    table of a parquet or Arrow file.

    Formulas without a result are blank cells here. Raises SourceError however the process ends
    without having read the file.
    """
    if content is Content.XLS:
        check_sectors(path, file)
    elif content is not Content.COLUMNAR:
        with zipfile.ZipFile(file) as archive:  # it was opened before, when it was told from others
            check_archive(path, file, archive, limits)
    words = command(child.__name__, str(file), str(limits.memory_bytes))
    try:
        done = subprocess.run(words, capture_output=True, timeout=limits.seconds, check=False)
    except subprocess.TimeoutExpired:
        raise refused(path, _("to read it takes too long")) from None
    if done.returncode == child.DAMAGED:
        raise SourceError(
            _("{path} is damaged and cannot be read as a workbook").format(path=path),
            hint=_("ask for the file again, or open and save it in WPS or Excel"),
        )
    if done.returncode != 0:
        raise refused(path, _("to read it takes more memory than a good file does"))
    sheets = pickle.loads(done.stdout)
    check_sheets(path, len(sheets), limits)
    area = 0
    for sheet in sheets:
        bottom = sheet.top + len(sheet.rows or ())
        right = sheet.left + max(map(len, sheet.rows or ()), default=0)
        area += (bottom - sheet.top) * (right - sheet.left)
        beyond = content is not Content.COLUMNAR and (right > MOST_COLUMNS or bottom > MOST_ROWS)
        if beyond or (content is not Content.COLUMNAR and area > limits.area):
            raise refused(path, _("its cells stand farther out than those of any good file"))
    return [_table(path, sheet) for sheet in sheets]


def command(module: str, file: str, memory: str) -> list[str]:
    """What starts a module's `main` in a process of its own that imports nothing from here."""
    run = f"import sys; from {module} import main; sys.exit(main(sys.argv[1], int(sys.argv[2])))"
    return [sys.executable, "-P", "-c", run, file, memory]


def check_sectors(path: str, file: Path) -> None:
    """Refuse an OLE2 file that says it has more sectors than it has bytes for."""
    with file.open("rb") as opened:
        header = opened.read(76)
    if len(header) < 76:
        raise refused(path, _("it ends in the middle of its header"))
    shift, directory, fat, mini, more = (
        *struct.unpack_from("<H", header, 30),
        *struct.unpack_from("<II", header, 40),
        *struct.unpack_from("<I", header, 64),
        *struct.unpack_from("<I", header, 72),
    )
    if shift not in (9, 12) or (directory + fat + mini + more) << shift > file.stat().st_size:
        raise refused(path, _("it speaks of more parts than it has"))


def _table(path: str, sheet: ReadSheet) -> RawTable:
    if sheet.rows is None:
        return RawTable(path, sheet.name, (), (), hidden=True)
    numbers = range(sheet.top + 1, sheet.top + 1 + len(sheet.rows))
    return RawTable(
        path=path,
        sheet=sheet.name,
        rows=sheet.rows,
        numbers=numbers,
        first_column=sheet.left + 1,
        merges=tuple(Merge(a[0] + 1, a[1] + 1, b[0] + 1, b[1] + 1) for a, b in sheet.merges),
        hidden_rows=frozenset(
            number
            for first, last in sheet.hidden
            for number in range(max(first + 1, numbers.start), min(last + 2, numbers.stop))
        ),
        marks={(row + 1, column + 1): text for row, column, text in sheet.marks},
    )
