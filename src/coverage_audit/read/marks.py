"""What the XML of a sheet says of its cells and rows beside their values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from coverage_audit.model.place import column_number
from coverage_audit.read.more import EMPTY_FORMULA
from coverage_audit.read.search import NEVER, holds

_ANY = ("<f", ":f", '"e"', "'e'", "hidden")
"""What a sheet holds in which there is a formula, an error or something hidden."""
_CELL = rb'<c r="([A-Z]{1,3})(\d{1,7})"(?: s="\d{1,9}")?'
_FORMULA = rb"<f[^<>]{0,500}(?:/>|>[^<]*</f>)"
_WITH_RESULT = re.compile(
    _CELL + rb'(?: t="(?:str|b|n|e)")?>' + _FORMULA + rb"<v>[^<]*[^<\s][^<]*</v></c>"
)
_WITHOUT = re.compile(_CELL + rb'(?: t="(?:b|n)")?>' + _FORMULA + rb"(?:<v/>|<v></v>)?</c>")
_EMPTY_TEXT = re.compile(_CELL + rb' t="str">' + _FORMULA + rb"(?:<v/>|<v></v>)?</c>")
_ERROR = re.compile(
    _CELL + rb' t="e"[^<>]{0,99}>(?:' + _FORMULA + rb")?<v>([^<]*[^<\s][^<]*)</v></c>"
)
_HIDDEN = re.compile(rb'<row r="(\d{1,7})"[^<>]{0,400}\bhidden="(1|true|0|false)"')
"""How all office programs write these; what is written otherwise is walked through."""
_FORMULAS = re.compile(rb"<(?:\w{1,20}:)?f[\s/>]")
_ERRORS = re.compile(rb"""\bt\s{0,9}=\s{0,9}["']e["']""")
_HIDDEN_ROWS = re.compile(rb"<(?:\w{1,20}:)?row\s[^<>]{0,4000}\bhidden\s{0,9}=")
TRUE = ("1", "true")


@dataclass(frozen=True, slots=True)
class Marks:
    """`cells`: what (row, column) says that its value does not; `hidden`: hidden rows."""

    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()


def marks_of(part: bytes) -> Marks:
    """The errors, the formulas without a result and the hidden rows of a sheet.

    Raises expat.ExpatError where a sheet that is not written as usual is no XML.
    """
    if not holds(part, NEVER, _ANY):
        return Marks()  # most sheets, told by one search
    results, without = _WITH_RESULT.findall(part), _WITHOUT.findall(part)
    errors, hidden = _ERROR.findall(part), _HIDDEN.findall(part)
    usual = (
        len(results) + len(without) + len(_EMPTY_TEXT.findall(part)) == len(_FORMULAS.findall(part))
        and len(errors) == len(_ERRORS.findall(part))
        and len(hidden) == len(_HIDDEN_ROWS.findall(part))
        and b"<!" not in part
    )
    if not usual:
        return _walked(part)
    cells = {(int(row), column_number(letters.decode())): EMPTY_FORMULA for letters, row in without}
    cells |= {
        (int(row), column_number(letters.decode())): text.decode("ascii", "replace")
        for letters, row, text in errors
    }
    said = (b"1", b"true")
    return Marks(cells, frozenset(int(row) for row, value in hidden if value in said))


def _walked(part: bytes) -> Marks:
    """The same from element to element, for sheets that another hand wrote."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.begin
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    parser.Parse(part, True)
    return Marks(walk.cells, frozenset(walk.hidden))


class _Walk:
    """Where the walk is: the row, the cell, and what the cell holds so far."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], str] = {}
        self.hidden: set[int] = set()
        self._row, self._column = 1, 0
        self._at = 1, 1
        self._kind = ""
        self._formula = False
        self._value: list[str] | None = None
        self._said = ""

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take in the beginning of an element, whatever its prefix."""
        match name.rpartition(":")[2]:
            case "row":
                said = attributes.get("r", "")
                self._row = int(said) if re.fullmatch("[0-9]{1,7}", said) else self._row
                if attributes.get("hidden") in TRUE:
                    self.hidden.add(self._row)
            case "c":
                self._go_to(attributes.get("r", ""))
                self._kind, self._formula, self._said = attributes.get("t", ""), False, ""
            case "f":
                self._formula = True
            case "v":
                self._value = []

    def text(self, text: str) -> None:
        """Take in characters: of a value, or of nothing that matters."""
        if self._value is not None:
            self._value.append(text)

    def end(self, name: str) -> None:
        """Take in the end of an element."""
        match name.rpartition(":")[2]:
            case "row":
                self._row, self._column = self._row + 1, 0
            case "v":
                self._said, self._value = "".join(self._value or ()).strip(), None
            case "c":
                if self._kind == "e":
                    self.cells[self._at] = self._said or EMPTY_FORMULA
                elif self._formula and not self._said and self._kind != "str":
                    self.cells[self._at] = EMPTY_FORMULA

    def _go_to(self, address: str) -> None:
        match = re.fullmatch(r"([A-Za-z]{1,3})([0-9]{1,7})", address)
        self._column = column_number(match[1]) if match else self._column + 1
        self._at = int(match[2]) if match else self._row, self._column
