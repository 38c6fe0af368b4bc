"""What a cell says of a day, however it is written."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

SERIALS_BEGIN = date(1899, 12, 30)
"""The day from which spreadsheets count."""


def read_day(text: str) -> date | None:
    """2019-03-05, 2019.3, 2019年8月, 20190805, 2019/8/5 0:00, the serial of a spreadsheet.

    Of a month its first day; None for what names no day that there is.
    """
    day = re.split(r"(?:T|\s+)(?=\d{1,2}:)", unicodedata.normalize("NFKC", text).strip())[0]
    bare = "".join(day.split())
    match = re.fullmatch(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?", bare)
    match = match or re.fullmatch(r"(\d{4})(\d{2})(\d{2})", bare)
    if match is None:
        serial = re.fullmatch(r"(\d{5})(?:\.0*)?", bare)
        return SERIALS_BEGIN + timedelta(days=int(serial[1])) if serial else None
    year, month, of_month = (int(part) if part else 1 for part in match.groups())
    try:
        return date(year, month, of_month)
    except ValueError:
        return None
