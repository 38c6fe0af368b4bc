"""A large sheet as columns: its cells say what they said, and the audit is that of a small one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.model.reading import Reading
from coverage_audit.model.table import Cell, cell_text
from coverage_audit.pipeline import audit
from coverage_audit.read import batches, workbook
from coverage_audit.read.batches import as_columns

CELLS: st.SearchStrategy[Cell] = st.one_of(
    st.sampled_from(["", " ", "甲", "3", "3.0", "TRUE"]),
    st.sampled_from([0.0, -0.0, 3.0, 2.5, 1e15, 123456789012345678.0]),
    st.sampled_from([True, False, None, 1, 0]),
    st.sampled_from([date(2019, 3, 5), datetime(2019, 3, 5), datetime(2019, 3, 5, 9, 30), time(9)]),
)
HEADER = ("序号", "企业名称", "所属楼宇", "正式党员", "组建方式", "成立日期", "党建工作指导员")


@contextmanager
def large(batch: int = 2) -> Iterator[None]:
    """Every sheet is a large one, turned so many rows at a time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workbook, "LARGE", 0)
        patch.setattr(batches, "BATCH", batch)
        yield


@given(
    rows=st.integers(1, 3).flatmap(
        lambda width: st.lists(
            st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=7
        )
    )
)
def test_every_cell_is_read_as_it_is_by_itself(rows: list[list[Cell]]) -> None:
    with large():
        found = as_columns(iter(rows))
    assert [list(row) for row in found] == [[cell_text(cell) for cell in row] for row in rows]


def roster(path: Path) -> Path:
    """Title and header merged, a building merged down, days, ticks, an error, an open formula."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["灯湖街道两新组织摸排表"])
    page.merge_cells("A1:G1")
    page.append(HEADER)
    for number, (mode, founded, guide) in enumerate(
        [
            ("单独组建", date(2019, 3, 5), "张指导"),
            ("#N/A", datetime(2019, 3, 5), "有"),
            ("=A1&B1", "2019年", None),
            (None, 43529, True),
            ("", 2019, "无"),
            (3, time(9), False),
        ],
        start=1,
    ):
        name = f"佛山市云岚{'甲乙丙丁戊己'[number - 1]}贸易有限公司"
        page.append([number, name, "灯湖国际中心", 2 + number % 3, mode, founded, guide])
    page.merge_cells("C3:C5")
    page.append([None, "小计", None, 9])
    page.append(HEADER)
    page.append([7, "佛山市熠川贸易有限公司", None, "3人", "联合组建", None, "√"])
    page.append(["备注：本表由社区填报。"])
    page.row_dimensions[4].hidden = True
    for row in page.iter_rows():
        for cell in row:
            if cell.value == "#N/A":
                cell.data_type = "e"
    book.save(path)
    return path


@pytest.mark.parametrize("batch", [1, 2, 5, 100])
@pytest.mark.parametrize(
    "reading", [Reading(), Reading(hidden_rows=False), Reading(fill_merges=False)]
)
def test_a_large_sheet_is_audited_as_a_small_one(
    batch: int, reading: Reading, tmp_path: Path
) -> None:
    path = roster(tmp_path / "a.xlsx")
    small = audit([path], reading=reading)
    with large(batch):
        assert audit([path], reading=reading) == small
    assert small.rule_counts["D110"] >= 2
    assert small.head.sources[0].skipped["total"] == 1


@pytest.mark.parametrize("as_large", [False, True])
@pytest.mark.parametrize("leaf", ["-", "--", "1-6", "7-12", "2024-2025", "2025-06-30", "其他"])
def test_a_dash_a_range_and_a_day_may_be_headers(leaf: str, as_large: bool, tmp_path: Path) -> None:
    """Else the second row of the header, with its ticks, would be taken for a firm."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["企业名称", "所属楼宇", "正式党员", "组建方式", None, None])
    page.append([None, None, None, "单独组建", "联合组建", leaf])
    for number in range(4):
        name = f"佛山市云岚{'甲乙丙丁'[number]}贸易有限公司"
        ticks = ["√", None] if number < 2 else [None, "√"]
        page.append([name, "东塔", 3 + number, *ticks, None])
    book.save(tmp_path / "a.xlsx")
    with large() if as_large else nullcontext():
        report = audit([tmp_path / "a.xlsx"])
    assert report.head.sources[0].header_rows == (1, 2)
    assert (report.totals["own"], report.totals["joint"], report.totals["due"]) == (2, 2, 0)
