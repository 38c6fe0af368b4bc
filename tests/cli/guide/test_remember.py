"""What settings hold of the answers, and that nobody is asked the same again."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from tests.cli.guide.script import LEDGER, OPEN, PLACED, answering, heard, shown_to_nobody, written

SETTINGS = Path("coverage-audit.toml")
AGAIN = ("a [1].csv", "", "", "q")
"""What is asked where all is known: the roster, a ledger, the last word, the end."""


def run(*answers: str) -> None:
    talk, left = answering(*answers)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []


@pytest.fixture(autouse=True)
def roster() -> None:
    written(**{"a [1]": OPEN})


@pytest.mark.parametrize(
    "before", [None, "", "# ours\n[policy]\nown_branch_from = 4", "[columns]\n"]
)
def test_what_was_remembered_is_not_asked_again(before: str | None) -> None:
    if before is not None:
        SETTINGS.write_text(before, encoding="utf-8")
    run("a [1].csv", "1", '东"塔', "1", "", "", "@remember", "q")
    text = SETTINGS.read_text("utf-8")
    assert text.startswith(before or "")
    assert 'pattern = "a [[]1].csv"\nset = { "building" = "东\\"塔" }' in text
    assert '"党员人数" = "full_members"' in text
    run(*AGAIN)


def test_that_all_members_are_counted_is_remembered_too() -> None:
    run("a [1].csv", "", "2", "", "", "@remember", "q")
    assert '"党员人数" = "members"' in SETTINGS.read_text("utf-8")
    run("a [1].csv", "", "", "", "q")


@pytest.mark.parametrize("before", [None, b"# ours\r\n[policy]\r\n"])
def test_it_may_be_forgotten_again(before: bytes | None) -> None:
    if before is not None:
        SETTINGS.write_bytes(before)
    run("a [1].csv", "1", "东塔", "1", "", "", "@remember", "@forget", "q")
    assert (SETTINGS.read_bytes() if SETTINGS.exists() else None) == before


def test_a_file_that_cannot_take_it_stays_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    text = 'source = [{ pattern = "*.xls", encoding = "gb18030" }]\n'
    SETTINGS.write_text(text, encoding="utf-8")
    run("a [1].csv", "1", "东塔", "1", "", "", "@remember", "q")
    assert SETTINGS.read_text("utf-8") == text


def test_settings_beside_the_rosters_hold_wherever_the_dialogue_begins() -> None:
    Path("in").mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    run("in", "1", "东塔", "1", "", "", "@remember", "q")
    assert Path("in/coverage-audit.toml").exists()
    run("in", "", "", "q")


def test_settings_that_hold_are_added_to_and_not_replaced_by_nearer_ones() -> None:
    SETTINGS.write_text("[policy]\nown_branch_from = 4\n", encoding="utf-8")
    Path("in").mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    run("in", "1", "东塔", "1", "", "", "@remember", "q")
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


def test_where_nothing_was_asked_nothing_is_offered() -> None:
    written(b=PLACED)
    talk, _left = answering("b.csv", "", "", "q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    assert not any("remember" in line for line in said)


@pytest.mark.parametrize("other", ["2", "3"])
def test_an_answer_that_is_taken_back_is_not_remembered(other: str) -> None:
    run("a [1].csv", "5", "1", "", "", "@remember", "0", "0", "0", "0", other, "", "", "q")
    assert not SETTINGS.exists()
    assert Path("result-2.xlsx").exists()


def test_two_rosters_of_one_name_are_not_remembered() -> None:
    for folder in ("one", "two"):
        Path(folder).mkdir()
        written(**{f"{folder}/a": OPEN})
    talk, _left = answering("one two", "5", "1", "甲座", "1", "乙座", "1", "", "", "q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    assert any("The survey is written" in line for line in said)
    assert not any("remember" in line for line in said)


def test_rosters_in_several_folders_are_found_again() -> None:
    for folder, name in (("one", "a"), ("two", "b")):
        Path("in", folder).mkdir(parents=True)
        written(**{f"in/{folder}/{name}": OPEN})
    run("in", "1", "东塔", "西塔", "", "1", "", "", "@remember", "q")
    assert Path("in/coverage-audit.toml").exists()
    talk, left = answering("in", "", "", "q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    assert left() == []
    told = [line for line in said if "by the settings" in line]
    assert ["full members" in line for line in told] == [True, True]
    assert ["building: 东塔" in told[0], "building: 西塔" in told[1]] == [True, True]


def test_what_nobody_knows_is_not_asked_again() -> None:
    run("a [1].csv", "", "3", "", "", "@remember", "q")
    assert SETTINGS.read_text("utf-8") == '[[dialogue]]\nrosters = ["a [[]1].csv"]\n'
    run(*AGAIN)


def test_another_roster_is_asked_for_all_the_same() -> None:
    run("a [1].csv", "", "3", "", "", "@remember", "q")
    written(b=OPEN)
    run("b.csv", "1", "西塔", "1", "", "", "@remember", "q")
    run("*.csv", "", "", "q")


@pytest.mark.parametrize("whole", ["1", "2"])
@pytest.mark.parametrize("folder", [".", "in", "else"])
def test_a_ledger_is_remembered_with_what_it_names(whole: str, folder: str) -> None:
    for name in ("in", "else"):
        Path(name).mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    written(**{f"{folder}/台账": LEDGER})
    ledger = str(Path(folder, "台账.csv"))
    first = shown("in/a [1].csv", "1", "东塔", "1", ledger, whole, "", "@remember", "q")
    again = shown("in/a [1].csv", "", "q")
    assert first[first.index("--organisations") + 1] == ledger
    assert ("--organisations-complete" in first) == (whole == "1")
    at = first.index("--organisations")
    assert again[again.index("--organisations") : again.index("--config")] == first[at:-2]
    Path(ledger).unlink()
    assert "--organisations" not in shown("in/a [1].csv", "", "", "q")


def test_a_ledger_that_lies_among_the_rosters_is_remembered_too() -> None:
    written(台账=LEDGER)
    assert "--organisations-complete" in shown("*.csv", "", "3", "1", "", "@remember", "q")
    assert "--organisations-complete" in shown("*.csv", "", "q")
    written(又一台账=LEDGER)
    assert "--organisations-complete" not in shown("*.csv", "2", "", "q")


def shown(*answers: str) -> list[str]:
    """The words of the command that the dialogue shows."""
    talk, left = answering(*answers)
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    [line] = [line for line in said if line.startswith("  coverage-audit scan")]
    return shlex.split(line)
