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
from coverage_audit.model.table import Merge
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables
from tests.grid import Grid
from tests.written import (
    SPREADSHEET,
    WRITERS,
    ods,
    page,
    tables,
    unzipped,
    written,
    xml_2003,
    zipped,
)

ROWS: list[list[str | int | None]] = [
    ["企业名称", "正式党员", "是否建立党组织"],
    ["佛山云岚科技有限公司", 4, "否"],
    ["佛山熠川贸易有限公司", 2, "是"],
]
BOOK = f'<Workbook xmlns="{SPREADSHEET}" xmlns:ss="{SPREADSHEET}">'


@pytest.mark.parametrize("suffix", ["html", "xml"])
def test_hidden_rows_are_read_and_known(suffix: str, tmp_path: Path) -> None:
    grid = Grid(rows=[list(row) for row in ROWS], hidden=[2])
    [table] = tables(tmp_path / "a.xls", WRITERS[suffix]([("甲", grid)]))
    assert table.hidden_rows == {3}
    assert table.rows[2][0] == "佛山熠川贸易有限公司"


@pytest.mark.parametrize("suffix", ["xls", "et", "xlsb"])
def test_hidden_rows_of_binary_workbooks_are_known(suffix: str, tmp_path: Path) -> None:
    grid = Grid(rows=[list(row) for row in ROWS], hidden=[2])
    [table] = tables(tmp_path / "a.xls", WRITERS[suffix]([("甲", grid)]))
    assert table.hidden_rows == {3}
    assert table.rows[2][0] == "佛山熠川贸易有限公司"


@pytest.mark.parametrize("suffix", ["xls", "et", "xlsb", "ods"])
@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!"])
def test_an_error_value_is_no_blank(suffix: str, error: str, tmp_path: Path) -> None:
    """Where a blank would say that there is no organisation, an error says nothing."""
    rows: list[list[str | int | None]] = [
        ["企业名称", "正式党员", "组建方式"],
        ["佛山云岚科技有限公司", 4, error],
        ["佛山熠川贸易有限公司", 4, "单独组建"],
        ["佛山青禾贸易有限公司", 4, None],
    ]
    second = Grid(rows=[["备注"], [error]])
    path = written(tmp_path / "a", WRITERS[suffix]([("乙", second), ("甲", Grid(rows=rows))]))
    assert read_tables(str(path))[1].marks == {(2, 3): error}
    report = audit([path])
    assert [firm.standing for firm in report.firms] == ["to_verify", "own", "due"]
    assert [(f.row, f.cell) for f in report.findings if f.code == "D110"] == [(2, "C2")]


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
