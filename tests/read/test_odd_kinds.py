"""Workbooks of other kinds than xlsx: what they hide, what they break, what they ask for."""

from __future__ import annotations

import random
import struct
import time
from io import BytesIO
from pathlib import Path

import polars as pl
import pytest
import xlwt

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.model.table import Merge, RawTable
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables
from tests.grid import Grid
from tests.written import SPREADSHEET, WRITERS, html, ods, unzipped, xml_2003, zipped

ROWS: list[list[str | int | None]] = [
    ["企业名称", "正式党员", "是否建立党组织"],
    ["佛山云岚科技有限公司", 4, "否"],
    ["佛山熠川贸易有限公司", 2, "是"],
]
BOOK = f'<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}">'


def tables(path: Path, content: bytes) -> list[RawTable]:
    path.write_bytes(content)
    return read_tables(str(path))


def page(rows: str) -> bytes:
    return f"<html><body><table>{rows}</table></body></html>".encode()


@pytest.mark.parametrize("suffix", ["html", "xml"])
def test_hidden_rows_are_read_and_known(suffix: str, tmp_path: Path) -> None:
    grid = Grid(rows=[list(row) for row in ROWS], hidden=[2])
    [table] = tables(tmp_path / "a.xls", WRITERS[suffix]([("甲", grid)]))
    assert table.hidden_rows == {3}
    assert table.rows[2][0] == "佛山熠川贸易有限公司"


def test_hidden_rows_of_a_libreoffice_sheet(tmp_path: Path) -> None:
    content = ods([("甲", Grid(rows=[list(row) for row in ROWS]))])
    unpacked = unzipped(content)
    text = unpacked["content.xml"].decode()
    first, *rows = text.split("<table:table-row>")
    hidden = '<table:table-row table:visibility="collapse">'
    unpacked["content.xml"] = (
        f"{first}<table:table-row>{rows[0]}<table:table-row>{rows[1]}{hidden}{rows[2]}".encode()
    )
    [table] = tables(tmp_path / "a.ods", zipped(unpacked))
    assert table.hidden_rows == {3}


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("企业").write(0, 0, "企业名称")
    book.add_sheet("选项").visibility = 1
    file = BytesIO()
    book.save(file)
    shown, hidden = tables(tmp_path / "a.xls", file.getvalue())
    assert (shown.hidden, hidden.hidden) == (False, True)
    options = (
        '<WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
    )
    content = xml_2003([("企业", Grid(rows=[["企业名称"]]))])
    [hidden] = tables(tmp_path / "b.xml", content.replace(b"</Worksheet>", options.encode()))
    assert hidden.hidden


def test_places_are_those_that_a_person_counts(tmp_path: Path) -> None:
    rows = [[], ["", "企业名称"], ["", "佛山云岚公司"]]
    grid = Grid(rows=[[None, *row] for row in rows], merges=[(1, 2, 1, 3)])
    for suffix, write in WRITERS.items():
        [table] = tables(tmp_path / f"a.{suffix}", write([("甲", grid)]))
        at = next(i for i, row in enumerate(table.rows) if "佛山云岚公司" in row)
        assert table.numbers[at] == 3
        assert list(table.rows[at]).index("佛山云岚公司") + table.first_column == 3
        assert table.merges == (Merge(2, 3, 2, 4),)


def test_values_of_the_xml_of_2003(tmp_path: Path) -> None:
    cells = (
        '<Cell><Data ss:Type="Number">3</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">2019-03-05T00:00:00.000</Data></Cell>'
        '<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell>'
        '<Cell ss:Formula="=A1"/>'
        '<Cell ss:Index="9"><Data ss:Type="String">云<B>岚</B></Data></Cell>'
    )
    content = f'{BOOK}<Worksheet ss:Name="x"><Table><Row ss:Index="4">{cells}</Row></Table>'
    [table] = tables(tmp_path / "a.xml", f"{content}</Worksheet></Workbook>".encode())
    row = table.rows[3]
    assert [str(cell) for cell in row] == [
        "3.0", "True", "2019-03-05 00:00:00", "", "", "", "", "", "云岚"
    ]  # fmt: skip
    assert table.marks == {(4, 4): "#DIV/0!", (4, 5): "=?"}


def test_a_web_page_as_browsers_read_it(tmp_path: Path) -> None:
    rows = (
        "<tr><th rowspan=2>企业<br>名称<th colspan='2'>党员 &amp; 组织<tr><td>正式<td>预备"
        "<tr><td> 佛山\n 云岚&nbsp;公司 <td>3<td><script>x</script>"
    )
    [table] = tables(tmp_path / "a.xls", page(rows))
    assert table.rows[0] == ["企业\n名称", "党员 & 组织", ""]
    assert table.rows[1] == ["", "正式", "预备"]
    assert table.rows[2] == ["佛山 云岚\xa0公司", "3", ""]
    assert table.merges == (Merge(1, 1, 2, 1), Merge(1, 2, 1, 3))


