"""Every test of the command line begins in an environment without language, settings, CI."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from coverage_audit import locale
from coverage_audit.cli import language, session
from coverage_audit.model.variables import PREFIX
from tests.cli.saying import ROSTER, Said

OF_CI = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI")


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    ours = [name for name in os.environ if name.startswith(PREFIX)]
    for name in (*language.LOCALE_VARIABLES, *ours, "NO_COLOR", *OF_CI):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


@pytest.fixture
def say(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Said:
    """Run words in English beside a.csv: the ROSTER of the module, else the one of visits."""
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(getattr(request.module, "ROSTER", ROSTER), encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run([*words, "--lang", "en", "--as-of", "2026-11-23"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run
