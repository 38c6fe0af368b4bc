"""How the program ends: exit codes, and what is said on stderr."""

from __future__ import annotations

import errno
import re
from typing import NoReturn

import pytest
import typer

from coverage_audit.cli import app, session
from coverage_audit.cli.complaints import PARSER_SENTENCES
from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import Language, use

CHINESE = re.compile("[\u4e00-\u9fff]")

MISUSES = (
    ["scan"],
    ["scna", "x"],
    ["scan", "x", "--formt", "csv"],
    ["scan", "x", "--organisations"],
    ["scan", "x", "--force=yes"],
    ["rules", "x"],
    ["firm", "x"],
)


@pytest.mark.parametrize("words", MISUSES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_misuse_ends_with_2_in_the_language_that_is_spoken(
    words: list[str], language: Language, capsys: pytest.CaptureFixture[str]
) -> None:
    assert session.run(["--lang", language, *words]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    said, hint = captured.err.splitlines()
    assert bool(CHINESE.search(said)) == (language == "zh")
    assert hint.startswith("  下一步：" if language == "zh" else "  next: ")


@pytest.mark.parametrize("words", MISUSES)
def test_every_sentence_of_the_parser_is_known(words: list[str]) -> None:
    with pytest.raises(typer.TyperException) as error:
        app.parser().main(words, standalone_mode=False)
    sentence = error.value.format_message()
    assert [text for pattern, text in PARSER_SENTENCES if re.fullmatch(pattern, sentence)]


def test_a_command_nearly_right_is_proposed(capsys: pytest.CaptureFixture[str]) -> None:
    session.run(["vists", "x", "--lang", "en"])
    assert capsys.readouterr().err == (
        'error: there is no command "vists"\n  next: did you mean visits?\n'
    )


def test_an_option_without_its_value_leads_to_the_help_of_its_command(
    capsys: pytest.CaptureFixture[str],
) -> None:
    session.run(["check", "x.csv", "--lang", "en", "--max"])
    assert '"coverage-audit check --help" shows' in capsys.readouterr().err


def test_an_error_names_the_thing_the_place_and_the_next_move(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def work() -> NoReturn:
        raise SourceError("a\x1b[31m.xlsx: is\nbroken", where="byte 3", hint="save it again")

    assert session.ended(work, debug=False) == 2
    assert capsys.readouterr().err == (
        "error: a[31m.xlsx: is broken\n  where: byte 3\n  next: save it again\n"
    )
    use("zh")
    assert session.ended(work, debug=True) == 2
    said = capsys.readouterr().err
    assert said.startswith("Traceback")
    assert said.endswith("错误：a[31m.xlsx: is broken\n  位置：byte 3\n  下一步：save it again\n")


def test_a_bug_shows_where_it_is_and_no_value(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        cell = "张三"
        try:
            return int(cell)
        except ValueError as error:
            raise RuntimeError(cell) from error

    assert session.ended(work, debug=False) == 2
    said = capsys.readouterr().err
    assert "test_ends.py" in said
    assert "ValueError" in said
    assert "RuntimeError" in said
    assert "张三" not in said.replace('cell = "张三"', "")
    assert session.ended(work, debug=True) == 2
    assert "RuntimeError: 张三" in capsys.readouterr().err


def test_too_little_memory_is_no_bug(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> int:
        raise MemoryError

    assert session.ended(work, debug=False) == 2
    said = capsys.readouterr().err
    assert "not enough memory" in said
    assert "bug" not in said


def test_what_the_system_refuses_is_told_with_its_path(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> NoReturn:
        raise PermissionError(errno.EACCES, "Permission denied", "名册/a.csv")

    assert session.ended(work, debug=False) == 2
    assert capsys.readouterr().err.startswith("error: 名册/a.csv cannot be used (no permission)\n")
    assert session.ended(work, debug=True) == 2
    assert "PermissionError: " in capsys.readouterr().err

    def nameless() -> NoReturn:
        raise OSError(errno.EIO, "Input/output error")

    assert session.ended(nameless, debug=False) == 2
    assert "this is a bug" in capsys.readouterr().err


def test_a_panic_is_a_bug_too(capsys: pytest.CaptureFixture[str]) -> None:
    class Panic(BaseException):
        pass

    def work() -> NoReturn:
        raise Panic

    assert session.ended(work, debug=False) == 2
    assert "Panic" in capsys.readouterr().err


def test_an_interrupt_ends_with_130(capsys: pytest.CaptureFixture[str]) -> None:
    def work() -> NoReturn:
        raise KeyboardInterrupt

    assert session.ended(work, debug=False) == 130
    assert capsys.readouterr().err == "interrupted\n"


def test_done_is_what_the_work_says() -> None:
    assert session.ended(lambda: 0, debug=False) == 0
    assert session.ended(lambda: 1, debug=False) == 1


def test_errors_are_one_family() -> None:
    assert issubclass(SourceError, AuditError)
