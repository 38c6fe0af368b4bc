"""What was found on a visit counts in the place of every list, and is noted at its cell."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.model.report import Finding, Report
from coverage_audit.pipeline import audit
from tests.roster.visits import DUE, A, B, C, listed, scanned
from tests.small import CODES, Row, write
from tests.test_agreement import examples


def notes(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.code == "D114"]


def said(field: str, before: str, after: str, day: str) -> str:
    return f"“{field}” was corrected from “{before}” to “{after}” by the visit of {day}."


def test_what_was_found_counts_and_is_noted_at_the_cell(tmp_path: Path) -> None:
    report = scanned(
        tmp_path,
        [{"name": A, **DUE}, {"name": B, **DUE}, {"name": C, **DUE}],
        {"name": A, "visit_date": "2026-11-20", "organisation": "单独组建"},
        {"name": B, "visit_date": "2026-11-20", "full_members": "1", "probationary_members": "3"},
        {"name": C, "visit_date": "2026-11-21", "visit_result": "已迁出"},
    )
    assert [(firm.standing, firm.excluded, firm.full) for firm in report.firms] == [
        ("own", None, 4), ("few_members", None, 1), (None, "moved_out", 4),
    ]  # fmt: skip
    assert [(note.firm, note.row, note.message) for note in notes(report)] == [
        (A, 2, said("是否建立党组织", "no organisation", "branch of its own", "2026-11-20")),
        (B, 3, said("正式党员", "4", "1", "2026-11-20")),
        (B, 3, said("probationary members", "not stated", "3", "2026-11-20")),
        (C, 4, said("status", "not stated", "moved out", "2026-11-21")),
    ]
    assert [note.value for note in notes(report)][:2] == ["否", "4"]


def test_a_blank_cell_replaces_nothing(tmp_path: Path) -> None:
    report = scanned(
        tmp_path,
        [{"name": A, **DUE, "status": "存续"}],
        {"name": A, "visit_date": "2026-11-20", "visit_result": "已走访"},
    )
    assert not notes(report)
    assert report.totals["due"] == 1


def test_the_latest_visit_wins_field_by_field(tmp_path: Path) -> None:
    report = scanned(
        tmp_path,
        [{"name": A, **DUE}],
        {"name": A, "visit_date": "2026年11月20日", "full_members": "2"},
        {"name": A, "visit_date": "2026.9", "full_members": "9", "organisation": "联合组建"},
        {"name": A, "full_members": "8"},
    )
    [firm] = report.firms
    assert (firm.full_members, firm.organisation) == (2, "joint")


COUNTED = "正式党员"
WHOLE = "党员总数"


@pytest.mark.parametrize(
    ("row", "found", "column", "called", "before"),
    [
        ({"full_members": "", "members": "4"}, "full_members", COUNTED, COUNTED, "not stated"),
        ({"full_members": "2", "members": "4"}, "full_members", COUNTED, COUNTED, "2"),
        ({"members": "4"}, "full_members", "企业名称", "full members", "not stated"),
        ({"members": "5(含预备1)"}, "probationary_members", WHOLE, "probationary members", "1"),
        ({"full_members": "", "members": "正式4预备1"}, "full_members", WHOLE, "full members", "4"),
        (
            {"operates_here": "是", "members": "4"},
            "visit_result",
            "企业名称",
            "status",
            "not stated",
        ),
        (
            {"status": "", "operates_here": "是"},
            "visit_result",
            "登记状态",
            "登记状态",
            "not stated",
        ),
        (
            {"in_operation": "是", "members": "4"},
            "visit_result",
            "是否在营",
            "是否在营",
            "operating",
        ),
        ({"status": "说不清"}, "visit_result", "登记状态", "登记状态", "not recognised"),
    ],
)
def test_a_correction_points_at_the_column_of_its_own_field(
    row: Row, found: str, column: str, called: str, before: str, tmp_path: Path
) -> None:
    after = {"full_members": "3", "probationary_members": "3", "visit_result": "已停业"}[found]
    visit = {"name": A, "visit_date": "2026-11-20", found: after}
    renamed = {
        "是否在营" if field == "in_operation" else field: text for field, text in row.items()
    }
    [note] = notes(scanned(tmp_path, [{"name": A, "has_organisation": "否", **renamed}], visit))
    word = "business suspended" if found == "visit_result" else after
    assert note.column == column
    assert note.message == said(called, before, word, "2026-11-20")


@pytest.mark.parametrize(
    ("results", "excluded"),
    [
        (("已停业", "已走访"), None),
        (("已走访", "已停业"), "suspended"),
        (("已停业", ""), "suspended"),
        (("已停业", "已迁出"), "moved_out"),
    ],
)
def test_the_latest_result_decides_whether_the_firm_is_there(
    results: tuple[str, str], excluded: str | None, tmp_path: Path
) -> None:
    days = ("2026-09-20", "2026-11-20")
    visits = [
        {"name": A, "visit_date": day, "visit_result": result}
        for day, result in zip(days, results, strict=True)
    ]
    report = scanned(tmp_path, [{"name": A, **DUE}], *visits)
    assert [firm.excluded for firm in report.firms] == [excluded]
    assert [note.field for note in notes(report)] == ["name"] * (excluded is not None)


def test_two_visits_of_one_day_that_differ_are_said(tmp_path: Path) -> None:
    roster = write(tmp_path / "a.csv", [{"name": name, **DUE} for name in (A, B, C)])
    on = {"visit_date": "2026-11-20"}
    later = {"visit_date": "2026-11-21"}
    one = listed(
        tmp_path / "东片.csv",
        {"name": A, **on, "full_members": "2"},
        {"name": B, **on, "visit_result": "已走访"},
        {"name": C, **on, "full_members": "1"},
        {"name": C, **later, "full_members": "5", "organisation": "未建"},
    )
    other = listed(
        tmp_path / "西片.csv",
        {"name": A, "visit_date": "2026年11月20日", "full_members": "6"},
        {"name": B, **on, "visit_result": "已停业"},
        {"name": C, **on, "full_members": "2", "organisation": "单独组建"},
        {"name": C, **later, "full_members": "5"},
    )
    for paths in ([roster, one, other], [other, one, roster]):
        report = audit(paths)
        assert [firm.full_members for firm in report.firms] == [2, 4, 5]
        assert report.firms[1].excluded is None
        [notice] = report.head.notices
        assert "say different things: 2;" in notice.text
        assert notice.text.endswith(f"was taken: {one} 2, {one} 3")
    assert not audit([roster, one, one]).head.notices


def test_it_wins_over_every_roster_and_ends_their_disagreement(tmp_path: Path) -> None:
    rows: list[Row] = [{"name": A, "credit_code": CODES[0], **DUE}]
    other: list[Row] = [{"name": A, "full_members": "1", "has_organisation": "是"}]
    paths = [write(tmp_path / "a.csv", rows), write(tmp_path / "b.csv", other)]
    assert audit(paths).rule_counts["D106"] == 2
    visits = listed(
        tmp_path / "走访.csv",
        {"credit_code": CODES[0], "visit_date": "2026-11-20", "full_members": "3",
         "organisation": "未建"},
    )  # fmt: skip
    report = audit([*paths, visits])
    assert "D106" not in report.rule_counts
    assert report.totals["due"] == 1
    assert report.head.sources[-1].visit_list
    assert report.totals["firms"] == 1


def test_it_wins_over_a_ledger_that_is_said_to_be_complete(tmp_path: Path) -> None:
    rows: list[Row] = [{"name": A, **DUE}, {"name": B, "has_organisation": "是"}]
    ledger = tmp_path / "台账.csv"
    ledger.write_text(f"党组织名称,所在单位\n启明制造党支部,{C}\n", encoding="utf-8")
    visits = listed(
        tmp_path / "走访.csv",
        {"name": A, "visit_date": "2026-11-20", "organisation": "单独组建"},
        {"name": B, "visit_date": "2026-11-20", "full_members": "2"},
    )
    report = audit(
        [write(tmp_path / "a.csv", rows), visits],
        organisations=[ledger],
        organisations_complete=True,
    )
    assert [firm.organisation for firm in report.firms] == ["own", "contradictory"]
    [difference] = [f for f in report.findings if f.code == "D106"]
    assert (difference.firm, difference.related) == (B, (str(ledger),))
    assert str(ledger) in difference.message


def test_what_is_not_understood_is_said_and_corrects_nothing(tmp_path: Path) -> None:
    report = scanned(
        tmp_path,
        [{"name": A, **DUE}],
        {"name": A, "visit_date": "某天", "full_members": "很多", "organisation": "说不清"},
        {"name": "佛山市无名商行", "visit_date": "2026-11-20", "full_members": "1"},
    )
    assert not notes(report)
    said = " ".join(notice.text for notice in report.head.notices)
    assert "correct nothing: 3" in said
    assert "stand in no roster: 1" in said


ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "full_members": st.sampled_from(["0", "1", "3", "5"]),
        "probationary_members": st.sampled_from(["0", "2"]),
        "organisation": st.sampled_from(["单独组建", "联合组建", "未建", "挂靠组建"]),
        "visit_result": st.sampled_from(["已走访", "已迁出", "已注销"]),
    },
)
ROWS = st.fixed_dictionaries(
    {"full_members": st.sampled_from(["", "0", "2", "4"]),
     "probationary_members": st.sampled_from(["", "0", "1"]),
     "organisation_mode": st.sampled_from(["单独组建", "联合组建", "未建"]),
     "status": st.sampled_from(["存续", "停业", "在营"])}
)  # fmt: skip
MODES = {"organisation": "organisation_mode", "visit_result": "status"}


@examples(60)
@given(st.lists(st.tuples(ROWS, ANSWERS), min_size=1, max_size=5))
def test_it_is_as_if_the_cells_had_been_typed_over(drawn: list[tuple[Row, Row]]) -> None:
    rows: list[Row] = [
        {"name": f"佛山市第{i}岚舟贸易有限公司", **row} for i, (row, _) in enumerate(drawn)
    ]
    typed = [
        {**row, **{MODES.get(field, field): text for field, text in answers.items()
                   if text != "已走访"}}
        for row, (_, answers) in zip(rows, drawn, strict=True)
    ]  # fmt: skip
    visits = [
        {"name": row["name"], "visit_date": "2026-11-20", **answers}
        for row, (_, answers) in zip(rows, drawn, strict=True)
    ]
    folder = Path(tempfile.mkdtemp())
    try:
        report = scanned(folder, rows, *visits)
        expected = audit([write(folder / "typed.csv", typed)])
    finally:
        shutil.rmtree(folder)
    assert report.totals == expected.totals
    plain = [replace(firm, places=(), codes=(), status=None, groups={}) for firm in report.firms]
    assert plain == [
        replace(f, places=(), codes=(), status=None, groups={}) for f in expected.firms
    ]
