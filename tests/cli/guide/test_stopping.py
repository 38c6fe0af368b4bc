"""Ending early, and taking back what was remembered: nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

import pytest

from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from tests.cli.guide.script import OPEN, PLACED, answering, heard, shown_to_nobody, written

SETTINGS = Path("coverage-audit.toml")
REMEMBERED = ("a.csv", "1", "东塔", "1", "", "", "@remember")


@pytest.mark.parametrize(("answers", "told"), [(("",), True), (("", ""), False)])
def test_who_ends_before_the_last_word_is_told_that_nothing_is_written(
    answers: tuple[str, ...], told: bool
) -> None:
    written(a=PLACED)
    talk, _left = answering("1", *answers, "q")
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert ("ended; nothing was written" in said) is told
    assert Path("result.xlsx").exists() is not told


def test_what_was_edited_meanwhile_is_not_forgotten() -> None:
    written(a=OPEN)
    talk, left = answering(*REMEMBERED, "@forget", "q")
    ask = talk.ask

    def edits(prompt: str, more: str) -> str:
        if SETTINGS.exists():
            SETTINGS.write_text("[policy]\nown_branch_from = 4\n", encoding="utf-8")
        return ask(prompt, more)

    talk.ask = edits  # type: ignore[method-assign]
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    assert SETTINGS.read_text("utf-8") == "[policy]\nown_branch_from = 4\n"
    assert any("was changed meanwhile; it stays as it is" in line for line in said)
    assert "coverage-audit.toml is as it was before" not in said


def test_settings_that_cannot_be_taken_away_end_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuses(path: Path, **_options: object) -> NoReturn:
        raise PermissionError(13, "Permission denied", str(path))

    written(a=OPEN)
    monkeypatch.setattr(Path, "unlink", refuses)
    talk, left = answering(*REMEMBERED, "@forget", "q")
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    assert SETTINGS.exists()
    assert "coverage-audit.toml cannot be used (no permission)" in capsys.readouterr().err
