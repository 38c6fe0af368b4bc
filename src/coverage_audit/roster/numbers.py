"""What a cell says in numbers: members and employees, null where that is not sure."""

from __future__ import annotations

import re

import polars as pl

from coverage_audit.roster.parse import by_distinct

NO_MEMBERS = frozenset("无 没有 无党员".split())
_UNIT = "[人名个位]?"
_DIGITS = {d: i for i, d in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}


def count(cell: pl.Expr) -> pl.Expr:
    """Members as a whole number, zero or more; null where the text says no such thing."""
    return by_distinct(cell, read_count, pl.Int64())


def total(cell: pl.Expr) -> pl.Expr:
    """All members: as `count`, and the sum of a text that names its parts, as in 5(含预备1)."""
    return by_distinct(cell, read_total, pl.Int64())


def staff(cell: pl.Expr) -> pl.Expr:
    """Employees: as `count`, and 约20, 20余人, 10-20 as the number that is sure to be reached."""
    return by_distinct(cell, read_staff, pl.Int64())


def part(cell: pl.Expr, which: str) -> pl.Expr:
    """Full or probationary members named inside of a total, as in 5(含预备1)."""
    return by_distinct(cell, lambda text: read_parts(text).get(which), pl.Int64())


def read_count(text: str) -> int | None:
    """3, 3.0, 3人, 三, 十二, 无 as a number; 约3, 3+1, 不详 are none."""
    if text in NO_MEMBERS:
        return 0
    if match := re.fullmatch(rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,8}})(?:\.0+)?{_UNIT}", text):
        return int(match[1].replace(",", ""))
    if match := re.fullmatch(rf"([零〇一二两三四五六七八九十百]+){_UNIT}", text):
        return _chinese_number(match[1])
    return None


def read_total(text: str) -> int | None:
    """As `read_count`; 5(含预备1) is five members."""
    sure = read_count(text)
    return read_parts(text).get("members") if sure is None else sure


def read_staff(text: str) -> int | None:
    """As `read_count`; of about a number that number, of a range its lower end."""
    sure = read_count(text)
    if sure is not None:
        return sure
    match = re.fullmatch(
        r"(?:约|近|大约|超过?)?(\d{1,8})(?:[-~至—]\d{1,8})?(?:余|多|左右|以上|\+)*"
        rf"{_UNIT}(?:左右|以上)?",
        text,
    )
    return int(match[1]) if match else None


def read_parts(text: str) -> dict[str, int]:
    """Members, full and probationary, of a text that names them for sure; else nothing."""
    if match := re.fullmatch(
        rf"(\d{{1,8}}){_UNIT}\((?:含|其中)?:?预备(?:党员)?(\d{{1,8}}){_UNIT}\)", text
    ):
        total, probationary = int(match[1]), int(match[2])
        if probationary <= total:
            return {"members": total, "probationary_members": probationary}
    if match := re.fullmatch(
        rf"正式(?:党员)?:?(\d{{1,8}}){_UNIT}[,、;]?预备(?:党员)?:?(\d{{1,8}}){_UNIT}", text
    ):
        full, probationary = int(match[1]), int(match[2])
        return {
            "members": full + probationary,
            "full_members": full,
            "probationary_members": probationary,
        }
    return {}


def _chinese_number(text: str) -> int | None:
    """Up to 999, as it is spoken: 三, 十二, 二十, 一百零五."""
    match = re.fullmatch(
        r"(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?([零〇一二两三四五六七八九])?",
        text,
    )
    if not match or not text:
        return None
    hundreds, tens, ten, ones = match.groups()
    value = 100 * _DIGITS.get(hundreds or "零", 0) + _DIGITS.get(ones or "零", 0)
    return value + 10 * (_DIGITS[tens] if tens else 1 if ten else 0)
