"""A list of persons, by what gives it away: it is never read, and nothing of it is shown."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import MEMBER_COLUMNS
from coverage_audit.roster.header import Header
from coverage_audit.roster.headings import Headings, Path, heading_key
from coverage_audit.roster.numbers import read_total

CERTAIN = re.compile(
    r"^(?:公民)?身份(?:证|证件|证明)?(?:号|号码|证号)?$|^(?:入党|转正)(?:时间|日期|年月)$"
)
"""What only a list of persons asks for: an identity number, a date of joining."""
SIGNS = re.compile(
    rf"{CERTAIN.pattern}|^(?:出生年月|出生日期|民族|学历|籍贯|政治面貌|性别|家庭住址|户籍地址|党员类别)$"
)
NAMES = re.compile(r"^(?:党员|员工|职工|人员|成员|本人)?姓名$")
MEMBERS_BY_NAME = re.compile(r"^(?:党员|员工|职工|人员|成员)姓名$")
OF_ONE_PERSON = re.compile(r"法定代表|法人|负责人|联系人|经办|书记|指导员|联络员|出资人|填表")
"""Groups over the name of the one person who deals with a firm."""
LOOKED_AT = 60
"""Rows in which a count or a header may stand."""


def persons(table: RawTable, header: Header | None, headings: Headings) -> list[str]:
    """The columns that give a list of persons away; empty where it is none.

    A column of persons' names beside an identity number or a date of joining is one, and so is
    one in a sheet that counts no members: beside a sign of persons, or where the names are said
    to be members'. So is an identity number beside members that are no numbers.
    """
    if header is None:
        rows = [[cell_text(cell) for cell in row] for row in table.rows[:LOOKED_AT]]
        return next(filter(None, map(gives_away, rows)), [])
    keys = [_key(path) for path in header.paths]
    signs = list(dict.fromkeys(filter(SIGNS.match, keys)))
    certain = [sign for sign in signs if CERTAIN.match(sign)]
    names = list(filter(NAMES.match, keys))
    if names and certain:
        return [*names, *signs]
    if _counts_members(table, header, headings):
        return []
    if names and (signs or any(map(MEMBERS_BY_NAME.match, names))):
        return [*names, *signs]
    listed = [key for key in keys if key == "党员"]
    return [*listed, *certain] if listed and certain else []


def gives_away(texts: Sequence[str]) -> list[str]:
    """The texts of a row that make it the header of a list of persons; none where they do not."""
    keys = [heading_key(text) for text in texts if text.strip()]
    names = list(filter(NAMES.match, keys))
    signs = list(dict.fromkeys(filter(SIGNS.match, keys)))
    if not names or (not signs and not any(map(MEMBERS_BY_NAME.match, names))):
        return []
    return [*names, *signs]


def looks_personal(table: RawTable) -> bool:
    """Cells of a sheet without a header are not quoted where they may be persons."""
    cells = [cell_text(cell).strip() for row in table.rows[:3] for cell in row]
    return any(re.fullmatch(r"\d{17}[\dXx]|1\d{10}", text) for text in cells)


def _key(path: Path) -> str:
    """The header of a column; nothing for one that asks for the person who deals with a firm."""
    if not path or any(OF_ONE_PERSON.search(group) for group in path[:-1]):
        return ""
    return heading_key(path[-1])


def _counts_members(table: RawTable, header: Header, headings: Headings) -> bool:
    """Whether a column of members holds numbers, or nothing yet: 党员 may be a list of names."""
    for column, path in enumerate(header.paths):
        match = headings.match(path)
        if match is None or match.field not in MEMBER_COLUMNS:
            continue
        below = table.rows[header.last + 1 : header.last + 1 + LOOKED_AT]
        texts = [cell_text(row[column]).strip() for row in below if column < len(row)]
        if not any(texts) or any(read_total(heading_key(text)) is not None for text in texts):
            return True
    return False
