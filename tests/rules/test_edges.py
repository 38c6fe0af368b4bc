"""Where rules end: the nearest row that one does not mean, beside one that it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.small import Row, audited

NO: Row = {"has_organisation": "否"}
OWN: Row = {"organisation_mode": "单独组建"}
JOINT: Row = {"organisation_mode": "联合组建"}
ATTACHED: Row = {"organisation_mode": "挂靠组建"}
TEMPORARY: Row = {"organisation_name": "岚舟临时党支部"}
SEVEN: Row = {"full_members": "7", "committee": "否"}
NEW: Row = {"founded": "2026-09", "last_visit": "2027-01"}


@pytest.mark.parametrize(
    ("code", "row", "fires"),
    [
        ("B212", {"members": "100", "organisation_kind": "党总支", **OWN}, True),
        ("B212", {"members": "99", **OWN}, False),
        ("B212", {"members": "100", **JOINT}, False),
        ("B213", {"full_members": "6", "members": "7", "committee": "否", **OWN}, False),
        ("B213", {"members": "7", "committee": "否", **OWN}, False),
        ("B213", {"full_members": "7", "committee": "", **OWN}, False),
        ("B213", {**SEVEN, "organisation_kind": "党支部", **OWN}, True),
        ("B213", {**SEVEN, "organisation_kind": "党总支", **OWN}, False),
        ("B213", {**SEVEN, "organisation_kind": "党委", **OWN}, False),
        ("B213", {**SEVEN, **JOINT}, False),
        ("B214", {"term_ends": "2026-10", **JOINT}, True),
        ("B214", {"term_ends": "2026-10", "has_organisation": "是"}, True),
        ("B214", {"term_ends": "2026-10", **ATTACHED}, False),
        ("B214", {"term_ends": "2026-10", **TEMPORARY}, False),
        ("B217", TEMPORARY, True),
        ("B217", ATTACHED, False),
        ("B218", {"above_scale": "是", **JOINT}, True),
        ("B218", {"above_scale": "是", "has_organisation": "是"}, False),
        ("B218", {"above_scale": "是", "has_organisation": ""}, False),
        ("B218", {"above_scale": "是", "has_organisation": "否", **JOINT}, False),
        ("B219", {"founded": "2020-06", "organisation_date": "2020-05", **JOINT}, False),
        ("D119", {"organisation_kind": "党委", "organisation_name": "岚舟党支部"}, False),
        ("D119", {"organisation_kind": "党总支", "organisation_name": "岚舟党支部"}, True),
        ("D105", {"members": "5", "employees": "5", **NO}, False),
        ("D105", {"members": "6", "employees": "5", **NO}, True),
        ("W303", {"employees": "100", **TEMPORARY}, True),
        ("W303", {"employees": "100", **ATTACHED}, False),
        ("W305", {"has_instructor": "是", **NO}, True),
        ("W307", {**NEW, **NO}, True),
        ("W307", {**NEW, **ATTACHED}, False),
        ("W307", {**NEW, **TEMPORARY}, False),
        ("W307", {**NEW, "organisation_name": "灯湖联合党委", **NO}, True),
        ("W307", {**NEW, "founded": "2025-11-23", **NO}, True),
        ("W307", {**NEW, "founded": "2025-11-22", **NO}, False),
    ],
)  # fmt: skip
def test_a_rule_means_one_row_and_not_the_next(
    code: str, row: Row, *, fires: bool, tmp_path: Path
) -> None:
    assert (code in audited(tmp_path, row).rule_counts) is fires
