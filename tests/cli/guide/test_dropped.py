"""What is typed, pasted or dragged into the window."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coverage_audit.cli.guide import dropped
from coverage_audit.cli.guide.dropped import chosen, numbers_in, paths_in
from coverage_audit.errors import UsageError


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ("1", [1]),
        (" ２ ", [2]),
        ("①", [1]),
        ("1,3", [1, 3]),
        ("3，1、2", [3, 1, 2]),
        ("1 2", [1, 2]),
        ("2-4", [2, 3, 4]),
        ("2-3,3,1", [2, 3, 1]),
        ("1至3", [1, 2, 3]),
        ("", None),
        ("1.xlsx", None),
        ("1-", None),
        ("名册", None),
        ("-1", None),
    ],
)
def test_numbers_as_people_type_them(answer: str, numbers: list[int] | None) -> None:
    assert numbers_in(answer) == numbers


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "名 册.xlsx").touch()
    (tmp_path / "it's.csv").touch()
    (tmp_path / "b.csv").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("answer", "paths"),
    [
        ("名 册.xlsx", ["名 册.xlsx"]),
        ("  b.csv  ", ["b.csv"]),
        ('"{0}/名 册.xlsx"', ["{0}/名 册.xlsx"]),
        ("'{0}/名 册.xlsx' ", ["{0}/名 册.xlsx"]),
        ("& '{0}/it''s.csv'", ["{0}/it's.csv"]),
        (r"{0}/名\ 册.xlsx", ["{0}/名 册.xlsx"]),
        (r"{0}/it\'s.csv", ["{0}/it's.csv"]),
        (r"'{0}/it'\''s.csv'", ["{0}/it's.csv"]),
        (r"'{0}/it'\''s.csv' '{0}/名 册.xlsx'", ["{0}/it's.csv", "{0}/名 册.xlsx"]),
        ("it's.csv b.csv", ["it's.csv", "b.csv"]),
        ("file://{0}/%E5%90%8D%20%E5%86%8C.xlsx", ["{0}/名 册.xlsx"]),
        ('"{0}/名 册.xlsx" {0}/b.csv', ["{0}/名 册.xlsx", "{0}/b.csv"]),
        ('"{0}/名 册.xlsx""{0}/b.csv"', ["{0}/名 册.xlsx", "{0}/b.csv"]),
        ("*.csv", ["*.csv"]),
        ("*.csv  *.xlsx", ["*.csv", "*.xlsx"]),
        ("名 册*.csv", ["名 册*.csv"]),
        ("不 在.xlsx", ["不 在.xlsx"]),
        ('"不 在.xlsx"', ["不 在.xlsx"]),
        ("", []),
    ],
)
def test_paths_as_windows_quote_them(here: Path, answer: str, paths: list[str]) -> None:
    assert paths_in(answer.format(here)) == [path.format(here) for path in paths]


def test_a_pattern_may_begin_at_home() -> None:
    assert paths_in("~/*.csv") == [f"{Path.home()}/*.csv"]


def test_nothing_is_escaped_on_windows(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sep", "\\")
    assert paths_in(r'C:\a\b.xlsx "C:\a b\c.xlsx"') == [r'C:\a\b.xlsx "C:\a b\c.xlsx']
    monkeypatch.setattr(dropped, "is_there", lambda path: path.endswith(".xlsx"))
    assert paths_in(r'"C:\a b\c.xlsx"') == [r"C:\a b\c.xlsx"]
    assert paths_in(r"& 'C:\a b\c.xlsx'") == [r"C:\a b\c.xlsx"]


def test_a_number_is_one_of_the_list_unless_a_file_is_called_so(here: Path) -> None:
    assert chosen("2", ["a", "b"]) == ["b"]
    with pytest.raises(UsageError, match="none of them"):
        chosen("3", ["a", "b"])
    for answer in ("0-1", "3-1", "2026-11", "1-30000000000"):
        with pytest.raises(UsageError, match="none of them"):
            chosen(answer, ["a", "b"])
    with pytest.raises(UsageError, match="nothing was named"):
        chosen("", ["a"])
    Path("3").touch()
    assert chosen("3", ["a", "b"]) == ["3"]
    assert chosen(f'"{here}/b.csv"', []) == ["b.csv"]


@pytest.mark.parametrize("answer", ["all", "全部", "ALL"])
def test_all_of_the_list(here: Path, answer: str) -> None:
    assert chosen(answer, ["b.csv", "c.csv"]) == ["b.csv", "c.csv"]
    Path(answer).touch()
    assert chosen(answer, ["b.csv"]) == [answer]
