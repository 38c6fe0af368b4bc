"""Which findings of two rounds are the same: those of firms, and those of sheets."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coverage_audit.compare.diff import Round
from coverage_audit.model.difference import Difference
from coverage_audit.model.table import RawTable
from coverage_audit.pipeline import audit
from coverage_audit.rounds import changes
from tests.compare.small import round_of, saved
from tests.small import CODES, Row
from tests.test_agreement import examples

*TWO_CODES, NEW_CODE = CODES
UNFILLED = [[f"岚舟{i}号贸易有限公司", "0", "0", "否"] for i in "甲乙丙丁戊己庚辛壬癸"]
FILLED = [[f"海映{i}号物流有限公司", "3", "3", "是"] for i in "甲乙丙丁戊己庚辛壬癸"]
TWICE = ("企业名称", "党员人数", "党员总数", "是否建立党组织")


def sheet(
    name: str | None, rows: list[list[str]], header: tuple[str, ...] = TWICE, path: str = "a.xlsx"
) -> RawTable:
    """A table that was read already."""
    return RawTable(path, name, [header, *rows], range(1, len(rows) + 2))


def of_sheets(before: list[RawTable], after: list[RawTable]) -> Difference:
    """What changed from the first sheets to the second."""
    return changes(Round("old", audit(before)), Round("new", audit(after)))


def found(document: Difference) -> list[tuple[bool, str, str | None, str | None]]:
    """The findings that are new or gone: the rule, the sheet and the column."""
    changed = [(one.new, one.finding) for one in document.findings]
    return [(new, one.code, one.sheet, one.column) for new, one in changed]


@pytest.mark.parametrize(
    "after",
    [
        pytest.param([sheet("一季度", UNFILLED)], id="a sheet that was renamed"),
        pytest.param([sheet(None, UNFILLED, path="a.csv")], id="a text file"),
        pytest.param(
            [sheet("四季度", UNFILLED, ("企业名称", "党员数", "党员总数", "是否建立党组织"))],
            id="a header that was renamed",
        ),
    ],
)
def test_a_finding_of_a_sheet_is_the_same_whatever_the_sheet_is_called(
    after: list[RawTable],
) -> None:
    before = [sheet("四季度", UNFILLED)]
    assert {one.code for one in audit(before).findings} == {"D109", "D111", "W301"}
    document = of_sheets(before, after)
    assert not document.findings
    assert not document.changed


def test_of_the_findings_of_sheets_those_are_gone_that_are_not_found_again() -> None:
    later = [["云岚" + row[0], *row[1:]] for row in UNFILLED]
    before = [sheet("甲表", UNFILLED), sheet("乙表", later)]
    after = [sheet("甲表", [[row[0], "1", "1", "否"] for row in UNFILLED]), before[1]]
    changed = [one for one in found(of_sheets(before, after)) if one[1].startswith("D")]
    assert changed == [(False, "D111", "甲表", "党员人数")]


def test_a_header_claimed_twice_is_not_another_one() -> None:
    rows = [[row[0], "3", "3", "9", "9", "是"] for row in FILLED]
    members = ("企业名称", "党员人数", "党员总数", "职工人数", "备注", "是否建立党组织")
    employees = ("企业名称", "党员人数", "备注", "职工人数", "职工数", "是否建立党组织")
    assert found(of_sheets([sheet("表", rows, members)], [sheet("表", rows, employees)])) == [
        (True, "D109", "表", "职工数"),
        (False, "D109", "表", "党员总数"),
    ]


def test_findings_of_rows_that_name_no_firm_are_as_many_as_there_are_more(tmp_path: Path) -> None:
    firm: Row = {"name": "岚舟贸易有限公司", "full_members": "1", "has_organisation": "否"}
    bad: Row = {**firm, "name": "", "full_members": "三四个"}
    old, new = round_of(tmp_path, "old", firm, bad), round_of(tmp_path, "new", bad, firm, bad)
    for before in (old, saved(old.report, tmp_path)):
        document = changes(before, new)
        assert [(one.new, one.finding.code, one.finding.row) for one in document.findings] == [
            (True, "D101", 4),
            (True, "D104", 4),
        ]
        assert not document.findings_apart


ROWS = st.builds(
    lambda name, code, full, employees: {
        "name": name,
        "credit_code": code,
        "full_members": full,
        "employees": employees,
        "has_organisation": "否",
    },
    st.sampled_from(["岚舟贸易有限公司", "岚舟贸易 有限公司", "岚舟商贸有限公司"]),
    st.sampled_from([*TWO_CODES, "", ""]),
    st.sampled_from(["4", "0", "三四个", ""]),
    st.sampled_from(["很多", "120", ""]),
)


@examples(100)
@given(rows=st.lists(ROWS, min_size=1, max_size=5), data=st.data())
def test_a_code_that_was_filled_in_changes_no_other_firm(
    rows: list[Row], data: st.DataObject
) -> None:
    at = data.draw(st.sampled_from(range(len(rows))))
    assume(not rows[at]["credit_code"])
    with tempfile.TemporaryDirectory() as folder:
        old = round_of(Path(folder), "old", *rows)
        [firm] = [f for f in old.report.firms if at + 2 in [place.row for place in f.places]]
        assume(firm.credit_code is None)  # else the row leaves another firm, which changes with it
        now = [*rows[:at], {**rows[at], "credit_code": NEW_CODE}, *rows[at + 1 :]]
        new = round_of(Path(folder), "new", *now)
        own = {place.row for place in firm.places}
        for before in (old, saved(old.report, Path(folder))):
            for after in (new, saved(new.report, Path(folder), "later.json")):
                document = changes(before, after)
                assert {one.finding.row for one in document.findings} <= own
                assert {one.finding.code for one in document.findings} <= {"D106"}
                assert not {one.change for one in document.firms} & {"came", "went"}


def test_a_code_that_was_filled_in_leaves_the_findings_of_its_firm(tmp_path: Path) -> None:
    row: Row = {"name": "岚舟贸易有限公司", "full_members": "4", "has_organisation": "否"}
    rows = [{**row, "credit_code": code} for code in (*TWO_CODES, "")]
    old = round_of(tmp_path, "old", *rows)
    new = round_of(tmp_path, "new", *rows[:2], {**row, "credit_code": NEW_CODE})
    for before in (old, saved(old.report, tmp_path)):
        document = changes(before, new)
        assert [(one.new, one.finding.code) for one in document.findings] == [(False, "D106")]
        assert not document.findings_apart
