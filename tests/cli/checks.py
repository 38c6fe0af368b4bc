"""Rosters to check, and a check or a baseline of them in English."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from coverage_audit.cli import session

HEADER = "企业名称,所属楼宇,正式党员,是否建立党组织,从业人员,党建指导员\n"
DUE = f"{HEADER}佛山云岚科技有限公司,东塔,4,否,60,王小明\n佛山青禾商贸有限公司,西塔,1,否,12,\n"
GOOD = f"{HEADER}佛山云岚科技有限公司,东塔,4,是,60,王小明\n"
BASE = ["--baseline", "base.json"]

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def rosters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("due.csv").write_text(DUE, encoding="utf-8")
    Path("good.csv").write_text(GOOD, encoding="utf-8")


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run(["check", *words, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def remember(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run(["baseline", *words, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
