"""What visitors found, written into copies of the rosters: the right cells, and no other."""

from __future__ import annotations

import codecs
import csv
import io
import re
import tempfile
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.applied import Applied, applied
from coverage_audit.close.edits import MODES, STATUSES
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.model.edit import Edit, Kept
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Firm, Report
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables, tables_of
from coverage_audit.roster.parse import read_status
from coverage_audit.workbooks import changed
from coverage_audit.write.apply import into_text
from coverage_audit.write.in_place import in_place
from tests.grid import Grid
from tests.layouts import Layout, layouts
from tests.reckoning import Sheet
from tests.roster.test_corrections import ANSWERS, ROWS
from tests.roster.visits import A, B, C, listed
from tests.small import Row, write
from tests.strategies import rosters
from tests.test_agreement import examples, written_in
from tests.written import WRITERS

DAY = date(2026, 11, 23)


def run(roster_files: Sequence[Path], *lists: Path) -> Applied:
    """Apply the lists to the rosters."""
    paths = [str(path) for path in (*roster_files, *lists)]
    tables = [table for path in paths for table in read_tables(path)]
    order = Order(tables, DAY, Policy(), Reading())
    contents = {str(path): Path(path).read_bytes() for path in roster_files}
    return applied(order, contents, [str(path) for path in lists])


def kept_copies(folder: Path, done: Applied, roster_files: Sequence[Path]) -> list[Path]:
    """The copies as files, each called as its roster; rosters that nothing changed as they are."""
    paths = []
    for path in roster_files:
        copy = done.copies.get(str(path))
        target = folder / path.name
        if copy and copy.suffix and path.suffix != copy.suffix:
            target = folder / f"{path.name}{copy.suffix}"
        target.write_bytes(copy.content if copy else path.read_bytes())
        paths.append(target)
    return paths


def stands(report: Report) -> list[tuple[object, ...]]:
    def said(firm: Firm) -> tuple[object, ...]:
        return firm.name, firm.standing, firm.excluded, firm.full, firm.any

    return [said(firm) for firm in report.firms]


@examples(60)
@given(st.lists(st.tuples(ROWS, ANSWERS), min_size=1, max_size=5), st.booleans())
def test_rosters_that_ask_for_it_all_say_what_the_lists_say(
    drawn: list[tuple[Row, Row]], as_workbook: bool
) -> None:
    """Scan, visits, filled in, apply, scan: the numbers that follow."""
    rows: list[Row] = [
        {"name": f"佛山市第{i}岚舟贸易有限公司", **row} for i, (row, _) in enumerate(drawn)
    ]
    visits = [
        {"name": row["name"], "visit_date": "2026-11-20", **answers}
        for row, (_, answers) in zip(rows, drawn, strict=True)
    ]
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "out").mkdir()
        roster = write(folder / "a.csv", rows)
        if as_workbook:
            roster = as_xlsx(roster)
        filled = listed(folder / "走访.csv", *visits)
        done = run([roster], filled)
        expected = audit([roster, filled])
        copies = kept_copies(folder / "out", done, [roster])
        assert stands(audit(copies)) == stands(expected)
        assert audit(copies).totals == expected.totals
        assert done.otherwise == ()
        assert not [edit for edit in done.edits if edit.kept]


@examples(40)
@given(rosters(), layouts(), st.booleans(), st.data())
def test_every_other_cell_stays_and_what_cannot_be_said_is_told(
    sheets: list[Sheet], layout: Layout, as_csv: bool, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "out").mkdir()
        written_in(folder, sheets, layout, as_csv=as_csv)
        files = sorted(path for path in folder.iterdir() if path.is_file())
        try:
            before = audit(files)
        except SourceError:
            return
        names = [firm.name for firm in before.firms if firm.name]
        if not names:
            return
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        visits = [{"name": n, "visit_date": "2026-11-20", **data.draw(ANSWERS)} for n in chosen]
        filled = listed(folder / "走访.csv", *visits)
        done = run(files, filled)
        expected = audit([*files, filled])
        copies = kept_copies(folder / "out", done, files)
        others = {
            one[0]
            for one, other in zip(stands(expected), stands(audit(copies)), strict=True)
            if one != other
        }
        assert others <= set(done.otherwise)
        for path in files:
            copy, meant = done.copies.get(str(path)), of(done, path)
            assert (copy is None) == (not meant)
            if copy and copy.suffix == path.suffix == ".xlsx":
                assert copy.lost == ()
                places = {(edit.sheet, edit.row, edit.column) for edit in meant}
                assert changed(path.read_bytes(), copy.content, places) == ()


def of(done: Applied, path: Path) -> list[Edit]:
    return [edit for edit in done.edits if edit.path == str(path) and edit.kept is None]


