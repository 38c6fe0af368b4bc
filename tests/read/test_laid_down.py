"""Rows that are laid down on the disk are there, and nothing of them in memory."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from coverage_audit.read.laid_down import LaidDown

STATUS = Path("/proc/self/status")
ROWS, LOTS, COLUMNS = 50_000, 40, 12


def held() -> int:
    """The memory of this process, in MiB."""
    found = re.search(r"RssAnon:\s+(\d+)", STATUS.read_text())
    assert found is not None
    return int(found[1]) // 1024


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells its memory so")
def test_a_column_of_one_value_holds_no_more_than_that_value(tmp_path: Path) -> None:
    lots = LaidDown(tmp_path)
    before = held()
    for _lot in range(LOTS):
        empty = pl.Series([[]] * ROWS, dtype=pl.List(pl.String))
        blank = {f"blank{at}": pl.Series([None] * ROWS, dtype=pl.String) for at in range(COLUMNS)}
        lots.add(0, pl.DataFrame({"number": range(ROWS), "empty": empty, **blank}))
    # Each of these columns takes some 0.8 MiB, and 40 × 12 of them 370.
    assert held() - before < 200
    read = next(lots.each())
    assert read["blank0"].null_count() == ROWS
    assert read["empty"].list.len().max() == 0
    assert read["number"].to_list()[-1] == ROWS - 1
