"""The dialogue from the first question to the workbook, with the answers written down."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from tests.cli.guide.script import LEDGER, OPEN, PLACED, TWICE, answering, shown_to_nobody, written

END = "q"
DONE = ("", END)
"""Enter to begin, and nothing more."""


def run(*answers: str) -> None:
    """Answer all questions, none left over."""
    talk, left = answering(*answers)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []


def commands(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Where the last result was written, told by what is said on stderr."""
    return [line for line in capsys.readouterr().err.splitlines() if line.startswith("written")]


def firms(*words: str) -> list[dict[str, object]]:
    assert session.run(["firms", *words, "--format", "json", "-o", "f.json", "--lang", "en"]) == 0
    found: list[dict[str, object]] = json.loads(Path("f.json").read_text("utf-8"))["firms"]
    Path("f.json").unlink()
    return found


def test_a_roster_that_says_everything_is_asked_for_a_ledger_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written(a=PLACED)
    run("1", "", *DONE)
    assert Path("result.xlsx").exists()
    assert commands(capsys) == ["written: result.xlsx"]


class Shown:
    """The command that the dialogue shows, run once more where nothing was written: the same."""

    def __init__(self, *answers: str) -> None:
        talk, left = answering(*answers)
        self.said: list[str] = []
        talk._tell = self.said.append  # what is said, without the prompts
        assert guide(session.do, shown_to_nobody, talk) == 0
        assert left() == []
        line = [line for line in self.said if line.startswith("  coverage-audit scan ")][-1]
        _program, scan, *words = shlex.split(line)
        at = words.index("-o")
        (written_to,) = re.findall(r"^The survey is written: (.+)$", "\n".join(self.said), re.M)[
            -1:
        ]
        first = Path(written_to).read_bytes()
        Path(written_to).unlink()
        session.run([scan, "--lang", "en", *words])
        assert Path(words[at + 1]).read_bytes() == first
        Path(written_to).write_bytes(first)
        self.words = [*words[:at], *words[at + 2 :]]


def test_the_command_that_is_shown_says_all_that_was_answered() -> None:
    Path("sub").mkdir()
    written(甲大厦企业名册=OPEN, b=PLACED, 台账=LEDGER)
    shown = Shown(
        "甲大厦企业名册.csv b.csv",
        "1",  # one building
        "",  # as the file is called
        "1",  # full members alone
        "1",  # the ledger that lies beside
        "1",  # which names every organisation
        *DONE,
    )
    assert shown.words == [
        "甲大厦企业名册.csv", "b.csv", "--set", "building=甲大厦@甲大厦企业名册.csv",
        "--map", "党员人数=full_members@甲大厦企业名册.csv", "--organisations", "台账.csv",
        "--organisations-complete",
    ]  # fmt: skip
    found = {str(one["name"]): one for one in firms(*shown.words)}
    assert found["佛山青禾商贸有限公司"]["groups"]["building"] == ["甲大厦"]  # type: ignore[index]
    assert found["佛山青禾商贸有限公司"]["full"] == 3
    assert found["佛山澜砚科技有限公司"]["organisation"] == "own"


@pytest.mark.parametrize(
    "name",
    ["a=b@c (1)", "it's", "甲 乙", "a&b", "-a", "[a]", "a;b", '"a"', "甲（副本）", "$a", "*"],
)
def test_a_file_may_be_called_anything(name: str) -> None:
    written(**{name: OPEN, "b": OPEN})
    path = f"{name}.csv"
    talk, _left = answering("q")
    said: list[str] = []
    talk._tell = said.append
    guide(session.do, shown_to_nobody, talk)
    (number,) = [line.split()[0] for line in said if f"  {path}  " in line]
    (other,) = [line.split()[0] for line in said if "  b.csv  " in line]
    shown = Shown(f"{number},{other}", "5", *_each(path), "4", *_members(path), "", *DONE)
    assert f"building=东@塔@{path}" in shown.words
    assert f"党员人数=full_members@{path}" in shown.words


