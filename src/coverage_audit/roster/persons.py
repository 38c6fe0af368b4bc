"""A list of persons, by what gives it away: it is never read, and nothing of it is shown."""

from __future__ import annotations

import re

from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import MEMBER_COLUMNS, ORGANISATION_FIELDS
from coverage_audit.roster.header import Header
from coverage_audit.roster.headings import Headings, heading_key

PERSON_SIGNS = re.compile(
    r"^(?:身份证|身份证号码?|公民身份号码|入党时间|入党日期|转正时间|转正日期|出生年月|出生日期|民族|学历"
    r"|籍贯|政治面貌|性别|家庭住址|户籍地址)$"
)
PERSON_NAMES = ("姓名", "党员姓名")


def persons(table: RawTable, header: Header | None, headings: Headings) -> list[str]:
    """The columns that give a list of persons away; empty where it is none.

    A column of persons' names beside an identity number or a date of joining is one; so is
    one in a sheet that counts no members and states no organisation.
    """
    if header is None:
        rows = [[heading_key(cell_text(cell)) for cell in row] for row in table.rows[:60]]
        return next(filter(None, (_signs(row, certain=False) for row in rows)), [])
    alone = [heading_key(path[-1]) for path in header.paths if len(path) == 1]
    every = [heading_key(part) for path in header.paths for part in path]
    fields = {match.field for path in header.paths if (match := headings.match(path))}
    states_firms = not fields.isdisjoint((*MEMBER_COLUMNS, *ORGANISATION_FIELDS))
    if states_firms:
        return _signs(every, certain=True)
    return [key for key in alone if key in PERSON_NAMES] and _signs(every, certain=False)


def _signs(keys: list[str], *, certain: bool) -> list[str]:
    """A column of names and what stands with it; certain: an identity number, a date of joining."""
    names = [key for key in keys if key in PERSON_NAMES]
    signs = list(dict.fromkeys(key for key in keys if PERSON_SIGNS.match(key)))
    if not names or (not signs and "党员姓名" not in names):
        return []
    if certain and not any(re.match("身份证|公民身份|入党|转正", sign) for sign in signs):
        return []
    return [*names, *signs]


def looks_personal(table: RawTable) -> bool:
    """Cells of a sheet without a header are not quoted where they may be persons."""
    cells = [cell_text(cell) for row in table.rows[:3] for cell in row]
    return any(re.fullmatch(r"\d{17}[\dXx]|1\d{10}", text.strip()) for text in cells)
