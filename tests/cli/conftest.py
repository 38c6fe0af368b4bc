"""Every test of the command line begins in an environment that names no language and no CI."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coverage_audit import locale
from coverage_audit.cli import language
from coverage_audit.model.variables import LANGUAGE

OF_CI = ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI")


@pytest.fixture(autouse=True)
def _no_language(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in (*language.LOCALE_VARIABLES, LANGUAGE, "NO_COLOR", *OF_CI):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)
