"""What the settings say of rules and suppressions changes findings alone, whatever the roster."""

from __future__ import annotations

import tempfile
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.close.on_suppressions import on_suppressions
from coverage_audit.errors import SourceError
from coverage_audit.model.order import Order
from coverage_audit.model.report import Finding, Report
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.suppression import Excuse, Fate, Fated, Suppression
from coverage_audit.pipeline import report_of
from coverage_audit.rules import RULES
from tests.layouts import PLAIN
from tests.reckoning import Sheet
from tests.small import CODES, Row, write
from tests.strategies import rosters
from tests.test_agreement import examples, written_in

DAY = date(2026, 11, 23)
EVERY = tuple(rule.code for rule in RULES)
BEGINNINGS = sorted({code[:n] for code in EVERY for n in range(1, 5)})
ON_SHEETS = {rule.code for rule in RULES if rule.scope == "sheet"}


def audited(paths: list[str], ruling: Ruling) -> Report:
    return report_of(Order(paths, DAY, ruling=ruling))


def alike(one: Report, other: Report) -> None:
    """Everything but the findings, and what is told of them."""
    for part in ("totals", "groups", "dimensions", "facets", "visits", "urgent", "visits_needed"):
        assert getattr(one, part) == getattr(other, part), part
    assert [replace(firm, codes=()) for firm in one.firms] == [
        replace(firm, codes=()) for firm in other.firms
    ]
    assert one.head.missing == other.head.missing


def drawn_suppressions(data: st.DataObject, found: tuple[Finding, ...]) -> list[Suppression]:
    """Some on what was found, by code or by name, and some on nothing; some have expired."""
    on_firms = [one for one in found if one.code not in ON_SHEETS and (one.firm or one.credit_code)]
    meant = [(text, one.code) for one in on_firms for text in (one.firm, one.credit_code) if text]
    targets = st.sampled_from([*meant, ("无此企业", "B201"), (CODES[0], "W301")])
    drawn = data.draw(st.lists(st.tuples(targets, st.integers(-2, 2)), max_size=12))
    return [
        Suppression(firm, rule, Excuse("核实中", DAY + timedelta(days)))
        for (firm, rule), days in drawn
    ]


