"""The ledger that was used before: proposed, never used unasked, and never for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.guide.script import LEDGER, OPEN, answered, shown, written

AGAIN = ("", "", "", "", "q")
"""All as before: the answers, the ledger, whether it is whole, the last word; the end."""


@pytest.fixture(autouse=True)
def roster() -> None:
    written(**{"a [1]": OPEN})


@pytest.mark.parametrize("whole", ["1", "2"])
@pytest.mark.parametrize("folder", [".", "in", "else"])
@pytest.mark.parametrize("named", ["台账.csv", "*台账.csv"])
def test_a_ledger_is_proposed_with_what_it_names(whole: str, folder: str, named: str) -> None:
    for name in ("in", "else"):
        Path(name).mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    written(**{f"{folder}/台账": LEDGER})
    ledger = str(Path(folder, named))
    first = shown("in/a [1].csv", "1", "东塔", "1", ledger, whole, "", "@remember", "q")
    again = shown("in/a [1].csv", *AGAIN)
    assert first[first.index("--organisations") + 1] == ledger
    assert ("--organisations-complete" in first) == (whole == "1")
    at = first.index("--organisations")
    assert again[again.index("--organisations") : again.index("--config")] == first[at:-2]
    assert "--organisations" not in shown("in/a [1].csv", "", "@none", "", "q")
    Path(folder, "台账.csv").unlink()
    assert "--organisations" not in shown("in/a [1].csv", "", "", "", "q")


def test_a_ledger_that_is_gone_is_no_pattern_for_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("市").mkdir()
    written(**{"市/台账[1]": LEDGER})
    answered("a [1].csv", "", "3", "市/台账[1].csv", "1", "", "@remember", "q")
    Path("市/台账[1].csv").rename("市/台账1.csv")
    assert "--organisations" not in shown("a [1].csv", "", "", "", "q")


def test_a_folder_may_be_a_ledger_too() -> None:
    Path("市委").mkdir()
    written(**{"市委/台账": LEDGER})
    answered("a [1].csv", "", "3", "市委", "1", "", "@remember", "q")
    words = shown("a [1].csv", *AGAIN)
    assert words[words.index("--organisations") + 1] == "市委"


@pytest.mark.parametrize("text", ["", "甲,乙\n"])
def test_a_ledger_that_can_be_used_no_more_is_said_and_asked_for(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written(台账=LEDGER)
    answered("a [1].csv", "", "3", "台账.csv", "1", "", "@remember", "q")
    written(台账=text)
    capsys.readouterr()
    assert "--organisations" not in shown("a [1].csv", "", "", "", "q")
    assert "台账.csv" in capsys.readouterr().err


def test_another_ledger_beside_it_is_offered_and_asked_about() -> None:
    written(台账=LEDGER)
    answered("a [1].csv", "", "3", "台账.csv", "1", "", "@remember", "q")
    written(台账12月=LEDGER)
    words = shown("a [1].csv", "", "@台账12月.csv", "", "", "q")
    assert words[words.index("--organisations") + 1] == "台账12月.csv"
    assert "--organisations-complete" not in words


@pytest.mark.parametrize("whole", ["1", "2"])
def test_two_rosters_with_a_ledger_each_are_proposed_both(whole: str) -> None:
    written(台账=LEDGER, 乙台账=LEDGER, b=OPEN)
    answered("a [1].csv", "", "3", "台账.csv", "1", "", "@remember", "q")
    answered("b.csv", "", "3", "乙台账.csv", whole, "", "@remember", "q")
    words = shown('"a [1].csv" b.csv', *AGAIN)
    assert [words[at + 1] for at, one in enumerate(words) if one == "--organisations"] == [
        "台账.csv", "乙台账.csv",
    ]  # fmt: skip
    assert ("--organisations-complete" in words) == (whole == "1")


def test_a_ledger_of_one_roster_is_not_said_to_be_whole_for_another() -> None:
    written(台账=LEDGER, b=OPEN)
    answered("a [1].csv", "", "3", "台账.csv", "1", "", "@remember", "q")
    words = shown('"a [1].csv" b.csv', "", "", "", "", "", "", "q")
    assert "--organisations" in words
    assert "--organisations-complete" not in words


def test_a_ledger_that_lies_among_the_rosters_is_remembered_too() -> None:
    written(台账=LEDGER)
    assert "--organisations-complete" in shown("*.csv", "", "3", "1", "", "@remember", "q")
    assert "--organisations-complete" in shown("*.csv", "", "", "", "q")
    written(又一台账=LEDGER)
    assert "--organisations-complete" not in shown("*.csv", "", "", "", "", "q")


def test_what_was_used_before_and_is_not_now_is_said() -> None:
    Path("in").mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    written(台账=LEDGER)
    answered("in/a [1].csv", "", "3", "台账.csv", "1", "", "@remember", "q")
    written(**{"in/新台账": LEDGER})
    said = answered("in", "", "", "", "q")
    assert any("台账.csv, which was used before, is not used" in line for line in said)


def test_a_ledger_from_elsewhere_leaves_the_settings_of_the_rosters_in_force() -> None:
    for folder in ("in", "市"):
        Path(folder).mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    written(**{"市/台账": LEDGER})
    answered("in/a [1].csv", "1", "东塔", "1", "", "", "@remember", "q")
    words = shown('"in/a [1].csv" 市/台账.csv', "", "2", "", "q")
    assert words[words.index("--config") + 1] == str(Path("in/coverage-audit.toml"))
    assert words[words.index("--organisations") + 1] == str(Path("市/台账.csv"))


@pytest.mark.parametrize("named", ["in", "in/*.csv"])
def test_of_several_ledgers_among_the_rosters_some_may_hold(
    named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("in").mkdir()
    Path("a [1].csv").rename("in/a [1].csv")
    written(**{"in/台账9月": LEDGER, "in/台账12月": LEDGER.partition("2,")[0]})
    both = shown(named, "", "3", "", "1", "", "q")
    assert both.count("--organisations") == 2
    said = answered(named, "", "3", "5", "?", "@in/台账12月.csv", "1", "", "q")
    [line] = [line for line in said if line.startswith("  coverage-audit scan")]
    assert "台账9月" not in line
    assert "台账12月" in line
    assert capsys.readouterr().err.count("1 ledger of organisations; all of it") == 1
