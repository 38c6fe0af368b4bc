"""The roster on which every setting bites: each firm is called by what it is there for."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from tests.invented import credit_code
from tests.small import HEADERS

Cells = Mapping[str, str]
USUAL: Cells = {
    "building": "东塔",
    "community": "甲社区",
    "association": "玉器商会",
    "ownership": "私营企业",
    "above_scale": "否",
    "employees": "20",
    "full_members": "0",
    "has_organisation": "否",
    "instructor": "区甲",
}
"""A firm without members, reached by an instructor: nothing is found, nobody has to go there."""
OWN: Cells = {"has_organisation": "是", "organisation_mode": "单独组建", "full_members": "5"}
JOINT: Cells = {
    "has_organisation": "是",
    "organisation_mode": "联合组建",
    "organisation_name": "灯湖联合党支部",
}
UNREACHED: Cells = {"instructor": ""}

FIRMS: Mapping[str, Cells] = {
    # beside the number of full members that obliges to found a branch
    "三名未建": {"full_members": "3"},
    "四名未建": {"full_members": "4"},
    "三名待核": {"full_members": "", "members": "3"},
    "三名在外": {"full_members": "3", "members_here": "0"},
    "三名片区": {"full_members": "3", "organisation_mode": "网格建立", "has_organisation": ""},
    "三名联建": {**JOINT, "full_members": "3"},
    "三名自建": {**OWN, "full_members": "3"},
    "三名律所": {"full_members": "3", "credit_code": credit_code("31", 1), "ownership": ""},
    # beside the other numbers of members
    "七名自建": {**OWN, "full_members": "7", "committee": "否"},
    "五五自建": {**OWN, "full_members": "55"},
    "百二总支": {**OWN, "full_members": "120", "organisation_kind": "党总支", "employees": "300"},
    # beside the numbers of staff
    "五五职工": {"employees": "55"},
    "五六职工": {**UNREACHED, "employees": "56", "members": "", "full_members": ""},
    "百二职工": {"employees": "120", "full_members": "1", "building": "北塔"},
    "十二职工": {"employees": "12"},
    # beside days and years
    "支部到期": {**OWN, "election_date": "2023-06-10"},
    "支部将满": {**OWN, "term_ends": "2026-12-20"},
    "支部超期": {**OWN, "election_date": "2022-05-01"},
    "党委到期": {**OWN, "organisation_kind": "党委", "election_date": "2021-06-10"},
    "新设未访": {**UNREACHED, "trade_union": "是", "founded": "2026-10-10"},
    "年初新设": {**UNREACHED, "trade_union": "是", "founded": "2026-02-01"},
    "去年走访": {"last_visit": "2025-06-01"},
    "上月走访": {"last_visit": "2026-11-02", "full_members": "1", "building": "北塔"},
    # of every reason for which a firm does not count
    "注销": {"status": "注销"},
    "吊销": {"status": "吊销"},
    "迁出": {"status": "迁出"},
    "清算": {"status": "清算"},
    "停业": {**OWN, "status": "停业"},
    "空壳": {"status": "空壳"},
    "失联": {"status": "失联"},
    "筹建": {"status": "筹建"},
    "异地": {"operates_here": "否"},
    "个体": {"ownership": "个体工商户"},
    "机关": {"ownership": "机关"},
    "社团": {"ownership": "社会团体"},
    "合作": {"ownership": "合作社"},
    "他类": {"credit_code": credit_code("81", 2), "ownership": ""},
    "国有": {"ownership": "国有企业"},
    "分店": {"name": "佛山分店贸易有限公司桂城分公司"},
    # of every class, and what brings the work to a firm
    "挂靠": {"has_organisation": "是", "organisation_mode": "挂靠组建", "full_members": "1"},
    "上级": {**UNREACHED, "organisation_name": "灯湖综合党委", "full_members": "1"},
    "临时": {"has_organisation": "", "organisation_mode": "临时党支部", "full_members": "1"},
    "片区": {"full_members": "1", "organisation_mode": "网格建立", "has_organisation": ""},
    "集团": {"has_organisation": "是", "organisation_mode": "与上级党组织相同"},
    "未说形式": {"has_organisation": "是", "full_members": "1"},
    "矛盾": {"has_organisation": "否", "organisation_mode": "单独组建"},
    "仅有工会": {**UNREACHED, "trade_union": "是"},
    "无人联系": {
        **UNREACHED, "employees": "60", "full_members": "1", "building": "北塔",
        "community": "丁社区",
    },
    "区乙联系": {"instructor": "区乙", "full_members": "1", "building": "西塔"},
    "规上": {"above_scale": "是"},
    # with words and headers that only settings understand
    "已落实": {"has_organisation": "已落实", "full_members": "1"},
    "暂缓": {"has_organisation": "暂缓"},
    "另报": {"building": "另报"},
    "已搬": {"status": "已搬"},
    "街统": {"has_organisation": "", "organisation_mode": "街区统建", "full_members": "1"},
    "妇女": {**UNREACHED, "妇女组织": "是"},
    "商圈": {"商圈": "灯湖商圈"},
    # in several groups, in other writings, and in groups of which more is told
    "两塔": {"building": "东塔、西塔"},
    "两会": {"association": "玉器商会、家具商会"},
    "西塔": {"building": "西塔大厦"},
    "无社区": {"building": "南塔", "community": ""},
    "乙社区": {"community": "乙社区", "building": "北塔"},
    # named after a place
    "云岭": {
        "name": "云岭墟青竹有限公司", "has_organisation": "是", "full_members": "1",
        "organisation_name": "中共云岭墟支部委员会",
    },
    # units of one joint branch, one too many with that of three members
    **{f"联建{n}": {**JOINT, "full_members": "1"} for n in "一二三四五"},
    # few members in one building
    **{f"中塔{n}": {"building": "中塔", "full_members": "1"} for n in "一二三四五六七"},
}  # fmt: skip
HEADED = {
    **HEADERS,
    "妇女组织": "妇女组织",
    "商圈": "商圈",
}


def name_of(role: str) -> str:
    """The name of the firm that is there for this."""
    return FIRMS[role].get("name", f"佛山{role}贸易有限公司")


def rows() -> list[dict[str, str]]:
    """The firms as rows, each with a name."""
    return [{"name": name_of(role), **USUAL, **cells} for role, cells in FIRMS.items()]


ROLES = dict(enumerate(FIRMS, start=2))
"""By the line of the roster on which a firm stands, what it is there for."""


def write(folder: Path) -> None:
    """The roster as 名册.csv."""
    fields = list(dict.fromkeys(field for row in rows() for field in row))
    with (folder / "名册.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([HEADED[field] for field in fields])
        writer.writerows([row.get(field, "") for field in fields] for row in rows())
