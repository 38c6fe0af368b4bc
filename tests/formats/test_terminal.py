"""The terminal: nothing wider than the window, nothing that steers it."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from coverage_audit import locale
from coverage_audit.formats.fitting import drawn, fitted, laid
from coverage_audit.formats.terminal import Table
from coverage_audit.formats.width import cell_width, wrapped
from coverage_audit.model.report import Column, Listing, Report, Value
from tests.formats.edges import empty, listing, nasty
from tests.formats.reports import COMMANDS, plausible

DOCUMENTS: list[Report | Listing] = [
    listing(),
    *(make(command) for make in (plausible, nasty, empty) for command in COMMANDS),
]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 40, 80, 120])
def test_no_line_is_wider_than_the_window(width: int, language: locale.Language) -> None:
    locale.use(language)
    for document in DOCUMENTS:
        for verbose in (False, True):
            for line in _lines(Table(width=width, verbose=verbose), document):
                assert cell_len(line) <= width, line


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_names_and_reasons_are_never_cut(width: int) -> None:
    for command in COMMANDS:
        assert "…" not in Table(width=width, verbose=True).render(plausible(command)).decode()
    text = Table(width=width).render(plausible("firms")).decode()
    begins = [line[:4] for line in text.splitlines()]
    assert all(firm.name[:4] in begins for firm in plausible("firms").firms if firm.name)


def test_the_most_urgent_are_named_in_one_line() -> None:
    text = Table(width=80).render(plausible("scan")).decode()
    assert all(f"  {visit.name}  " in text for visit in plausible("scan").urgent)


def test_columns_of_sheets_stand_below_the_name_of_their_sheet() -> None:
    keys = ("path", "sheet", "column", "header", "field", "note")
    rows: tuple[tuple[Value, ...], ...] = (
        ("a.xlsx", "甲", None, None, None, "header in row 1"),
        ("a.xlsx", "甲", "A", "企业名称", "name", None),
        ("a.xlsx", "乙", None, None, None, "not read: hidden"),
    )
    columns = tuple(Column(key, key) for key in keys)
    sheets = Listing(
        empty("columns").head, "sheets", "sheets", columns, rows, note="two columns clash"
    )
    text = Table(width=60).render(sheets).decode()
    assert text.splitlines() == [
        "a.xlsx 甲",
        "column  header    field",
        "-----------------------",
        "A       企业名称  name",
        "header in row 1",
        "",
        "a.xlsx 乙",
        "not read: hidden",
        "",
        "two columns clash",
    ]


def test_facts_stand_below_the_name_of_their_sheet() -> None:
    columns = tuple(Column(key, key) for key in ("fact", "value", "cell"))
    rows = (("standing", "due", ""), ("企业名称", "云岚", "a!甲!C3"), ("楼宇", "东塔", "b line 9"))
    text = Table().render(Listing(empty("firm").head, "facts", "云岚", columns, rows)).decode()
    lines = text.splitlines()
    assert [lines[0], lines[5], lines[10]] == ["云岚", "a!甲", "b line 9"]
    assert lines[8] == "企业名称  云岚   C3"


def test_nothing_steers_the_terminal() -> None:
    for document in DOCUMENTS:
        text = Table(width=80, verbose=True).render(document).decode()
        assert not re.search(
            "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]", text
        )


def test_colour_only_when_told() -> None:
    assert b"\x1b[1m" in Table(colour=True).render(plausible())
    assert b"\x1b" not in Table().render(plausible())
    plain = re.sub(rb"\x1b\[[01]m", b"", Table(colour=True).render(plausible()))
    assert plain == Table().render(plausible())


@pytest.mark.usefixtures("chinese")
def test_summary_says_everything_of_the_issue() -> None:
    text = Table(width=200).render(plausible("scan")).decode()
    assert text.startswith("请注意")
    for said in (
        "名册2份", "注销2", "迁出1", "42家", "45.2% (19/42)", "59.5% (25/42)", "80.9% (34/42)",
        "仅群团组织6家", "62.5% (10/16)", "正式党员人数待核实3家", "52.6% (10/19)",
        "应建未建4家", "待核实3家", "待转接组织关系1家", "具备单独组建条件2家", "D102", "共7家",
        "填表说明（没有企业名称列）",
    ):  # fmt: skip
        assert said in text, said
    assert len(text.splitlines()) <= 18


@pytest.mark.usefixtures("chinese")
def test_unknown_is_said_to_be_unknown() -> None:
    text = Table(width=200).render(nasty("scan")).decode()
    assert "应建未建不清楚" in text
    assert "应建未建0" not in text


def test_columns_without_room_are_named() -> None:
    text = Table(width=80).render(plausible("coverage")).decode()
    assert "No room here for: " in text
    assert "information incomplete" in text
    assert "No room" not in Table(width=400).render(plausible("coverage")).decode()


@pytest.mark.usefixtures("chinese")
def test_fixed_texts_fit_a_gbk_console() -> None:
    for command in COMMANDS:
        Table(width=80, verbose=True).render(empty(command)).decode().encode("gbk")
    ruled = drawn([fitted(listing(), 80)[0]], 80)
    assert "\n-----" in ruled
    ruled.encode("gbk")


@pytest.mark.parametrize("text", ["", "abc", "佛山市", "a佛b", "e\u0301", "，。", "(佛山)…"])
def test_widths_agree_with_rich(text: str) -> None:
    assert cell_width(text) == cell_len(text)


def test_texts_are_broken_without_loss() -> None:
    text = "有正式党员4人，未建立党组织，符合党章第三十条 and some English words."
    for width in range(2, 60):
        drawn_by_rich = drawn([laid(text)], width).splitlines()
        for lines in (wrapped(text, width), drawn_by_rich):
            assert all(cell_width(line) <= width for line in lines)
            assert "".join("".join(lines).split()) == "".join(text.split())
            assert width < 6 or not any(line.startswith(("，", "。")) for line in lines)


def test_markup_and_emoji_in_cells_stay_as_typed() -> None:
    text = "[bold]云岚[/bold] :smile: [red]"
    assert drawn([laid(text)], 80) == f"{text}\n"


def _lines(table: Table, document: Report | Listing) -> list[str]:
    return table.render(document).decode().split("\n")
