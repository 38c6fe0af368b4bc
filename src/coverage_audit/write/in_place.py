"""Cells changed within the parts of a workbook, everything else as it was, byte by byte.

A library that loads a workbook and saves it drops what it does not know, and with it the results
of all formulas: a roster that counts by formulas could not be read again before somebody opened
and saved it. Where a sheet is not written as one expects, nothing is done.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from coverage_audit.model.edit import Edit
from coverage_audit.model.place import cell_address, column_number
from coverage_audit.write.rewriting import repacked

CALC_CHAIN = "xl/calcChain.xml"
"""The order in which formulas are reckoned; programs make it anew where it is missing."""
_ROW = re.compile(
    rb'<(?P<prefix>(?:\w+:)?)row\b[^>]*?\sr="(?P<number>\d+)"[^>]*?'
    rb"(?:/>|>(?P<cells>.*?)</(?P=prefix)row\s*>)",
    re.DOTALL,
)
_CELL = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)c\b(?P<attributes>[^>]*?)(?:/>|>(?P<content>.*?)</(?P=prefix)c\s*>)",
    re.DOTALL,
)
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d+)"')
_STYLE = re.compile(rb'\ss="\d+"')
_CHAINED = re.compile(
    rb'<Override\b[^>]*?PartName="/xl/calcChain\.xml"[^>]*?/>'
    rb'|<Relationship\b[^>]*?Target="(?:/xl/)?calcChain\.xml"[^>]*?/>'
)
_RECKON = re.compile(rb"<((?:\w+:)?)calcPr\b")


def in_place(workbook: bytes, edits: Sequence[Edit], parts: Mapping[str, str]) -> bytes | None:
    """The workbook with these cells; None where one of them cannot be changed by itself.

    `parts` are the names of the parts of its sheets. The look of a cell stays. Programs are
    told to reckon all formulas again when they open it.
    """
    of_parts: defaultdict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        of_parts[parts.get(str(edit.sheet), "")].append(edit)
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        there = set(archive.namelist())
        written = {
            name: _changed(archive.read(name), of_part) if name in there else None
            for name, of_part in of_parts.items()
        }
    if None in written.values():
        return None
    return repacked(workbook, lambda name, content: written.get(name) or _unreckoned(name, content))


def _unreckoned(name: str, content: bytes) -> bytes | None:
    """A part that is no sheet: without the chain of formulas, and with the word to reckon anew."""
    if name == CALC_CHAIN:
        return None
    if name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
        return _CHAINED.sub(b"", content)
    if name == "xl/workbook.xml" and b"fullCalcOnLoad" not in content:
        return _RECKON.sub(rb'<\1calcPr fullCalcOnLoad="1"', content, count=1)
    return content


def _changed(part: bytes, edits: Sequence[Edit]) -> bytes | None:
    """The part of a sheet with these cells; None where a row is not found as one expects it."""
    of_rows: defaultdict[int, list[Edit]] = defaultdict(list)
    for edit in edits:
        of_rows[edit.row].append(edit)
    pieces, behind = list[bytes](), 0
    for row in _ROW.finditer(part):
        of_row = of_rows.pop(int(row["number"]), None)
        if of_row is None:
            continue
        cells: bytes | None = row["cells"]
        for edit in of_row:
            cells = _with_cell(cells, edit, row["prefix"]) if cells is not None else None
        if cells is None:
            return None
        pieces += [part[behind : row.start("cells")], cells]
        behind = row.end("cells")
    return None if of_rows else b"".join([*pieces, part[behind:]])


def _with_cell(cells: bytes, edit: Edit, prefix: bytes) -> bytes | None:
    """The cells of a row with this one changed, or put in where it stands by its column."""
    for cell in _CELL.finditer(cells):
        reference = _REFERENCE.search(cell["attributes"])
        if reference is None:
            return None
        column = column_number(reference[1].decode())
        if column == edit.column:
            if b"<f" in (cell["content"] or b"") and b"ref=" in (cell["content"] or b""):
                return None  # the formula of a range: others are reckoned by it
            style = _STYLE.search(cell["attributes"])
            new = _cell(edit, prefix, style[0] if style else b"")
            return cells[: cell.start()] + new + cells[cell.end() :]
        if edit.column is not None and column > edit.column:
            return cells[: cell.start()] + _cell(edit, prefix, b"") + cells[cell.start() :]
    return cells + _cell(edit, prefix, b"")


def _cell(edit: Edit, prefix: bytes, style: bytes) -> bytes:
    p = prefix.decode()
    address = cell_address(edit.row, edit.column or 1)
    look = style.decode()
    if edit.number is not None:
        said = f'<{p}c r="{address}"{look}><{p}v>{edit.number}</{p}v></{p}c>'
    elif edit.after:
        text = escape(edit.after)
        said = f'<{p}c r="{address}"{look} t="inlineStr"><{p}is><{p}t>{text}</{p}t></{p}is></{p}c>'
    else:
        said = f'<{p}c r="{address}"{look}/>'
    return said.encode()