def test_tables_that_only_lay_a_page_out_are_passed_over(tmp_path: Path) -> None:
    inner = "<table><tr><td>甲</table>"
    found = tables(tmp_path / "a.xls", page(f"<tr><td>{inner}<td>{inner}<tr><td>x"))
    assert [(table.sheet, table.rows) for table in found] == [
        ("table1", [["甲"]]), ("table2", [["甲"]]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "read"),
    [
        ("<tr><td>甲<form><td>4</form><td>50", [["甲", "4", "50"]]),
        ("<tr><div><td>甲</div><td>4", [["甲", "4"]]),
        ("<tr><td>甲<td>4</tr><td>乙<td>5</tr>", [["甲", "4"], ["乙", "5"]]),
        ("<thead><th>甲<th>4</thead><tbody><td>乙<td>5</tbody>", [["甲", "4"], ["乙", "5"]]),
        ("<tr><td>4<span style='display: none'>0</span><td>是", [["4", "是"]]),
        ("<tr><td><p>4</p><p>5</p><td><div>6</div>", [["4\n5", "6"]]),
        ("<tr><td>甲<table><tr><td>附</table><td>4", [["甲", "4"]]),
    ],
)
def test_rows_and_cells_are_those_that_are_drawn(
    rows: str, read: list[list[str]], tmp_path: Path
) -> None:
    for table in tables(tmp_path / "a.xls", page(f"<tr><td>名<td>数<td>人{rows}")):
        if table.rows != [["附"]]:
            assert [[text for text in row if text] for row in table.rows[1:]] == read


def test_a_table_that_is_not_closed_before_the_next_is_read(tmp_path: Path) -> None:
    header = "<table><tr><td>企业名称<td>正式党员"
    content = f"<html>{header}<tr><td>佛山云岚公司<td>4{header}<tr><td>佛山熠川公司<td>0</table>"
    report = audit([written(tmp_path / "a.xls", content.encode())])
    assert [(firm.name, firm.full_members) for firm in report.firms] == [
        ("佛山云岚公司", 4), ("佛山熠川公司", 0),
    ]  # fmt: skip


@pytest.mark.parametrize("begin", ["<center>", "<script>x</script>", "<?xml version='1.0'?><div>"])
def test_a_web_page_may_begin_with_any_element(begin: str, tmp_path: Path) -> None:
    rows = "<table><tr><td>企业名称<td>正式党员<tr><td>佛山云岚公司<td>4</table>"
    [firm] = audit([written(tmp_path / "a.xls", f"{begin}{rows}".encode())]).firms
    assert firm.full_members == 4


def test_a_web_page_of_the_spreadsheet_namespace_is_a_web_page(tmp_path: Path) -> None:
    rows = "<table><tr><td>企业名称<td>正式党员<tr><td>佛山云岚公司<td>4</table>"
    content = f'<html xmlns:ss="{SPREADSHEET}">{rows}'.encode()
    assert len(audit([written(tmp_path / "a.xls", content)]).firms) == 1


@pytest.mark.parametrize("declared", ["iso-8859-1", "hex", "undefined", "idna", "klingon"])
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_declared_encoding_that_writes_no_chinese_is_not_meant(
    declared: str, encoding: str, tmp_path: Path
) -> None:
    content = html([("甲", Grid(rows=[["企业名称", "正式党员"]]))], encoding, declared)
    [table] = tables(tmp_path / "a.xls", content)
    assert table.rows == [["企业名称", "正式党员"]]


def test_sheets_of_libreoffice_of_one_name_are_refused(tmp_path: Path) -> None:
    """Its reader finds a sheet by its name, and would read the first one twice."""
    parts = unzipped(ods([("甲", Grid(rows=ROWS)), ("乙", Grid(rows=ROWS))]))
    parts["content.xml"] = parts["content.xml"].replace("乙".encode(), "甲".encode())
    with pytest.raises(SourceError, match="damaged"):
        tables(tmp_path / "a.ods", zipped(parts))


def test_bytes_in_a_column_of_parquet_are_texts_or_figures(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {"企业名称": ["甲公司", "乙公司"], "备注": ["好".encode(), b"\xff\xfe"], "党员": [1, 2]}
    )
    frame.write_parquet(tmp_path / "a.parquet")
    [table] = read_tables(str(tmp_path / "a.parquet"))
    assert [row[1] for row in table.rows] == ["备注", "好", "fffe"]


