"""Visit lists that come back filled in: what was found counts in the place of the roster."""

from __future__ import annotations

import csv
import shutil
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.consult import understand
from coverage_audit.errors import SourceError
from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.tables import FILL_COLUMNS
from coverage_audit.locale import words
from coverage_audit.model.firm import Exclusion, Organisation
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Finding, Report
from coverage_audit.pipeline import audit
from coverage_audit.roster.days import read_day
from coverage_audit.roster.visit_list import (
    FILLED_IN,
    GONE,
    HEADERS,
    ORGANISATIONS,
    read_organisation,
)
from tests.small import CODES, Row, write
from tests.test_agreement import examples

A, B, C = "佛山市云岚科技有限公司", "佛山市青禾商贸有限公司", "佛山市启明制造有限公司"
DUE: Row = {"full_members": "4", "members": "4", "has_organisation": "否"}
COLUMNS = [HEADERS[field][0] for field in ("name", "credit_code", *FILLED_IN)]


def listed(path: Path, *visits: Mapping[str, str]) -> Path:
    """A list with these cells filled in, by field, as somebody saved it as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for visit in visits:
            writer.writerow([visit.get(f, "") for f in ("name", "credit_code", *FILLED_IN)])
    return path


def scanned(folder: Path, rows: list[Row], *visits: Mapping[str, str]) -> Report:
    return audit([write(folder / "a.csv", rows), listed(folder / "走访.csv", *visits)])


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
        assert "say different things: 2;" in notice
        assert notice.endswith(f"was taken: {one} 2, {one} 3")
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
    said = " ".join(report.head.notices)
    assert "correct nothing: 3" in said
    assert "stand in no roster: 1" in said


@pytest.mark.parametrize(
    "reading", [Reading(), Reading(header_row=9), Reading(sheets=("甲",)), Reading({"甲": "name"})]
)
def test_a_list_alone_is_no_roster(reading: Reading, tmp_path: Path) -> None:
    path = listed(tmp_path / "走访.csv", {"name": A, "visit_date": "2026-11-20"})
    with pytest.raises(SourceError) as alone:
        audit([path], reading=reading)
    assert alone.value.where == f"{path}: a visit list: it corrects rosters, and is none itself"
    assert alone.value.hint == "name the rosters that it is to correct as well"
    shown = understand([path], policy=Policy(), reading=reading, as_of=date(2026, 11, 23))
    assert (shown.head.sheets, shown.head.visit_lists) == (0, 1)
    other = tmp_path / "其他.csv"
    other.write_text("标题\n", encoding="utf-8")
    with pytest.raises(SourceError) as beside:
        audit([path, other])
    assert "no header found" in beside.value.where
    assert str(beside.value.hint).startswith("name a file with a header row")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_list_that_is_filled_in_is_read_in_the_folder_and_a_blank_one_is_not(
    language: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.csv", [{"name": A, **DUE}, {"name": B, **DUE}])
    path = tmp_path / f"走访.{suffix}"
    assert session.run(["visits", "a.csv", "-o", str(path), "--lang", language]) == 0
    assert session.run(["scan", ".", "-o", "before.json", "--lang", "en"]) == 0
    _fill(path, language, {"organisation_found": 0, "visit_date": "2026-11-20"})
    assert session.run(["scan", ".", "-o", "after.json", "--lang", "en"]) == 0
    before, after = (
        (tmp_path / f"{name}.json").read_text(encoding="utf-8") for name in ("before", "after")
    )
    assert before.count('"D114"') == 0
    assert after.count('"D114"') == 1
    assert '"standing": "own"' in after
    locale.use("en")


def _fill(path: Path, language: str, answers: Mapping[str, object]) -> None:
    """Fill the first row of a list as a visitor does; a number is the choice of that number."""
    locale.use("zh" if language == "zh" else "en")
    labels = {column_word(key): key for key in answers}
    said = {
        key: words.choices(key)[answer] if isinstance(answer, int) else answer
        for key, answer in answers.items()
    }
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        page = book.worksheets[0]
        header = next(r for r in page.iter_rows() if any(c.value in labels for c in r))
        for cell in header:
            if cell.value in labels:
                page.cell(cell.row + 1, cell.column).value = said[labels[str(cell.value)]]
        book.save(path)
        return
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    for label, key in labels.items():
        rows[1][rows[0].index(label)] = str(said[key])
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    path.write_bytes(text.encode("gb18030"))  # as WPS saves it


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_the_headers_and_answers_are_those_that_the_list_has(language: int) -> None:
    locale.use("zh" if language == 0 else "en")
    written = {
        "name": "name", "credit_code": "credit_code", "visit_date": "visit_date",
        "visit_result": "visit_result", "full_members": "full_found",
        "probationary_members": "probationary_found", "organisation": "organisation_found",
    }  # fmt: skip
    assert {column_word(key) for key in written.values() if key in FILL_COLUMNS} <= {
        header for headers in HEADERS.values() for header in headers
    }
    for field, key in written.items():
        assert HEADERS[field][language] == column_word(key)
    classes = [read_organisation(_compared(word)) for word in words.choices("organisation_found")]
    assert classes == [
        Organisation.OWN, Organisation.JOINT, Organisation.UNSPECIFIED, Organisation.ATTACHED,
        Organisation.GROUP, Organisation.AREA, Organisation.NONE,
    ]  # fmt: skip
    locale.use("en")


def _compared(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).upper().split())


def test_every_class_and_reason_exists() -> None:
    assert set(ORGANISATIONS.values()) < set(Organisation)
    assert set(GONE.values()) < set(Exclusion)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-05", date(2019, 3, 5)), ("2019.3", date(2019, 3, 1)),
        ("2019年8月", date(2019, 8, 1)), ("2019年8月5日", date(2019, 8, 5)),
        ("20190805", date(2019, 8, 5)), ("2019/8/5 0:00", date(2019, 8, 5)),
        ("2019-08-05T00:00:00", date(2019, 8, 5)), ("43832", date(2020, 1, 2)),
        ("４３８３２", date(2020, 1, 2)), ("2019-13-05", None), ("2019-02-30", None),
        ("三月", None), ("不详", None), ("2019", None), ("", None),
    ],
)  # fmt: skip
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day


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