def _each(path: str) -> tuple[str, ...]:
    """One of the two rosters is of a building; they are asked for by their path."""
    one, other = ("1", "东@塔"), ("5",)
    return (*one, *other) if path < "b.csv" else (*other, *one)


def _members(path: str) -> tuple[str, ...]:
    return ("1", "3") if path < "b.csv" else ("3", "1")


def test_what_is_not_known_is_not_said() -> None:
    written(a=OPEN)
    assert Shown("a.csv", "", "", "", *DONE).words == ["a.csv"]
    assert Shown("a.csv", "", "2", "", *DONE).words == ["a.csv"]


def test_several_rosters_may_each_be_of_one_building() -> None:
    written(甲大厦名单=OPEN, 乙大厦2026年四季度=OPEN, 名册=OPEN)
    shown = Shown(
        "*.csv",
        "2",  # each of one association
        "丙商会",  # nothing is left of the name of this file
        "2",  # change the second
        "丁商会",
        "9",  # there is none
        "",
        "3",
        "",
        *DONE,
    )
    assert shown.words == [
        "*.csv",
        "--set", "association=乙大厦@乙大厦2026年四季度.csv",
        "--set", "association=丁商会@名册.csv",
        "--set", "association=甲大厦@甲大厦名单.csv",
    ]  # fmt: skip


def test_several_rosters_may_differ() -> None:
    written(甲=OPEN, 乙=OPEN)
    shown = Shown("*.csv", "5", "1", "东塔", "5", "4", "1", "2", "", *DONE)
    assert shown.words == [
        "*.csv", "--set", "building=东塔@乙.csv", "--map", "党员人数=full_members@乙.csv",
    ]  # fmt: skip


def test_every_answer_may_be_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    written(a=OPEN, b=PLACED)
    shown = Shown(
        "0",  # already the first
        "a.csv", "0",  # another roster after all
        "a.csv", "1", "0",  # no building after all: the question is asked from its beginning
        "4", "东社区", "1", "0",  # not full members
        "2", "", "0", "0", "3", "", *DONE,
    )  # fmt: skip
    assert shown.words == ["a.csv", "--set", "community=东社区"]
    assert sum("first question" in line for line in shown.said) == 1


def test_after_the_end_the_answers_may_still_be_taken_back() -> None:
    written(a=OPEN)
    shown = Shown("a.csv", "", "1", "", "", "0", "0", "0", "3", "", "", END)
    assert shown.words == ["a.csv"]
    assert Path("result-2.xlsx").exists()


def test_a_wrong_answer_is_told_and_counts_for_none(capsys: pytest.CaptureFixture[str]) -> None:
    written(a=OPEN)
    run("7", "", "c.csv", "?", "a.csv", "9", "x", "0", "a.csv", "", "", "a.csv", "", *DONE)
    err = capsys.readouterr().err
    assert err.count("is none of them") == 3
    assert "nothing was named yet" in err
    assert "no such file: c.csv" in err
    assert "a.csv is among the rosters" in err


def test_a_ledger_among_the_rosters_is_used_as_one() -> None:
    Path("in").mkdir()
    written(**{"in/a": PLACED, "in/b": LEDGER})
    assert Shown("in", "", *DONE).words == ["in", "--organisations", "in/b.csv"]
    assert Shown("in/a.csv in/b.csv", "1", *DONE).words == [
        "in/a.csv", "--organisations", "in/b.csv", "--organisations-complete",
    ]  # fmt: skip


def test_a_ledger_alone_is_no_roster(capsys: pytest.CaptureFixture[str]) -> None:
    written(a=PLACED, b=LEDGER)
    run("b.csv", "a.csv", "", *DONE)
    assert "no roster of firms is among it" in capsys.readouterr().err


