"""Grids written as files of every kind that is read, each by a writer of a few lines."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from io import BytesIO
from pathlib import Path

import xlwt

from coverage_audit.model.table import RawTable
from coverage_audit.read import read_tables
from coverage_audit.read.more import ERRORS
from tests.grid import Cell, Grid

Page = tuple[str, Grid]
"""The name of a sheet, and what stands in it."""

SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
NUMBERS = {text: number for number, text in ERRORS.items()}
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def page(rows: str) -> bytes:
    """A web page of one table."""
    return f"<html><body><table>{rows}</table></body></html>".encode()


def written(path: Path, content: bytes) -> Path:
    """The path, with this content in it."""
    path.write_bytes(content)
    return path


def tables(path: Path, content: bytes) -> list[RawTable]:
    """What is read of a file with this content."""
    return read_tables(str(written(path, content)))


def xls(pages: Sequence[Page]) -> bytes:
    """A workbook of Excel 97; WPS writes the same as .et."""
    book = xlwt.Workbook(encoding="utf-8")
    for name, grid in pages:
        page = book.add_sheet(name, cell_overwrite_ok=True)
        inside = _inside(grid)
        for top, left, bottom, right in grid.merges:
            page.write_merge(top, bottom, left, right, _shown(grid.rows[top][left]))
        for row, cells in enumerate(grid.rows):
            for column, cell in enumerate(cells):
                if (row, column) in inside or cell is None:
                    continue
                if cell in NUMBERS:
                    page.row(row).set_cell_error(column, NUMBERS[cell])
                else:
                    page.write(row, column, cell)
        for row in grid.hidden:
            page.row(row).hidden = True
    return _saved(book.save)


def xlsb(pages: Sequence[Page]) -> bytes:
    """A binary workbook of Excel 2007 with no more than its cells and merged ranges."""
    names = [name for name, _grid in pages]
    sheets = b"".join(
        _record(156, struct.pack("<II", 0, n) + _wide(f"rId{n}") + _wide(name))
        for n, name in enumerate(names, start=1)
    )
    book = _record(131) + _record(143) + sheets + _record(144) + _record(132)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATION}/worksheet" Target="worksheets/sheet{n}.bin"/>'
        for n in range(1, len(pages) + 1)
    )
    parts: dict[str, bytes] = {
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": (
            f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>'
        ).encode(),
    }
    for n, (_name, grid) in enumerate(pages, start=1):
        parts[f"xl/worksheets/sheet{n}.bin"] = _binary_sheet(grid)
    return zipped(parts)


def ods(pages: Sequence[Page]) -> bytes:
    """A workbook of LibreOffice."""
    tables = []
    for name, grid in pages:
        starts, inside = {merge[:2]: merge for merge in grid.merges}, _inside(grid)
        rows = []
        for row, cells in enumerate(_squared(grid)):
            line = ""
            for column, cell in enumerate(cells):
                tag = "covered-table-cell" if (row, column) in inside else "table-cell"
                top, left, bottom, right = starts.get((row, column), (row, column, row, column))
                span = (
                    f' table:number-columns-spanned="{right - left + 1}"'
                    f' table:number-rows-spanned="{bottom - top + 1}"'
                    if (top, left) != (bottom, right)
                    else ""
                )
                line += f"<table:{tag}{span}{_ods_value(cell)}</table:{tag}>"
            rows.append(f"<table:table-row>{line}</table:table-row>")
        tables.append(f'<table:table table:name="{escape(name)}">{"".join(rows)}</table:table>')
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="{OFFICE}"'
        f' xmlns:table="{TABLE}" xmlns:text="{TEXT}" xmlns:calcext="{CALC}"><office:body>'
        "<office:spreadsheet>"
        f"{''.join(tables)}</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{MANIFEST}"><manifest:file-entry'
        f' manifest:full-path="/" manifest:media-type="{kind}"/></manifest:manifest>'
    )
    return zipped(
        {
            "mimetype": kind.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            "content.xml": content.encode(),
        }
    )


def html(pages: Sequence[Page], encoding: str = "gb18030", declared: str = "gb2312") -> bytes:
    """A web page as systems export it and call it .xls: a table for each sheet, tags unclosed."""
    tables = []
    for _name, grid in pages:
        starts, inside = {merge[:2]: merge for merge in grid.merges}, _inside(grid)
        rows = ""
        for row, cells in enumerate(_squared(grid)):
            hidden = ' style="DISPLAY: none"' if row in grid.hidden else ""
            rows += f"<TR{hidden}>"
            for column, cell in enumerate(cells):
                if (row, column) in inside:
                    continue
                top, left, bottom, right = starts.get((row, column), (row, column, row, column))
                text = escape(_shown(cell)).replace("\n", "<br>")
                rows += f"<td colspan={right - left + 1} rowspan={bottom - top + 1}>{text}"
        tables.append(f"<table border=1><tbody>{rows}</table>")
    page = f"<html><head><meta charset={declared}></head><body>{'<hr>'.join(tables)}</body></html>"
    return page.encode(encoding)


def xml_2003(pages: Sequence[Page]) -> bytes:
    """The XML of Excel 2003: blank cells and rows are left out, the next one names its place."""
    sheets = ""
    for name, grid in pages:
        starts, inside = {merge[:2]: merge for merge in grid.merges}, _inside(grid)
        rows = ""
        for row, cells in enumerate(grid.rows):
            line = ""
            for column, cell in enumerate(cells):
                if (row, column) in inside or (cell is None and (row, column) not in starts):
                    continue
                top, left, bottom, right = starts.get((row, column), (row, column, row, column))
                kind = "Number" if isinstance(cell, int) else "String"
                line += (
                    f'<Cell ss:Index="{column + 1}" ss:MergeAcross="{right - left}"'
                    f' ss:MergeDown="{bottom - top}"><Data ss:Type="{kind}">'
                    f"{escape(_shown(cell))}</Data></Cell>"
                )
            hidden = ' ss:Hidden="1"' if row in grid.hidden else ""
            if line or hidden:
                rows += f'<Row ss:Index="{row + 1}"{hidden}>{line}</Row>'
        sheets += f'<Worksheet ss:Name="{escape(name)}"><Table>{rows}</Table></Worksheet>'
    return (
        f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        f'<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}">{sheets}</Workbook>'
    ).encode()


WRITERS: dict[str, Callable[[Sequence[Page]], bytes]] = {
    "xls": xls, "et": xls, "xlsb": xlsb, "ods": ods, "html": html, "xml": xml_2003,
}  # fmt: skip
"""By the suffix that such a file may bear."""


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip archive of these parts."""

    def save(file: BytesIO) -> None:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return _saved(save)


