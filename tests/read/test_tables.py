"""Files to their tables: in the order of their paths, each once, or a refusal that names it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from coverage_audit import audit
from coverage_audit.errors import SourceError
from coverage_audit.read import read_all, read_tables
from tests.small import CODES, write


def rosters(folder: Path) -> list[Path]:
    """Two rosters, named against the order in which they are given."""
    rows = [{"name": f"佛山市岚舟{i}贸易有限公司", "full_members": "4", "has_organisation": "否",
             "credit_code": code} for i, code in enumerate(CODES)]  # fmt: skip
    return [write(folder / "b.csv", rows[:2]), write(folder / "a.csv", rows[1:])]


def test_all_files_are_read_once_and_by_path(tmp_path: Path) -> None:
    paths = rosters(tmp_path)
    told: list[str] = []
    tables = read_all([*paths, str(paths[0])], say=told.append)
    assert [table.path for table in tables] == sorted(map(str, paths))
    assert [sentence.split()[-1] for sentence in told] == sorted(map(str, paths))


def test_tables_that_were_read_already_are_audited_like_their_files(tmp_path: Path) -> None:
    paths = rosters(tmp_path)
    of_files = audit(paths)
    of_tables = audit(read_all(paths))
    assert of_tables == replace(of_files, head=of_tables.head)
    assert of_tables.head.sources == of_files.head.sources
    assert of_files.totals["due"] == 3


def test_a_table_and_a_file_are_audited_together(tmp_path: Path) -> None:
    first, second = sorted(rosters(tmp_path))
    both = audit([*read_tables(str(first)), second])
    assert both.totals == audit([first, second]).totals


def test_the_first_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "0.csv"
    with pytest.raises(SourceError, match=str(missing)):
        read_all([*rosters(tmp_path), missing])


def test_tables_and_files_in_any_order_say_the_same(tmp_path: Path) -> None:
    first, second = sorted(rosters(tmp_path))
    in_order = audit([first, second])
    against = audit([*read_tables(str(second)), *read_tables(str(first))])
    assert against.firms == in_order.firms
    assert audit(path for path in (second, first)).firms == in_order.firms  # type: ignore[arg-type]
