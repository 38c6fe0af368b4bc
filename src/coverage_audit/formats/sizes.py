"""How wide and high the cells of a workbook are, so that no text in them is cut."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from coverage_audit.formats.width import wrapped
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Column, Listing

BLOCK_WIDTH = 120.0
NARROW = 90.0
"""Texts above a narrower table stand in columns behind it too."""
EMPTY_COLUMN = 8.43
"""The width of a column of which nothing is said."""

_LOOKED_AT = 500
_ANY_WIDTH = 255
IN_TALL_ROWS = {
    "name": 17, "building": 13, "floor_room": 9, "contact": 8, "why": 10, "reason": 21, "ask": 21,
    "instructor": 9, "visit_date": 10, "visited_by": 8, "visit_result": 10, "last_visit": 11,
    "last_result": 16, "planned": 11, "planned_by": 9, "waits": 11, "fits": 11,
    "organisation_found": 12, "reason_without": 12, "request": 16,
}  # fmt: skip
_WIDEST = {
    "kind": 44,
    "name": 30,
    "firm": 30,
    "organisation_name": 24,
    "place": 24,
    "path": 24,
    "work": 15,
}
_WIDTHS = {
    "units": 44, "opinion": 20, "remarks": 14, "aim": 44, "proof": 30,
    "reason": 34, "asked": 40, "raised": 14, "lead": 14, "decision": 24, "ask": 30,
    "message": 44, "what_to_do": 44, "visit_date": 11, "visited_by": 9,
    "visit_result": 11, "full_found": 7, "probationary_found": 7, "organisation_found": 15,
    "reason_without": 15, "request": 18, "form_planned": 14, "date_planned": 12, "progress": 20,
    "number": 5,
}  # fmt: skip


def column_widths(listing: Listing, most: Mapping[str, int]) -> list[float]:
    """A width for each column, at `most` so wide, that shows long texts on several lines."""
    looked_at = [*listing.rows[:_LOOKED_AT], *listing.rows[-1:]]
    return [
        min(
            _width(column, [cell_text(row[at]) for row in looked_at]),
            most.get(column.key, _ANY_WIDTH),
        )
        for at, column in enumerate(listing.columns)
    ]


def text_width(text: str) -> int:
    """Columns of a cell: a Chinese character counts as two."""
    return len(text) if text.isascii() else len(text.encode("gbk", errors="replace"))


@lru_cache(maxsize=10_000)
def lines_of(text: str, width: float) -> int:
    """The lines that a text needs in a column of this width."""
    room = max(int(width) - 1, 2)
    return sum(_lines_of_one(line, room) for line in text.split("\n"))


def block(widths: Sequence[float]) -> tuple[int, float]:
    """The last column of texts above a table, and their width: what makes a readable line."""
    last = _block_columns(widths)
    width = sum(widths[: last + 1])
    while last >= len(widths) - 1 and width < NARROW:
        last, width = last + 1, width + EMPTY_COLUMN
    return last, width


def _block_columns(widths: Sequence[float]) -> int:
    used = 0.0
    for at, width in enumerate(widths):
        used += width
        if used > BLOCK_WIDTH:
            return max(at - 1, 0)
    return len(widths) - 1


def _lines_of_one(line: str, room: int) -> int:
    """Between Chinese characters a line breaks anywhere; words want a closer look."""
    if " " in line:
        return len(wrapped(line, room))
    return -(-max(text_width(line), 1) // room)


def _width(column: Column, cells: Sequence[str]) -> float:
    if column.key in _WIDTHS:
        return _WIDTHS[column.key]
    label = text_width(column.label)
    widest = max(map(text_width, cells), default=0)
    if column.kind == "number":
        words = re.findall("[!-~]+", column.label.replace("/", " "))
        return max(widest + 2, min(label, 5) + 2, *(len(word) + 3 for word in words), 0)
    if column.kind in ("code", "share"):
        return max(widest + 2, min(label, 10) + 2)
    return min(max(widest + 2, min(label, 10) + 2, 8), _WIDEST.get(column.key, 18))
