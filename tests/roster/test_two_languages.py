"""Headers in two languages, and groups of headers over bare words."""

from __future__ import annotations

import pytest

from coverage_audit.model.table import Cell
from coverage_audit.roster.headings import Headings
from tests.roster.test_sheets import sheet
from tests.small import NAME

HEADINGS = Headings({}, {})
CHINESE = ["企业名称", "所属楼宇", "员工人数", "正式党员数", "预备党员（人）", "是否建立党组织"]
ENGLISH = ["Company Name", "Building", "Staff (No.)", "Full members", "Probationary", "Party Org."]
FIELDS = ["name", "building", "employees", "full_members", "probationary_members",
          "has_organisation"]  # fmt: skip
ROW: list[Cell] = [NAME, "灯湖大厦", 20.0, 3.0, 1.0, "否"]


@pytest.mark.parametrize("between", ["\n", " ", " / ", "/", "（{}）", "({})", " | ", " - "])
@pytest.mark.parametrize("first", ["Chinese", "English"])
def test_a_header_in_two_languages_is_its_chinese(between: str, first: str) -> None:
    for chinese, english, field in zip(CHINESE, ENGLISH, FIELDS, strict=True):
        one, other = (chinese, english) if first == "Chinese" else (english, chinese)
        header = f"{one}{between.format(other)}" if "{" in between else f"{one}{between}{other}"
        match = HEADINGS.match((header,))
        assert match is not None, header
        assert match.field == field


@pytest.mark.parametrize("cell", ["（" * 300_000, "A" * 300_000, "·/" * 150_000, "名A" * 99_999])
def test_a_cell_of_any_length_may_be_asked_about(cell: str) -> None:
    assert HEADINGS.match((cell,)) is None
    assert HEADINGS.match(("党组织", cell)) is None


@pytest.mark.parametrize(
    "header", ["35岁以下党员 Members under 35", "物业名称 Name of property", "A类", "VIP客户", "QQ"]
)
def test_what_is_no_whole_alias_in_one_language_is_none_in_two(header: str) -> None:
    assert HEADINGS.match((header,)) is None


def test_a_second_header_row_in_english_is_no_firm() -> None:
    found = sheet([CHINESE, ENGLISH, ROW])
    assert found.kept == (2,)
    assert found.source().skipped == {"header": 2}
    upper = sheet([ENGLISH, CHINESE, ROW])
    assert upper.kept == (2,)


@pytest.mark.parametrize("name", ["KPMG", "Enterprise Holdings Ltd", "NAMEX Trading"])
def test_a_firm_with_an_english_name_is_a_firm(name: str) -> None:
    assert sheet([CHINESE, [name, "Tower A", 20.0, 3.0, 1.0, "否"]]).kept == (1,)


@pytest.mark.parametrize(
    "leaf", ["是否建立", "是否成立", "是否组建", "有无", "建立情况", "是否已建"]
)
@pytest.mark.parametrize("group", ["党组织情况", "党组织设置情况", "党支部情况"])
def test_a_bare_whether_under_the_organisation_asks_for_it(group: str, leaf: str) -> None:
    match = HEADINGS.match((group, leaf))
    assert match is not None
    assert match.field == "has_organisation"


@pytest.mark.parametrize(
    "path",
    [("群团组织", "是否建立"), ("上级党组织情况", "是否建立"), ("联合党支部", "是否建立"),
     ("党组织情况", "建立时间"), ("拟建党组织", "是否建立")],
)  # fmt: skip
def test_it_asks_for_nothing_else(path: tuple[str, ...]) -> None:
    match = HEADINGS.match(path)
    assert match is None or match.field != "has_organisation"
