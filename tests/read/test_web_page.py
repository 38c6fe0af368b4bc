"""Web pages that are named like workbooks: rows and cells as a browser draws them."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.errors import SourceError
from coverage_audit.model.table import Merge
from coverage_audit.pipeline import audit
from tests.grid import Grid
from tests.written import SPREADSHEET, html, page, tables, written


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


@pytest.mark.parametrize(
    "content",
    [page("<tr><td>x" + "<!--" * 200_000), b"<table><tr><td>" * 100_000 + b"x"],
    ids=["comments never closed", "tables in tables"],
)
def test_pages_made_to_stall_do_not(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nothing was read|too deep"):
        audit([written(tmp_path / "a.xls", content)])


@pytest.mark.parametrize("tag", ["<div>", "<font>", "<div><table><tr><td>"])
def test_what_the_parser_drops_beyond_its_depth_is_refused(tag: str, tmp_path: Path) -> None:
    rows = "<table><tr><td>企业名称<td>党员</table>"
    with pytest.raises(SourceError, match="too deep"):
        tables(tmp_path / "a.xls", f"<html>{rows}{tag * 2200}{rows}".encode())