@pytest.mark.parametrize(
    ("encoding", "declared", "read", "certainty"),
    [
        ("gb18030", "gb2312", "gb18030", "marked"),
        ("utf-8", "utf-8", "utf-8", "marked"),
        ("utf-8", "gb2312", "utf-8", "proven"),  # the page says what is not true
        ("gb18030", "utf-8", "gb18030", "likely"),
        ("utf-16", "utf-16", "utf-16", "marked"),
        ("cp950", "big5", "cp950", "marked"),
    ],
)
def test_the_encoding_of_a_web_page(
    encoding: str, declared: str, read: str, certainty: str, tmp_path: Path
) -> None:
    name = "龍灣貿易有限公司" if encoding == "cp950" else "佛山市㻏缘玉器有限公司"
    content = html([("甲", Grid(rows=[["name"], [name]]))], encoding, declared)
    [table] = tables(tmp_path / "a.xls", content)
    assert (table.rows[1], table.encoding, table.certainty) == ([name], read, certainty)


def test_long_texts_of_a_web_page_lose_nothing(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}<td>{'长' * 50}" for n in range(40_000))
    [table] = tables(tmp_path / "a.xls", page(f"<tr><td>{'x' * 11_000_000}{rows}<tr><td>末"))
    assert (len(table.rows), table.rows[-1]) == (40_002, ["末"])


def small(suffix: str, rows: int = 1) -> bytes:
    return WRITERS[suffix]([("甲", Grid(rows=[["企业名称", "正式党员"]] * rows))])


def repeated(rows: int, columns: int) -> bytes:
    """A sheet of LibreOffice with one filled cell that says it stands in all of these."""
    parts = unzipped(small("ods"))
    cell = f'<table:table-cell table:number-columns-repeated="{columns}"'.encode()
    row = f'<table:table-row table:number-rows-repeated="{rows}">'.encode()
    content = parts["content.xml"].replace(b"<table:table-cell", cell, 1)
    return zipped({**parts, "content.xml": content.replace(b"<table:table-row>", row)})


def xml(rows: str) -> bytes:
    return f'{BOOK}<Worksheet ss:Name="x"><Table>{rows}</Table></Worksheet></Workbook>'.encode()


BROKEN: dict[str, bytes] = {
    "cells that span more than a page": page("<tr>" + "<td colspan=9999 rowspan=9999>x" * 3_000),
    "cells that reach far down, and rows without cells": page(
        "<tr>" + "<td colspan=1000 rowspan=9999>" * 100 + "<tr>" * 2000
    ),
    "merges over merges in the XML of 2003": xml(
        '<Row><Cell ss:MergeDown="9999999" ss:MergeAcross="200"/></Row>' * 3000
    ),
    "a document type in the XML of 2003": b'<?xml version="1.0"?><!DOCTYPE x>' + xml(""),
    "an entity in the XML of 2003": xml("").replace(b"<Table>", b'<!ENTITY a "aa"><Table>'),
    "a far row": xml('<Row ss:Index="9999999"><Cell ss:Index="9999"/></Row>'),
    "a far merge": xml('<Row><Cell ss:MergeAcross="9999999"/></Row>' * 9),
    "half of the XML of 2003": small("xml")[:-20],
    "sectors that are not there": small("xls")[:44]
    + struct.pack("<I", 1 << 30)
    + small("xls")[48:],
    "half of an old workbook": small("xls", 300)[:3000],
    "an empty binary workbook": zipped({"xl/workbook.bin": b""}),
    "an empty sheet of LibreOffice": zipped(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    ),
    "one cell of LibreOffice in all cells there are": repeated(1_048_576, 16_384),
    "a bomb": zipped({"xl/workbook.bin": b"", "x": b"\0" * 60_000_000}),
    "a way out of the folder": zipped({"xl/workbook.bin": b"", "../x": b""}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_or_hostile_is_refused_in_a_sentence(what: str, tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(SourceError) as error:
        tables(tmp_path / "a.xls", BROKEN[what])
    assert error.value.hint
    assert time.monotonic() - begun < 40  # twice what is promised: no test waits for ever


@pytest.mark.parametrize(
    "content",
    [page("<tr><td>x" + "<!--" * 200_000), b"<table><tr><td>" * 100_000 + b"x"],
    ids=["comments never closed", "tables in tables"],
)
def test_pages_made_to_stall_do_not(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nothing was read"):
        audit([written(tmp_path / "a.xls", content)])


@pytest.mark.parametrize("suffix", WRITERS)
def test_mutated_files_never_end_in_a_traceback(suffix: str, tmp_path: Path) -> None:
    """A few at a time: each old or binary workbook is read by a process of its own."""
    good = WRITERS[suffix]([("甲", Grid(rows=[list(row) for row in ROWS]))])
    for seed in range(12):
        generator = random.Random(f"{suffix}{seed}")
        content = bytearray(good)
        for _ in range(generator.choice([1, 5, 50])):
            content[generator.randrange(len(content))] = generator.randrange(256)
        if seed % 4 == 0:
            del content[generator.randrange(len(content)) :]
        try:
            report = audit([written(tmp_path / f"{seed}.{suffix}", bytes(content))])
        except AuditError:
            continue
        assert report.totals["firms"] == report.totals["base"] + report.totals["excluded"]


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
