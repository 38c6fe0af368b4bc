"""Every kind of file: a random roster in a random layout comes back as the same firms."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given

from coverage_audit.errors import SourceError
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables
from tests.grid import grid_of
from tests.layouts import PLAIN, Layout, layouts
from tests.reckoning import Sheet
from tests.strategies import rosters
from tests.test_agreement import agree, examples
from tests.written import WRITERS

MARKUP_SHEETS = ("html",)
"""Kinds whose tables have no names."""


def written(folder: Path, sheets: Sequence[Sheet], layout: Layout, suffix: str) -> list[Sheet]:
    """The sheets as files of a kind, and as what those files say at their true rows."""
    if suffix not in ("html", "xls", "et", "xlsb"):
        layout = replace(layout, hidden_rows=frozenset())
    found: list[Sheet] = []
    for path in dict.fromkeys(sheet.path for sheet in sheets):
        parts = [sheet for sheet in sheets if sheet.path == path]
        grids = [grid_of(sheet, layout) for sheet in parts]
        names = [str(sheet.name) for sheet in parts]
        file = (folder / path).with_suffix(f".{suffix}")
        file.write_bytes(WRITERS[suffix](list(zip(names, grids, strict=True))))
        if suffix in MARKUP_SHEETS:
            names = [f"table{n}" for n in range(1, len(parts) + 1)]
        found += [
            replace(sheet, path=str(file), name=name, row_numbers=grid.body_rows)
            for sheet, name, grid in zip(parts, names, grids, strict=True)
        ]
    return found


@examples(12)
@given(sheets=rosters(), layout=layouts())
@pytest.mark.parametrize("suffix", WRITERS)
def test_every_number_agrees_in_every_kind(
    suffix: str, sheets: list[Sheet], layout: Layout
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        agree(written(Path(folder), sheets, layout, suffix))


@examples(12)
@given(sheets=rosters())
@pytest.mark.parametrize("suffix", ["parquet", "arrow"])
def test_every_number_agrees_in_columns(suffix: str, sheets: list[Sheet]) -> None:
    """A file holds one sheet; its first record stands in row 2, below the names of its columns."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for n, sheet in enumerate(sheets):
            header, *rows = grid_of(sheet, replace(PLAIN, numbers=False)).rows
            frame = pl.DataFrame(rows, schema=[str(name) for name in header], orient="row")
            path = Path(folder) / f"{n}.{suffix}"
            (frame.write_parquet if suffix == "parquet" else frame.write_ipc)(path)
            numbers = tuple(range(2, len(rows) + 2))
            files.append(replace(sheet, path=str(path), name=None, row_numbers=numbers))
        agree(files)


def test_typed_columns_are_read_as_what_they_are(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "企业名称": ["佛山云岚科技有限公司"],
            "正式党员": pl.Series([4], dtype=pl.Int8),
            "是否建立党组织": [False],
            "所属商会": [["甲商会", "乙商会"]],
            "走访日期": [date(2026, 3, 5)],
            "所属楼宇": pl.Series(["东塔"], dtype=pl.Categorical),
            "备注": [{"a": 1}],
        }
    )
    frame.write_parquet(tmp_path / "a.csv")
    [firm] = audit([tmp_path / "a.csv"]).firms
    assert (firm.standing, firm.full_members) == ("due", 4)
    assert firm.groups == {"building": ("东塔",), "association": ("甲商会", "乙商会")}
    assert [(place.sheet, place.row) for place in firm.places] == [(None, 2)]


@pytest.mark.parametrize("head", [b"PAR1", b"ARROW1\0\0"])
def test_a_damaged_file_of_columns_is_refused(head: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(head + bytes(range(256)) * 4 + head)
    with pytest.raises(SourceError, match="damaged"):
        audit([path])


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "名册"])
def test_the_name_of_a_file_says_nothing(suffix: str, name: str, tmp_path: Path) -> None:
    sheet = Sheet("a", "甲", ("name", "full_members"), ({"name": "佛山云岚公司"},), (2,))
    file = tmp_path / name
    file.write_bytes(WRITERS[suffix]([("甲", grid_of(sheet, PLAIN))]))
    [table] = read_tables(str(file))
    assert [str(cell) for cell in table.rows[1] if cell] == ["佛山云岚公司"]
