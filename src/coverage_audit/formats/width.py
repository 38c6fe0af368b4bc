"""How wide a text stands in a terminal, where an East Asian character fills two columns."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, east_asian_width

_OPENING, _CLOSING = "（「『“《", "，。、；：！？）」』”》"
_TOKENS = re.compile(
    rf"[{_OPENING}]*(?:[\x21-\x7e]+|[^\s{_OPENING}])[{_CLOSING}]*|\s+|.", re.DOTALL
)
"""What stays together on a line: a word, a Chinese character, the marks around them."""

MORE = "…"


def cell_width(text: str) -> int:
    """The columns that a text fills; marks that combine fill none."""
    if text.isascii():
        return len(text)
    return sum(_character_width(character) for character in text)


def shortened(text: str, width: int) -> str:
    """The text, cut where it is too wide; then its last character says so."""
    if cell_width(text) <= width:
        return text
    return _head(text, width - 1) + MORE


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text, filled with blanks to the width; `right` sets it flush right."""
    blanks = " " * (width - cell_width(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int) -> list[str]:
    """The text in lines of the width: broken at blanks and between Chinese characters."""
    lines, line = [], ""
    for token in _TOKENS.findall(text):
        if cell_width(line + token) <= width:
            line += token
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = token.lstrip()
        while cell_width(line) > width:
            head = _head(line, width) or line[0]
            lines.append(head)
            line = line[len(head) :]
    return [*lines, line.rstrip()] if line.strip() or not lines else lines


def _head(text: str, width: int) -> str:
    used = 0
    for position, character in enumerate(text):
        used += _character_width(character)
        if used > width:
            return text[:position]
    return text


@lru_cache(maxsize=10_000)
def _character_width(character: str) -> int:
    if east_asian_width(character) in "WF":
        return 2
    return 0 if category(character) in ("Mn", "Me", "Cf") else 1