@examples(60)
@given(sheets=rosters(), data=st.data())
def test_suppressions_mark_findings_and_change_nothing(
    sheets: list[Sheet], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted({one.path for one in written_in(Path(folder), sheets, PLAIN, as_csv=False)})
        try:
            usual = audited(paths, Ruling())
        except SourceError:
            return
        some = drawn_suppressions(data, usual.findings)
        now = audited(paths, Ruling(suppressions=tuple(some)))
    alike(usual, now)
    assert (usual.firms, usual.rule_counts) == (now.firms, now.rule_counts)
    assert tuple(replace(one, suppressed=None) for one in now.findings) == usual.findings
    marked = [one for one in now.findings if one.suppressed]
    fates = now.head.ruled.fates
    assert [one.suppression for one in fates] == some
    told = Counter[str]()
    for one in fates:
        told[one.suppression.rule] += one.findings
        assert (one.findings > 0) == (one.fate is Fate.USED)
        assert (one.fate is Fate.EXPIRED) == (one.suppression.excuse.until < DAY)
    assert +told == Counter(one.code for one in marked)
    assert all(one.suppressed is not None and one.suppressed.until >= DAY for one in marked)
    used = {
        (one.suppression.firm, one.suppression.rule)
        for one in fates
        if one.fate in (Fate.USED, Fate.TWICE)
    }
    for finding in now.findings:
        if (finding.credit_code, finding.code) in used:
            assert finding.suppressed


@examples(40)
@given(
    sheets=rosters(),
    select=st.lists(st.sampled_from(BEGINNINGS), max_size=3),
    ignore=st.lists(st.sampled_from(BEGINNINGS), max_size=3),
)
def test_what_is_asked_decides_what_is_found_and_nothing_else(
    sheets: list[Sheet], select: list[str], ignore: list[str]
) -> None:
    ruling = Ruling(select=tuple(select), ignore=tuple(ignore))
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted({one.path for one in written_in(Path(folder), sheets, PLAIN, as_csv=False)})
        try:
            usual = audited(paths, Ruling())
        except SourceError:
            return
        now = audited(paths, ruling)
    alike(usual, now)
    there = {code for code in EVERY if ruling.asks(code)}
    assert {*EVERY} - there == set(now.head.ruled.not_asked)
    assert now.findings == tuple(one for one in usual.findings if one.code in there)
    assert now.rule_counts == {k: n for k, n in usual.rule_counts.items() if k in there}


def fates(tmp_path: Path, rows: list[Row], *some: tuple[str, str, int]) -> list[tuple[str, int]]:
    """What becomes of suppressions (firm, rule, days from now) beside these rows."""
    path = write(tmp_path / "a.csv", rows)
    suppressions = tuple(
        Suppression(firm, rule, Excuse("核实中", DAY + timedelta(days)))
        for firm, rule, days in some
    )
    report = audited([str(path)], Ruling(suppressions=suppressions))
    return [(one.fate.value, one.findings) for one in report.head.ruled.fates]


def test_a_firm_is_told_by_its_code_or_by_any_of_its_names(tmp_path: Path) -> None:
    due = {"full_members": "4", "has_organisation": "否"}
    one: Row = {"name": "佛山市云岚数字科技有限公司", "credit_code": CODES[0], **due}
    again: Row = {**one, "name": "云岚数字科技（佛山市）有限公司"}
    other: Row = {"name": "佛山市启明制造有限公司", "credit_code": CODES[1], **due}
    twin: Row = {**other, "credit_code": CODES[2]}
    rows = [one, again, other, twin]
    assert fates(tmp_path, rows, (CODES[0], "B201", 0)) == [("used", 1)]
    assert fates(tmp_path, rows, (CODES[0].lower(), "B201", 0)) == [("used", 1)]
    assert fates(tmp_path, rows, ("云岚数字科技 (佛山市)有限公司", "B201", 0)) == [("used", 1)]
    assert fates(tmp_path, rows, ("云岚数字科技", "B201", 0)) == [("no_firm", 0)]
    assert fates(tmp_path, rows, (str(other["name"]), "B201", 0)) == [("several_firms", 0)]
    assert fates(tmp_path, rows, (CODES[2], "B201", 0), (CODES[2], "B204", 0)) == [
        ("used", 1), ("nothing_found", 0),
    ]  # fmt: skip
    assert fates(tmp_path, rows, (CODES[0], "B201", 0), (str(one["name"]), "B201", 9)) == [
        ("used", 1), ("twice", 0),
    ]  # fmt: skip


def test_a_unit_of_a_ledger_alone_is_no_firm_of_the_rosters(tmp_path: Path) -> None:
    roster = write(tmp_path / "a.csv", [{"name": "佛山市启明制造有限公司", "members": "4"}])
    unit = {"name": "佛山市云岚数字科技有限公司", "organisation_name": "灯湖第二党支部"}
    ledger = write(tmp_path / "b.csv", [unit])
    said = Suppression(unit["name"], "B201", Excuse("因故", DAY))
    order = Order([roster], DAY, ruling=Ruling(suppressions=(said,)), organisations=[ledger])
    assert report_of(order).head.ruled.fates == (Fated(said, Fate.NO_FIRM),)


def test_a_firm_with_a_number_of_a_person_is_told_by_what_is_shown(tmp_path: Path) -> None:
    number = "440106199003074513"
    rows: list[Row] = [
        {"name": f"李某{number}", "full_members": "4", "has_organisation": "否"},
        {"name": f"王某{number}", "full_members": "4", "has_organisation": "否"},
    ]
    shown = "李某440106************"
    assert fates(tmp_path, rows, (shown, "B201", 0)) == [("used", 1)]
    assert fates(tmp_path, rows, (f"李某{number}", "B201", 0)) == [("used", 1)]
    told = [
        Fated(Suppression(f"李某{number}", "B201", Excuse("因故", DAY)), fate)
        for fate in (Fate.EXPIRED, Fate.NO_FIRM)
    ]
    texts = [notice.text for notice in on_suppressions(told)]
    assert all(shown in text and number not in text for text in texts)
    assert len(texts) == 2


def test_the_last_day_is_inclusive_and_an_expired_one_gives_way(tmp_path: Path) -> None:
    row: Row = {"name": "佛山市启明制造有限公司", "full_members": "4", "has_organisation": "否"}
    name = str(row["name"])
    assert fates(tmp_path, [row], (name, "B201", -1)) == [("expired", 0)]
    assert fates(tmp_path, [row], (name, "B201", -1), (name, "B201", 0)) == [
        ("expired", 0), ("used", 1),
    ]  # fmt: skip


def test_every_cell_of_a_rule_on_a_firm_is_counted(tmp_path: Path) -> None:
    """D104 on two rows of one firm, and on two fields of one of them: three findings."""
    rows: list[Row] = [
        {"name": "佛山市启明制造有限公司", "full_members": "若干", "employees": "不少"},
        {"name": "佛山市启明制造有限公司", "full_members": "很多", "employees": "60"},
        {"name": "佛山市翠映文化有限公司", "full_members": "若干", "employees": "60"},
    ]
    assert fates(tmp_path, rows, ("佛山市启明制造有限公司", "D104", 5)) == [("used", 3)]
