"""Delimited text: encodings, delimiters, lines, and what is refused."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from coverage_audit.errors import SourceError
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import RawTable
from coverage_audit.read import read_tables

TEXT = "企业名称,党员人数\n佛山市云岚贸易有限公司,3\n佛山市㻏缘玉器有限公司,2\n"


def table(path: Path, content: bytes, encoding: str | None = None) -> RawTable:
    path.write_bytes(content)
    [found] = read_tables(str(path), Reading(encoding=encoding))
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", TEXT.encode(encoding))
    assert found.rows[2] == ["佛山市㻏缘玉器有限公司", "2"]
    assert found.encoding == encoding


def test_a_late_chinese_character_is_still_gb18030(tmp_path: Path) -> None:
    text = "name,n\n" + "a,1\n" * 300_000 + "佛山,2\n"
    found = table(tmp_path / "a.csv", text.encode("gb18030"))
    assert found.encoding == "gb18030"
    assert found.rows[-1] == ["佛山", "2"]


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|", "，"])
def test_delimiters(delimiter: str, tmp_path: Path) -> None:
    found = table(tmp_path / "a.txt", TEXT.replace(",", delimiter).encode())
    assert found.delimiter == delimiter
    assert found.rows[0] == ["企业名称", "党员人数"]


def test_excel_may_name_the_delimiter_in_the_first_line(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", ("sep=;\r\n" + TEXT.replace(",", ";")).encode())
    assert found.rows[0] == ["企业名称", "党员人数"]
    assert list(found.numbers) == [2, 3, 4]


def test_a_record_is_numbered_by_the_line_on_which_it_begins(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", b'\n"a\nb",1\nc,2\n\nd,3\n\n')
    assert list(found.numbers) == [2, 4, 5, 6]
    assert found.rows[0] == ["a\nb", "1"]


def test_one_bad_byte_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as error:
        table(tmp_path / "a.csv", TEXT.encode() + b"x,\xff\n")
    assert "4" in error.value.where


@pytest.mark.parametrize("content", [b'a,b\n"x,3\ny,4\n', b'a,b\nx,"' + b"y\n" * 400])
def test_a_quote_that_is_never_closed_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="quotation mark"):
        table(tmp_path / "a.csv", content)


def test_a_cell_that_is_too_long_is_refused_with_its_line(tmp_path: Path) -> None:
    content = b"n,k\n" + b"a,3\n" * 9 + b"b," + b"x" * (1 << 20) + b"y\n"
    with pytest.raises(SourceError, match="more than 1024 KiB") as error:
        table(tmp_path / "a.csv", content)
    assert error.value.where == "line 11"


def test_files_that_were_put_together_have_one_mark_each(tmp_path: Path) -> None:
    one = "\ufeff企业名称,党员\n佛山云岚科技有限公司,3\n"
    found = table(tmp_path / "a.csv", (one + one).encode())
    assert [row[0] for row in found.rows] == ["企业名称", "佛山云岚科技有限公司"] * 2


@pytest.mark.parametrize("text", ['{"a": 1}', '{\n  "schema_version": "1.0"}', "{}\n"])
def test_json_is_named(text: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="JSON"):
        table(tmp_path / "a.txt", text.encode())


def test_a_stray_quote_inside_a_cell_is_a_character(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", 'n,k\n佛山"云岚"贸易,3\n"甲"乙,4\n'.encode())
    assert found.rows[1] == ['佛山"云岚"贸易', "3"]
    assert len(found.rows) == 3


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x85", "\u2028", "\x1c"])
def test_beside_a_stray_quote_a_page_break_ends_no_line(sign: str, tmp_path: Path) -> None:
    text = f'n,b,k\r\n佛山"云岚"贸易,灯湖{sign}三楼,4\r\n"甲"乙,灯湖,4\n'
    found = table(tmp_path / "a.csv", text.encode())
    assert found.rows[1] == ['佛山"云岚"贸易', f"灯湖{sign}三楼", "4"]
    assert list(found.numbers) == [1, 2, 3]


def test_an_encoding_that_is_said_is_used(tmp_path: Path) -> None:
    assert table(tmp_path / "a.csv", TEXT.encode("gb18030"), "gbk").encoding == "gb18030"
    with pytest.raises(SourceError):
        table(tmp_path / "a.csv", TEXT.encode("gb18030"), "utf-8")
    with pytest.raises(SourceError, match="unknown encoding"):
        table(tmp_path / "a.csv", TEXT.encode(), "klingon")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", "empty"),
        (codecs.BOM_UTF8 + b"\n ", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old office program"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"<html><p>x</p></html>", "web page without a table"),
        (b"<?xml version='1.0'?><feed/>", "XML that is no workbook"),
        (b"a,b\0c\n", "neither"),
    ],
)
def test_what_is_no_table_of_text_is_named(content: bytes, kind: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=kind) as error:
        table(tmp_path / "a.csv", content)
    assert error.value.hint


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        read_tables(str(tmp_path / "nothing.csv"))
    with pytest.raises(SourceError, match="folder"):
        read_tables(str(tmp_path))


def test_a_quote_that_is_never_closed_among_stray_ones_is_refused(tmp_path: Path) -> None:
    text = '企业名称,党员\n"甲乙"科技公司,3\n丙丁公司,4\n"戊己公司,5\n庚辛公司,6\n'
    with pytest.raises(SourceError, match="quotation mark") as error:
        table(tmp_path / "a.csv", text.encode())
    assert "4" in error.value.where


def test_a_long_remark_over_several_lines_is_one_cell(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", b'n,k\na,"1,2,3,4\n5,6,7,8\n9,10,11\n12,13"\nb,2\n')
    assert [len(row) for row in found.rows] == [2, 2, 2]
