"""How a copy is written: a workbook in its parts, a text by records, a new workbook."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from coverage_audit.model.edit import Edit
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from coverage_audit.read import tables_of
from coverage_audit.write.apply import into_text
from coverage_audit.write.in_place import in_place
from tests.grid import Grid
from tests.roster.visits import A, B, C, listed
from tests.small import write
from tests.write.copies import ASKS, VISIT, as_xlsx, kept_copies, run, stands
from tests.written import WRITERS

CHAIN = b'<Relationship Id="rId9" Type="http://x/calcChain" Target="calcChain.xml"/>'
CHAINED = b'<Override PartName="/xl/calcChain.xml" ContentType="application/x"/>'


def test_a_workbook_keeps_its_looks_its_drawings_and_the_results_of_formulas(
    tmp_path: Path,
) -> None:
    roster = as_xlsx(write(tmp_path / "a.csv", [{"name": A, **ASKS}, {"name": B, **ASKS}]))
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    copy = done.copies[str(roster)]
    assert copy.lost == ()
    with zipfile.ZipFile(roster) as had, zipfile.ZipFile(io.BytesIO(copy.content)) as has:
        same = [name for name in had.namelist() if had.read(name) == has.read(name)]
        assert set(had.namelist()) == set(has.namelist())
        assert set(had.namelist()) - set(same) == {"xl/worksheets/sheet1.xml"}
    before = openpyxl.load_workbook(roster, data_only=True).active
    after = openpyxl.load_workbook(io.BytesIO(copy.content), data_only=True).active
    assert before is not None
    assert after is not None
    assert [[cell.value for cell in row][:4] for row in after] == [
        ["企业名称", "正式党员", "是否建立党组织", "组建方式"],
        [A, 5, "是", "单独组建"],
        [B, 4, "否", None],
    ]
    assert [row[12].value for row in after] == [None, 2, 2]
    with zipfile.ZipFile(io.BytesIO(copy.content)) as archive:
        cells = re.findall(rb'<c r="([A-Z])2"', archive.read("xl/worksheets/sheet1.xml"))
    assert cells == sorted(cells)
    assert after["B2"].fill.start_color.rgb == before["B2"].fill.start_color.rgb
    assert done.edits[0].visitor is None
    assert roster.read_bytes() != copy.content


@pytest.mark.parametrize("formula", [False, True])
def test_programs_are_told_to_reckon_again(formula: bool, tmp_path: Path) -> None:
    """The chain of formulas may name a cell that is none any more; they make it anew."""
    roster = as_xlsx(write(tmp_path / "a.csv", [{"name": A, **ASKS}]))
    parts = {}
    with zipfile.ZipFile(roster) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name).replace(b' fullCalcOnLoad="1"', b"")
    if formula:
        four = re.compile(rb'(<c r="B2"[^>]*>)<v>4</v>')
        sheet = four.sub(rb"\1<f>2+2</f><v>4</v>", parts["xl/worksheets/sheet1.xml"])
        parts["xl/worksheets/sheet1.xml"] = sheet
    for name, what, end in (
        ("[Content_Types].xml", CHAINED, b"</Types>"),
        ("xl/_rels/workbook.xml.rels", CHAIN, b"</Relationships>"),
    ):
        parts[name] = parts[name].replace(end, what + end)
    with zipfile.ZipFile(roster, "w") as archive:
        for name, content in {**parts, "xl/calcChain.xml": b"<calcChain/>"}.items():
            archive.writestr(name, content)
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    with zipfile.ZipFile(io.BytesIO(done.copies[str(roster)].content)) as archive:
        assert archive.namelist() == list(parts)
        assert b'<calcPr fullCalcOnLoad="1"' in archive.read("xl/workbook.xml")
        for name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels"):
            assert b"calcChain" not in archive.read(name)
        assert b"2+2" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_workbook_that_is_written_oddly_is_loaded_and_saved(tmp_path: Path) -> None:
    """Rows and cells without numbers; what the library loses is told."""
    roster = as_xlsx(write(tmp_path / "a.csv", [{"name": A, **ASKS}]))
    with zipfile.ZipFile(roster) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = re.sub(rb'<row r="(\d+)"', rb"<row r='\1'", sheet)
    with zipfile.ZipFile(roster, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    assert [edit.kept for edit in done.edits] == [None, None, None]
    assert done.copies[str(roster)].lost


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_text_keeps_its_encoding_and_every_other_record(
    encoding: str, end: str, tmp_path: Path
) -> None:
    lines = [
        "企业名称,正式党员,是否建立党组织,组建方式,备注",
        f'"{B}","4",否,,"两行{end}的备注, ""引号"""',
        f"{A},4,否,,",
        f'{C},"2", 是 ,联合组建,',
    ]
    roster = tmp_path / "a.csv"
    roster.write_bytes(end.join([*lines, ""]).encode(encoding))
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    lines[2] = f"{A},5,是,单独组建,"
    assert done.copies[str(roster)].content == end.join([*lines, ""]).encode(encoding)
    done = run([roster], listed(tmp_path / "走访.csv", {"name": B, **VISIT}))
    text = done.copies[str(roster)].content.decode(encoding)
    records = list(csv.reader(io.StringIO(text, newline="")))
    assert [record[:2] for record in records[1:]] == [[B, "5"], [A, "4"], [C, "2"]]
    assert records[1][:4] == [B, "5", "是", "单独组建"]
    assert records[1][4].replace("\r\n", "\n") == '两行\n的备注, "引号"'


