"""One folder with a file of every kind: one report, and one list of refusals with next moves."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
import polars as pl
import pytest

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.model.order import Order
from coverage_audit.workbooks import annotated, form
from tests.grid import Grid
from tests.read.test_locked import locked
from tests.written import WRITERS

HEADER = ("企业名称", "正式党员", "是否建立党组织")
DAY = date(2026, 11, 23)


def firm(name: str) -> tuple[str, int, str]:
    return (f"佛山市{name}岚舟贸易有限公司", 4, "否")


def csv(name: str, sign: str = ",") -> str:
    rows = (HEADER, firm(name))
    return "".join(sign.join(map(str, row)) + "\n" for row in rows)


def xlsx(rows: Sequence[Sequence[str | int]]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def changed(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """A workbook with its first sheet rewritten."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, change(part) if name.endswith("sheet1.xml") else part)
    return file.getvalue()


def packed(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def columns(name: str, *, parquet: bool) -> bytes:
    frame = pl.DataFrame([firm(name)], schema=list(HEADER), orient="row")
    file = io.BytesIO()
    (frame.write_parquet if parquet else frame.write_ipc)(file)
    return file.getvalue()


GOOD: dict[str, bytes] = {
    "工作簿.xlsx": xlsx([HEADER, firm("甲")]),
    **{f"{kind}.{suffix}": write([("甲", Grid(rows=[list(HEADER), list(firm(kind))]))])
       for kind, suffix in (("xls", "xls"), ("et", "et"), ("xlsb", "xlsb"), ("ods", "ods"),
                            ("html", "xls"), ("xml", "xls"))
       for write in [WRITERS[kind]]},
    "parquet.parquet": columns("乙", parquet=True),
    "arrow.arrow": columns("丙", parquet=False),
    "utf8.csv": csv("丁").encode("utf-8-sig"),
    "gbk.csv": csv("戊").encode("gb18030"),
    "utf16.txt": csv("己", "\t").encode("utf-16"),
    "tab.xls": csv("辛", "\t").encode("gb18030"),
    "压缩.zip": packed({"甲/名册.csv": csv("壬").encode(), "照片.png": b"\x89PNG...."}),
    "下级/深处.csv": csv("癸").encode(),
}  # fmt: skip
"""Each holds a firm of its own."""

REFUSED: dict[str, bytes] = {
    "空.xlsx": b"",
    "半截.xlsx": GOOD["工作簿.xlsx"][:2000],
    "坏字节.csv": csv("坏").encode() + b"\xff\xff\n",
    "引号.csv": (csv("坏") + '"佛山市引号有限公司,1\n').encode(),
    "无表头.csv": "甲,1,2\n乙,3,4\n丙,5,6\n".encode(),
    "汇总.xlsx": xlsx([("项目", "合计", "国有", "民营"), *[("企业数", 1, 2, 3)] * 9]),
    "两列.csv": "企业名称,党员人数,党员总数\n佛山市甲乙有限公司,1,2\n".encode(),
    "另一种压缩.7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 99,
    "网页.mht": b"MIME-Version: 1.0\n\n<table></table>",
    "远处.xlsx": changed(
        GOOD["工作簿.xlsx"],
        lambda part: part.replace(
            b"</sheetData>",
            b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        ),
    ),
    "实体.xlsx": changed(GOOD["工作簿.xlsx"], lambda part: b"<!DOCTYPE x>" + part),
    "炸弹.zip": packed({"a.csv": b"\0" * (9 << 20)}),
    "跨行.html": b'<table><tr><td rowspan="9999" colspan="999">x</td></tr>'
    + b"<tr><td>y</td></tr>" * 2100 + b"</table>",
    "坏.parquet": b"PAR1" + bytes(range(256)) * 4 + b"PAR1",
    "坏.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le") + b"\xff" * 999,
}  # fmt: skip

PASSED: dict[str, bytes] = {
    "照片.jpg": b"\xff\xd8\xff\xe0....",
    "通知.pdf": b"%PDF-1.4 ....",
    "说明.docx": packed({"word/document.xml": b"<w/>"}),
    "~$工作簿.xlsx": b"\x06lock",
    "说明.md": "# 说明\n".encode(),
}
PERSONS = "姓名,身份证号,入党时间\n招某某,440106199001011234,2019-03-05\n".encode()


@dataclass(frozen=True, slots=True)
class Said:
    """What a run says: its code, its streams."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    top = tmp_path / "待审名册"
    (top / "下级").mkdir(parents=True)
    for name, content in {**GOOD, **REFUSED, **PASSED, "党员.csv": PERSONS}.items():
        (top / name).write_bytes(content)
    locked(top).rename(top / "锁.xlsx")
    roster = str(top / "工作簿.xlsx")
    _report, copies = annotated(Order([roster], DAY), {roster: GOOD["工作簿.xlsx"]})
    (top / "工作簿.checked.xlsx").write_bytes(copies[roster].content)
    filled = openpyxl.load_workbook(
        io.BytesIO(form(Order((), DAY), fixed={}, blank_rows=3).content)
    )
    filled["企业名册"]["A6"], filled["企业名册"]["H6"] = "佛山市填表岚舟贸易有限公司", 4
    filled.save(top / "摸查表.xlsx")
    return top


def run(capsys: pytest.CaptureFixture[str], *words: str) -> Said:
    code = session.run([*words, "--lang", "zh"])
    locale.use("en")
    said = capsys.readouterr()
    return Said(code, said.out, said.err)


def test_a_folder_of_everything(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "scan", "待审名册", "--keep-going", "--format", "json")
    assert said.code == 2
    report = json.loads(said.out)
    names = {firm["name"] for firm in report["firms"]}
    assert len(names) == len(GOOD) + 1  # and the one of the form
    assert {"佛山市填表岚舟贸易有限公司", firm("et")[0], firm("壬")[0]} <= names
    _each_refusal_is_told(said)
    why = {
        source["path"].partition("待审名册")[2][1:]: source["why"] for source in report["sources"]
    }
    assert {name for name in PASSED if why.get(name)} == set(PASSED)
    assert why["工作簿.checked.xlsx"] == "本程序的结果文件"
    assert "姓名" in why["党员.csv"]
    assert "招某某" not in said.out + said.err
    assert "440106199001011234" not in said.out + said.err


def _inside(path: str) -> str:
    return path.partition("待审名册")[2][1:]


def _each_refusal_is_told(said: Said) -> None:
    """Once, with a next move, and without a word of a library."""
    _before, *errors = said.err.split("错误：")
    refused = [*REFUSED, "锁.xlsx"]
    for name in refused:
        about = [text for text in errors if f"/{name}" in text.splitlines()[0]]
        assert len(about) == 1, (name, about)
        assert "下一步：" in about[0], name
    assert len(errors) == len(refused)
    assert "Traceback" not in said.err
    assert "panicked" not in said.err


def test_nothing_is_audited_where_one_file_cannot_be_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = run(capsys, "scan", "待审名册", "--format", "json")
    assert (said.code, said.out) == (2, "")
    _each_refusal_is_told(said)


def test_columns_shows_all_of_them(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = run(capsys, "columns", "待审名册", "--format", "json")
    assert said.code == 0
    shown = {_inside(sheet["path"]) for sheet in json.loads(said.out)["sheets"]}
    for name in (*GOOD, *REFUSED, *PASSED, "锁.xlsx", "党员.csv"):
        assert any(path.startswith(name) for path in shown), name
    assert "招某某" not in said.out + said.err
