"""What visitors found, written into copies of the rosters: the right cells, and no other."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.close.edits import MODES, STATUSES
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.model.edit import Kept
from coverage_audit.pipeline import audit
from coverage_audit.roster.parse import read_status
from coverage_audit.workbooks import changed
from tests.layouts import Layout, layouts
from tests.reckoning import Sheet
from tests.roster.test_corrections import ANSWERS, ROWS
from tests.roster.visits import A, B, listed
from tests.small import Row, write
from tests.strategies import rosters
from tests.test_agreement import examples, written_in
from tests.write.copies import ASKS, VISIT, as_xlsx, kept_copies, of, run, stands


@examples(60)
@given(st.lists(st.tuples(ROWS, ANSWERS), min_size=1, max_size=5), st.booleans())
def test_rosters_that_ask_for_it_all_say_what_the_lists_say(
    drawn: list[tuple[Row, Row]], as_workbook: bool
) -> None:
    """Scan, visits, filled in, apply, scan: the numbers that follow."""
    rows: list[Row] = [
        {"name": f"佛山市第{i}岚舟贸易有限公司", **row} for i, (row, _) in enumerate(drawn)
    ]
    visits = [
        {"name": row["name"], "visit_date": "2026-11-20", **answers}
        for row, (_, answers) in zip(rows, drawn, strict=True)
    ]
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "out").mkdir()
        roster = write(folder / "a.csv", rows)
        if as_workbook:
            roster = as_xlsx(roster)
        filled = listed(folder / "走访.csv", *visits)
        done = run([roster], filled)
        expected = audit([roster, filled])
        copies = kept_copies(folder / "out", done, [roster])
        assert stands(audit(copies)) == stands(expected)
        assert audit(copies).totals == expected.totals
        assert done.otherwise == ()
        assert not [edit for edit in done.edits if edit.kept]


@examples(40)
@given(rosters(), layouts(), st.booleans(), st.data())
def test_every_other_cell_stays_and_what_cannot_be_said_is_told(
    sheets: list[Sheet], layout: Layout, as_csv: bool, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / "out").mkdir()
        written_in(folder, sheets, layout, as_csv=as_csv)
        files = sorted(path for path in folder.iterdir() if path.is_file())
        try:
            before = audit(files)
        except SourceError:
            return
        names = [firm.name for firm in before.firms if firm.name]
        if not names:
            return
        chosen = data.draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        visits = [{"name": n, "visit_date": "2026-11-20", **data.draw(ANSWERS)} for n in chosen]
        filled = listed(folder / "走访.csv", *visits)
        done = run(files, filled)
        expected = audit([*files, filled])
        copies = kept_copies(folder / "out", done, files)
        others = {
            one[0]
            for one, other in zip(stands(expected), stands(audit(copies)), strict=True)
            if one != other
        }
        assert others <= set(done.otherwise)
        for path in files:
            copy, meant = done.copies.get(str(path)), of(done, path)
            assert (copy is None) == (not meant)
            if copy and copy.suffix == path.suffix == ".xlsx":
                assert copy.lost == ()
                places = {(edit.sheet, edit.row, edit.column) for edit in meant}
                assert changed(path.read_bytes(), copy.content, places) == ()


@pytest.mark.parametrize(
    ("row", "visit", "kept"),
    [
        ({"members": "4"}, {"full_members": "3"}, [Kept.NO_COLUMN]),
        ({"members": "4"}, {"visit_result": "已迁出"}, [Kept.NO_COLUMN]),
        (
            {"full_members": "4", "has_organisation": "否"},
            {"organisation": "联合组建"},
            [None, Kept.NOT_SAID],
        ),
        (
            {"党支部": "", "党总支": "√", "members": "4"},
            {"organisation": "未建"},
            [Kept.SEVERAL_COLUMNS],
        ),
    ],
)
def test_what_the_roster_does_not_ask_for_is_listed(
    row: Row, visit: Mapping[str, str], kept: list[Kept | None], tmp_path: Path
) -> None:
    roster = write(tmp_path / "a.csv", [{"name": A, **row}])
    filled = listed(tmp_path / "走访.csv", {"name": A, "visit_date": "2026-11-20", **visit})
    done = run([roster], filled)
    assert [edit.kept for edit in done.edits] == kept
    assert all(
        edit.column is None for edit in done.edits if edit.kept in (Kept.NO_COLUMN, Kept.NOT_SAID)
    )


def test_a_cell_that_is_one_with_others_stays(tmp_path: Path) -> None:
    roster = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(roster) as book:
        sheet = book.add_worksheet()
        for r, values in enumerate(
            [("企业名称", "正式党员", "是否建立党组织"), (A, 4, "否"), (B, 4, "")]
        ):
            sheet.write_row(r, 0, values)
        sheet.merge_range("C2:C3", "否")
    done = run([roster], listed(tmp_path / "走访.csv", {"name": A, **VISIT}))
    assert [(edit.field, edit.kept) for edit in done.edits] == [
        ("full_members", None), ("has_organisation", Kept.MERGED), ("organisation", Kept.NOT_SAID),
    ]  # fmt: skip
    assert done.otherwise


def test_how_a_status_is_written_is_how_it_is_read() -> None:
    assert {code: read_status(text) for code, text in STATUSES.items()} == {
        code: str(code) for code in STATUSES
    }


@pytest.mark.parametrize("found", MODES)
def test_how_a_form_is_written_is_how_it_is_read(found: str, tmp_path: Path) -> None:
    roster = write(
        tmp_path / "a.csv", [{"name": A, "members": "1", "organisation_mode": MODES[found]}]
    )
    assert audit([roster]).firms[0].organisation == found


def test_that_there_is_none_is_said_once(tmp_path: Path) -> None:
    fields = {
        "has_organisation": "是",
        "organisation_mode": "单独组建",
        "organisation_name": "云岚党支部",
    }
    for left_out, after in (
        ([], [("是否建立党组织", "否"), ("组建方式", ""), ("党组织名称", "")]),
        (["has_organisation"], [("组建方式", "无"), ("党组织名称", "")]),
    ):
        row = {name: text for name, text in fields.items() if name not in left_out}
        roster = write(tmp_path / "a.csv", [{"name": A, "members": "4", **row}])
        visit = {"name": A, "visit_date": "2026-11-20", "organisation": "未建"}
        done = run([roster], listed(tmp_path / "走访.csv", visit))
        assert [(edit.header, edit.after) for edit in done.edits] == after
        assert done.otherwise == ()


def test_a_roster_named_as_a_list_is_refused(tmp_path: Path) -> None:
    roster = write(tmp_path / "a.csv", [{"name": A, **ASKS}])
    filled = listed(tmp_path / "走访.csv", {"name": A, **VISIT})
    with pytest.raises(UsageError, match="is no visit list"):
        run([filled], roster)
