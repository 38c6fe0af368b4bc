"""No sheet reaches the reader whose cells lie too far apart, however they are written."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from coverage_audit.errors import SourceError
from coverage_audit.model.limits import DEFAULT_LIMITS
from coverage_audit.model.place import column_letters
from coverage_audit.read import search
from coverage_audit.read.search import NEVER, holds
from coverage_audit.read.spread import _BOUNDS, _Bound, _proven, _span, check_area
from tests.read.test_workbook import book, rewritten

HEAD = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
CELL = "<c><v>1</v></c>"


def part(rows: str) -> bytes:
    return f"{HEAD}<sheetData>{rows}</sheetData></worksheet>".encode()


def at(address: str) -> str:
    return f'<row r="1"><c r="{address}"><v>1</v></c></row>'


FAR = {
    "no address, far row": f'<row r="1">{CELL}</row><row r="1048576">{CELL * 60}</row>',
    "no address, many rows": f"<row>{CELL}</row>{'<row/>' * 99_999}<row>{CELL * 400}</row>",
    "four letters": at("A1") + at("ZZZZ90000"),
    "eight digits": at("A1") + at("Z99999999"),
    "a number that runs over": at("A1") + at("Z4294967297"),
    "a row that is none": f'<row r="9999999">{CELL * 26}</row>',
    "a mark in an attribute": at("A1") + '<row><c x=">" r="ZZ900000"><v>1</v></c></row>',
    "another attribute first": at("A1") + '<row><c s="1" r="ZZ900000"><v>1</v></c></row>',
    "a prefix": at("A1") + '<row><x:c xmlns:x="u" r="AAA900000"><x:v>1</x:v></x:c></row>',
    "a comment that looks like a row": f'<row r="1">{CELL}</row><row r="900000">'
    f'<!--<row r="1">--><c r="A1"/><!-- -->{CELL * 40}</row>',
    "an address that is none": at("A1") + at("$ZZ$900000"),
    "small letters": at("A1") + at("xfd1048576"),
    "columns beyond IZ": at("A1") + at("JA99999") + at("ZZ99999"),
}


@pytest.mark.parametrize("rows", FAR.values(), ids=FAR.keys())
def test_a_cell_far_away_is_refused_however_it_is_written(rows: str) -> None:
    with pytest.raises(SourceError, match=r"is not opened: sheet “甲” spans") as error:
        check_area("a.xlsx", "甲", part(rows), DEFAULT_LIMITS)
    assert error.value.hint


def test_what_is_no_xml_is_damaged() -> None:
    with pytest.raises(SourceError, match="is damaged"):
        check_area("a.xlsx", "甲", part('<row><c s="1"></row>'), DEFAULT_LIMITS)


@pytest.mark.parametrize(
    "rows",
    [
        at("A1") + at("Z1000000"),
        at("A1") + at("IZ99999"),
        at("A199999") + at("CZ199999"),
        f"<row>{CELL}</row>",
    ],
)
def test_a_large_sheet_is_no_reason_to_refuse(rows: str) -> None:
    check_area("a.xlsx", "甲", part(rows), DEFAULT_LIMITS)


@st.composite
def cells(draw: st.DrawFn) -> str:
    """A cell in one of the ways in which XML lets it be written."""
    content = draw(st.sampled_from(["<v>1</v>", "<v>1</v>", "", "<f>1+1</f>"]))
    if draw(st.booleans()):
        row, column = draw(st.integers(1, 40)), draw(st.integers(1, 60))
        letters = column_letters(column)
        letters = draw(st.sampled_from([letters, letters.lower()]))
        quote, blank = draw(st.sampled_from("'\"")), draw(st.sampled_from(["", " ", "\n"]))
        address = f" {blank}r{blank}={blank}{quote}{letters}{row}{quote}"
    else:
        address = ""
    style = draw(st.sampled_from(["", ' s="1"', ' x="&gt;"']))
    both = draw(st.sampled_from([address + style, style + address]))
    prefix = draw(st.sampled_from(["", "x:"]))
    return f"<{prefix}c{both}>{content}</{prefix}c>" if content else f"<{prefix}c{both}/>"


COMMENT = '<!--<c r="A99"><v>1</v></c>-->'
ALL_WRITE = re.compile('<c r="[A-Z]')


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    rows = []
    some = st.lists(cells() | st.just(COMMENT), max_size=4)
    for inside in draw(st.lists(some, min_size=1, max_size=5)):
        number = draw(st.none() | st.integers(1, 30))
        said = f' r="{number}"' if number else ""
        rows.append(f"<row{said}>{''.join(inside)}</row>")
    return part("".join(rows)).replace(b"<worksheet ", b'<worksheet xmlns:x="u" ')


@given(sheets())
def test_the_range_is_the_one_for_which_the_reader_makes_room(sheet: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = book(Path(folder) / "a.xlsx")
        rewritten(path, lambda name, old: sheet if "sheet1.xml" in name else old)
        first = CalamineWorkbook.from_path(path).get_sheet_by_index(0)
        start, end = first.start, first.end
    room = (end[0] - start[0] + 1, end[1] - start[1] + 1) if start and end else (0, 0)
    assert _span("a.xlsx", sheet) == room


def found(cell: bytes, bound: _Bound) -> bool:
    """Whether the bound finds the cell; both ways of searching agree."""
    told = holds(cell, bound.pattern, (":c",))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "loaded", lambda: False)
        assert holds(cell, bound.pattern, (":c",)) is told
    return told


EDGES = [1, 9, 26, 27, 104, 105, 260, 261, 702, 703, 16_384]
LENGTHS = [
    1, 99_999, 100_000, 199_999, 200_000, 999_999, 1_000_000, 1_039_999, 1_048_576, 1_049_999,
    1_050_000, 1_100_000, 1_999_999, 2_000_000, 9_999_999, 10_000_000,
]  # fmt: skip


@pytest.mark.parametrize("row", LENGTHS)
@pytest.mark.parametrize("column", EDGES)
@pytest.mark.parametrize("bound", _BOUNDS, ids=lambda bound: f"{bound.columns}x{bound.rows}")
def test_what_a_bound_does_not_find_lies_within_it(bound: _Bound, column: int, row: int) -> None:
    cell = f'<c r="{column_letters(column)}{row}" s="1"><v>1</v></c>'.encode()
    assert found(cell, bound) == (column > bound.columns or row > bound.rows)


def test_a_sheet_that_is_full_to_its_last_row_is_proven_by_one_search() -> None:
    sheet = part('<row r="1048576"><c r="Z1048576"><v>1</v></c></row>')
    assert _proven(sheet, DEFAULT_LIMITS.area) is not None


@given(st.sampled_from(_BOUNDS), cells().filter(lambda cell: not ALL_WRITE.match(cell)))
def test_a_cell_that_is_written_otherwise_is_always_found(bound: _Bound, cell: str) -> None:
    assert found(cell.encode(), bound)


@pytest.mark.parametrize("before", range(30))
def test_nothing_is_missed_between_two_pieces(before: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "PIECE", 16)
    cell = b"<v>" + b"1" * before + b'</v><c r="AAA1">' + b"<v>1</v>" * 4
    assert found(cell, _BOUNDS[0])
    assert not found(cell.replace(b"AAA1", b"A1"), _BOUNDS[0])


@pytest.mark.parametrize("loaded", [True, False])
def test_words_alone_may_be_looked_for(loaded: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "loaded", lambda: loaded)
    assert holds(b"<v>a.b</v>", NEVER, ("x", "a.b"))
    assert not holds(b"<v>axb</v>", NEVER, ("a.b",))
    assert not holds(b"", NEVER, ("a",))


def test_what_is_no_text_may_hold_anything(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SMALL", 0)
    assert holds(b"\xff", "never")
    assert not holds(b"", "never")
