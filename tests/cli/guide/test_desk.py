"""The folder that is audited by a double click."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coverage_audit.cli import session
from coverage_audit.cli.guide.desk import INBOX, desk
from tests.cli.guide.script import LEDGER, OPEN, PLACED, TWICE, answering, heard, written

RESULT = Path("结果") / date.today().isoformat()


opened: list[str] = []
"""What was opened by the last double click, by its name."""


def double_click(*answers: str, dropped: tuple[str, ...] = ()) -> int:
    talk, left = answering(*answers)
    opened.clear()

    def show(path: str) -> bool:
        opened.append(Path(path).relative_to(Path.cwd()).as_posix())
        return Path(path).exists()

    code = desk(dropped, session.do, show, talk)
    assert left() == []
    return code


@pytest.fixture
def inbox() -> Path:
    Path(INBOX).mkdir()
    return Path(INBOX)


@pytest.mark.usefixtures("inbox")
def test_what_the_rosters_say_is_not_asked() -> None:
    written(**{f"{INBOX}/a": PLACED})
    assert double_click("") == 0
    assert opened == [(RESULT / "result.xlsx").as_posix()]
    assert double_click("") == 0
    assert opened == [(RESULT / "result-2.xlsx").as_posix()]
    assert sorted(path.name for path in RESULT.iterdir()) == ["result-2.xlsx", "result.xlsx"]


def test_the_rest_is_asked_and_what_cannot_be_read_is_left_out(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(**{f"{INBOX}/a": OPEN, f"{INBOX}/台账": LEDGER})
    (inbox / "b.xlsx").write_bytes(b"PK\3\4 broken")
    assert double_click("1", "东塔", "1", "1", "") == 0
    assert (RESULT / "result.xlsx").exists()
    err = capsys.readouterr().err
    assert "1 ledger of organisations; left out 1 file" in err
    assert "b.xlsx is damaged" in err


def test_an_empty_inbox_is_made_and_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert double_click() == 2
    assert opened == [INBOX]
    assert Path(INBOX).is_dir()
    assert "put the rosters into it" in capsys.readouterr().err
    assert not Path("结果").exists()


def test_files_may_be_dropped_instead(capsys: pytest.CaptureFixture[str]) -> None:
    written(a=PLACED)
    assert double_click("", dropped=("a.csv",)) == 0
    assert (RESULT / "result.xlsx").exists()
    written(**{"b&c": PLACED})
    assert double_click(dropped=("b",)) == 2
    assert "Windows cuts a name at the sign &" in capsys.readouterr().err


@pytest.mark.usefixtures("inbox")
def test_what_cannot_be_audited_ends_with_the_reason(capsys: pytest.CaptureFixture[str]) -> None:
    written(**{f"{INBOX}/a": LEDGER})
    assert double_click() == 2
    assert "no roster of firms is among it" in capsys.readouterr().err
    written(**{f"{INBOX}/a": "企业名称,所属楼宇,从业人员\n佛山云岚科技有限公司,东塔,4\n"})
    assert double_click() == 2
    assert "no roster has a column of Party members" in capsys.readouterr().err


@pytest.mark.usefixtures("inbox")
def test_settings_that_cannot_be_used_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    written(**{f"{INBOX}/a": PLACED})
    Path("coverage-audit.toml").write_text("[policy]\nown_branch_form = 4\n", encoding="utf-8")
    assert double_click("") == 2
    assert "own_branch_form is not a setting" in capsys.readouterr().err
    assert double_click("1", "") == 0
    assert (RESULT / "result.xlsx").exists()


@pytest.mark.usefixtures("inbox")
def test_a_ledger_that_was_used_before_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    written(**{f"{INBOX}/a": PLACED, f"{INBOX}/台账": LEDGER})
    assert double_click("1", "@remember", "") == 0
    assert double_click("", "") == 0
    (Path(INBOX) / "台账.csv").rename("台账.csv")
    assert double_click("台账.csv", "1", "@remember", "") == 0
    assert double_click("", "", "") == 0
    assert "1 ledger of organisations" in capsys.readouterr().err
    Path("台账.csv").unlink()
    assert double_click("", "") == 0
    assert "ledger" not in capsys.readouterr().err


@pytest.mark.usefixtures("inbox")
def test_where_nobody_can_answer_nothing_is_taken_for_known(tmp_path: Path) -> None:
    written(**{f"{INBOX}/a": OPEN})
    here, elsewhere = Path.cwd(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "coverage_audit.cli.desk", f"{here}/."],
        cwd=elsewhere,
        env=os.environ | {"LANG": "zh_CN.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (RESULT / "摸排结果.xlsx").exists()
    told = done.stderr.decode()
    assert "摸排结果已写好" in told
    assert "coverage-audit scan" not in told  # a command that nobody installed there


def test_what_can_be_read_and_not_audited_is_left_out(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(**{f"{INBOX}/a": PLACED, f"{INBOX}/b": TWICE})
    assert double_click("") == 0
    assert (RESULT / "result.xlsx").exists()
    assert "left out 1 file" in capsys.readouterr().err
    (inbox / "a.csv").unlink()
    assert double_click() == 2
    written(**{f"{INBOX}/a": TWICE.replace("衡樾", "澜砚")})
    assert double_click() == 2  # none is left
    assert sorted(path.name for path in RESULT.iterdir()) == ["result.xlsx"]


@pytest.mark.usefixtures("inbox")
def test_what_holds_no_firms_is_said_with_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    written(**{f"{INBOX}/a": "佛山云岚科技有限公司,4\n佛山青禾商贸有限公司,5\n"})
    talk, _left = answering()
    said = heard(talk)
    assert desk((), session.do, lambda _path: True, talk) == 2
    assert any("holds no firms" in line for line in said)
    assert any("put a header above its firms" in line for line in said)
    assert any("double-click again" in line for line in said)


@pytest.mark.usefixtures("inbox")
def test_no_folder_is_left_where_nothing_is_written(capsys: pytest.CaptureFixture[str]) -> None:
    written(**{f"{INBOX}/a": TWICE})
    assert double_click() == 2
    assert not RESULT.parent.exists()
    assert "two columns hold one field" in capsys.readouterr().err


@pytest.mark.usefixtures("inbox")
def test_nothing_lies_before_the_first_question() -> None:
    written(**{f"{INBOX}/a": OPEN})
    assert double_click("0", "1", "东塔", "1", "") == 0
    assert (RESULT / "result.xlsx").exists()


def test_settings_alone_are_no_rosters(inbox: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (inbox / "coverage-audit.toml").write_text("", encoding="utf-8")
    assert double_click() == 2
    assert opened == [INBOX]
    assert "put the rosters into it" in capsys.readouterr().err
