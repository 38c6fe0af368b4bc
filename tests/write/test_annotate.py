"""The user's own workbook given back: what is marked, what stays, what is said to be lost."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from openpyxl.cell.rich_text import CellRichText
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.model.order import Order
from coverage_audit.model.report import FINDINGS_TITLE
from coverage_audit.pipeline import audit
from coverage_audit.read.named import named
from coverage_audit.read.original import original
from coverage_audit.workbooks import annotated
from coverage_audit.write.annotate import OURS
from tests import small
from tests.layouts import Layout, layouts
from tests.reckoning import Sheet
from tests.strategies import rosters
from tests.test_agreement import counts, examples, written_in
from tests.write.marked import DAY, ROWS, TAB, checked, in_sheet, opened, rewritten, roster


def test_each_finding_is_a_comment_and_a_colour_on_its_cell(tmp_path: Path) -> None:
    path = roster(tmp_path)
    before = path.read_bytes()
    report, copy = checked(path)
    sheet = opened(copy)[TAB]
    commented = {cell.coordinate: cell for row in sheet.iter_rows() for cell in row if cell.comment}
    assert set(commented) == {f.cell for f in report.findings}
    for finding in report.findings:
        assert f"{finding.message} [{finding.code}]" in commented[str(finding.cell)].comment.text
        assert commented[str(finding.cell)].fill.fill_type == "solid"
    assert commented["D2"].comment.text.startswith(f"我的批注\n\n{OURS}")
    assert commented["D2"].comment.author == "李"
    assert path.read_bytes() == before


def test_what_stood_in_the_workbook_stays(tmp_path: Path) -> None:
    _report, copy = checked(roster(tmp_path))
    sheet = opened(copy)[TAB]
    assert tuple(sheet.iter_rows(values_only=True)) == ROWS
    assert sheet["A4"].data_type == "s"
    assert sheet["B2"].number_format == "@"
    assert [str(one) for one in sheet.merged_cells.ranges] == ["C2:C4"]
    assert sheet.column_dimensions["A"].width == 33
    assert len(sheet.data_validations.dataValidation) == 1
    assert copy.lost == ("size and place of comments: 1", "colours of cells under a mark: 1")


def test_the_sheet_of_findings_leads_to_the_cells(tmp_path: Path) -> None:
    report, copy = checked(roster(tmp_path))
    book = opened(copy)
    assert book.active.title == "Findings"
    sheet = book["Findings"]
    assert sheet["A1"].value == FINDINGS_TITLE
    rows = list(sheet.iter_rows(min_row=5, max_row=4 + len(report.findings)))
    assert [row[1].value for row in rows] == [f.cell for f in report.findings]
    assert [row[1].hyperlink.location for row in rows] == [
        f"'一 楼''s'!{finding.cell}" for finding in report.findings
    ]
    assert {row[4].data_type for row in rows if str(row[4].value).startswith("=")} == {"s"}


def test_a_finding_inside_a_merge_is_marked_where_it_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in ROWS[:3]:
        sheet.append(row)
    sheet["E2"] = "是"
    sheet.merge_cells("E2:E3")
    book.save(tmp_path / "roster.xlsx")
    report, copy = checked(tmp_path / "roster.xlsx")
    found = [finding for finding in report.findings if finding.cell in ("E2", "E3")]
    assert {finding.cell for finding in found} == {"E2", "E3"}
    text = opened(copy)["Sheet"]["E2"].comment.text
    assert all(one.message in text for one in found)
    assert text.count(OURS) == 1


def test_a_copy_is_no_roster_unless_it_is_named(tmp_path: Path) -> None:
    path = roster(tmp_path)
    report, copy = checked(path)
    (tmp_path / "roster.checked.xlsx").write_bytes(copy.content)
    assert named([str(tmp_path)]).files == (str(path),)
    again = audit([tmp_path / "roster.checked.xlsx"])
    assert again.totals == report.totals
    assert [source.why for source in again.head.sources] == [None, "a result of this program"]


def test_who_corrects_the_copy_annotates_it_again(tmp_path: Path) -> None:
    _report, copy = checked(roster(tmp_path))
    path = tmp_path / "roster.checked.xlsx"
    book = opened(copy)
    book[TAB]["D3"] = 3
    book.save(path)
    report, copy = checked(path)
    book = opened(copy)
    assert book.sheetnames == [TAB, "Findings"]
    assert "D3" not in {finding.cell for finding in report.findings}
    assert book[TAB]["D3"].comment is None
    assert book[TAB]["D3"].fill.fill_type is None
    text = book[TAB]["D2"].comment.text
    assert text.count("我的批注") == 1
    assert text.count(OURS) == 1


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    path = roster(tmp_path)
    assert checked(path)[1].content == checked(path)[1].content


def test_marks_go_though_another_program_has_saved_the_copy(tmp_path: Path) -> None:
    """Office programs blank the author of comments, cut texts up and write colours in full."""
    _report, copy = checked(roster(tmp_path))
    book = opened(copy)
    for cell in [cell for row in book[TAB].iter_rows() for cell in row if cell.comment]:
        cell.comment = Comment(cell.comment.text, "")
        cell.fill = PatternFill("solid", start_color=f"FF{cell.fill.start_color.rgb[-6:]}")
    book["Findings"]["A1"] = CellRichText(FINDINGS_TITLE[:5], FINDINGS_TITLE[5:])
    for at, value in (("B2", small.CODES[0]), ("D2", 1), ("D3", 3), ("D4", 0)):
        book[TAB][at] = value
    path = tmp_path / "saved.xlsx"
    book.save(path)
    report, copy = checked(path)
    book = opened(copy)
    assert book.sheetnames == [TAB, "Findings"]
    marked = {finding.cell for finding in report.findings}
    for at in ("B2", "D3", "D4"):
        assert at not in marked
        assert book[TAB][at].comment is None
        assert book[TAB][at].fill.fill_type is None
    assert all(book[TAB][at].comment.text.count(OURS) == 1 for at in marked)


def test_what_somebody_wrote_beside_the_findings_is_kept(tmp_path: Path) -> None:
    _report, copy = checked(roster(tmp_path))
    book = opened(copy)
    book["Findings"]["G5"] = "已走访"
    path = tmp_path / "noted.xlsx"
    book.save(path)
    report, copy = checked(path)
    book = opened(copy)
    assert book.sheetnames == [TAB, "Findings", "Findings 2"]
    assert book["Findings"]["G5"].value == "已走访"
    assert audit([path]).totals == report.totals


def test_what_the_workbook_says_of_itself_stays(tmp_path: Path) -> None:
    path = roster(tmp_path)
    book = openpyxl.load_workbook(path)
    book.properties.category = "街道内部"
    book.save(path)
    _report, copy = checked(path)
    assert opened(copy).properties.category == "街道内部; coverage-audit report"
    (tmp_path / "copy.xlsx").write_bytes(copy.content)
    assert named([str(tmp_path)]).files == (str(path),)


def test_a_workbook_whose_sheets_are_not_found_again_is_refused(tmp_path: Path) -> None:
    office = b"http://schemas.openxmlformats.org/"
    strict = (
        (office + b"spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
        (
            office + b"officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        ),
    )

    def change(_name: str, part: bytes) -> bytes:
        for old, new in strict:
            part = part.replace(old, new)
        return part

    path = rewritten(roster(tmp_path), change)
    assert audit([path]).totals["firms"] == 3
    with pytest.raises(SourceError) as error:
        checked(path)
    assert error.value.hint


@pytest.mark.parametrize(
    "content",
    [b"a,b\n1,2\n", b"<table><tr><td>x</td></tr></table>", b"PAR1 and more"],
    ids=["csv", "html", "parquet"],
)
def test_what_cannot_be_annotated_is_refused_with_the_way_round(
    content: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "roster.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError) as error:
        original(str(path))
    assert "coverage-audit findings" in error.value.hint


@pytest.mark.parametrize(
    "more",
    [
        b'<mergeCells><mergeCell ref="F1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
        b"<mergeCells>" + b'<mergeCell ref="D2:D1048576"/>' * 20 + b"</mergeCells>",
    ],
    ids=["merged", "linked", "often"],
)
def test_ranges_that_would_fill_the_memory_are_refused(more: bytes, tmp_path: Path) -> None:
    path = roster(tmp_path)
    rewritten(path, in_sheet(b"</sheetData>", b"</sheetData>" + more))
    with pytest.raises(SourceError, match="reach over too many cells"):
        original(str(path))


def test_a_broken_archive_is_damaged_for_this_too(tmp_path: Path) -> None:
    path = roster(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("docProps/more.xml", "<a>MORE</a>")
    path.write_bytes(path.read_bytes().replace(b"<a>MORE", b"<a>LESS"))
    with pytest.raises(SourceError, match="damaged"):
        original(str(path))


def test_a_part_that_declares_entities_is_not_parsed(tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    with (
        zipfile.ZipFile(roster(tmp_path)) as source,
        zipfile.ZipFile(tmp_path / "bomb.xlsx", "w") as target,
    ):
        for name in source.namelist():
            bomb = b'<!DOCTYPE x [<!ENTITY a "b">]>' if name == "xl/styles.xml" else b""
            target.writestr(name, bomb + source.read(name))
    assert path.exists()
    with pytest.raises(SourceError):
        original(str(tmp_path / "bomb.xlsx"))


def test_a_workbook_that_the_writer_does_not_understand_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "odd.xlsx"
    with (
        zipfile.ZipFile(roster(tmp_path)) as source,
        zipfile.ZipFile(path, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/styles.xml":
                content = content.replace(b"<fills", b"<fills no quotes")
            target.writestr(name, content)
    with pytest.raises(SourceError) as error:
        checked(path)
    assert error.value.hint


@examples(40)
@given(sheets=rosters(), layout=layouts())
def test_a_copy_says_what_its_roster_says(sheets: Sequence[Sheet], layout: Layout) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = written_in(folder, sheets, layout, as_csv=False)
        paths = sorted({sheet.path for sheet in written})
        try:
            report, copies = annotated(Order(paths, DAY), {path: original(path) for path in paths})
        except AuditError:
            return
        for path, copy in copies.items():
            Path(path).write_bytes(copy.content)
        again = audit(paths)
        assert counts(again, again.totals) == counts(report, report.totals)
        assert {(f.code, f.path, f.sheet, f.cell) for f in again.findings} == {
            (f.code, f.path, f.sheet, f.cell) for f in report.findings
        }
        for path, copy in copies.items():
            book = opened(copy)
            for finding in report.findings:
                if finding.path == path:
                    texts = [c.comment.text for row in book[finding.sheet].iter_rows(
                        min_row=1, max_row=finding.row) for c in row if c.comment]  # fmt: skip
                    assert any(finding.message in text for text in texts)
