"""The batch file for a folder on Windows: what its interpreter is known to stumble over."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import openpyxl
import pytest

from tests.hooks.repositories import DUE, GOOD, ROOT, run

BATCH = (ROOT / "hooks/check-folder.bat").read_bytes()
COMMAND = re.search(r"^py (-P .+?) 2> (\S+)$", BATCH.decode().replace("\r", ""), re.MULTILINE)


def test_a_console_of_any_code_page_reads_it() -> None:
    assert BATCH.isascii()
    assert BATCH.count(b"\r\n") == BATCH.count(b"\n") == len(BATCH.splitlines())


@pytest.mark.parametrize(("roster", "code"), [(GOOD, 0), (DUE, 1), (None, 2)])
def test_its_command_checks_the_folder(tmp_path: Path, roster: str | None, code: int) -> None:
    assert COMMAND is not None
    (tmp_path / "rosters").mkdir()
    (tmp_path / "results").mkdir()
    (tmp_path / "coverage-audit.toml").write_text('[check]\nmax = ["due=0"]\n', encoding="utf-8")
    if roster:
        (tmp_path / "rosters/名册.csv").write_text(roster, encoding="utf-8")
    words = shlex.split(COMMAND[1].replace("\\", "/"))
    done = run("python", *words, at=tmp_path)
    assert done.code == code, done
    result = tmp_path / "results/check.xlsx"
    assert result.exists() == bool(roster)
    if roster:
        assert openpyxl.load_workbook(result).sheetnames