@pytest.mark.parametrize(
    "cell", ["晴川路\n望江街", "晴川路\r\n望江街", "晴川路\r望江街", '"', ";", "\t "]
)
def test_a_record_stays_one_record(cell: str, tmp_path: Path) -> None:
    """A cell of two lines that has no other sign for which it is quoted."""
    roster = tmp_path / "a.csv"
    rows = [
        ["企业名称", "正式党员", "是否建立党组织", "组建方式", "道路"],
        [A, "4", "否", "", cell],
    ]
    with roster.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*rows, [B, "4", "否", "", cell]])
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    text = done.copies[str(roster)].content.decode()
    assert list(csv.reader(io.StringIO(text, newline=""), delimiter=";")) == [
        rows[0], [A, "5", "是", "单独组建", cell], [B, "4", "否", "", cell],
    ]  # fmt: skip


def test_a_text_that_cannot_say_it_becomes_a_workbook() -> None:
    edit = Edit("a.csv", None, 2, 2, "正式党员", A, "full_members", "4", "5", None, None)
    content = f"企业名称,正式党员\n{A},4\n".encode("gb18030")
    [table] = tables_of("a.csv", content, Reading())
    assert into_text(content, table, [edit]) == content.replace(b",4", b",5")
    assert into_text(content + b"\x81", table, [edit]) is None
    assert into_text(content.replace(b",4", b",6"), table, [edit]) is None
    backwards = codecs.BOM_UTF16_BE + content.decode("gb18030").encode("utf-16-be")
    [table] = tables_of("a.csv", backwards, Reading())
    assert into_text(backwards, table, [edit]) is None


@pytest.mark.parametrize("suffix", ["xls", "ods", "html"])
def test_a_file_that_cannot_be_written_becomes_a_workbook(suffix: str, tmp_path: Path) -> None:
    rows: list[list[str | int | None]] = [
        ["企业名称", "正式党员", "是否建立党组织", "组建方式"],
        [A, 4, "否", None],
        [B, 2, "是", "联合组建"],
    ]
    roster = tmp_path / f"a.{suffix}"
    roster.write_bytes(WRITERS[suffix]([("名册", Grid(rows=rows))]))
    filled = listed(tmp_path / "走访.csv", {"name": A, **VISIT})
    done = run([roster], filled)
    (tmp_path / "out").mkdir()
    [copy] = kept_copies(tmp_path / "out", done, [roster])
    assert copy.name == f"a.{suffix}.xlsx"
    assert stands(audit([copy])) == stands(audit([roster, filled]))


def test_a_text_stays_a_text_in_the_part_of_a_sheet() -> None:
    part = b'<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"/></row></sheetData>'
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("xl/a.xml", part)
    edit = Edit("a.xlsx", "表", 2, 2, None, None, "x", "", "<甲&乙>", None, None)
    written = in_place(book.getvalue(), [edit], {"表": "xl/a.xml"})
    assert written is not None
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        root = ElementTree.fromstring(archive.read("xl/a.xml"))
    assert [(cell.get("r"), "".join(cell.itertext())) for cell in root.iter("c")] == [
        ("A2", "0"), ("B2", "<甲&乙>"), ("C2", ""),
    ]  # fmt: skip
    assert in_place(book.getvalue(), [replace(edit, row=3)], {"表": "xl/a.xml"}) is None
    assert in_place(book.getvalue(), [edit], {}) is None
