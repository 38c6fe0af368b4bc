"""Rows that are no firm in a table whose columns are called by their letters: titles, headers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from coverage_audit.model.table import Cell, RawTable, cell_text
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.skips import TITLE_LIKE, Skip, filled_in

OF_FIRMS = ("name", "credit_code")
"""Fields of which a header row of firms has one."""
_DATA = re.compile(r"[\d.,%]+")


def titles_and_headers(
    table: RawTable, columns: Collection[int], headings: Headings, skips: Mapping[int, Skip]
) -> dict[int, Skip]:
    """The rows with a title alone, and those in which a header stands all the same, as skips.

    `columns` are those of names and codes. A row of words below a header that names no firm is
    its second row.
    """
    found: dict[int, Skip] = {}
    for index, row in enumerate(table.rows):
        if skips.get(index) not in (None, Skip.SECTION):
            continue
        texts = _texts(row)
        own = [text for column, text in texts.items() if column in columns]
        if any(is_header_of_firms(text, headings) for text in own) or (
            found.get(index - 1) is Skip.HEADER and _has_words_alone(texts, own)
        ):
            found[index] = Skip.HEADER
        elif len(texts) == 1 and all(map(TITLE_LIKE.search, texts.values())):
            found[index] = Skip.TITLE
    return found


def is_header_of_firms(text: str, headings: Headings) -> bool:
    """Whether a cell in a column of names or codes says that it is one: 企业名称."""
    match = headings.match((text,)) if len(text) > 1 else None
    return match is not None and match.field in OF_FIRMS


def _has_words_alone(texts: Mapping[int, str], own: Collection[str]) -> bool:
    return bool(texts) and not own and not any(map(_DATA.fullmatch, texts.values()))


def _texts(row: Sequence[Cell]) -> dict[int, str]:
    """The filled cells of a row, by column, in NFKC and without white space."""
    return {
        column: "".join(unicodedata.normalize("NFKC", cell_text(cell)).split())
        for column, cell in enumerate(row)
        if filled_in(cell)
    }
