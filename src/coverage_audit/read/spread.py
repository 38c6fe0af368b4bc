"""How far the cells of a sheet reach, told before the reader makes room for all between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat

from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.place import column_number
from coverage_audit.read.guard import damaged, refused
from coverage_audit.read.search import holds

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
"""Of any workbook: an address beyond them was made to do harm."""
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,9})\Z")
_ROW = re.compile(r"[0-9]{1,9}\Z")
_LAST_ROW = re.compile(rb'<row r="(\d{1,9})"')
"""A hint at the bound that will hold: that it does is proven."""


@dataclass(frozen=True, slots=True)
class _Bound:
    """What is not found where all cells have an address within so many columns and rows.

    `beyond`: how an address goes on that is none of them. A cell that is not written as all
    office programs write it is found too, wherever it stands.
    """

    columns: int
    rows: int
    digits: int
    beyond: str

    @property
    def pattern(self) -> str:
        return rf'<c(?:[>/\t\r\n]| [^r]| r[^=]| r=[^"]| r="(?:[^A-Z]|{self.beyond}))'


_BEYOND_Z = "[A-Z][^0-9]"
_BOUNDS = (
    _Bound(260, 9_999, 4, "[A-Z][^0-9A-Z]|[J-Z][A-Z]|[A-I][A-Z][^0-9]|[A-Z]{1,2}[0-9]{5}"),
    _Bound(260, 99_999, 5, "[A-Z][^0-9A-Z]|[J-Z][A-Z]|[A-I][A-Z][^0-9]|[A-Z]{1,2}[0-9]{6}"),
    _Bound(
        104,
        199_999,
        6,
        "[A-Z][^0-9A-Z]|[D-Z][A-Z]|[A-C][A-Z][^0-9]|[A-Z]{1,2}(?:[02-9][0-9]{5}|[0-9]{7})",
    ),
    _Bound(26, 999_999, 6, f"{_BEYOND_Z}|[A-Z][0-9]{{7}}"),
    _Bound(
        26,
        1_049_999,  # just beyond the last row of any sheet
        7,
        f"{_BEYOND_Z}|[A-Z](?:[2-9][0-9]{{6}}|1[1-9][0-9]{{5}}|10[5-9][0-9]{{4}}|[0-9]{{8}})",
    ),
)


class Areas:
    """The ranges that the sheets of a workbook span, together: the reader makes room for each.

    One search proves that most sheets are small enough. Of the others, and where the proofs do
    not do for all together, each cell is looked at: it may have no address, or a strange one.
    """

    def __init__(self, path: str, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._proven: list[tuple[int, str, bytes]] = []
        self._exact = 0

    def add(self, sheet: str, part: bytes) -> None:
        """Take in a sheet; raises SourceError where it alone spans too much."""
        area = _proven(part, self._limits.area)
        if area is None:
            self._walk(sheet, part)
        else:
            self._proven.append((area, sheet, part))

    def check(self) -> None:
        """Refuse sheets that span too much together, the smallest looked at first."""
        waiting = sorted(self._proven, key=lambda proven: len(proven[2]))
        while waiting and self._exact + sum(one[0] for one in waiting) > self._limits.area:
            _area, sheet, part = waiting.pop(0)
            self._walk(sheet, part)

    def _walk(self, sheet: str, part: bytes) -> None:
        rows, columns = _span(self._path, part)
        self._exact += rows * columns
        if self._exact > self._limits.area:
            raise refused(
                self._path,
                _("sheet “{sheet}” spans {rows} rows and {columns} columns").format(
                    sheet=sheet, rows=rows, columns=columns
                ),
                _("delete what stands far outside of the table, save, and try again"),
            )


def check_area(path: str, sheet: str, part: bytes, limits: Limits) -> None:
    """Refuse a sheet that spans too large a range: the reader ends the process over it."""
    areas = Areas(path, limits)
    areas.add(sheet, part)
    areas.check()


def _proven(part: bytes, most: int) -> int | None:
    """An area that the sheet does not exceed, told by one search; None where none is proven."""
    digits = _LAST_ROW.match(part, max(part.rfind(b"<row"), 0))
    length = len(digits[1]) if digits else 0
    for bound in _BOUNDS:
        area = bound.columns * bound.rows
        if length <= bound.digits and area <= most and not holds(part, bound.pattern, (":c",)):
            return area
    return None


def _span(path: str, part: bytes) -> tuple[int, int]:
    """Rows and columns of the range that holds values; formats without a value do not count."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        raise damaged(path) from None
    return walk.span()


class _Walk:
    """From cell to cell as the reader goes: one without an address follows the last."""

    def __init__(self) -> None:
        self._row, self._column = 1, 0
        self._cell = 1, 1
        self._rows: set[int] = set()  # that hold a value
        self._columns: set[int] = set()

    def span(self) -> tuple[int, int]:
        """Rows and columns from the first to the last that hold a value."""
        if not self._rows:
            return 0, 0
        return (
            max(self._rows) - min(self._rows) + 1,
            max(self._columns) - min(self._columns) + 1,
        )

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element, whatever its prefix."""
        match name.rpartition(":")[2]:
            case "c":
                self._go_to(attributes.get("r"))
            case "v" | "is":
                self._fill(*self._cell)
            case "row" if "r" in attributes:
                said = attributes["r"]
                self._row = int(said) if _ROW.match(said) else MOST_ROWS + 1

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        if name.rpartition(":")[2] == "row":
            self._row, self._column = self._row + 1, 0

    def _go_to(self, address: str | None) -> None:
        row, self._column = self._row, self._column + 1
        if address is not None:
            match = _ADDRESS.match(address)
            row = int(match[2]) if match else MOST_ROWS + 1
            self._column = column_number(match[1]) if match else MOST_COLUMNS + 1
        self._cell = row, self._column

    def _fill(self, row: int, column: int) -> None:
        if row > MOST_ROWS or column > MOST_COLUMNS:  # the reader may take it for any other
            self._rows |= {1, MOST_ROWS}
            self._columns |= {1, MOST_COLUMNS}
        self._rows.add(row)
        self._columns.add(column)
