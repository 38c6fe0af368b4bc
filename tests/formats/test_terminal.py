"""The terminal: nothing wider than the window, nothing that steers it."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from coverage_audit import locale
from coverage_audit.formats.terminal import Table
from coverage_audit.formats.width import cell_width, padded, shortened, wrapped
from coverage_audit.model.report import Listing, Report
from tests.formats.reports import COMMANDS, empty, listing, nasty, plausible

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


def test_cells_that_are_cut_say_so() -> None:
    for line in _lines(Table(width=60), plausible("firms")):
        if line.startswith("佛山市"):
            name = line.split("  ")[0]
            assert name.endswith(("有限公司", "…")), line


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


@pytest.mark.parametrize("text", ["", "abc", "佛山市", "a佛b", "e\u0301", "，。", "(佛山)…"])
def test_widths_agree_with_another_library(text: str) -> None:
    assert cell_width(text) == cell_len(text)


def test_texts_are_fitted_without_loss() -> None:
    text = "有正式党员4人，未建立党组织，符合党章第三十条 and some English words."
    for width in range(2, 60):
        lines = wrapped(text, width)
        assert all(cell_width(line) <= width for line in lines)
        assert "".join("".join(lines).split()) == "".join(text.split())
        short = shortened(text, width)
        assert cell_width(short) <= width
        assert short.endswith("…")
        assert cell_width(padded(short, 60)) == 60


def _lines(table: Table, document: Report | Listing) -> list[str]:
    return table.render(document).decode().split("\n")
