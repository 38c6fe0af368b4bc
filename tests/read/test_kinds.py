"""Every kind of file: a random roster in a random layout comes back as the same firms."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from coverage_audit.errors import SourceError
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables
from tests.grid import grid_of
from tests.layouts import PLAIN, Layout, layouts
from tests.reckoning import NothingToJudgeError, Sheet, reckon
from tests.strategies import rosters
from tests.test_agreement import compare
from tests.written import WRITERS

MARKUP_SHEETS = ("html",)
"""Kinds whose tables have no names."""


def written(folder: Path, sheets: Sequence[Sheet], layout: Layout, suffix: str) -> list[Sheet]:
    """The sheets as files of a kind, and as what those files say at their true rows."""
    layout = replace(layout, hidden_rows=frozenset()) if suffix != "html" else layout
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


@settings(
    deadline=None,
    max_examples=12,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(sheets=rosters(), layout=layouts())
@pytest.mark.parametrize("suffix", WRITERS)
def test_every_number_agrees_in_every_kind(
    suffix: str, sheets: list[Sheet], layout: Layout
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = written(Path(folder), sheets, layout, suffix)
        paths = sorted({sheet.path for sheet in files})
        try:
            expected = reckon(files)
        except NothingToJudgeError:
            expected = None
        if expected is None or not expected.firms:
            with pytest.raises(SourceError):
                audit(paths)
            return
        compare(audit(paths), expected)


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("name", ["a.xls", "a.xlsx", "a.csv", "名册"])
def test_the_name_of_a_file_says_nothing(suffix: str, name: str, tmp_path: Path) -> None:
    sheet = Sheet("a", "甲", ("name", "full_members"), ({"name": "佛山云岚公司"},), (2,))
    file = tmp_path / name
    file.write_bytes(WRITERS[suffix]([("甲", grid_of(sheet, PLAIN))]))
    [table] = read_tables(str(file))
    assert [str(cell) for cell in table.rows[1] if cell] == ["佛山云岚公司"]
