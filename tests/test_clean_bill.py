"""No false clean bill: what rosters do not state is nowhere a 0."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coverage_audit import audit, locale
from coverage_audit.formats.firm_tables import due_ledger
from coverage_audit.formats.group_tables import figure_value, groups, summary
from coverage_audit.formats.paragraph import paragraph
from coverage_audit.formats.terminal import Table
from coverage_audit.model.report import Report
from tests.small import Row, audited

NO = {"has_organisation": "否"}


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    locale.use("zh")
    yield
    locale.use("en")


def shown(report: Report) -> str:
    return Table(width=200).render(report).decode()


@pytest.mark.parametrize("count", ["", "暂无", "不详"])
def test_counts_that_no_row_states_are_unknown(tmp_path: Path, count: str) -> None:
    report = audited(tmp_path, *({"members": count, "building": "甲", **NO} for _ in range(3)))
    assert report.totals["unknown"] == 3
    text = shown(report)
    assert "各行均未载明党员人数" in text
    assert "应建未建不清楚" in text
    assert "应建未建0" not in text
    assert "信息不全3家" in text
    assert "3名以上党员的企业0" not in paragraph(report)
    assert "不清楚" in str(figure_value(report.totals, "qualifying_coverage", report.head.missing))
    assert "不能判断有哪些企业" in due_ledger(report).note
    [group, whole] = groups(report, "building").rows
    columns = [column.key for column in groups(report, "building").columns]
    assert {row[columns.index("due")] for row in (group, whole)} == {None}


def test_counts_that_were_not_filled_in_are_unknown(tmp_path: Path) -> None:
    report = audited(tmp_path, *({"members": "0", **NO} for _ in range(12)))
    assert report.rule_counts["D111"] == 1
    assert "应建未建不清楚" in shown(report)
    assert "有3名以上党员的企业0家" not in paragraph(report)


def test_one_count_is_enough_to_speak_of_all(tmp_path: Path) -> None:
    report = audited(tmp_path, {"members": "5", **NO}, {"members": "", **NO})
    assert "应建未建0家、待核实1家" in shown(report)
    assert "信息不全1家" in shown(report)
    assert paragraph(report).endswith("另有1家信息不全，暂不能判断。")


def test_work_that_no_roster_states_is_unknown(tmp_path: Path) -> None:
    rows: list[Row] = [{"full_members": "4", "building": "甲"}, {"full_members": "2"}]
    report = audited(tmp_path, *rows)
    assert {"organisations", "work"} <= report.head.missing
    assert "仅群团组织0" not in shown(report)
    for figure in ("work_covered", "work_by_mass", "work_unknown"):
        assert figure_value(report.totals, figure, report.head.missing) is None


def test_sizes_that_no_roster_states_are_no_zero(tmp_path: Path) -> None:
    row = {"full_members": "4", **NO}
    listing = summary(audited(tmp_path, row, row))
    assert {row[2:] for row in listing.rows} == {(None, None, None)}
    some = summary(audited(tmp_path, {**row, "employees": "60"}, {**row, "employees": ""}))
    assert some.rows[0][2:] == (None, 1, 0)
    assert some.note.endswith("另有1家未载明职工人数。")


def test_of_what_no_column_states_the_columns_that_may_be_it_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    for header, named in (("在册正式党员情况", True), ("序号", False), ("备注", False)):
        path.write_text(f"企业名称,{header},是否建立党组织\n佛山云岚科技有限公司,4,否\n", "utf-8")
        [notice] = audit([str(path)]).head.notices
        assert notice.text.startswith("各名册均无党员人数列")
        assert (f"（{header}）" in notice.text) is named
        assert ("--map" in notice.text) is named
    path.write_text("企业名称,正式党员,乙,丙\n佛山云岚科技有限公司,4,无,5\n", "utf-8")
    [notice] = audit([str(path)]).head.notices
    assert notice.text.startswith("各名册均无党组织")
    assert "（乙、丙）" in notice.text
    assert "has_organisation" in notice.text
