"""Who is visited, in which order, and what is asked; persons appear here and nowhere else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage_audit.formats import format_for
from coverage_audit.pipeline import audit
from coverage_audit.plan.visits import masked
from tests.roster.visits import A, B, scanned
from tests.small import Row, audited, write

NO = {"has_organisation": "否"}


def test_the_most_urgent_come_first(tmp_path: Path) -> None:
    rows = [
        {"members": "1", **NO},
        {"members": "0", "employees": "50", **NO},
        {"members": "0", "employees": "49", **NO},
        {"full_members": "3", "organisation_mode": "联合组建"},
        {"full_members": "4", "members_here": "0", **NO},
        {"members": "7", **NO},
        {"full_members": "3", **NO},
        {"full_members": "9", **NO},
        {"full_members": "9", "status": "注销", **NO},
    ]
    report = audited(tmp_path, *rows)
    assert [(visit.why, visit.place.row) for visit in report.visits] == [
        ("due", 9), ("due", 8), ("to_verify", 7), ("to_transfer", 6), ("should_be_own", 5),
        ("few_members", 2), ("not_covered", 3),
    ]  # fmt: skip
    assert report.visits_needed == 7
    assert report.urgent == report.visits[:5]


def test_what_is_missing_is_asked_for(tmp_path: Path) -> None:
    [visit] = audited(tmp_path, {"members": "7", "has_organisation": ""}).visits
    assert "full" in visit.ask
    assert "Party organisation" in visit.ask


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("19900001234", "199****1234"),
        ("0757-86001234", "075*-****1234"),
        ("138-1234-5678", "138-****-5678"),
        ("无", "无"),
    ],
)
def test_phones_are_masked(phone: str, shown: str) -> None:
    assert masked(phone) == shown


FIRM = {"name": "甲乙贸易有限公司", "members": "5", **NO}
PERSONS = {
    "联系人": "罗晴某",
    "联系电话": "19900001624",
    "指导员姓名": "招志某",
    "法定代表人": "陆文某",
    "党组织书记": "何远某",
    "党组织书记电话": "19900005713",
}


@pytest.mark.parametrize("command", ["scan", "coverage", "findings", "firms"])
def test_no_person_is_in_any_other_document(command: str, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", [{"name": "甲乙贸易有限公司", "members": "5", **NO, **PERSONS}]
    )
    report = audit([path], command=command)
    for name in ("json", "jsonl", "tsv", "csv", "md", "text", "table"):
        text = format_for(name)().render(report).decode()
        assert not [word for word in PERSONS.values() if word in text], name


def test_a_visit_list_names_contact_and_instructor_and_nobody_else(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", [{"name": "甲乙贸易有限公司", "members": "5", **NO, **PERSONS}]
    )
    text = format_for("tsv")().render(audit([path], command="visits")).decode()
    assert "罗晴某" in text
    assert "招志某" in text
    assert "199****1624" in text
    others = ("陆文某", "何远某", "19900001624", "19900005713")
    assert not [word for word in others if word in text]
    shown = format_for("tsv")().render(audit([path], command="visits", phones=True)).decode()
    assert "19900001624" in shown


def test_the_name_of_an_individual_business_stays_in_the_house(tmp_path: Path) -> None:
    rows = [
        {"name": "张某某水果店", "ownership": "个体工商户", "members": "5", **NO},
        {"name": "甲乙贸易有限公司", "members": "5", "ownership": "", **NO},
    ]
    path = write(tmp_path / "a.csv", rows)
    for command in ("scan", "firms", "findings", "visits"):
        text = format_for("json")().render(audit([path], command=command)).decode()
        assert "张某某" not in text
        assert json.loads(text)
    assert "张某某" in format_for("tsv")().render(audit([path])).decode()


def test_what_was_said_last_time_is_told_to_the_next_visitor(tmp_path: Path) -> None:
    """What the latest list says; where nobody was visited since, what the roster says."""
    rows: list[Row] = [
        {"name": name, "full_members": "4", "走访结果": "电话19900001234，约下月", **NO}
        for name in (A, B)
    ]
    visits = [
        {"name": A, "visit_date": "2026-09-20", "visit_result": "未联系上"},
        {"name": A, "visit_date": "2026-11-20", "visit_result": "已走访", "request": "缺场地"},
    ]
    report = scanned(tmp_path, rows, *visits)
    assert [(visit.last_visit, visit.last_result) for visit in report.visits] == [
        ("2026-11-20", "已走访; 缺场地"),
        (None, "电话199****1234，约下月"),
    ]


def test_a_visit_that_is_to_come_hides_none_that_there_was(tmp_path: Path) -> None:
    """A day that rows plan, or that a list holds by a slip, is no visit; another one stays told."""
    planned = {"name": A, "full_members": "4", "founded": "2026-09", "last_visit": "2027-01", **NO}
    held = {**planned, "last_visit": "2026-10-08", "走访结果": "已走访"}
    report = scanned(tmp_path, [planned, held, {**planned, "name": B}])
    assert [(visit.last_visit, visit.last_result) for visit in report.visits] == [
        ("2026-10-08", "已走访"),
        ("2027-01", None),
    ]
    assert ["W307" in firm.codes for firm in report.firms] == [False, True]
    visits = [
        {"name": B, "visit_date": day, "visit_result": "已走访"}
        for day in ("2026-11-20", "2027-11-20")
    ]
    for lists, told in ((visits, False), (visits[1:], True)):
        report = scanned(tmp_path, [{**planned, "name": B}], *lists)
        assert ["W307" in firm.codes for firm in report.firms] == [told]
