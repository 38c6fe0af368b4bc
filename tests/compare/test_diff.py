"""What changed between two rounds: from cells to changes, and sums that must come out."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.compare.diff import Round, state
from coverage_audit.compare.findings import OF_SHEETS
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.formats.json_document import Json
from coverage_audit.model.difference import Change, Difference
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Report
from coverage_audit.model.tally import Share, gain
from coverage_audit.pipeline import audit
from coverage_audit.rounds import changes, saved_round
from tests.compare.small import compared, of_kind, round_of, told
from tests.layouts import PLAIN
from tests.reckoning import Sheet
from tests.small import CODES, Row
from tests.strategies import rosters
from tests.test_agreement import examples, written_in

A, B, C = CODES
LAW = "31440699MD9000002Q"
DUE: Row = {"full_members": "4", "has_organisation": "否"}
OWN: Row = {"full_members": "4", "has_organisation": "是", "organisation_mode": "单独组建"}
NONE: Row = {"full_members": "0", "has_organisation": "否"}


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        pytest.param(DUE, DUE, [], id="nothing"),
        pytest.param(
            DUE, OWN, [("standing", "due", "own"), ("work", "no", "covered")], id="standing"
        ),
        pytest.param(
            OWN, {**OWN, "status": "注销"}, [("standing", "own", "deregistered")], id="left"
        ),
        pytest.param(
            DUE, {**DUE, "trade_union": "是"}, [("work", "no", "covered")], id="work reaches it"
        ),
        pytest.param(
            {**OWN, "trade_union": "是"}, OWN, [], id="what brings the work there is no matter"
        ),
        pytest.param(
            {**DUE, "building": "灯湖大厦"}, {**DUE, "building": "映月中心"},
            [("moved", "灯湖大厦", "映月中心")], id="moved",
        ),
        pytest.param(
            {**DUE, "building": "灯湖大厦、映月中心"}, {**DUE, "building": "映月中心;灯湖大厦"}, [],
            id="in the same two buildings",
        ),
        pytest.param(
            {**DUE, "building": ""}, {**DUE, "building": "映月中心"}, [],
            id="a building that was filled in is no move",
        ),
        pytest.param(
            {**DUE, "name": "岚舟贸易有限公司"}, {**DUE, "name": "岚舟商贸有限公司"},
            [("renamed", "岚舟贸易有限公司", "岚舟商贸有限公司")], id="renamed",
        ),
        pytest.param(
            {**DUE, "name": "岚舟(佛山)有限公司"}, {**DUE, "name": "岚舟（佛山） 有限公司"}, [],
            id="spelt otherwise",
        ),
    ],
)  # fmt: skip
def test_what_one_firm_did(
    before: Row, after: Row, changes: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    same: Row = {"name": "佛山市岚舟贸易有限公司", "credit_code": A, "trade_union": ""}
    other: Row = {**DUE, "building": "灯湖大厦", "name": "佛山市海映物流有限公司"}
    found = compared(tmp_path, [same | before, other], [same | after, other])
    assert [(kind, had, has) for kind, _name, had, has in told(found)] == changes
    assert found.compared == 2


def test_firms_come_and_go(tmp_path: Path) -> None:
    a, b, c = ({**DUE, "name": name} for name in ("甲", "乙", "丙"))
    found = compared(tmp_path, [a, b], [c, {**b, "status": "停业"}])
    assert told(found) == [
        ("came", "丙", None, "due"),
        ("went", "甲", "due", None),
        ("standing", "乙", "due", "suspended"),
    ]
    assert found.changed


def test_a_finding_is_one_of_its_firm_wherever_its_row(tmp_path: Path) -> None:
    a: Row = {**DUE, "name": "甲", "credit_code": A}
    b: Row = {**DUE, "name": "乙", "credit_code": ""}
    c: Row = {**NONE, "name": "丙", "credit_code": "", "employees": "很多"}
    moved = {"name": "乙", "credit_code": B, **DUE}
    found = compared(tmp_path, [a, b, c], [{**c, "employees": "9"}, moved, a])
    assert [(one.new, one.finding.code, one.finding.firm) for one in found.findings] == [
        (False, "D104", "丙")
    ]
    assert not found.firms


def test_of_several_findings_alike_as_many_are_new_as_there_are_more(tmp_path: Path) -> None:
    bad: Row = {**DUE, "name": "", "employees": "9"}
    found = compared(tmp_path, [{**DUE, "name": "甲"}, bad], [{**DUE, "name": "甲"}, bad, bad, bad])
    assert [(one.new, one.finding.code, one.finding.row) for one in found.findings] == [
        (True, "D101", 4),
        (True, "D101", 5),
    ]


def test_a_dimension_of_one_round_alone_is_said_and_not_compared(tmp_path: Path) -> None:
    found = compared(tmp_path, [DUE], [{**DUE, "building": "灯湖大厦"}])
    assert "building" not in found.dimensions
    assert not found.groups or all(group.dimension != "building" for group in found.groups)
    assert any("building" in notice for notice in found.head.notices)


def test_rounds_of_different_numbers_are_not_compared_unless_asked_for(tmp_path: Path) -> None:
    old, new = round_of(tmp_path, "old", DUE), round_of(tmp_path, "new", DUE)
    policy = Policy(own_branch_from=5)
    new = replace(new, report=audit([new.path], policy=policy))
    with pytest.raises(UsageError, match="different numbers") as error:
        changes(old, new)
    assert error.value.where == "own_branch_from: 3 → 5"
    found = changes(old, new, ignore_policy=True)
    assert any("own_branch_from" in notice for notice in found.head.notices)


def test_rounds_that_were_exchanged_are_said(tmp_path: Path) -> None:
    old, new = round_of(tmp_path, "old", DUE), round_of(tmp_path, "new", DUE)
    later = replace(old.report.head, as_of=new.report.head.as_of.replace(year=2099))
    exchanged = replace(old, report=replace(old.report, head=later), saved=True)
    found = changes(exchanged, new)
    assert any("exchanged" in notice for notice in found.head.notices)


@pytest.mark.parametrize(
    ("before", "after", "tenths", "parts"),
    [
        ((1, 3), (2, 3), 333, 3333),
        ((2, 3), (1, 3), -334, -3334),  # a fall is never shown smaller than it is
        ((1, 2), (1, 2), 0, 0),
        ((9999, 10_000), (1, 1), 0, 1),
        ((0, 5), (5, 5), 1000, 10_000),
    ],
)
def test_a_share_grows_by_what_its_counts_say(
    before: tuple[int, int], after: tuple[int, int], tenths: int, parts: int
) -> None:
    assert gain(Share(*before), Share(*after), 1000) == tenths
    assert gain(Share(*before), Share(*after), 10_000) == parts
    assert gain(Share(*before, known=False), Share(*after), 1000) is None


def saved(report: Report, folder: Path, name: str = "saved.json") -> Round:
    path = folder / name
    scanned = replace(report, head=replace(report.head, command="scan"))
    path.write_bytes(Json().render(scanned))
    return saved_round(str(path))


def whole(sheets: list[Sheet], folder: Path) -> Report | None:
    written = written_in(folder, sheets, PLAIN, as_csv=False)
    try:
        return audit(sorted({sheet.path for sheet in written}))
    except SourceError:
        return None


def sums(document: Difference, before: Report, after: Report) -> None:
    """Every firm is accounted for, and the changes explain the change of each count."""
    apart = Counter((one.after, one.standing) for one in document.not_compared)
    came, went = (of_kind(document, change) for change in (Change.CAME, Change.WENT))
    assert before.totals["firms"] == document.compared + len(went) + sum(
        n for (after, _), n in apart.items() if not after
    )
    assert after.totals["firms"] == document.compared + len(came) + sum(
        n for (later, _), n in apart.items() if later
    )
    grown = Counter(map(state, after.firms))
    grown.subtract(map(state, before.firms))
    for one in document.firms:
        if one.change in (Change.CAME, Change.WENT, Change.STANDING):
            grown[one.after] -= one.after is not None
            grown[one.before] += one.before is not None
    for (later, standing), n in apart.items():
        grown[standing] -= n if later else -n
    assert not +grown
    assert not -grown
    for rule in {*before.rule_counts, *after.rule_counts}:
        of_rule = [one for one in document.findings if one.finding.code == rule]
        more = sum(one.new for one in of_rule) - sum(not one.new for one in of_rule)
        grew = after.rule_counts.get(rule, 0) - before.rule_counts.get(rule, 0)
        if not document.findings_apart:
            assert more == grew, rule


@examples(60)
@given(before=rosters(), after=rosters())
def test_changes_add_up(before: list[Sheet], after: list[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        old, new = whole(before, Path(one)), whole(after, Path(other))
        if old is None or new is None:
            return
        sums(changes(Round("old", old), Round("new", new)), old, new)
        sums(changes(saved(old, Path(one)), Round("new", new)), old, new)


@examples(60)
@given(sheets=rosters())
def test_nothing_changed_from_a_round_to_itself(sheets: list[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = whole(sheets, Path(folder))
        if report is None:
            return
        now = Round("now", report)
        same = changes(now, now)
        assert not same.firms
        assert not same.findings
        assert not same.not_compared
        assert not same.changed
        kept = changes(saved(report, Path(folder)), now)
        assert not kept.firms
        assert not kept.findings
        assert {one.individual for one in kept.not_compared if one.after} <= {True}
        assert kept.before.totals == report.totals
        assert kept.before.head.missing == report.head.missing


def test_another_spelling_of_one_roster_is_no_new_name(tmp_path: Path) -> None:
    """Which spelling is shown depends on the order of files; a name that stands nowhere is new."""
    long: Row = {**DUE, "name": "佛山市岚舟贸易有限公司", "credit_code": A}
    short: Row = {**DUE, "name": "岚舟贸易公司", "credit_code": A}
    assert not told(compared(tmp_path, [long, short], [short, long]))
    assert not told(compared(tmp_path, [long, short], [short]))
    other: Row = {**DUE, "name": "佛山市岚舟商贸有限公司", "credit_code": A}
    found = compared(tmp_path, [long, short], [other])
    assert told(found) == [
        ("renamed", "佛山市岚舟商贸有限公司", "佛山市岚舟贸易有限公司", "佛山市岚舟商贸有限公司")
    ]


@pytest.mark.parametrize("saved", [False, True])
def test_a_code_that_is_filled_in_makes_no_finding_new_or_gone(tmp_path: Path, saved: bool) -> None:
    """Also where several firms have one name, and each is told by its row alone."""
    same: Row = {**DUE, "name": "佛山市岚舟贸易有限公司"}
    rows = [{**same, "credit_code": A}, {**same, "credit_code": B}, same]
    old = round_of(tmp_path, "old", *rows)
    if saved:
        path = tmp_path / "old.json"
        path.write_bytes(Json().render(replace_command(old.report)))
        old = saved_round(str(path))
    new = round_of(tmp_path, "new", *rows[:2], {**same, "credit_code": C})
    found = changes(old, new)
    assert {one.finding.code for one in found.findings if one.new} == set()
    assert {one.finding.code for one in found.findings} <= {"D106"}
    assert found.findings_apart == 0


def replace_command(report: Report) -> Report:
    return replace(report, head=replace(report.head, command="scan"))


def test_a_renamed_sheet_makes_no_finding_new_or_gone(tmp_path: Path) -> None:
    """What is wrong with a whole column is told by its rule, its field and its header."""
    before, after = (tmp_path / "before.xlsx", tmp_path / "after.xlsx")
    header = ["企业名称", "正式党员", "是否建立党组织"]
    for path, sheet in ((before, "一季度"), (after, "二季度")):
        book = openpyxl.Workbook()
        page = book.active
        assert page is not None
        page.title = sheet
        page.append(header)
        for n in range(12):
            page.append([f"佛山市岚舟{'甲乙丙丁戊己庚辛壬癸子丑'[n]}贸易有限公司", 0, "否"])
        book.save(path)
    old, new = (Round(str(path), audit([str(path)])) for path in (before, after))
    assert {"D111"} <= {one.code for one in old.report.findings}
    assert not changes(old, new).findings


@examples(60)
@given(sheets=rosters(), seed=st.integers(0, 99))
def test_another_order_of_rows_changes_no_finding(sheets: list[Sheet], seed: int) -> None:
    """A roster that was sorted: nothing is new, and nothing gone."""
    mixed = [
        replace(one, rows=tuple(random.Random(seed).sample(one.rows, len(one.rows))))
        for one in sheets
    ]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        old, new = whole(sheets, Path(one)), whole(mixed, Path(other))
        if old is None or new is None:
            return
        found = changes(Round("old", old), Round("new", new))
        assert not [one for one in found.findings if one.finding.code not in OF_SHEETS]
        assert not [one for one in found.firms if one.change is not Change.MOVED]
