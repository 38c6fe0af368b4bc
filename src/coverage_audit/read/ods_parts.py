"""What the XML of an OpenDocument workbook says and its reader does not: merges, hidden, errors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from coverage_audit.read.more import EMPTY_FORMULA, More

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
ROW = f"{TABLE}table-row"
VALUE_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
MOST_MARKED = 1_000
"""Cells alike that one element stands for, of which each is marked."""


def ods_sheets(content: IO[bytes]) -> dict[str, More]:
    """The sheets of a content.xml by name, read row by row."""
    found: dict[str, More] = {}
    sheet = More()
    open_elements: list[ElementTree.Element] = []
    for event, element in ElementTree.iterparse(content, events=("start", "end")):
        if event == "start":
            open_elements.append(element)
            if element.tag == f"{TABLE}table":
                sheet = found.setdefault(element.get(f"{TABLE}name", ""), More())
            continue
        open_elements.pop()
        if element.tag == ROW:
            _add(sheet, element)
            open_elements[-1].clear()
    return found


def _add(sheet: More, line: ElementTree.Element) -> None:
    times = _number(line, "number-rows-repeated")
    if line.get(f"{TABLE}visibility", "visible") != "visible":
        sheet.hidden.append((sheet.rows, sheet.rows + times - 1))
    for column, cell in _columns(line):
        down, across = (_number(cell, f"number-{what}-spanned") for what in ("rows", "columns"))
        if down > 1 or across > 1:
            end = (sheet.rows + down - 1, column + across - 1)
            sheet.merges.append(((sheet.rows, column), end))
        if cell.get(VALUE_TYPE) == "error":
            _mark(sheet, min(times, MOST_MARKED), column, cell)
    sheet.rows += times


def _mark(sheet: More, times: int, column: int, cell: ElementTree.Element) -> None:
    text = "".join(cell.itertext()).strip() or EMPTY_FORMULA
    across = min(_number(cell, "number-columns-repeated"), MOST_MARKED)
    sheet.marks += [
        (sheet.rows + down, column + right, text)
        for down in range(times)
        for right in range(across)
    ]


def _columns(line: ElementTree.Element) -> Iterator[tuple[int, ElementTree.Element]]:
    column = 0
    for cell in line:
        if cell.tag in CELLS:
            yield column, cell
            column += _number(cell, "number-columns-repeated")


def _number(element: ElementTree.Element, attribute: str) -> int:
    text = element.get(f"{TABLE}{attribute}", "1")
    return int(text) if text.isdecimal() and len(text) <= 7 else 1
