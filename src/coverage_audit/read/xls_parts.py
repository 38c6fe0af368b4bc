"""What the records of an old workbook say that its reader does not: errors, hidden rows."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from io import BytesIO

from coverage_audit.read.more import EMPTY_FORMULA, ERRORS, More

BOF, EOF, BOUNDSHEET, ROW, FORMULA, BOOLERR = 0x809, 0x0A, 0x85, 0x208, 0x06, 0x205
"""Kinds of records after MS-XLS."""
STREAMS = ("Workbook", "Book")
HIDDEN = 0x20
"""The flag of a row that has no height, in the byte behind its heights."""
NO_NUMBER, IS_ERROR = 0xFFFF, 2


def xls_sheets(workbook: bytes) -> list[More]:
    """Errors and hidden rows of each sheet, in the order in which the workbook lists them."""
    import olefile

    with olefile.OleFileIO(BytesIO(workbook)) as office:
        name = next(stream for stream in STREAMS if office.exists(stream))
        stream = office.openstream(name).read()
    starts = [
        struct.unpack_from("<I", content)[0]
        for kind, content in _records(stream, 0)
        if kind == BOUNDSHEET
    ]
    return [_sheet(stream, start) for start in starts]


def _sheet(stream: bytes, start: int) -> More:
    sheet = More()
    for kind, content in _records(stream, start):
        if kind == ROW and len(content) >= 16 and content[12] & HIDDEN:
            row = struct.unpack_from("<H", content)[0]
            sheet.hidden.append((row, row))
        elif kind == BOOLERR and len(content) >= 8 and content[7]:
            _mark(sheet, content, content[6])
        elif kind == FORMULA and len(content) >= 14:
            what, error, ends = content[6], content[8], struct.unpack_from("<H", content, 12)[0]
            if ends == NO_NUMBER and what == IS_ERROR:
                _mark(sheet, content, error)
    return sheet


def _mark(sheet: More, cell: bytes, error: int) -> None:
    row, column = struct.unpack_from("<HH", cell)
    sheet.marks.append((row, column, ERRORS.get(error, EMPTY_FORMULA)))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a substream up to its end; charts inside of a sheet have ends of their own."""
    depth = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        at += 4
        yield kind, stream[at : at + size]
        at += size
        depth += (kind == BOF) - (kind == EOF)
        if kind == EOF and depth <= 0:
            return
