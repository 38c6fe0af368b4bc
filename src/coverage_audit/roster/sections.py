"""Rows that hold one name alone, where the user says that rows head sections: a head, or a firm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from coverage_audit.model.table import Cell, RawTable, cell_text
from coverage_audit.roster.searches import at_rows
from coverage_audit.roster.skips import FIRM_LIKE, SENTENCE, Skip, filled_in

NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\))\D")
"""How a head is numbered for sure, whatever its name looks like: 二、 and (三)."""
NUMBERED_AS_FIRMS_ARE = re.compile(r"^\d{1,3}[、.]\D")
END_OF_PAGE = re.compile(r"^\(?续[上前]?[页表]|^第\d+页")


def numbered_heads(
    table: RawTable, begin: int, names: Sequence[int], skips: Mapping[int, Skip]
) -> dict[int, Skip]:
    """The rows from index `begin` on that head a section by their number, as skips.

    `names` are the columns of names. What was taken for the second line of a note may be one
    where the note only says that a page ends.
    """
    heads: dict[int, Skip] = {}
    page_ended = False
    for index, row in enumerate(table.rows[begin:], begin):
        skip = skips.get(index)
        if skip is None or (skip is Skip.NOTE and page_ended):
            text = _alone(row, names)
            if text and _is_numbered(text):
                heads[index] = Skip.SECTION
        if skip is not Skip.BLANK:
            page_ended = skip is Skip.NOTE and _ends_page(row)
    return heads


def lone_names(table: RawTable, names: Sequence[int], kept: Sequence[int]) -> Iterator[int]:
    """Those of the rows of firms that hold nothing but a name."""
    rows = at_rows(table.rows, kept)
    return (index for index, row in zip(kept, rows, strict=True) if _alone(row, names))


def _is_numbered(text: str) -> bool:
    if SENTENCE.match(text):
        return False
    as_firms = NUMBERED_AS_FIRMS_ARE.match(text) and not text.endswith(FIRM_LIKE)
    return bool(NUMBERED.match(text) or as_firms)


def _alone(row: Sequence[Cell], names: Sequence[int]) -> str | None:
    """The text of the only cell that is filled, if it stands among the names."""
    filled = [column for column, cell in enumerate(row) if filled_in(cell)]
    if len(filled) != 1 or filled[0] not in names:
        return None
    return _compact(cell_text(row[filled[0]]))


def _ends_page(row: Sequence[Cell]) -> bool:
    texts = (_compact(cell_text(cell)) for cell in row if filled_in(cell))
    return END_OF_PAGE.match(next(texts)) is not None


def _compact(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
