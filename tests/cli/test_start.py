"""What a start costs in imports, and the ends of pipes; each in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from coverage_audit.cli.app import COMMANDS

SPY = (
    "import sys; from coverage_audit.cli.main import run; code = run(sys.argv[1:]);"
    "sys.stderr.write(' '.join(sys.modules)); sys.exit(code)"
)


def loaded(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", SPY, *words], capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


def test_the_version_waits_for_nothing() -> None:
    modules = loaded("--version")
    assert modules.isdisjoint({"typer", "polars", "pydantic", "rich", "gettext", "pathlib"})


@pytest.mark.parametrize("words", [["--help"], ["scan", "--help"]])
def test_help_loads_the_parser_and_no_more(words: list[str]) -> None:
    modules = loaded(*words, "--lang", "zh")
    assert "typer" in modules
    assert modules.isdisjoint({"polars", "pydantic", "rich.console", "coverage_audit.pipeline"})


@pytest.mark.parametrize(("words", "module"), [(["--help"], ""), (["check", "--help"], "checking")])
def test_only_the_command_that_is_called_is_loaded(words: list[str], module: str) -> None:
    prefix = "coverage_audit.cli."
    of_commands = {f"{prefix}{name}" for name, _text in COMMANDS.values()}
    assert loaded(*words) & of_commands == ({prefix + module} if module else set())


def test_a_scan_waits_for_no_library_that_it_does_not_need(tmp_path: Path) -> None:
    roster = tmp_path / "a.csv"
    roster.write_text(
        "企业名称,正式党员,是否建立党组织\n佛山云岚科技有限公司,4,否\n", encoding="utf-8"
    )
    words = ("scan", str(roster), "--set", "building=东塔", "--format", "table")
    modules = loaded(*words, "-o", str(tmp_path / "a.tsv"))
    assert "polars" in modules
    assert modules.isdisjoint(
        {
            "pydantic",
            "rich.console",
            "pandas",
            "openpyxl",
            "xlsxwriter",
            "highspy",
            "numpy",
            "sqlglot",
        }
    )
    assert modules.isdisjoint({"coverage_audit.own.reading", "coverage_audit.own.asking"})
    others = ("difference", "joint", "planning")
    assert modules.isdisjoint(f"coverage_audit.model.{name}" for name in others)


def test_the_module_is_the_command() -> None:
    words = [sys.executable, "-m", "coverage_audit", "--version"]
    assert subprocess.check_output(words, text=True).startswith("coverage-audit ")


@pytest.mark.parametrize(
    ("words", "stream", "code"),
    [
        (["schema", "scan"], "stdout", 0),
        (["scan", "--help"], "stdout", 0),
        (["--version"], "stdout", 0),
        (["scan", "--lang", "zh"], "stderr", 2),
    ],
)
def test_a_closed_pipe_ends_quietly(words: list[str], stream: str, code: int) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    streams: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    streams[stream] = writer
    command = [sys.executable, "-m", "coverage_audit", *words]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    with subprocess.Popen(command, env=buffered, **streams) as process:
        out, err = process.communicate()
    os.close(writer)
    assert (process.returncode, out or b"", err or b"") == (code, b"", b"")


def test_piped_output_is_utf8_whatever_the_locale() -> None:
    words = [sys.executable, "-m", "coverage_audit", "--help", "--lang", "zh"]
    environ = {**os.environ, "PYTHONIOENCODING": "gbk"}
    out = subprocess.run(words, capture_output=True, env=environ, check=True).stdout
    assert out.decode("utf-8").startswith("用法：")


def test_the_process_ends_also_where_there_is_no_stdout() -> None:
    code = "import sys; from coverage_audit.cli.main import main; sys.stdout = None; main()"
    words = [sys.executable, "-c", code, "--version"]
    done = subprocess.run(words, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_all_that_is_written_arrives_before_the_process_ends(tmp_path: Path) -> None:
    roster = tmp_path / "a.csv"
    lines = "".join(f"佛山第{n}岚舟贸易有限公司,4,否\n" for n in range(3000))
    roster.write_text(f"企业名称,正式党员,是否建立党组织\n{lines}", encoding="utf-8")
    words = [sys.executable, "-m", "coverage_audit", "scan", str(roster), "--lang", "zh"]
    done = subprocess.run(words, capture_output=True, check=True)
    assert done.stdout.count(b"\n") == 3001
    assert done.stderr.decode().startswith("已读取")
