"""Small real rosters: a few rows of cells by header, written as a file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Report
from coverage_audit.pipeline import audit

Row = dict[str, str]
HEADERS = {
    "name": "企业名称",
    "credit_code": "统一社会信用代码",
    "status": "登记状态",
    "ownership": "企业类型",
    "employees": "职工人数",
    "members": "党员总数",
    "full_members": "正式党员",
    "probationary_members": "预备党员",
    "members_here": "关系在本企业人数",
    "members_elsewhere": "未转入组织关系的",
    "has_organisation": "是否建立党组织",
    "organisation_mode": "组建方式",
    "organisation_kind": "党组织类别",
    "organisation_name": "党组织名称",
    "has_instructor": "是否配备党建工作指导员",
    "instructor": "指导员姓名",
    "trade_union": "工会",
    "above_scale": "是否规上企业",
    "operates_here": "是否在本地经营",
    "building": "所属楼宇",
    "community": "所属社区",
    "association": "所属协会",
    "committee": "是否设支委会",
    "founded": "企业成立时间",
    "organisation_date": "党组织成立时间",
    "election_date": "上次换届时间",
    "term_ends": "届满日期",
    "last_visit": "最近走访日期",
}
NAME = "佛山市云岚数字科技有限公司"
CODES = ("91440699MA9713BQ6F", "91440699MA9GEMX71J", "91440699MA9G59RM1X")
"""Valid and invented."""
AS_OF = date(2026, 11, 23)
UNITS: tuple[Row, ...] = (
    {"organisation_mode": "联合组建", "organisation_name": "灯湖东联合党支部", "members": "1"},
) * 6
"""As many units of one joint branch as are one too many."""
ALIKE: tuple[Row, ...] = (
    {"building": "千岚国际中心", "community": "千岚社区", "name": "佛山市千岚软件有限公司"},
    {"building": "千岚国际中心", "community": "万岚社区", "name": "佛山市千岚软件股份有限公司"},
    {"building": "千岚国际中心大厦"},
)
"""A building in two communities and in two writings, and firms that differ by their form."""
LAW_FIRM = "31440699MD9000002Q"


def write(path: Path, rows: Sequence[Row], headers: Sequence[str] | None = None) -> Path:
    """The rows as UTF-8 CSV: line 1 holds the headers, row n of the list stands on line n + 2."""
    fields = headers or list(dict.fromkeys(field for row in rows for field in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([HEADERS.get(field, field) for field in fields])
        writer.writerows([row.get(field, "") for field in fields] for row in rows)
    return path


def named(*rows: Row) -> list[Row]:
    """The rows, one without a name with one of its own."""
    return [
        {"name": f"佛山市第{'甲乙丙丁戊己庚辛'[i % 8]}{i}岚舟贸易有限公司", **row}
        for i, row in enumerate(rows)
    ]


def audited(
    folder: Path,
    *rows: Row,
    policy: Policy | None = None,
    reading: Reading | None = None,
    name: str = "roster.csv",
) -> Report:
    """The audit of one roster; a row without a name gets one of its own."""
    path = write(folder / name, named(*rows))
    return audit([path], policy=policy or Policy(), reading=reading or Reading(), as_of=AS_OF)
