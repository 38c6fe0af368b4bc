"""What is proposed for a settings file that is not TOML: every slip of the Chinese keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit import settings
from coverage_audit.errors import SettingsError

SIGN = "is a Chinese or full-width sign: write the straight {}"


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("[policy]\nvisit_from ＝ 3\n", "line 2, column 12", "＝ " + SIGN.format("=")),
        ("[policy]\nvisit_from = ３\n", "line 2, column 14", "３ " + SIGN.format("3")),
        ('[columns]\n"甲"："name"\n', "line 2, column 4", "： " + SIGN.format("=")),
        ("[columns]\n“甲” = 'name'\n", "line 2, column 1", "“ " + SIGN.format('"')),
        ("[columns]\n'甲' = ‘name’\n", "line 2, column 7", "‘ " + SIGN.format("'")),
        ("【columns】\n", "line 1, column 1", "【 " + SIGN.format("[")),
        ("[values]\nno = ['甲'，'乙']\n", "line 2, column 10", "， " + SIGN.format(",")),
        ("[values]\nno = ['甲'、'乙']\n", "line 2, column 10", "、 " + SIGN.format(",")),
        ("[values]\nno = ['甲']。\n", "line 2, column 11", "leave 。 out"),
        ("[values]\nno = ['甲'] ＃乙\n", "line 2, column 12", "＃ " + SIGN.format("#")),
        ("[values]\n　no = ['甲']\n", "line 2, column 1", "a blank of another width"),
        ("[values]\nno\u00a0= ['甲']\n", "line 2, column 3", "a blank of another width"),
        ("[values]\nno = ['甲'\nyes = ['乙']\n", "line 3, column 1", "a missing ] or a comma"),
        ("x = { a = 1\n", "line 2, column 1", "a missing } or a comma"),
        ("[values\nno = ['甲']\n", "line 1, column 8", "close the name of the table"),
        ('[values]\nno = ["甲]\n', "line 2, column 10", "a quote is missing"),
        ('[values]\nno = ["甲”]\n', "line 2, column 11", "a quote is missing"),
        ("[values]\nno: 3\n", "line 2, column 3", "write = between"),
        ("[values]\nno = 暂缓\n", "line 2, column 6", "stand in straight quotes"),
        ("[values]\n暂缓 = 'no'\n", "line 2, column 1", "stand in straight quotes"),
        ("[dimensions]\nsplit = True\n", "line 2, column 9", "true and false"),
        ("[dimensions]\nsplit = 否\n", "line 2, column 9", "true and false"),
        ('[[rule]]\nwhere = "building = "甲""\n', "line 2, column 22", "single ones"),
        ("[policy]\nvisit_from = 3 // 三\n", "line 2, column 16", "a remark begins with #"),
        ('[[source]]\npattern = "甲\\乙"\n', "line 2, column 15", "write / and not \\"),
    ],
)  # fmt: skip
def test_the_next_move_is_that_for_the_slip(
    tmp_path: Path, text: str, where: str, hint: str
) -> None:
    error = refused(tmp_path, text)
    assert "is not valid TOML" in error.message
    assert error.where == where
    assert hint in error.hint


@pytest.mark.parametrize(
    "day", ["2026年12月31日", "2026/12/31", "2026.12.31", "2026-6-1", "2026年12月"]
)
def test_a_day_is_shown_as_it_is_written(tmp_path: Path, day: str) -> None:
    for text in (f"until = {day}\n", f"holidays = [2026-01-01, {day}]\n"):
        assert "written as 2026-12-31" in refused(tmp_path, text).hint


def test_a_day_that_is_none_is_no_slip_in_writing(tmp_path: Path) -> None:
    assert refused(tmp_path, "until = 2026-11-31\n").hint == "the calendar has no such day"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[columns]\na = 'name'\n\n[values]\n[columns]  # again\nb = 'status'\n", 1),
        ("[policy]\nvisit_from = 3\nvisit_from = 4\n", 2),
        ("[base]\nx = 1\n[policy]\nx = 1\ny = 2\nx=3\n", 4),
    ],
)
def test_what_is_written_twice_names_the_first_line(tmp_path: Path, text: str, line: int) -> None:
    assert refused(tmp_path, text).hint.startswith(f"it stands on line {line} already")


def test_what_is_set_in_two_ways_of_writing_is_said_to_be_set(tmp_path: Path) -> None:
    text = "[dimensions]\naliases = {}\n[dimensions.aliases.building]\n"
    assert refused(tmp_path, text).hint.startswith("it is set further up already")


def refused(tmp_path: Path, text: str) -> SettingsError:
    path = tmp_path / "slip.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        settings.load(str(path))
    return caught.value