def unzipped(content: bytes) -> dict[str, bytes]:
    """The parts of a zip archive."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _binary_sheet(grid: Grid) -> bytes:
    rows, inside = b"", _inside(grid)
    for row, cells in enumerate(grid.rows):
        flags = 0x10 if row in grid.hidden else 0
        rows += _record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, flags, 0, 0))
        for column, cell in enumerate(cells):
            if cell is None or (row, column) in inside:
                continue
            place = struct.pack("<II", column, 0)
            if cell in NUMBERS:
                rows += _record(3, place + bytes((NUMBERS[cell],)))
            elif isinstance(cell, int):
                rows += _record(5, place + struct.pack("<d", cell))
            else:
                rows += _record(6, place + _wide(cell))
    merges = b"".join(
        _record(176, struct.pack("<IIII", top, bottom, left, right))
        for top, left, bottom, right in grid.merges
    )
    size = struct.pack("<IIII", 0, len(grid.rows) - 1, 0, grid.width - 1)
    merged = _record(177, struct.pack("<I", len(grid.merges))) + merges + _record(178)
    data = _record(145) + rows + _record(146)
    return _record(129) + _record(148, size) + data + merged + _record(130)


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes((kind,)) if kind < 128 else bytes((kind & 0x7F | 0x80, kind >> 7))
    size, length = b"", len(content)
    while length > 127:
        size, length = size + bytes((length & 0x7F | 0x80,)), length >> 7
    return number + size + bytes((length,)) + content


def _wide(text: str) -> bytes:
    content = text.encode("utf-16-le")
    return struct.pack("<I", len(content) // 2) + content


def _ods_value(cell: Cell) -> str:
    if cell is None:
        return ">"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(cell).split("\n"))
    if cell in NUMBERS:
        return f' office:value-type="string" calcext:value-type="error">{lines}'
    if isinstance(cell, int):
        return f' office:value-type="float" office:value="{cell}">{lines}'
    return f' office:value-type="string">{lines}'


def _inside(grid: Grid) -> set[tuple[int, int]]:
    """The cells of merged ranges but for the first of each."""
    return {
        (row, column)
        for top, left, bottom, right in grid.merges
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if (row, column) != (top, left)
    }


def _squared(grid: Grid) -> list[list[Cell]]:
    return [[*cells, *[None] * (grid.width - len(cells))] for cells in grid.rows]


def _shown(cell: Cell) -> str:
    return "" if cell is None else str(cell)


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    file = BytesIO()
    save(file)
    return file.getvalue()
