"""Workbooks: true rows and columns, marks, hidden sheets, and what is refused before unpacking."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from coverage_audit.errors import SourceError
from coverage_audit.model.table import Merge
from coverage_audit.read import read_tables

ENTITY = b"<!DOCTYPE x [<!ENTITY a 'b'>]>"
LATE = b"<!--" + b" " * 9000 + b"-->"
FAR_CELL = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def book(path: Path) -> Path:
    """Blank row and column in front, a merge, an error, a formula, a hidden row and sheet."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("名册")
        sheet.write_row(2, 1, ["企业名称", "党员"])
        sheet.merge_range(3, 1, 4, 1, "甲公司")
        sheet.write_number(3, 2, 3)
        sheet.write_formula(4, 2, "=1/0", None, "#DIV/0!")
        sheet.set_row(4, None, None, {"hidden": True})
        workbook.add_worksheet("下拉").hide()
    return path


def test_cells_stand_where_the_user_sees_them(tmp_path: Path) -> None:
    table, hidden = read_tables(str(book(tmp_path / "a.xlsx")))
    assert list(table.numbers) == [3, 4, 5]
    assert table.first_column == 2
    assert list(table.rows[1]) == ["甲公司", 3.0]
    assert table.merges == (Merge(4, 2, 5, 2),)
    assert table.marks == {(5, 3): "#DIV/0!"}
    assert table.hidden_rows == {5}
    assert hidden.hidden
    assert not hidden.rows


def test_a_formula_without_a_result_is_marked(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["企业名称", "党员"])
    sheet.append(["甲公司", "=1+1"])
    workbook.save(tmp_path / "a.xlsx")
    [table] = read_tables(str(tmp_path / "a.xlsx"))
    assert table.marks == {(2, 2): "=?"}


@pytest.mark.parametrize("name", ["a.xls", "a.csv", "a"])
def test_the_content_decides_not_the_name(name: str, tmp_path: Path) -> None:
    tables = read_tables(str(book(tmp_path / "a.xlsx").rename(tmp_path / name)))
    assert tables[0].sheet == "名册"


def rewritten(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same archive, each part as `change(name, content)` makes it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: change(name, archive.read(name)) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, part: part.replace(old, new) if "sheet1" in name else part


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(in_sheet(b"<worksheet", ENTITY + b"<worksheet"), id="dtd"),
        pytest.param(
            in_sheet(b"</sheetData>", FAR_CELL + b"</sheetData>"),
            id="far cell",
        ),
        pytest.param(
            in_sheet(b"</sheetData>", FAR_CELL.replace(b'"', b"'") + b"</sheetData>"), id="quotes"
        ),
        pytest.param(
            in_sheet(b"</sheetData>", FAR_CELL.replace(b"XFD", b"xfd") + b"</sheetData>"),
            id="small letters",
        ),
        pytest.param(
            in_sheet(b"</sheetData>", FAR_CELL.replace(b"<c ", b"<c\n") + b"</sheetData>"),
            id="far cell on a line of its own",
        ),
        pytest.param(in_sheet(b"<worksheet", LATE + ENTITY + b"<worksheet"), id="late dtd"),
        pytest.param(lambda name, part: b"" if name.endswith("workbook.xml") else part, id="empty"),
        pytest.param(lambda name, part: part[: len(part) // 2], id="cut"),
    ],
)  # fmt: skip
def test_hostile_and_broken_workbooks_are_refused(
    change: Callable[[str, bytes], bytes], tmp_path: Path
) -> None:
    path = rewritten(book(tmp_path / "a.xlsx"), change)
    with pytest.raises(SourceError) as error:
        read_tables(str(path))
    assert error.value.hint


def test_a_formatted_cell_far_away_is_no_reason_to_refuse(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    path = rewritten(book(tmp_path / "a.xlsx"), in_sheet(b"</sheetData>", far))
    assert read_tables(str(path))[0].rows


@pytest.mark.parametrize(
    ("name", "content"), [("../x.xml", b"x"), ("big.xml", b"\0" * (9 << 20))], ids=["out", "bomb"]
)
def test_parts_that_no_good_file_has(name: str, content: bytes, tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    with pytest.raises(SourceError, match="is not opened"):
        read_tables(str(path))


@pytest.mark.parametrize("which", [slice(2), slice(-2, None)], ids=["first", "last"])
def test_parts_that_overlap_are_refused(which: slice, tmp_path: Path) -> None:
    """One content that two entries of the directory point at."""
    path = book(tmp_path / "a.xlsx")
    content = path.read_bytes()
    entries = [match.start() for match in re.finditer(b"PK\x01\x02", content)]
    one, other = (entry + 42 for entry in entries[which])
    path.write_bytes(content[:other] + content[one : one + 4] + content[other + 4 :])
    with pytest.raises(SourceError, match="overlap"):
        read_tables(str(path))


@pytest.mark.parametrize(
    "before",
    [
        b"<!DOCTYPE x [<!ENTITY a 'b'>]>",
        b"<?xml version='1.0'?>\n<!-- <a> -->\n<!DOCTYPE x>",
        b"\xef\xbb\xbf <!-- never closed",
    ],
)
def test_a_document_type_before_the_first_element_is_refused(before: bytes, tmp_path: Path) -> None:
    def declared(name: str, part: bytes) -> bytes:
        return before + part.partition(b"?>")[2] if "sheet1" in name else part

    with pytest.raises(SourceError, match="declares entities"):
        read_tables(str(rewritten(book(tmp_path / "a.xlsx"), declared)))


def test_a_text_about_document_types_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        workbook.add_worksheet().write_row(0, 0, ["企业名称", "<!DOCTYPE x>"])
    assert read_tables(str(path))[0].rows[0] == ["企业名称", "<!DOCTYPE x>"]


def test_a_workbook_that_says_it_shares_more_texts_than_there_are_is_refused(
    tmp_path: Path,
) -> None:
    path = rewritten(
        book(tmp_path / "a.xlsx"),
        lambda name, part: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', part),
    )
    with pytest.raises(SourceError, match="share more than"):
        read_tables(str(path))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")
    with pytest.raises(SourceError, match="one name"):
        read_tables(str(path))


def test_texts_that_repeat_beyond_measure_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(6_000):
            sheet.write_row(row, 0, ["x" * 32_000] * 6)
    with pytest.raises(SourceError, match="repeat long texts"):
        read_tables(str(path))


def test_a_formula_that_gives_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["企业名称", "党员"])
        sheet.write_formula(1, 0, '=IF(Z1="","",Z1)', None, "")
    mark = b'<c r="A2" t="str"><f>IF(Z1="","",Z1)</f><v></v></c>'
    rewritten(path, lambda name, part: re.sub(rb'<c r="A2".*?</c>', mark, part))
    assert not read_tables(str(path))[0].marks
