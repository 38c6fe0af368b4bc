"""Headers that are nearly others: each was met once, and taken for what it is not."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from coverage_audit.model.table import Cell, RawTable
from coverage_audit.pipeline import audit
from coverage_audit.roster.header import find_header
from coverage_audit.roster.headings import Headings, Match

HEADINGS = Headings({}, {})


@pytest.mark.parametrize(
    "path",
    [
        ("拟建党组织", "名称"), ("拟建党组织", "组建形式"), ("隶属党组织情况", "名称"),
        ("上级党组织情况", "党组织名称"), ("联合党支部情况", "正式党员"), ("流动党员", "正式党员"),
        ("组织关系不在本企业", "正式党员"), ("党支部情况", "党员数"),
    ],
)  # fmt: skip
def test_what_is_planned_or_another_bodys_is_no_evidence(path: tuple[str, ...]) -> None:
    match = HEADINGS.match(path)
    assert match is None or match.field in ("parent_organisation", "organisation_date")


def test_ticks_for_the_kind_of_site_are_no_buildings() -> None:
    assert HEADINGS.match(("企业座落地", "楼宇")) == Match("site_kind", "楼宇")
    assert HEADINGS.match(("是否建立党组织", "否")) == Match("has_organisation", "否")


def test_another_reason_is_a_reason_and_no_remark() -> None:
    assert HEADINGS.match(("未建立党组织原因", "其他")) == Match("reason_without", "其他")
    assert HEADINGS.match(("其他",)) == Match("remarks")


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("党员人数(2026年)", "members"), ("党员人数（2025年底）", "members"),
        ("2026年正式党员数", "full_members"), ("党员总人数", "members"), ("企业全名", "name"),
        ("统一信用代码", "credit_code"), ("所处楼宇", "building"), ("网格编号", "grid"),
        ("党支部名称", "organisation_name"), ("35岁以下党员", "members_breakdown"),
        ("所在党支部", "organisation_name"), ("党支部情况", "has_organisation"),
        ("物业名称", None), ("支部名称", None), ("建筑名称", None), ("经营情况", None),
    ],
)  # fmt: skip
def test_no_header_is_proposed_for_a_field_that_a_word_tells_it_from(
    header: str, field: str | None
) -> None:
    assert HEADINGS.match((header,)) is None
    assert HEADINGS.nearest(header) == field


@pytest.mark.parametrize("group", [None, "组建情况", "党组织情况", "组建方式"])
@pytest.mark.parametrize(
    "leaves",
    [("单独组建", "联合组建", "挂靠组建"), ("联合组建", "单独组建"), ("单独组建", "未组建")],
)
def test_each_form_may_have_a_column_of_its_own(
    group: str | None, leaves: tuple[str, ...], tmp_path: Path
) -> None:
    """A tick that is not read would make a firm one without an organisation."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    if group:
        page.append(["企业名称", "正式党员", group, *[None] * (len(leaves) - 1)])
        page.merge_cells(start_row=1, end_row=1, start_column=3, end_column=2 + len(leaves))
        page.append([None, None, *leaves])
    else:
        page.append(["企业名称", "正式党员", *leaves])
    for name, leaf in zip("甲乙丙", leaves, strict=False):
        ticks = ["√" if one == leaf else None for one in leaves]
        page.append([f"佛山市云岚{name}贸易有限公司", 3, *ticks])
    page.append(["佛山市云岚丁贸易有限公司", 3, *[None] * len(leaves)])
    book.save(tmp_path / "a.xlsx")
    classes = {"单独组建": "own", "联合组建": "joint", "挂靠组建": "attached", "未组建": "none"}
    found = [firm.organisation for firm in audit([tmp_path / "a.xlsx"]).firms]
    assert found == [*(classes[leaf] for leaf in leaves), "none"]


@pytest.mark.parametrize("cell", [7, 7.5, datetime(2025, 1, 1), True])
def test_a_row_that_holds_a_number_or_a_day_is_no_header(cell: Cell) -> None:
    rows: list[list[Cell]] = [
        ["企业名称", "党员情况", "组建方式", "备案"],
        [None, "正式党员", "单独组建", cell],
        ["佛山市云岚甲贸易有限公司", 3, "联合组建", None],
    ]
    header = find_header(RawTable("a.xlsx", None, rows, range(1, 4)), HEADINGS)
    assert header is not None
    assert (header.first, header.last) == (0, 0)