def test_what_cannot_be_read_is_told_and_may_be_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("in").mkdir()
    written(**{"in/a": PLACED})
    Path("in/b.xlsx").write_bytes(b"PK\3\4 broken")
    shown = Shown("in", "2", "in", "0", "in", "1", "", *DONE)
    assert shown.words == ["in", "--keep-going"]
    assert "b.xlsx" in capsys.readouterr().err
    assert any("the files that cannot be read" in line for line in shown.said)


def test_the_result_goes_where_it_is_asked_to(home: Path) -> None:
    written(a=PLACED)
    run("a.csv", "", str(home / "Desktop"), *DONE)
    assert (home / "Desktop" / "result.xlsx").exists()
    run("a.csv", "", "none/such.xlsx", "", "ours", *DONE)
    assert Path("ours.xlsx").exists()


def test_an_error_of_the_audit_leads_back_to_the_last_question(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written(a="企业名称,所属楼宇,从业人员\n佛山云岚科技有限公司,东塔,4\n")
    run("a.csv", "", "", END)
    assert "no roster has a column of Party members" in capsys.readouterr().err
    assert not Path("result.xlsx").exists()


def test_other_rosters_begin_anew() -> None:
    written(a=OPEN, b=PLACED)
    run("a.csv", "1", "东塔", "1", "", "", "@other", "b.csv", "", "", END)
    assert Path("result-2.xlsx").exists()


def test_each_sheet_may_be_a_building() -> None:
    import xlsxwriter

    with xlsxwriter.Workbook("a.xlsx") as book:
        for name in ("东塔", "西塔"):
            sheet = book.add_worksheet(name)
            for row, line in enumerate(OPEN.splitlines()):
                sheet.write_row(row, 0, line.split(","))
    shown = Shown("a.xlsx", "5", "", "", *DONE)
    assert shown.words == ["a.xlsx", "--sheet-is", "building"]


def test_a_number_is_no_name_and_a_word_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    written(甲楼=OPEN, 乙楼=OPEN)
    shown = Shown("*.csv", "1", "abc", "9", "2", "1", "东塔", "", "3", "", *DONE)
    assert shown.words[1:5] == [
        "--set",
        "building=乙楼@乙楼.csv",
        "--set",
        "building=东塔@甲楼.csv",
    ]
    assert sum("no number alone" in line for line in shown.said) >= 1
    assert capsys.readouterr().err.count("is none of them") == 2


@pytest.mark.parametrize("word", ["y", "是", "开始", "ＹＥＳ"])
def test_yes_begins_and_is_no_file(word: str) -> None:
    written(a=PLACED)
    run("a.csv", "", word, END)
    assert [path.name for path in Path.cwd().glob("*.xlsx")] == ["result.xlsx"]


def test_a_ledger_of_one_row_is_one() -> None:
    Path("in").mkdir()
    written(**{"in/a": PLACED, "in/b": "\n".join(LEDGER.splitlines()[:2])})
    assert Shown("in", "", *DONE).words == ["in", "--organisations", "in/b.csv"]


BROKEN = "[policy]\nown_branch_form = 4\n"


def test_settings_that_cannot_be_used_stop_nobody(capsys: pytest.CaptureFixture[str]) -> None:
    written(a=PLACED)
    Path("coverage-audit.toml").write_text(BROKEN, encoding="utf-8")
    run("1", "", "q")
    said = capsys.readouterr().err
    assert "own_branch_form is not a setting" in said
    assert not Path("result.xlsx").exists()
    shown = Shown("1", "1", "", "", "q")
    assert "--isolated" in shown.words
    assert not any("remember" in line for line in shown.said)
    assert Path("coverage-audit.toml").read_text("utf-8") == BROKEN


def test_a_roster_that_cannot_be_audited_may_be_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    written(a=PLACED, b=TWICE)
    run("*.csv", "", "", "", "", "1", *DONE)  # Enter at the question goes back to the last word
    assert commands(capsys) == ["written: result.xlsx"]
    run("b.csv", "", "", "q")
