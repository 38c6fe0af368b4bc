"""Help, walked over the live table of commands."""

from __future__ import annotations

import re

import pytest

from coverage_audit.cli import app, session
from coverage_audit.cli.app import COMMANDS
from coverage_audit.cli.help import speak
from coverage_audit.formats import schema
from coverage_audit.formats.width import cell_width
from coverage_audit.locale import Language, use

CHINESE = re.compile("[\u4e00-\u9fff]")
LANGUAGES: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_names_every_option(
    name: str, language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert session.run([name, "--help", "--lang", language]) == 0
    out = capsys.readouterr().out
    for parameter in app.parser().commands[name].params:
        if parameter.param_type_name == "option":
            assert all(option in out for option in parameter.opts)
    assert max(map(cell_width, out.splitlines())) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_chinese_help_has_no_sentence_left_in_english(name: str) -> None:
    use("zh")
    parser = app.parser()
    speak(parser)
    command = parser.commands[name]
    for text in (command.help, *(parameter.help for parameter in command.params)):
        assert CHINESE.search(text), text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_program_lists_every_command(
    language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert session.run(["--lang", language, "-h"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in COMMANDS)
    assert "--lang" in out
    assert "--install-completion" in out


def test_no_words_show_the_help_on_stderr_and_are_no_work(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert session.run([]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("Usage: coverage-audit")


def test_every_command_that_writes_json_has_a_schema() -> None:
    assert {*schema.COMMANDS, "schema", "template", "annotate", "apply", "init"} == set(COMMANDS)


def test_help_fits_a_narrow_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    assert session.run(["scan", "--help", "--lang", "zh"]) == 0
    assert max(map(cell_width, capsys.readouterr().out.splitlines())) <= 50


def test_version_is_an_answer_everywhere(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--version"], ["scan", "--version"], ["--lang", "zh", "--version"]):
        assert session.run(words) == 0
        assert capsys.readouterr().out.startswith("coverage-audit ")
