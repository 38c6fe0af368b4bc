"""What a cell says of a day, however it is written."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

SERIALS_BEGIN = date(1899, 12, 30)
"""The day from which spreadsheets count."""
SERIALS_UNTIL = 60_000
"""The year 2064: a number above it is no day that anybody writes into a roster."""


def read_day(text: str) -> date | None:
    """2019-03-05, 2019.3, 2019年8月, 20190805, 2019/8/5 0:00, the serial of a spreadsheet.

    Of a month its first day; None for what names no day that there is.
    """
    said = read_days(text)
    return said[0] if said and (said[1] - said[0]).days <= 31 else None


def read_days(text: str) -> tuple[date, date] | None:
    """The first and the last day that a text may mean: of a month or a year all of its days.

    None for what names none.
    """
    day = re.split(r"(?:T|\s+)(?=\d{1,2}:)", unicodedata.normalize("NFKC", text).strip())[0]
    bare = "".join(day.split())
    match = re.fullmatch(r"(\d{4})(?:[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?|年)", bare)
    match = match or re.fullmatch(r"((?:19|20)\d{2})(?:(\d{2})(\d{2}))?", bare)
    if match is None:
        serial = re.fullmatch(r"(\d{5})(?:\.0*)?", bare)
        if serial is None or int(serial[1]) > SERIALS_UNTIL:
            return None
        one = SERIALS_BEGIN + timedelta(days=int(serial[1]))
        return one, one
    year, month, of_month = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, of_month or 1)
        return first, first if of_month else _end(first, of_year=month is None)
    except ValueError:
        return None


def _end(first: date, *, of_year: bool) -> date:
    """The last day of the year or month that begins with a day."""
    if of_year:
        return date(first.year, 12, 31)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return following - timedelta(days=1)
