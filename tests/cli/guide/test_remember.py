"""What settings hold of the answers, and that nobody is asked the same again."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import openpyxl
import pytest

from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from tests.cli.guide.script import (
    LEDGER,
    OPEN,
    PLACED,
    answered,
    answering,
    heard,
    shown,
    shown_to_nobody,
    written,
)
from tests.cli.test_rosters import run

SETTINGS = Path("coverage-audit.toml")
AGAIN = ("a [1].csv", "", "", "", "q")
"""Where all is known: the roster, that it still holds, no ledger, the last word, the end."""


@pytest.fixture(autouse=True)
def roster() -> None:
    written(**{"a [1]": OPEN})


@pytest.mark.parametrize(
    "before", [None, "", "# ours\n[policy]\nown_branch_from = 4", "[columns]\n"]
)
def test_what_was_remembered_is_not_asked_again(before: str | None) -> None:
    if before is not None:
        SETTINGS.write_text(before, encoding="utf-8")
    answered("a [1].csv", "1", '东"塔', "1", "", "", "@remember", "q")
    text = SETTINGS.read_text("utf-8")
    assert text.startswith(before or "")
    assert 'pattern = "./a [[]1].csv"\nset = { "building" = "东\\"塔" }' in text
    assert '"党员人数" = "full_members"' in text
    answered(*AGAIN)


def test_that_all_members_are_counted_is_remembered_too() -> None:
    answered("a [1].csv", "", "2", "", "", "@remember", "q")
    assert '"党员人数" = "members"' in SETTINGS.read_text("utf-8")
    answered(*AGAIN)


@pytest.mark.parametrize("before", [None, b"# ours\r\n[policy]\r\n"])
def test_it_may_be_forgotten_again(before: bytes | None) -> None:
    if before is not None:
        SETTINGS.write_bytes(before)
    answered("a [1].csv", "1", "东塔", "1", "", "", "@remember", "@forget", "q")
    assert (SETTINGS.read_bytes() if SETTINGS.exists() else None) == before


def test_a_file_that_cannot_take_it_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = 'source = [{ pattern = "*.xls", encoding = "gb18030" }]\n'
    SETTINGS.write_text(text, encoding="utf-8")
    answered("a [1].csv", "1", "东塔", "1", "", "", "@remember", "q")
    assert SETTINGS.read_text("utf-8") == text


def test_odd_characters_of_a_name_are_remembered_or_stay_away() -> None:
    written(**{"a\x7f": OPEN})
    answered("a\x7f.csv", "1", "东塔", "1", "", "", "@remember", "q")
    text = SETTINGS.read_text("utf-8")
    answered("a\x7f.csv", "1", "", "", "q")
    Path("a [1].csv").rename(os.fsdecode(b"b\xff.csv"))  # no UTF-8: from an old archive
    answered("b*", "1", "西塔", "1", "", "", "@remember", "q")
    assert SETTINGS.read_text("utf-8") == text


def test_settings_beside_the_rosters_hold_wherever_the_dialogue_begins() -> None:
    Path("in").mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    answered("in", "1", "东塔", "1", "", "", "@remember", "q")
    assert Path("in/coverage-audit.toml").exists()
    answered("in", "", "", "", "q")


def test_settings_that_hold_are_added_to_and_not_replaced_by_nearer_ones() -> None:
    SETTINGS.write_text("[policy]\nown_branch_from = 4\n", encoding="utf-8")
    Path("in").mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    answered("in", "1", "东塔", "1", "", "", "@remember", "q")
    assert not Path("in/coverage-audit.toml").exists()
    assert SETTINGS.read_text("utf-8").startswith("[policy]\nown_branch_from = 4\n\n[[source]]")


def offers_to_remember() -> bool:
    talk, _left = answering("a [1].csv", "1", "东塔", "", "", "", "q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    return any("remember" in line for line in said)


def test_nothing_is_added_to_the_file_of_a_project() -> None:
    assert offers_to_remember()
    Path("pyproject.toml").write_text("[tool.coverage-audit]\npreset = 'national'\n", "utf-8")
    assert not offers_to_remember()


def test_nothing_is_added_to_a_file_that_cannot_be_used() -> None:
    SETTINGS.write_text("[policy]\nown_branch_form = 4\n", encoding="utf-8")
    talk, left = answering("a [1].csv", "1", "1", "东塔", "", "", "", "q")
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    assert not any("remember" in line for line in said)


def test_where_nothing_was_asked_nothing_is_offered() -> None:
    written(b=PLACED)
    talk, _left = answering("b.csv", "", "", "q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    assert not any("remember" in line for line in said)


@pytest.mark.parametrize("other", ["2", "3"])
def test_an_answer_that_is_taken_back_is_not_remembered(other: str) -> None:
    answered("a [1].csv", "5", "1", "", "", "@remember", "0", "0", "0", "0", other, "", "", "q")
    assert not SETTINGS.exists()
    assert Path("result-2.xlsx").exists()


def test_two_rosters_of_one_name_are_told_from_one_another() -> None:
    for folder in ("one", "two"):
        Path(folder).mkdir()
        written(**{f"{folder}/a": OPEN})
    answered("one two", "5", "1", "甲座", "1", "乙座", "1", "", "", "@remember", "q")
    assert told("one two", "") == ["one/a.csv 甲座", "two/a.csv 乙座"]
    Path("three").mkdir()
    written(**{"three/a": OPEN})
    assert told("three", "1", "丙座", "1") == ["three/a.csv 丙座"]


def test_what_is_answered_of_a_roster_here_is_not_said_of_one_of_its_name_below(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("西").mkdir()
    written(a=OPEN, **{"西/a": OPEN.replace("佛山", "南海")})
    for answers in (("1", "东塔", "5", "4", "1", "3"), ("1", "东塔", "1", "西塔", "4", "1", "2")):
        words = shown("a.csv 西/a.csv", "5", *answers, "", "", "q")
        capsys.readouterr()
        _code, report, _err = run([*words[1:-2], "--format", "json", "--lang", "en"], capsys)
        firms = json.loads(report)["firms"]
        buildings = {firm["name"][:2]: firm["groups"].get("building") for firm in firms}
        assert buildings["佛山"] == ["东塔"]
        assert buildings["南海"] == (["西塔"] if "西塔" in answers else None)
        known = {firm["name"][:2] for firm in firms if firm["full_members"] is not None}
        assert known == {"佛山"}


def test_a_roster_of_the_same_name_elsewhere_takes_nothing_over() -> None:
    SETTINGS.write_text("[policy]\nown_branch_from = 4\n", encoding="utf-8")
    for folder in ("东", "西"):
        Path(folder).mkdir()
        written(**{f"{folder}/a": OPEN})
    written(台账=LEDGER)
    answered("东/a.csv", "1", "东塔", "1", "台账.csv", "1", "", "@remember", "q")
    words = shown("西/a.csv", "1", "西塔", "1", "", "", "q")
    assert words[words.index("--set") + 1] == "building=西塔"
    assert not {"--organisations", "--organisations-complete"} & {*words}
    os.chdir("东")  # the same file, called otherwise
    words = shown("a.csv", "", "", "1", "", "q")
    assert words[words.index("--organisations") + 1].endswith("台账.csv")
    assert "--set" not in words


def test_rosters_in_several_folders_are_found_again() -> None:
    for folder, name in (("one", "a"), ("two", "b")):
        Path("in", folder).mkdir(parents=True)
        written(**{f"in/{folder}/{name}": OPEN})
    answered("in", "1", "东塔", "西塔", "", "1", "", "", "@remember", "q")
    assert Path("in/coverage-audit.toml").exists()
    talk, left = answering("in", "", "", "", "q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    assert left() == []
    told = [line for line in said if "by the settings" in line]
    assert ["full members" in line for line in told] == [True, True]
    assert ["building: 东塔" in told[0], "building: 西塔" in told[1]] == [True, True]


def test_what_nobody_knows_is_not_asked_again() -> None:
    answered("a [1].csv", "", "3", "", "", "@remember", "q")
    table = '[[dialogue]]\nrosters = ["./a [[]1].csv"]\nnot_known = '
    text = f'{table}["dimension"]\n\n{table}["members"]\n'
    assert SETTINGS.read_text("utf-8") == text
    answered(*AGAIN)


def test_what_was_never_asked_is_asked_all_the_same() -> None:
    written(**{"a [1]": PLACED, "台账": LEDGER})
    answered("a [1].csv", "台账.csv", "1", "", "@remember", "q")
    written(**{"a [1]": OPEN})
    words = shown("a [1].csv", "1", "东塔", "1", "", "", "", "q")
    assert "building=东塔" in words


def test_another_roster_is_asked_for_all_the_same() -> None:
    answered("a [1].csv", "", "3", "", "", "@remember", "q")
    written(b=OPEN)
    answered("b.csv", "1", "西塔", "1", "", "", "@remember", "q")
    answered("*.csv", "", "", "", "q")


def test_a_zip_that_was_remembered_is_read_as_it_was(tmp_path: Path) -> None:
    with zipfile.ZipFile("名册.zip", "w") as archive:
        archive.writestr("a.csv", OPEN)
    answered("名册.zip", "1", "东塔", "1", "", "", "@remember", "q")
    answered("名册.zip", "", "", "", "q")
    first, again = (
        [cell for row in openpyxl.load_workbook(name).worksheets[0].values for cell in row]
        for name in ("result.xlsx", "result-2.xlsx")
    )
    assert first == again


def told(rosters: str, *answers: str) -> list[str]:
    """What is said of each roster for which a building is known."""
    talk, left = answering(rosters, *answers, "", "", "q")
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    lines = (line.partition("building: ") for line in said if "building: " in line)
    names = (
        f"{next(word for word in line.split() if word.endswith('.csv'))} {name[:2]}"
        for line, _is, name in lines
    )
    return list(dict.fromkeys(names))
