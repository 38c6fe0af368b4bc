"""A roster read piece by piece gives the report that it gives read at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from coverage_audit import audit
from coverage_audit.errors import AuditError
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Constant, Reading
from coverage_audit.model.report import Report
from coverage_audit.model.values import Values
from coverage_audit.read import read_all
from coverage_audit.roster.load import load
from tests.drawn import some_of
from tests.layouts import Layout, layouts, write_csv
from tests.read.test_in_pieces import BY_COMMAS, small_pieces
from tests.reckoning.sheet import Sheet
from tests.strategies import sheets

AS_OF = date(2026, 11, 28)
HEADER = "序号,企业名称,统一社会信用代码,楼宇,党员总数,正式党员,是否建立党组织,组织类型,指导员"
FIRM = "{n},佛山市云岚{n}号贸易有限公司,,灯湖{n}座,3,2,否,,甲同志"
ODD = (
    FIRM,
    FIRM,
    ",,,,,,,,",
    "",
    "合计,,,,9,6,,,",
    "填表说明：如实填报,,,,,,,,",
    "一、灯湖社区（3家）,,,,,,,,",
    "例,某某公司,,灯湖,3,2,是,,",
    "1,2,3,4,5,6,7,8,9",
    HEADER,
    "企业名录,,,,,,,,",
    "姓名,身份证号,入党时间,,,,,,",
    "物业公司,企业数,党员数,,,,,,",
    "{n},佛山市云岚贸易有限公司,,灯湖座,,,是,党支部,",
    "{n},佛山市云岚贸易有限公司,,灯湖座,5,5,是,有限公司,未选派",
    "{n},云岚,,,,,,,",
    ",佛山市云汐商贸有限公司,,,,,,,",
    '{n},"佛山市云汐,商贸有限公司",,灯湖座,1,0,"",,',
)


def reports(path: Path, reading: Reading, piece: int) -> tuple[Report | str, Report | str]:
    """The report of a file read at once, and read in pieces; or what was refused."""
    once = _report(path, reading)
    with small_pieces(first=piece, piece=piece):
        return once, _report(path, reading)


def _report(path: Path, reading: Reading) -> Report | str:
    try:
        return audit([path], reading=reading, as_of=AS_OF)
    except AuditError as error:
        return f"{error.message} {error.where}"


def was_in_pieces(path: Path, reading: Reading, piece: int) -> bool:
    """Whether the file was read in pieces to its end."""
    with small_pieces(first=piece, piece=piece):
        [table] = read_all([path], replace(reading, in_pieces=True))
        try:
            loaded = load([table], [], reading, Policy())
        except AuditError:
            return False
        return table.pieces is not None and loaded.sheets[0].extent is not None


@settings(max_examples=some_of(15))
@given(
    sheet=sheets(path="a.csv", name=None, needed=True),
    layout=layouts(),
    piece=st.integers(60, 600),
)
def test_a_roster_in_any_layout(sheet: Sheet, layout: Layout, piece: int) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        write_csv(sheet, layout, path)
        reading = Reading(delimiter=layout.delimiter)
        event(f"in pieces: {was_in_pieces(path, reading, piece)}")
        once, together = reports(path, reading, piece)
        assert together == once


@settings(max_examples=some_of(25))
@given(
    lines=st.lists(st.sampled_from(ODD), min_size=2, max_size=14),
    own=st.booleans(),
    piece=st.integers(1, 700),
)
def test_rows_of_every_kind_wherever_a_piece_ends(lines: list[str], own: bool, piece: int) -> None:
    values = Values(yes=("未选派",), organisation={"own": ("有限公司",)}) if own else Values()
    reading = replace(BY_COMMAS, values=values)
    body = [line.format(n=n) for n, line in enumerate(lines)]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_text("\n".join(["企业摸排表,,,,,,,,", HEADER, *body, ""]), encoding="utf-8")
        event(f"in pieces: {was_in_pieces(path, reading, piece)}")
        once, together = reports(path, reading, piece)
        assert together == once


@pytest.mark.parametrize("piece", range(1, 260, 8))
def test_a_header_of_persons_that_ends_the_first_piece_is_seen(piece: int, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    persons = "姓名,身份证号,入党时间,,,,,,"
    lines = ["企业摸排表,,,,,,,,", HEADER, ",,,,,,,,", persons, FIRM.format(n=1), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    once, together = reports(path, BY_COMMAS, piece)
    assert "firms stand below a header that names none" in str(once)
    assert together == once


@pytest.mark.parametrize(
    ("line", "regular"),
    [
        (FIRM, True),
        (",,,,,,,,", True),
        ("合计,,,,9,6,,,", True),
        ('{n},"佛山市云汐,商贸有限公司",,灯湖座,1,0,"",,', True),
        (HEADER, False),
        ("姓名,身份证号,入党时间,,,,,,", False),
        ("{n},佛山市云岚贸易有限公司,,灯湖座,,,是,党支部,", False),
    ],
)
def test_what_can_be_read_in_pieces(line: str, regular: bool, tmp_path: Path) -> None:
    body = [FIRM, FIRM, FIRM, line, FIRM, FIRM]
    path = tmp_path / "a.csv"
    lines = [HEADER, *(text.format(n=n) for n, text in enumerate(body)), ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert was_in_pieces(path, BY_COMMAS, 80) is regular
    once, together = reports(path, BY_COMMAS, 80)
    assert together == once


def test_a_constant_stands_for_a_dash_wherever_own_words_are(tmp_path: Path) -> None:
    body = [f"佛山市云岚{n}号贸易有限公司,3,-" for n in range(6)]
    path = tmp_path / "a.csv"
    lines = ["企业名称,正式党员,指导员姓名", *body, "佛山市云汐商贸有限公司,3,未选派", ""]
    path.write_text("\n".join(lines), encoding="utf-8")
    said = Constant("instructor", "丙同志")
    reading = replace(BY_COMMAS, values=Values(no=("未选派",)), constants=(said,))
    once, together = reports(path, reading, 60)
    assert isinstance(once, Report)
    assert {visit.instructor for visit in once.visits} == {"丙同志", None}
    assert together == once


def test_a_piece_without_a_firm_and_with_days(tmp_path: Path) -> None:
    firm = "佛山市云岚{}号贸易有限公司,3,2019-03-05"
    body = [*map(firm.format, range(4)), *[",,"] * 40, firm.format(9), ""]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["企业名称,正式党员,企业成立时间", *body]), encoding="utf-8")
    assert was_in_pieces(path, BY_COMMAS, 60)
    once, together = reports(path, BY_COMMAS, 60)
    assert isinstance(once, Report)
    assert together == once


def test_a_sheet_without_a_firm_and_with_days(tmp_path: Path) -> None:
    header = "企业名称,正式党员,企业成立时间"
    for name, line in (("a.csv", "佛山市云岚贸易有限公司,3,2019-03-05"), ("b.csv", "合计,3,")):
        (tmp_path / name).write_text(f"{header}\n{line}\n", encoding="utf-8")
    assert audit([tmp_path / "a.csv", tmp_path / "b.csv"], as_of=AS_OF).totals["firms"] == 1


def test_a_large_summary_of_visit_lists_is_left_out(tmp_path: Path) -> None:
    roster = tmp_path / "a.csv"
    roster.write_text("企业名称,正式党员\n佛山市云岚贸易有限公司,3\n", encoding="utf-8")
    plan = tmp_path / "b.csv"
    lines = ["计划走访日期,星期,安排走访人,走访地点", *["2026-12-01,二,甲同志,灯湖"] * 9, ""]
    plan.write_text("\n".join(lines), encoding="utf-8")
    once = audit([roster, plan], reading=BY_COMMAS, as_of=AS_OF)
    with small_pieces(first=60, piece=60):
        assert audit([roster, plan], reading=BY_COMMAS, as_of=AS_OF) == once


def test_a_whole_sheet_decides_what_its_blanks_say(tmp_path: Path) -> None:
    """Rows without counts, organisations or work are told by those in another piece."""
    header = "企业名称,正式党员,组建形式,指导员"
    blank = [f"佛山市云岚{n}号贸易有限公司,0,," for n in range(12)]
    for last in ("佛山市云汐商贸有限公司,3,,", "佛山市云汐商贸有限公司,0,单独组建,甲同志"):
        path = tmp_path / "a.csv"
        path.write_text("\n".join([header, *blank, last]), encoding="utf-8")
        once, together = reports(path, BY_COMMAS, 80)
        assert isinstance(once, Report)
        assert together == once
        assert was_in_pieces(path, BY_COMMAS, 80)