def as_xlsx(path: Path) -> Path:
    """The same as a workbook whose columns have looks of their own, one of them a formula."""
    target = path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(target, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("名册")
        look = book.add_format({"bg_color": "#FFEEAA", "num_format": "0"})
        for r, row in enumerate(csv.reader(path.read_text("utf-8").splitlines())):
            for c, text in enumerate(row):
                if text:
                    sheet.write(r, c, text, look)
            if r:
                sheet.write_formula(r, 12, "=1+1", look, 2)
        sheet.insert_textbox(9, 9, "请勿外传")
    path.unlink()
    return target


VISIT = {"visit_date": "2026-11-20", "full_members": "5", "organisation": "单独组建"}
ASKS: Row = {"full_members": "4", "has_organisation": "否", "organisation_mode": ""}


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


CHAIN = b'<Relationship Id="rId9" Type="http://x/calcChain" Target="calcChain.xml"/>'
CHAINED = b'<Override PartName="/xl/calcChain.xml" ContentType="application/x"/>'


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


@pytest.mark.parametrize(
    ("row", "visit", "kept"),
    [
        ({"members": "4"}, {"full_members": "3"}, [Kept.NO_COLUMN]),
        ({"members": "4"}, {"visit_result": "已迁出"}, [Kept.NO_COLUMN]),
        (
            {"full_members": "4", "has_organisation": "否"},
            {"organisation": "联合组建"},
            [None, Kept.NOT_SAID],
        ),
        (
            {"党支部": "", "党总支": "√", "members": "4"},
            {"organisation": "未建"},
            [Kept.SEVERAL_COLUMNS],
        ),
    ],
)
def test_what_the_roster_does_not_ask_for_is_listed(
    row: Row, visit: Mapping[str, str], kept: list[Kept | None], tmp_path: Path
) -> None:
    roster = write(tmp_path / "a.csv", [{"name": A, **row}])
    filled = listed(tmp_path / "走访.csv", {"name": A, "visit_date": "2026-11-20", **visit})
    done = run([roster], filled)
    assert [edit.kept for edit in done.edits] == kept
    assert all(
        edit.column is None for edit in done.edits if edit.kept in (Kept.NO_COLUMN, Kept.NOT_SAID)
    )


def test_a_cell_that_is_one_with_others_stays(tmp_path: Path) -> None:
    roster = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(roster) as book:
        sheet = book.add_worksheet()
        for r, values in enumerate(
            [("企业名称", "正式党员", "是否建立党组织"), (A, 4, "否"), (B, 4, "")]
        ):
            sheet.write_row(r, 0, values)
        sheet.merge_range("C2:C3", "否")
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    assert [(edit.field, edit.kept) for edit in done.edits] == [
        ("full_members", None), ("has_organisation", Kept.MERGED), ("organisation", Kept.NOT_SAID),
    ]  # fmt: skip
    assert done.otherwise


def test_how_a_status_is_written_is_how_it_is_read() -> None:
    assert {code: read_status(text) for code, text in STATUSES.items()} == {
        code: str(code) for code in STATUSES
    }


@pytest.mark.parametrize("found", MODES)
def test_how_a_form_is_written_is_how_it_is_read(found: str, tmp_path: Path) -> None:
    roster = write(
        tmp_path / "a.csv", [{"name": A, "members": "1", "organisation_mode": MODES[found]}]
    )
    assert audit([roster]).firms[0].organisation == found


def test_that_there_is_none_is_said_once(tmp_path: Path) -> None:
    fields = {
        "has_organisation": "是",
        "organisation_mode": "单独组建",
        "organisation_name": "云岚党支部",
    }
    for left_out, after in (
        ([], [("是否建立党组织", "否"), ("组建方式", ""), ("党组织名称", "")]),
        (["has_organisation"], [("组建方式", "无"), ("党组织名称", "")]),
    ):
        row = {name: text for name, text in fields.items() if name not in left_out}
        roster = write(tmp_path / "a.csv", [{"name": A, "members": "4", **row}])
        visit = {"name": A, "visit_date": "2026-11-20", "organisation": "未建"}
        done = run([roster], listed(tmp_path / "走访.csv", visit))
        assert [(edit.header, edit.after) for edit in done.edits] == after
        assert done.otherwise == ()


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


def test_a_roster_named_as_a_list_is_refused(tmp_path: Path) -> None:
    roster = write(tmp_path / "a.csv", [{"name": A, **ASKS}])
    filled = listed(tmp_path / "走访.csv", {"name": A, **VISIT})
    with pytest.raises(UsageError, match="is no visit list"):
        run([filled], roster)
