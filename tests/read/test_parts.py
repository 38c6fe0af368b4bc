"""Workbooks that another hand wrote: no part reaches the reader unguarded, no mark is missed."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from xml.parsers.expat import ExpatError

import pytest

from coverage_audit.errors import SourceError
from coverage_audit.read import read_tables
from coverage_audit.read.marks import _walked, marks_of
from tests.read.test_spread import part
from tests.read.test_workbook import FAR_CELL, book, rewritten

SHEET = "xl/worksheets/sheet1.xml"
FAR = part(f'<row r="1"><c r="A1"><v>1</v></c></row>{FAR_CELL.decode()}')


def renamed(path: Path, names: Callable[[str], str]) -> Path:
    """The same archive, each part under another name; the first sheet reaches far."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(names(name), FAR if name == SHEET else content)
    return path


@pytest.mark.parametrize(
    "names",
    [
        lambda name: name.replace("sheet1.xml", "Sheet1.XML"),
        lambda name: name.replace("worksheets/sheet1", "WORKSHEETS/sheet1"),
        lambda name: name.replace("worksheets/sheet1", "worksheets\\sheet1"),
    ],
    ids=["case", "folder", "backslash"],
)
def test_a_sheet_under_another_spelling_of_its_name_is_guarded(
    names: Callable[[str], str], tmp_path: Path
) -> None:
    with pytest.raises(SourceError):
        read_tables(str(renamed(book(tmp_path / "a.xlsx"), names)))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rels", b"<Relationships ", b"<x><Relationships "),  # no XML
        ("rels", b"worksheets/sheet1.xml", b"worksheets/sheet9.xml"),
        ("workbook.xml", "下拉".encode(), "名册".encode()),
        (
            "workbook.xml",
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"urn:x",
        ),
    ],
    ids=["broken", "missing", "twice", "other names"],
)
def test_sheets_that_cannot_be_told_apart_are_refused(
    name: str, old: bytes, new: bytes, tmp_path: Path
) -> None:
    path = rewritten(
        book(tmp_path / "a.xlsx"), lambda n, p: p.replace(old, new) if name in n else p
    )
    with pytest.raises(SourceError):
        read_tables(str(path))


def test_shared_texts_are_guarded_whatever_the_case_of_their_name(tmp_path: Path) -> None:
    texts = b"<sst><si><t>" + b"x" * (1 << 20) + b"</t></si></sst>"
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 2000))
    path = book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name != "xl/sharedStrings.xml":
                archive.writestr(name, part(cells) if name == SHEET else content)
        archive.writestr("xl/SharedStrings.xml", texts)
    with pytest.raises(SourceError, match="repeat long texts"):
        read_tables(str(path))


def test_sheets_that_are_far_too_large_together_are_refused(tmp_path: Path) -> None:
    far = part(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="9"><c r="Z999999"><v>1</v></c></row>'
    )
    path = rewritten(
        book(tmp_path / "a.xlsx"),
        lambda name, p: far if "sheet" in name[-12:] and "worksheets/" in name else p,
    )
    with pytest.raises(SourceError, match="spans"):
        read_tables(str(path))


ODD = {
    "a break before the formula": '<c r="C2">\n<f>A1</f>\n</c>',
    "single quotes": "<c r='C2'><f>A1</f></c>",
    "blanks at the sign": '<c r = "C2"><f>A1</f></c>',
    "no address": "<c/><c/><c><f>A1</f></c>",
    "characters as data": '<c r="C2"><f><![CDATA[A1]]></f></c>',
    "a comment": '<c r="C2"><f>A1</f><!-- x --></c>',
    "a blank result": '<c r="C2"><f>A1</f><v> </v></c>',
    "a prefix": '<x:c xmlns:x="urn:x" r="C2"><x:f>A1</x:f></x:c>',
    "another order": '<c s="1" r="C2"><f>A1</f></c>',
    "as usual": '<c r="C2"><f>A1</f></c>',
    "as usual, with a style": '<c r="C2" s="1"><f>A1</f><v></v></c>',
}
ERRORS = {
    "as usual": '<c r="C2" t="e"><v>#N/A</v></c>',
    "of a formula": '<c r="C2" s="3" t="e"><f>NA()</f><v>#N/A</v></c>',
    "single quotes": "<c r='C2' t='e'><v>#N/A</v></c>",
    "blanks": '<c r="C2" t = "e"><v>#N/A</v></c>',
    "the type first": '<c t="e" r="C2"><v>#N/A</v></c>',
    "nothing before": '<c r="C1" t="e"/><c r="C2" t="e"><v>#N/A</v></c>',
}


@pytest.mark.parametrize("cell", ODD.values(), ids=ODD.keys())
def test_a_formula_without_a_result_is_marked_however_it_is_written(cell: str) -> None:
    assert marks_of(part(f'<row r="2">{cell}</row>')).cells == {(2, 3): "=?"}


@pytest.mark.parametrize("cell", ERRORS.values(), ids=ERRORS.keys())
def test_an_error_is_marked_at_its_own_cell(cell: str) -> None:
    assert marks_of(part(f'<row r="2">{cell}</row>')).cells[2, 3] == "#N/A"


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="C2" t="str"><f>A1</f><v></v></c>', '<c r="C2" t="str"><f>A1</f></c>',
        '<c r="C2"><f>A1</f><v>3</v></c>', '<c r="C2" t="b"><f t="shared" si="0"/><v>1</v></c>',
        '<c r="C2"><v>3</v></c>',
    ],
)  # fmt: skip
def test_a_formula_with_a_result_is_not_marked(cell: str) -> None:
    sheet = part(f'<row r="2">{cell}</row>')
    assert not marks_of(sheet).cells
    assert not _walked(sheet).cells


@pytest.mark.parametrize(
    "row",
    ['<row r="2" hidden="1">', '<row r="2" spans="1:3" hidden="true">', "<row r='2' hidden='1'>",
     '<row hidden="1" r="2">'],
)  # fmt: skip
def test_a_hidden_row_is_told_however_it_is_written(row: str) -> None:
    sheet = part(f'<row r="1"/>{row}<c r="A2"><v>1</v></c></row><row r="3" hidden="0"/>')
    assert marks_of(sheet).hidden == {2}


HOSTILE = {
    "errors without end": b'<c r="Z9" t="e"/>' * 60_000,
    "cells in a comment": b"<!-- </f>" + b"<c " * 240_000 + b"-->",
    "addresses in a comment": b"<!-- </f>" + b'<c r="A1" ' * 120_000 + b"-->",
    "rows in a comment": b'<!-- hidden="1"' + b"<row " * 180_000 + b"-->",
    "open formulas": b'<c r="A1"><f ' * 100_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_no_sheet_takes_for_ever_to_be_searched(content: bytes) -> None:
    whole = part('<row r="9">').replace(b"</sheetData>", content + b"</row></sheetData>")
    with suppress(ExpatError):  # each took a quarter of an hour and more
        marks_of(whole)
