"""How wide a text stands in a terminal, and where its lines may break.

Tables leave both to rich. Help and the heights of a workbook's rows do without: importing rich
would take longer than all that help does, and no other dependency breaks lines of Chinese.
"""

from __future__ import annotations

import re
from unicodedata import category, east_asian_width

_OPENING, _CLOSING, _COUNTED = "（「『“《", "，。、；：！？）」』”》", "家处人名个行张份条"
_UNBROKEN = re.compile(
    rf"[{_OPENING}]*(?:[!-~]+[{_COUNTED}]?|[^\s{_OPENING}])[{_CLOSING}]*|\s+|.", re.DOTALL
)


def cell_width(text: str) -> int:
    """The columns that a text fills: two for an East Asian character, none for combining marks."""
    if text.isascii():
        return len(text)
    return sum(
        2 if east_asian_width(c) in "WF" else category(c) not in ("Mn", "Me", "Cf") for c in text
    )


def unbroken(text: str) -> list[str]:
    """What stays together on a line: a word, a Chinese character, the marks around them."""
    return _UNBROKEN.findall(text)


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of the width: broken at blanks and between Chinese characters."""
    lines, used = [""], 0
    for token in unbroken(text.rstrip()):
        for part in [token] if cell_width(token) <= width else token:
            used += cell_width(part)
            if lines[-1] and used > width:
                lines.append(part.lstrip())
                used = cell_width(lines[-1])
            else:
                lines[-1] += part
    return [line.rstrip() for line in lines]
