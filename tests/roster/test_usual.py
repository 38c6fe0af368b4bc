"""What is always said of some files: which, and what is said now above it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coverage_audit.errors import AuditError
from coverage_audit.model.reading import LETTERED, Aliases, Constant, Reading
from coverage_audit.model.report import Report
from coverage_audit.model.usual import Usual, fits
from coverage_audit.pipeline import audit
from tests.roster.sheets import HEADER, book, firm, groups

NAMED = Usual(
    "*物业*", 3, ("名册",), 7, 6, "gb18030", ";", {"building": "东塔", "zone": "北片"}, None, "park"
)
LATER = Usual("*.csv", 9, header_row=2, constants={"zone": "南片"}, section_is="building")


@pytest.mark.parametrize("pattern", ["名册\\*.csv", "名册/*.csv"])
@pytest.mark.parametrize("path", ["名册\\商会.csv", "名册/商会.csv"])
def test_a_pattern_may_be_written_as_on_windows(pattern: str, path: str) -> None:
    assert fits(pattern, path)
    assert not fits(pattern, "商会.csv")


@pytest.mark.parametrize(
    ("pattern", "fit"),
    [
        ("./b.csv", ["b.csv"]),
        ("./东/b.csv", ["东/b.csv"]),
        ("./东/*.csv", ["东/b.csv"]),
        (".\\东\\b.csv", ["东/b.csv"]),
        ("../b.csv", ["../b.csv"]),
        ("./*", ["b.csv", "东/b.csv"]),
        ("b.csv", ["b.csv", "东/b.csv", "../b.csv"]),
    ],
)
def test_a_pattern_may_begin_in_the_folder_of_the_settings(
    pattern: str, fit: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = tmp_path / "a [1]"
    (there / "东").mkdir(parents=True)
    paths = ("b.csv", "东/b.csv", "../b.csv")
    assert [path for path in paths if fits(pattern, str(there / path), str(there))] == fit
    monkeypatch.chdir(there)
    assert [path for path in paths if fits(pattern, path, ".")] == fit


def test_what_holds_in_a_file_is_the_later_key_by_key() -> None:
    reading = Reading(usual=(NAMED, LATER))
    assert reading.of("商会.xlsx") == reading
    assert reading.of("a/灯桥物业.xlsx") == Reading(
        sheets=("名册",), header_row=7, header_first=6, encoding="gb18030", delimiter=";",
        constants=(Constant("building", "东塔"), Constant("zone", "北片")), sheet_is="park",
        settled={"sheet": 3, "header_row": 3, "encoding": 3, "delimiter": 3, "sheet_is": 3,
                 "set.building": 3, "set.zone": 3},
    )  # fmt: skip
    both = reading.of("灯桥物业.csv")
    assert (both.header_row, both.header_first, both.encoding) == (2, None, "gb18030")
    assert both.constants == (Constant("building", "东塔"), Constant("zone", "南片"))
    assert (both.sheet_is, both.section_is) == ("park", "building")
    assert both.settled == {
        "sheet": 3, "header_row": 9, "encoding": 3, "delimiter": 3, "sheet_is": 3,
        "set.building": 3, "set.zone": 9, "section_is": 9,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("now", "unsettled"),
    [
        ({"sheets": ("甲",)}, {"sheet"}),
        ({"header_row": 1}, {"header_row"}),
        ({"header_row": LETTERED}, {"header_row"}),
        ({"encoding": "utf-8"}, {"encoding"}),
        ({"delimiter": "|"}, {"delimiter"}),
        ({"sheet_is": "street"}, {"sheet_is"}),
        ({"constants": (Constant("building", "别处"),)}, {"set.building"}),
        ({"constants": (Constant("building", "别处", "灯桥物业.xlsx"),)}, {"set.building"}),
        ({"constants": (Constant("building", "别处", "另一份.xlsx"),)}, set[str]()),
        ({"file_is": "building"}, {"set.building"}),
        ({"constants": (Constant("park", "别处"),)}, {"sheet_is"}),
        ({"section_is": "zone"}, {"set.zone"}),
    ],
)
def test_what_is_said_now_is_not_overruled(now: dict[str, object], unsettled: set[str]) -> None:
    usual = Reading(usual=(NAMED,))
    said = replace(usual, **now).of("灯桥物业.xlsx")  # type: ignore[arg-type]
    assert set(usual.of("灯桥物业.xlsx").settled) - set(said.settled) == unsettled
    for name, value in now.items():
        held = getattr(said, name)
        assert held[: len(value)] == value if isinstance(value, tuple) else held == value


def test_aliases_and_what_is_usual_fit_alike() -> None:
    for path in ("a/b.csv", "a\\b.csv", "b.csv", "a/bb.csv"):
        for pattern in ("b.csv", "a/*.csv", "*.CSV", "*"):
            usual = Reading(usual=(Usual(pattern, 1, header_row=1),)).of(path)
            assert (usual.header_row == 1) is Aliases({}, pattern).hold_in(path, "")


def scanned(folder: Path, *usual: Usual, **now: object) -> Report:
    first = book(
        folder / "灯桥物业.xlsx",
        ("说明", [("企业名称", "正式党员"), ("佛山不是岚舟贸易有限公司", 9)]),
        ("东塔", [("注",), HEADER[:1] + HEADER[2:], firm("甲", 4, "否"), firm("乙", 4, "否")]),
    )
    second = book(folder / "商会.xlsx", ("名册", [HEADER, firm("丙", "西塔", 2, "否")]))
    reading = Reading(usual=usual, **now)  # type: ignore[arg-type]
    return audit([first, second], reading=reading)


def test_each_file_is_read_as_is_usual_of_it(tmp_path: Path) -> None:
    assert groups(scanned(tmp_path)) == {"西塔": 1, None: 3}
    chosen = Usual("*物业*", 1, sheets=("东塔",))
    assert groups(scanned(tmp_path, chosen)) == {"西塔": 1, None: 2}
    by_sheet = replace(chosen, sheet_is="building")
    assert groups(scanned(tmp_path, by_sheet)) == {"东塔": 2, "西塔": 1}
    constant = Usual("*物业*", 1, sheets=("东塔",), constants={"building": "南塔"})
    assert groups(scanned(tmp_path, constant)) == {"南塔": 2, "西塔": 1}
    now = (Constant("building", "北塔"),)
    assert groups(scanned(tmp_path, constant, constants=now)) == {"北塔": 2, "西塔": 1}
    assert groups(scanned(tmp_path, Usual("*", 1, constants={"zone": "北片"}))) == {
        "西塔": 1, None: 3,
    }  # fmt: skip
    everywhere = scanned(tmp_path, Usual("*", 1, constants={"zone": "北片"}))
    assert [g.name for g in everywhere.groups if g.dimension == "zone"] == ["北片"]


@pytest.mark.parametrize(
    ("usual", "told", "hint"),
    [
        (Usual("*物业*", 4, sheets=("名册", "名单")),
         "灯桥物业.xlsx: no sheet of it is called 名册、名单, as the settings say",
         "the sheets are: 说明、东塔"),
        (Usual("*物业*", 4, header_row=70),
         "灯桥物业.xlsx: no sheet of it has a row 70, where the settings say its header is",
         "name a row that is there"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_as_usual_is_refused_and_the_rest_read_if_asked(
    tmp_path: Path, usual: Usual, told: str, hint: str
) -> None:
    with pytest.raises(AuditError) as error:
        scanned(tmp_path, usual)
    assert error.value.message.endswith(told)
    assert error.value.where == "line 4 of the settings"
    assert hint in error.value.hint
    assert groups(scanned(tmp_path, usual, keep_going=True)) == {"西塔": 1}


@pytest.mark.parametrize("pattern", ["./名册.zip", "名册.zip", "*/名册.zip"])
def test_what_fits_an_archive_fits_what_is_in_it(pattern: str, tmp_path: Path) -> None:
    there = str(tmp_path)
    assert fits(pattern, f"{there}/名册.zip/东/a.csv", there)
    assert not fits(pattern, f"{there}/名册/东/a.csv", there)
