"""What the records of a binary workbook say and its reader does not: merges, hidden, errors."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from coverage_audit.read.more import EMPTY_FORMULA, ERRORS, More

SHEET, MERGED, ROW, ERROR, FORMULA_ERROR = 156, 176, 0, 3, 11
"""Records after MS-XLSB: BrtBundleSh, BrtMergeCell, BrtRowHdr, BrtCellError, BrtFmlaError."""
HIDDEN = 0x10
"""The flag of a row that has no height, in the twelfth byte of its record."""


def xlsb_sheets(archive: zipfile.ZipFile) -> dict[str, More]:
    """What each sheet says beside its values, by its name."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    }
    found = {}
    for kind, content in _records(archive.read("xl/workbook.bin")):
        if kind == SHEET:
            relation, name = _texts(content[8:])
            part = posixpath.normpath(posixpath.join("xl", targets.get(relation, "")))
            if part in archive.namelist():
                found[name] = _sheet(archive.read(part))
    return found


def _sheet(part: bytes) -> More:
    sheet, row = More(), 0
    for kind, content in _records(part):
        if kind == MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            sheet.merges.append(((top, left), (bottom, right)))
        elif kind == ROW:
            row = struct.unpack_from("<I", content)[0]
            if content[11] & HIDDEN:
                sheet.hidden.append((row, row))
        elif kind in (ERROR, FORMULA_ERROR):
            column = struct.unpack_from("<I", content)[0]
            sheet.marks.append((row, column, ERRORS.get(content[8], EMPTY_FORMULA)))
    return sheet


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content; both kind and size are written in seven bits a byte."""
    at = 0
    while at < len(part):
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, part[at : at + size]
        at += size


def _texts(content: bytes) -> list[str]:
    """Texts that stand one behind the other, each after its length."""
    texts, at = [], 0
    while at + 4 <= len(content):
        (length,) = struct.unpack_from("<I", content, at)
        texts.append(content[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"))
        at += 4 + 2 * length
    return texts
