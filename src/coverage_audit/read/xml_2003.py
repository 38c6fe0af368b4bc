"""Workbooks in the XML of Excel 2003, whatever suffix they bear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import Cell, Merge, RawTable
from coverage_audit.read.encoding import decode_declared
from coverage_audit.read.guard import check_part, check_sheets, check_size, refused
from coverage_audit.read.more import EMPTY_FORMULA

SPREADSHEET = "{urn:schemas-microsoft-com:office:spreadsheet}"
EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_xml_2003(path: str, file: Path, reading: Reading) -> list[RawTable]:
    """Every worksheet in its order; hidden ones without cells.

    Raises SourceError where the file is no such workbook, or would fill more than a good
    one does.
    """
    check_size(path, file, reading.limits.file_mib)
    text = decode_declared(path, file.read_bytes(), reading.encoding).text
    content = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    check_part(path, content)
    try:
        return list(_sheets(path, content, reading.limits))
    except ElementTree.ParseError as error:
        raise SourceError(
            _("{path} is damaged and cannot be read as a workbook").format(path=path),
            where=_("line {line}").format(line=error.position[0]),
            hint=_("ask for the file again, or open and save it in WPS or Excel"),
        ) from None


def _sheets(path: str, content: bytes, limits: Limits) -> Iterator[RawTable]:
    """Row by row: the tree of a large file would take ten times its bytes."""
    area, begun = limits.area, 0
    grid, hidden = _Grid(path, area), False
    open_elements: list[ElementTree.Element] = []
    for event, element in ElementTree.iterparse(BytesIO(content), events=("start", "end")):
        if event == "start":
            open_elements.append(element)
            if element.tag == f"{SPREADSHEET}Worksheet":
                grid, hidden, begun = _Grid(path, area), False, begun + 1
                check_sheets(path, begun, limits)
            continue
        open_elements.pop()
        if element.tag == f"{SPREADSHEET}Row":
            grid.add(element)
            open_elements[-1].clear()
        elif element.tag == f"{EXCEL}Visible":
            hidden = (element.text or "").strip() in ("SheetHidden", "SheetVeryHidden")
        elif element.tag == f"{SPREADSHEET}Worksheet":
            name = element.get(f"{SPREADSHEET}Name", "")
            yield RawTable(path, name, (), (), hidden=True) if hidden else grid.table(name)
            area -= len(grid.rows) * grid.widest  # all sheets share the bound


class _Grid:
    """The rows of a sheet, blank ones among them, as they are added one after the other."""

    def __init__(self, path: str, area: int) -> None:
        self.path = path
        self.area = area
        self.rows: list[list[Cell]] = []
        self.merges: list[Merge] = []
        self.hidden: set[int] = set()
        self.marks: dict[tuple[int, int], str] = {}
        self.widest = 0

    def table(self, name: str) -> RawTable:
        """The sheet as it stands now."""
        return RawTable(
            self.path,
            name,
            self.rows,
            range(1, len(self.rows) + 1),
            merges=tuple(self.merges),
            hidden_rows=frozenset(self.hidden),
            marks=self.marks,
        )

    def add(self, line: ElementTree.Element) -> None:
        """Append a row at the place that it names, else below the last one."""
        number = max(_number(line, "Index", 0), len(self.rows) + 1)
        row: list[Cell] = []
        for cell in line.iterfind(f"{SPREADSHEET}Cell"):
            column = max(_number(cell, "Index", 0), len(row) + 1)
            across, down = _number(cell, "MergeAcross", 0), _number(cell, "MergeDown", 0)
            self._check(number + down, max(column, len(row)) + across)
            row += [""] * (column - 1 - len(row))
            row += [self._value(cell, number, len(row) + 1), *[""] * across]
            if across or down:
                left = len(row) - across
                self.merges.append(Merge(number, left, number + down, left + across))
        self._check(number + _number(line, "Span", 0), len(row))
        self.rows += [[] for _blank in range(number - 1 - len(self.rows))]
        self.rows.append(row)
        self.rows += [[] for _blank in range(_number(line, "Span", 0))]
        if line.get(f"{SPREADSHEET}Hidden") == "1":
            self.hidden.add(number)

    def _check(self, rows: int, columns: int) -> None:
        self.widest = max(self.widest, columns)
        if rows * max(self.widest, 1) > self.area:
            raise refused(
                self.path, _("a sheet of it spans more rows and columns than a good file does")
            )

    def _value(self, cell: ElementTree.Element, row: int, column: int) -> Cell:
        data = cell.find(f"{SPREADSHEET}Data")
        text = "".join(data.itertext()) if data is not None else ""
        kind = data.get(f"{SPREADSHEET}Type") if data is not None else None
        if kind == "Error":
            self.marks[row, column] = text
            return ""
        if not text and cell.get(f"{SPREADSHEET}Formula"):
            self.marks[row, column] = EMPTY_FORMULA
        return _typed(text, kind)


def _typed(text: str, kind: str | None) -> Cell:
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            return datetime.fromisoformat(text)
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text


def _number(element: ElementTree.Element, attribute: str, otherwise: int) -> int:
    """A whole number of up to seven digits; what is none is taken for not there."""
    text = element.get(f"{SPREADSHEET}{attribute}", "")
    return int(text) if re.fullmatch(r"\d{1,7}", text) else otherwise
