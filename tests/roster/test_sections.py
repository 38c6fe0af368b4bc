"""Rows that head a section, and what fills a blank cell before what."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from coverage_audit.errors import UsageError
from coverage_audit.model.reading import Constant, Reading, Row
from coverage_audit.pipeline import audit
from tests.roster.sheets import HEADER, book, firm, groups, skipped

BY_SECTION = Reading(section_is="building")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("灯湖国际中心(32家)", "灯湖国际中心"), ("（三）灯湖国际中心", "灯湖国际中心"),
        ("1. 灯湖国际中心 共32家", "灯湖国际中心"), ("1号楼（共 3 家）", "1号楼"),
        ("一号楼", "一号楼"), ("3.5产业园", "3.5产业园"), ("灯湖中心（二期）", "灯湖中心(二期)"),
        ("楼宇：灯湖国际中心", "灯湖国际中心"), ("所属楼宇: 灯湖国际中心（3家）", "灯湖国际中心"),
        ("【灯湖国际中心】", "灯湖国际中心"), ("灯湖国际中心：", "灯湖国际中心"),
        ("楼宇名称 灯湖国际中心", "灯湖国际中心"), ("一、社区：灯湖社区", "灯湖社区"),
        ("楼宇经济大厦", "楼宇经济大厦"), ("社区中心", "社区中心"),
    ],
)  # fmt: skip
def test_the_name_in_a_section_row(text: str, name: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADER, (text,), ("佛山市甲乙贸易有限公司", None, 4, "否")):
        book.active.append(row)
    book.active.merge_cells("A2:D2")
    book.save(tmp_path / "a.xlsx")
    assert groups(audit([tmp_path / "a.xlsx"], reading=Reading(section_is="building"))) == {name: 1}


def test_sections_are_asked_for_where_there_are_some(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业名称,正式党员\n佛山市甲乙贸易有限公司,1\n", encoding="utf-8")
    with pytest.raises(UsageError):
        audit([path], reading=Reading(section_is="building"))


def sections(path: Path) -> Path:
    return book(
        path,
        (
            "一",
            [
                HEADER,
                ("灯湖中心（2家企业）",),
                firm("甲", None, 4, "是"),
                ("（续上页）",),
                firm("乙", None, 1, "否"),
                ("保利广场（1家）",),
                firm("丙", None, 5, "否"),
            ],
        ),
    )


def test_a_section_ends_where_the_next_begins_though_its_head_is_left_out(tmp_path: Path) -> None:
    path = sections(tmp_path / "a.xlsx")
    workbook = openpyxl.load_workbook(path)
    workbook["一"].row_dimensions[6].hidden = True
    workbook.save(path)
    by = Reading(section_is="building", hidden_rows=False)
    assert groups(audit([path], reading=by)) == {"灯湖中心": 2, "保利广场": 1}
    by = Reading(section_is="building", rows=(Row(6, "skip"),))
    assert groups(audit([path], reading=by)) == {"灯湖中心": 2, None: 1}


def test_a_row_heads_a_section_where_the_user_says_so(tmp_path: Path) -> None:
    rows = [HEADER, ("甲区", None, 4, "否"), firm("甲", None, 4, "是"), firm("乙", None, 1, "否")]
    path = book(tmp_path / "a.xlsx", ("一", rows))
    report = audit([path], reading=Reading(section_is="building", rows=(Row(2, "section"),)))
    assert groups(report) == {"甲区": 2}
    assert skipped(report)["section"] == 1


def test_what_is_said_of_less_fills_first_and_the_rest_fills_what_is_blank(tmp_path: Path) -> None:
    one, other = sections(tmp_path / "a.xlsx"), tmp_path / "b.xlsx"
    book(other, ("二", [HEADER, firm("丁", None, 4, "否")]))
    all_of_it = (Constant("building", "别处"),)
    reading = Reading(section_is="building", file_is="building", constants=all_of_it)
    assert groups(audit([one, other], reading=reading)) == {"灯湖中心": 2, "保利广场": 1, "b": 1}
    reading = Reading(section_is="building", constants=all_of_it)
    assert groups(audit([one, other], reading=reading)) == {"灯湖中心": 2, "保利广场": 1, "别处": 1}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("二、佛山金融大厦", "佛山金融大厦"), ("（三）灯湖创业中心", "灯湖创业中心"),
        ("十一．千灯湖物业公司", "千灯湖物业公司"), ("(12) 保利商务中心", "保利商务中心"),
        ("3、佛山金融大厦", "佛山金融大厦"),
    ],
)  # fmt: skip
def test_a_name_with_its_number_alone_in_a_row_heads_a_section(
    text: str, name: str, tmp_path: Path
) -> None:
    rows = [HEADER, firm("甲", None, 4, "是"), (text,), firm("乙", None, 1, "否")]
    report = audit([book(tmp_path / "a.xlsx", ("一", rows))], reading=BY_SECTION)
    assert groups(report) == {name: 1, None: 1}
    assert skipped(report)["section"] == 1
    assert not report.head.notices


@pytest.mark.parametrize("text", ["佛山金融大厦", "3、佛山市丙岚舟贸易有限公司"])
def test_a_name_alone_is_a_firm_and_said_unless_the_user_says_what_it_is(
    text: str, tmp_path: Path
) -> None:
    head = ("保利广场（1家）",)
    rows = [HEADER, head, firm("甲", None, 4, "是"), (text,), firm("乙", None, 1, "否")]
    path = book(tmp_path / "a.xlsx", ("一", rows))
    report = audit([path], reading=BY_SECTION)
    assert report.totals["firms"] == 3
    [notice] = report.head.notices
    assert f"taken for firms: 1 ({path} [一] 4); if one of them heads a section, say" in notice.text
    for row, firms in ((Row(4, "firm"), 3), (Row(4, "section"), 2)):
        report = audit([path], reading=Reading(section_is="building", rows=(row,)))
        assert report.totals["firms"] == firms
        assert not report.head.notices
    assert not audit([path]).head.notices


def test_a_section_may_begin_behind_the_end_of_a_page_and_no_note_is_one(tmp_path: Path) -> None:
    rows = [
        HEADER, ("一、灯湖中心",), firm("甲", None, 4, "是"), ("（续上页）",), ("二、保利广场",),
        firm("乙", None, 1, "否"), ("说明：",), ("（一）本表由物业填写",),
    ]  # fmt: skip
    report = audit([book(tmp_path / "a.xlsx", ("一", rows))], reading=BY_SECTION)
    assert groups(report) == {"灯湖中心": 1, "保利广场": 1}
    assert skipped(report) == {"header": 1, "section": 2, "note": 3}
