"""Lists without a header, read by letters: which of their rows are no firm all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.consult import understand
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading, Row
from coverage_audit.pipeline import audit
from tests.roster.sheets import book, firm, skipped
from tests.small import CODES
from tests.test_consult import DAY

SAID = {"A": "name", "B": "full_members", "C": "has_organisation"}
BY_LETTERS = Reading(columns=SAID, header_row=0)
HEADER = ("企业名称", "正式党员", "是否建立党组织")


@pytest.mark.parametrize(
    "title",
    ["灯湖国际中心企业名册", "非公企业名单(2026年)", "千灯湖 企业名录", "党组织台账",
     "两新组织一览表", "企业花名册", "党员情况统计表"],
)  # fmt: skip
@pytest.mark.parametrize("at", [0, 2])
def test_a_title_alone_in_its_row_is_no_firm(title: str, at: int, tmp_path: Path) -> None:
    rows = [firm("甲", 4, "否"), firm("乙", 1, "是"), firm("丙", 0, "否")]
    rows.insert(at, (title,))
    path = book(tmp_path / "a.xlsx", ("一", rows))
    report = audit([path], reading=BY_LETTERS)
    assert report.totals["firms"] == 3
    assert skipped(report) == {"title": 1}
    kept = Reading(columns=SAID, header_row=0, rows=(Row(at + 1, "firm"),))
    assert audit([path], reading=kept).totals["firms"] == 4


def test_a_header_stands_there_all_the_same_and_is_no_firm(tmp_path: Path) -> None:
    rows = [
        ("灯湖国际中心企业名册",), ("企业 名称", "党员情况", "党组织"), (None, "正式", "是否建立"),
        firm("甲", 4, "否"), firm("乙", 1, "是"), HEADER, firm("丙", 0, "否"),
    ]  # fmt: skip
    report = audit([book(tmp_path / "a.xlsx", ("一", rows))], reading=BY_LETTERS)
    assert report.totals["firms"] == 3
    assert report.totals["due"] == 1
    assert skipped(report) == {"title": 1, "header": 3}
    assert "D101" not in report.rule_counts


def test_a_list_by_codes_has_its_header_too(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [
        ("社会信用代码", "正式党员"), (CODES[0], 4), (CODES[1], 1),
    ]  # fmt: skip
    said = Reading(columns={"A": "credit_code", "B": "full_members"}, header_row=0)
    report = audit([book(tmp_path / "a.xlsx", ("一", rows))], reading=said)
    assert (report.totals["firms"], skipped(report)) == (2, {"header": 1})


def test_firms_go_on_behind_a_table_of_another_kind(tmp_path: Path) -> None:
    rows = [
        firm("甲", 4, "否"), (), ("所属街道", "企业数", "党员人数"), ("灯湖街道", 3, 5), (), HEADER,
        firm("乙", 1, "是"),
    ]  # fmt: skip
    report = audit([book(tmp_path / "a.xlsx", ("一", rows))], reading=BY_LETTERS)
    assert report.totals["firms"] == 2
    assert [source.read for source in report.head.sources] == [True, False, True]


def test_columns_shows_that_there_is_no_header_and_what_was_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业名册,,\n佛山市云岚科技有限公司,4,否\n企业名称,,\n", encoding="utf-8")
    listing = understand([path], policy=Policy(), reading=BY_LETTERS, as_of=DAY)
    summary = str(listing.rows[0][5])
    assert (
        "no header, as --header-row says: 3 of its 3 columns are known by their letters" in summary
    )
    assert "3 rows, 1 of them firms" in summary
    assert summary.endswith("skipped: title row (1), header row (3)")
