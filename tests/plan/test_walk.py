"""The order in which a visitor walks, and the lists that visits are divided into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.model.report import Report, Visit
from coverage_audit.plan.walk import natural, routes, spot
from tests.formats.reports import plausible
from tests.small import audited

NO = {"has_organisation": "否", "full_members": "4"}


@pytest.mark.parametrize(
    "walk",
    [
        ["地下二层", "负一层", "一楼大堂", "首层", "三楼", "9F", "1203", "十二层", ""],
        ["B1", "B1层", "101", "205", "1203", "1203A", "12003", "二十一楼2103"],
        ["301-303室", "302", "401"],
        ["A座12楼", "A1301", "B203", "B座3楼"],
        ["1号楼1203", "2栋301", "2栋1201", "10栋301"],
        ["1203", "东塔3楼"],
        ["-1", "-1F", "3/F", "5", "6-8层", "7F", "8、9楼", "12-03", "12A", "12A03", "25楼"],
        ["L1", "L2-05", "F3", "十层"],
        ["101", "3-5-502", "1-1203"],
        ["A座-1层", "A座-3层", "A座5楼", "A座-1203"],
    ],
)  # fmt: skip
def test_floor_by_floor_room_by_room(walk: list[str]) -> None:
    walk_back = list(reversed(walk))
    assert sorted(walk_back, key=spot) == walk


@given(st.lists(st.text() | st.none(), max_size=4))
def test_any_two_spots_can_be_compared(texts: list[str | None]) -> None:
    walk = sorted(texts, key=spot)
    assert [spot(text) for text in walk] == sorted(spot(text) for text in texts)
    assert len([natural(text or "") for text in walk]) == len(texts)


def lists(report: Report, per: str) -> list[tuple[str | None, list[int]]]:
    return [
        (route.name, [visit.place.row for visit in route.visits])
        for route in routes(report, per).routes
    ]


ROWS: list[Mapping[str, str]] = [
    {"building": "西塔", "楼层": "5楼", "instructor": "区甲"},
    {"building": "东塔", "楼层": "12楼", "instructor": "区乙"},
    {"building": "西塔", "楼层": "3楼", "党建联络员": "区乙"},
    {"building": "东塔、西塔", "楼层": "2楼", "instructor": "区甲"},
    {"building": "", "楼层": "1楼"},
]


def test_lists_stand_in_the_order_of_the_groups_and_firms_as_one_walks(tmp_path: Path) -> None:
    report = audited(tmp_path, *({**row, **NO} for row in ROWS))
    assert lists(report, "building") == [("西塔", [4, 2]), ("东塔", [5, 3]), (None, [6])]
    assert lists(report, "visitor") == [("区乙", [4, 3]), ("区甲", [2, 5]), (None, [6])]
    assert lists(report, "community") == [(None, [4, 2, 5, 3, 6])]


@given(st.permutations(plausible("visits").visits), st.sampled_from(["visitor", "building"]))
def test_every_firm_stands_in_one_list_whatever_the_order(visits: list[Visit], per: str) -> None:
    report = replace(plausible("visits"), visits=tuple(visits))
    found = routes(report, per)
    assert sorted(found.visits, key=id) == sorted(visits, key=id)
    assert found == routes(plausible("visits"), per)


@pytest.mark.parametrize("said", ["是", "√", "有", "无", "否", "待定", "#N/A", "已选派"])
def test_a_word_that_names_nobody_is_no_visitor(tmp_path: Path, said: str) -> None:
    """Where the instructor is not named, the liaison is the visitor, else nobody."""
    row = {"building": "西塔", "instructor": said, **NO}
    report = audited(tmp_path, row, {**row, "党建联络员": "区乙"})
    assert lists(report, "visitor") == [("区乙", [3]), (None, [2])]
    assert [visit.instructor for visit in report.visits] == [None, "区乙"]
