"""Tables of another kind that stand below firms in one sheet: none of their rows is a firm."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.header import DEEPEST
from coverage_audit.roster.headings import Headings, heading_key
from coverage_audit.roster.parse import BLANK, NO, UNCERTAIN, YES
from coverage_audit.roster.persons import NAMES, SIGNS, gives_away
from coverage_audit.roster.skips import FIRM_LIKE, NOTE, TOTAL, filled_in

PERSONS = mark("a list of persons is never read (columns: {columns})")
OF_ANOTHER_KIND = mark("a table below the firms that names none (columns: {columns})")
LIKE_A_HEADER = re.compile(
    r"(?:数|数量|人数|家数|总数|比例|占比|率|名称|时间|日期|备注|序号|类别|类型)$"
)
LONGEST = 20
"""Characters of a cell that may be a header."""
ENOUGH = 2
"""Headers in a row, and of these known ones, that begin a table."""


def other_tables(
    table: RawTable, texts: Iterable[str], named: Sequence[int], headings: Headings
) -> Iterator[tuple[int, str]]:
    """Where a table of another kind begins, by index, and why it is not read.

    `texts` are those of the table. `named` are the rows that name the firms of a table: what
    stands close to one is part of its header, and what stands above the first is its frame.
    """
    known = _known(texts, headings)
    close = {at for row in named for at in range(row - DEEPEST + 1, row + DEEPEST)}
    for at in range(named[0] + 1, len(table.rows) - 1):
        row = table.rows[at]
        if known.isdisjoint(row) or at in close:  # most rows are told by the first of these
            continue
        said = [cell_text(cell).strip() for cell in row if filled_in(cell)]
        if len(said) < ENOUGH or not all(map(_may_be_a_header, said)):
            continue
        if of_persons := gives_away(said):
            yield at, _(PERSONS).format(columns="、".join(of_persons))
        elif _is_header(said, headings) and not _names_firms(table, at):
            columns = "、".join("".join(text.split()) for text in said)
            yield at, _(OF_ANOTHER_KIND).format(columns=columns)


def _known(texts: Iterable[str], headings: Headings) -> set[str]:
    """The texts that are headers; most are told by how they begin, and how long they are.

    A word that is ticked in a column of its own (单独组建) stands in the cells of many rows.
    """
    begin = headings.beginnings | set("姓党员职人成本公身入转出民学籍政性家户 \n\t\u3000")
    begin |= {letter.lower() for letter in begin}
    few = [text for text in texts if text[:1] in begin and len(text) <= LONGEST]
    return {text for text in few if _is_known(text, headings)}


def _is_known(text: str, headings: Headings) -> bool:
    match = headings.match((text,))
    if match is not None:
        return match.option is None
    key = heading_key(text)
    return SIGNS.match(key) is not None or NAMES.match(key) is not None


def _may_be_a_header(text: str) -> bool:
    """A short word that is no answer, no number, and no firm."""
    answer = text.upper() in YES | NO | BLANK | UNCERTAIN
    number = re.fullmatch(r"[\d.,%-]+", text) is not None
    return len(text) <= LONGEST and not answer and not number and not text.endswith(FIRM_LIKE[:3])


def _is_header(texts: Sequence[str], headings: Headings) -> bool:
    """Whether all texts read like headers, two of which are known and none of which names firms."""
    if NOTE.match(texts[0]) or TOTAL.match(texts[0]):
        return False
    keys = [heading_key(text) for text in texts]
    matches = [headings.match((text,)) for text in texts]
    known = {match.field for match in matches if match}
    if known & {"name", "credit_code"} or len(known) < ENOUGH:
        return False
    return all(
        match or LIKE_A_HEADER.search(key) or SIGNS.match(key) or NAMES.match(key)
        for key, match in zip(keys, matches, strict=True)
    )


def _names_firms(table: RawTable, at: int) -> bool:
    """Whether a row below names a firm: then the header is one that was not understood."""
    return any(
        cell_text(cell).strip().endswith(FIRM_LIKE[:3])
        for row in table.rows[at + 1 :]
        for cell in row
        if isinstance(cell, str)
    )
