"""What is remembered holds once somebody says so; else it is forgotten and asked again."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import tomli

from coverage_audit.cli import files
from coverage_audit.errors import UsageError
from tests.cli.guide.script import LEDGER, OPEN, PLACED, answered, shown, written
from tests.cli.guide.test_desk import RESULT, double_click

SETTINGS = Path("coverage-audit.toml")
REMEMBERED = ("a.csv", "1", "东塔", "1", "", "", "@remember", "q")


@pytest.fixture(autouse=True)
def roster() -> None:
    written(a=OPEN)


def test_of_a_roster_of_somebody_else_it_is_asked_again() -> None:
    SETTINGS.write_text("[policy]\nown_branch_from = 4\n", encoding="utf-8")
    answered(*REMEMBERED)
    words = shown("a.csv", "2", "2", "北商会", "2", "", "", "@remember", "q")
    assert words[words.index("--set") + 1] == "association=北商会"
    assert "--map" not in words  # all members
    assert tomli.loads(SETTINGS.read_text("utf-8")) == {
        "policy": {"own_branch_from": 4},
        "source": [{"pattern": "./a.csv", "set": {"association": "北商会"}}],
        "columns": {"./a.csv": {"党员人数": "members"}},
    }
    assert "--set" not in shown("a.csv", "", "", "", "q")


def test_what_holds_is_shown_before_it_is_asked_and_before_it_begins() -> None:
    answered(*REMEMBERED)
    said = answered("a.csv", "1", "", "", "q")
    told = "a.csv (building: 东塔, “党员人数”: full members)"
    assert [line.strip() for line in said].count(told) == 1
    assert f"  rosters  {told}" in said


def test_what_nobody_knew_may_be_known_by_now() -> None:
    answered("a.csv", "", "3", "", "", "@remember", "q")
    said = answered("a.csv", "2", "1", "东塔", "1", "", "", "q")
    [told] = [line for line in said if "is not known" in line and "a.csv (" in line]
    assert "where the firms belong" in told
    assert "whom the column of members counts" in told
    assert not SETTINGS.exists()  # nothing else was said in it


def test_zero_goes_back_to_the_rosters_and_leaves_it_as_it_is() -> None:
    answered(*REMEMBERED)
    before = SETTINGS.read_bytes()
    written(b=PLACED)
    assert "b.csv" in shown("a.csv", "0", "b.csv", "", "", "q")
    assert SETTINGS.read_bytes() == before


def test_of_one_of_two_rosters_nothing_is_forgotten_of_the_other() -> None:
    written(b=OPEN)
    answered("a.csv b.csv", "", "3", "", "", "@remember", "q")
    answered("b.csv", "2", "1", "西塔", "1", "", "", "@remember", "q")
    told = tomli.loads(SETTINGS.read_text("utf-8"))
    assert [one["rosters"] for one in told["dialogue"]] == [["./a.csv"], ["./a.csv"]]
    assert "--set" not in shown("a.csv", "", "", "", "q")


def test_a_ledger_alone_is_asked_for_anyway_and_is_forgotten_with_the_rest() -> None:
    written(台账=LEDGER, b=PLACED)
    answered("b.csv", "台账.csv", "1", "", "@remember", "q")
    assert "--organisations-complete" in shown("b.csv", "", "", "", "q")
    answered("a.csv", "1", "东塔", "1", "台账.csv", "1", "", "@remember", "q")
    said = answered("a.csv", "2", "1", "西塔", "1", "", "", "q")
    assert "  a.csv (building: 东塔, “党员人数”: full members, ledger: 台账.csv)" in said
    assert not any("Does the ledger name every" in line for line in said)
    assert "--organisations-complete" in shown("b.csv", "", "", "", "q")


def test_what_somebody_wrote_for_many_is_said_and_not_asked() -> None:
    text = '[[source]]\npattern = "*.csv"\nsheet_is = "park"\n'
    SETTINGS.write_text(text, encoding="utf-8")
    said = answered("a.csv", "1", "", "", "q")
    assert any("(by the settings: park: as each sheet is called)" in line for line in said)
    assert any(line.startswith("What the settings say is not asked.") for line in said)
    assert SETTINGS.read_text("utf-8") == text


@pytest.mark.parametrize(
    "table",
    [
        'rosters = ["*.csv"]\nnot_known = ["dimension", "members"]\n',
        'rosters = [\n"./a.csv",\n"./b.csv"\n]\nnot_known = ["members", "dimension"]\n',
    ],
)
def test_what_somebody_wrote_to_be_unknown_is_said_and_stays(table: str) -> None:
    SETTINGS.write_text(f"[[dialogue]]\n{table}", encoding="utf-8")
    said = answered("a.csv", "", "", "q")
    assert any(line.startswith("What the settings say is not asked.") for line in said)
    assert "  a.csv (where the firms belong is not known)" in said
    assert "  a.csv (whom the column of members counts is not known)" in said
    assert SETTINGS.read_text("utf-8") == f"[[dialogue]]\n{table}"


@pytest.mark.parametrize("ends", [("q",), ("0", "q"), ("1", "西塔", "0", "0", "q")])
def test_what_is_forgotten_is_there_again_where_no_result_comes_of_it(
    ends: tuple[str, ...],
) -> None:
    before = b"\xef\xbb\xbf# ours\r\n[policy]\r\nown_branch_from = 4\r\n"
    SETTINGS.write_bytes(before)
    answered(*REMEMBERED)
    kept = SETTINGS.read_bytes()
    assert kept.startswith(before)
    assert b"\n" not in kept.replace(b"\r\n", b"")
    answered("a.csv", "2", *ends)
    assert SETTINGS.read_bytes() == kept
    answered("a.csv", "2", "", "", "", "", "q")
    assert SETTINGS.read_bytes().strip() == before.strip()


def test_settings_that_may_not_be_written_stay(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answered(*REMEMBERED)
    kept = SETTINGS.read_bytes()
    access = os.access
    monkeypatch.setattr(
        os, "access", lambda path, how: str(path) != SETTINGS.name and access(path, how)
    )
    answered("a.csv", "2", "1", "", "", "q")
    assert "coverage-audit.toml" in capsys.readouterr().err
    assert SETTINGS.read_bytes() == kept


def test_another_column_of_the_same_roster_is_remembered_beside_the_first() -> None:
    answered(*REMEMBERED)
    written(a=OPEN.replace("党员人数", "党员数"))
    answered("a.csv", "", "2", "", "", "@remember", "q")
    told = tomli.loads(SETTINGS.read_text("utf-8"))["columns"]
    assert told == {"./a.csv": {"党员人数": "full_members", "党员数": "members"}}
    answered("a.csv", "", "", "", "q")


def test_where_it_cannot_be_deleted_it_is_asked_once_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    SETTINGS.write_text("[policy]\nown_branch_from = 4\n", encoding="utf-8")
    answered(*REMEMBERED)

    def refused(*_args: object, **_how: object) -> None:
        raise UsageError("open elsewhere", hint="close it")

    monkeypatch.setattr(files, "write", refused)
    answered("a.csv", "2", "q")
    assert "open elsewhere" in capsys.readouterr().err


def test_settings_nearer_to_a_roster_that_do_not_hold_here_are_told() -> None:
    for folder in ("in/one", "in/two"):
        Path(folder).mkdir(parents=True)
        written(**{f"{folder}/a": OPEN})
    answered("in/one", "1", "东塔", "1", "", "", "@remember", "q")
    said = answered("in", "5", "1", "甲座", "1", "乙座", "2", "", "", "@remember", "q")
    told = (
        f"not used here, as it holds for its own folder alone: {Path('in/one/coverage-audit.toml')}"
    )
    assert told in said
    assert told in answered("in", "1", "", "", "q")
    assert not any("not used here" in line for line in answered("in/two", "1", "", "", "q"))
    assert not any("not used here" in line for line in answered("in/one", "1", "", "", "q"))


def test_at_the_desk_too() -> None:
    Path("待审名册").mkdir()
    Path("a.csv").rename("待审名册/a.csv")
    assert double_click("1", "东塔", "1", "@remember", "") == 0
    assert double_click("0", "2", "1", "西塔", "1", "") == 0
    assert double_click("1", "西塔", "1", "") == 0
    assert len(list(RESULT.iterdir())) == 3
