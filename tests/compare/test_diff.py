"""What changed between two rounds: from cells to changes, and sums that must come out."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from coverage_audit.compare.saved import NOT_KNOWN
from coverage_audit.errors import UsageError
from coverage_audit.model.difference import Change
from coverage_audit.model.policy import Policy
from coverage_audit.model.tally import Share, gain
from coverage_audit.pipeline import audit
from coverage_audit.rounds import changes, saved_round
from tests.compare.small import compared, of_kind, round_of, saved, told
from tests.small import CODES, Row

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


@pytest.mark.parametrize(
    ("before", "after", "renamed"),
    [
        pytest.param("XY", "YX", False, id="rows that were sorted"),
        pytest.param("XY", "Y", False, id="a spelling that was dropped"),
        pytest.param("X", "YX", False, id="a spelling that was added"),
        pytest.param("XY", "ZX", False, id="one that was dropped, and one added"),
        pytest.param("YX", "Z", True, id="neither of the two"),
    ],
)
def test_a_firm_with_several_names_is_renamed_where_none_is_left(
    before: str, after: str, renamed: bool, tmp_path: Path
) -> None:
    names = {"X": "岚舟贸易有限公司", "Y": "岚舟商贸有限公司", "Z": "岚舟国际贸易有限公司"}
    old, new = (
        round_of(tmp_path, name, *({**DUE, "credit_code": A, "name": names[one]} for one in shown))
        for name, shown in (("old", before), ("new", after))
    )
    for earlier, later in ((old, new), (new, old)):
        assert bool(of_kind(changes(earlier, later), Change.RENAMED)) is renamed


def test_a_saved_report_tells_the_name_that_it_shows(tmp_path: Path) -> None:
    x, y = ({**DUE, "credit_code": A, "name": f"岚舟{kind}有限公司"} for kind in ("贸易", "商贸"))
    old, new = round_of(tmp_path, "old", x), round_of(tmp_path, "new", y, x)
    assert not changes(saved(old.report, tmp_path), new).firms
    assert not changes(new, saved(old.report, tmp_path)).firms
    # that the later one of two had this name too, nobody can see in the report
    assert told(changes(saved(new.report, tmp_path), old)) == [
        ("renamed", x["name"], y["name"], x["name"])
    ]


@pytest.mark.parametrize("stated", ["has_organisation", "trade_union", "building"])
def test_a_saved_report_without_a_base_lacks_what_its_rosters_do(
    stated: str, tmp_path: Path
) -> None:
    """No share tells then whether the rosters state an organisation; a 0 would be a guess."""
    row = {"full_members": "4", "status": "注销", stated: "是"}
    report = round_of(tmp_path, "old", row).report
    assert not report.totals["base"]
    assert saved(report, tmp_path).report.head.missing == report.head.missing


def test_a_saved_report_whose_firms_state_no_members_lacks_them(tmp_path: Path) -> None:
    report = round_of(tmp_path, "old", {"full_members": "", "has_organisation": "否"}).report
    assert saved(report, tmp_path).report.head.missing == report.head.missing == {"members"}


def test_groups_come_and_go_in_their_order(tmp_path: Path) -> None:
    """Those of the later round first; a group that is gone is not left out."""
    row = {**DUE, "name": "岚舟贸易有限公司"}
    found = compared(tmp_path, [{**row, "building": "甲厦"}], [{**row, "building": "乙厦"}])
    assert [
        (one.name, one.before and one.before["due"], one.after and one.after["due"])
        for one in found.groups
    ] == [("乙厦", None, 1), ("甲厦", 1, None)]


def test_firms_come_and_go(tmp_path: Path) -> None:
    a, b, c = ({**DUE, "name": name} for name in ("甲", "乙", "丙"))
    found = compared(tmp_path, [a, b], [c, {**b, "status": "停业"}])
    assert told(found) == [
        ("came", "丙", None, "due"),
        ("went", "甲", "due", None),
        ("standing", "乙", "due", "suspended"),
    ]
    assert found.changed


def test_groups_that_changed_are_a_change(tmp_path: Path) -> None:
    a, b = ({**DUE, "name": name, "association": "玉器商会"} for name in ("甲", "乙"))
    found = compared(tmp_path, [a, b], [a, {**b, "association": ""}])
    assert not found.firms
    assert [(one.name, one.before is None) for one in found.groups] == [
        ("玉器商会", False),
        (None, True),
    ]
    assert found.changed
    assert not compared(tmp_path, [a, b], [b, a]).changed


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
    assert any("building" in notice.text for notice in found.head.notices)


def test_rounds_of_different_numbers_are_not_compared_unless_asked_for(tmp_path: Path) -> None:
    old, new = round_of(tmp_path, "old", DUE), round_of(tmp_path, "new", DUE)
    policy = Policy(own_branch_from=5)
    new = replace(new, report=audit([new.path], policy=policy))
    with pytest.raises(UsageError, match="different numbers") as error:
        changes(old, new)
    assert error.value.where == "own_branch_from: 3 → 5"
    found = changes(old, new, ignore_policy=True)
    assert any("own_branch_from" in notice.text for notice in found.head.notices)


def test_rules_that_an_older_program_did_not_know_find_nothing_new(tmp_path: Path) -> None:
    row: Row = {"members": "2", "has_organisation": "否", "above_scale": "是"}
    new = round_of(tmp_path, "new", row)
    assert {*NOT_KNOWN} & new.report.rule_counts.keys() == {"B218", "W306"}
    saved(new.report, tmp_path)
    path = tmp_path / "saved.json"
    document = json.loads(path.read_text(encoding="utf-8"))
    document["findings"] = [one for one in document["findings"] if one["code"] not in NOT_KNOWN]
    del document["policy"]["committee_from"]
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    old = saved_round(str(path))
    for found in (changes(old, new), changes(new, old)):
        assert (found.findings, found.asked_once) == ((), tuple(sorted(NOT_KNOWN)))
        told_once, *others = (notice.text for notice in found.head.notices)
        assert "only, whose findings are not compared: B211–B219, D115–D119, W306–W308" in told_once
        assert not others


def test_rounds_that_were_exchanged_are_said(tmp_path: Path) -> None:
    old, new = round_of(tmp_path, "old", DUE), round_of(tmp_path, "new", DUE)
    later = replace(old.report.head, as_of=new.report.head.as_of.replace(year=2099))
    exchanged = replace(old, report=replace(old.report, head=later), saved=True)
    found = changes(exchanged, new)
    assert any("exchanged" in notice.text for notice in found.head.notices)


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
