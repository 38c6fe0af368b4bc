"""The command line that says what was answered."""

from __future__ import annotations

import os

import pytest

from coverage_audit.cli.guide.answers import Answers
from coverage_audit.glance import Glance


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("D:\\名册\\a.xlsx", "D:\\名册\\a.xlsx"),
        ("D:\\名 册\\a.xlsx", '"D:\\名 册\\a.xlsx"'),
        ("a&b.xlsx", '"a&b.xlsx"'),
        ("a(1).xlsx", '"a(1).xlsx"'),
    ],
)
def test_words_are_quoted_as_the_shell_of_windows_reads_them(
    path: str, typed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    answers = Answers(given=(path,), output="r.xlsx")
    assert answers.command("r.xlsx") == f"coverage-audit scan {typed} -o r.xlsx"


def test_a_quotation_mark_in_a_name_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    groups = {"a": ("building", 'A"B')}
    answers = Answers(("a",), rosters={"a": Glance("a")}, groups=groups, output="r.xlsx")
    assert answers.command("r.xlsx").endswith(' --set building=A\\"B -o r.xlsx')
