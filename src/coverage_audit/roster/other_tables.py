"""Tables of another kind that stand below firms in one sheet: none of their rows is a firm."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import MEMBER_COLUMNS
from coverage_audit.roster.header import DEEPEST
from coverage_audit.roster.headings import Headings, heading_key
from coverage_audit.roster.parse import BLANK, NO, UNCERTAIN, YES
from coverage_audit.roster.persons import CERTAIN, NAMES, SIGNS, gives_away
from coverage_audit.roster.searches import (
    Rows,
    at_rows,
    rows_holding,
    rows_without_a_number,
    short_texts,
)
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
_CODE = re.compile(r"\s*9[1-3][0-9A-Z]{16}\s*$")
"""A credit code of a firm; no identity number begins so."""
_WHERE = re.compile("单位|企业|公司|楼|园|社区|商会|协会|网格")
"""How headers say where a person works, or by what firms are counted."""


def other_tables(
    table: RawTable,
    named: Sequence[int],
    columns: Collection[int],
    headings: Headings,
    *,
    begin: int,
    until: int | None = None,
) -> dict[int, str]:
    """Where a table of another kind begins, by index, and why it is not read.

    It does above row `until`, which is the last one where nothing is said: below it none can.
    `named` are the rows that name the firms of a table; what stands above row `begin` is the
    frame of the first. `columns` hold the names and codes of its firms. A table of another kind
    goes on to the next of these headers. Raises SourceError where firms stand in it all the
    same: by which columns they are to be read nobody can tell.
    """
    without = rows_without_a_number(
        table.rows, begin, len(table.rows) - 1 if until is None else until
    )
    rows = at_rows(table.rows, without)
    known = _known(rows, headings)
    personal = {text for text in known if NAMES.match(heading_key(text))}
    own, close = set(named), _headers(table, named)
    found: dict[int, str] = {}
    for at in (without[place] for place in rows_holding(rows, known)):
        row = table.rows[at]
        if at in close and (at not in own or personal.isdisjoint(row)):
            continue
        said = _texts(table, at)
        if len(said) < ENOUGH or not all(_may_be_a_header(text, known) for text in said):
            continue
        if of_persons := _persons(said, headings, named=at in own):
            found[at] = _(PERSONS).format(columns="、".join(of_persons))
        elif at not in own and _is_header(said, headings):
            found[at] = _(OF_ANOTHER_KIND).format(columns=_listed(said))
    for at, end in pairwise([*sorted(own | set(found)), len(table.rows)]):
        if at in found and _firms_in(table, at, end, columns, headings):
            raise _unclear(table, at)
    return found


def _headers(table: RawTable, named: Iterable[int]) -> set[int]:
    """The rows of the headers of firms: those that are named, and what reads like one beside."""
    found = set(named)
    for row in named:
        for step in (-1, 1):
            for at in range(row + step, row + step * DEEPEST, step):
                texts = _texts(table, at)
                if not texts or not all(map(_may_be_a_header, texts)):
                    break
                found.add(at)
    return found


def _texts(table: RawTable, at: int) -> list[str]:
    if not 0 <= at < len(table.rows):
        return []
    return [cell_text(cell).strip() for cell in table.rows[at] if filled_in(cell)]


def _listed(texts: Iterable[str]) -> str:
    return "、".join("".join(text.split()) for text in texts)


def _persons(texts: Sequence[str], headings: Headings, *, named: bool) -> list[str]:
    """The columns of a list of persons; in a header that names firms a sign must stand too."""
    certain = any(CERTAIN.match(heading_key(text)) for text in texts)
    matches = [match for text in texts if (match := headings.match((text,)))]
    if not certain and any(match.field in MEMBER_COLUMNS for match in matches):
        return []
    names = [text for text in texts if NAMES.match(heading_key(text))]
    return gives_away(texts) or ([] if named else names)


def _firms_in(
    table: RawTable, at: int, end: int, columns: Collection[int], headings: Headings
) -> bool:
    """Whether firms stand below the header in row `at`, in a column that does not say what it is.

    A list of persons may name where each of them works; a table by property companies names these.
    """
    header = [cell_text(cell).strip() for cell in table.rows[at]]
    unsaid = [
        column
        for column in sorted({*columns, *range(len(header))})
        if column >= len(header) or not _says(header[column], headings)
    ]
    for row in table.rows[at + 1 : end]:
        texts = {column: cell_text(cell).strip() for column, cell in enumerate(row)}
        if any(_is_a_firm(texts.get(column, "")) for column in unsaid):
            return True
        if any(_CODE.match(texts.get(column, "")) for column in columns):
            return True
    return False


def _is_a_firm(text: str) -> bool:
    return text.endswith(FIRM_LIKE[:3]) and not TOTAL.match(text)


def _says(text: str, headings: Headings) -> bool:
    """Whether a header says what stands below it, and that it is no firm of the roster."""
    match = headings.match((text,)) if text else None
    known = match is not None and match.field not in ("name", "credit_code", "reporter")
    return known or (_WHERE.search(text) is not None and text != "单位")


def _unclear(table: RawTable, at: int) -> SourceError:
    return SourceError(
        _("{path}: firms stand below a header that names none").format(path=table.label),
        where=_("row {row}: {columns}").format(
            row=table.numbers[at], columns=_listed(_texts(table, at))
        ),
        hint=_(
            "give these firms a header that names them (企业名称), say which column does with"
            " --map HEADER=name, or put the table into a sheet of its own"
        ),
    )


def _known(rows: Rows, headings: Headings) -> set[str]:
    """The texts of rows that are headers; most are told by how they begin, and how long they are.

    A word that is ticked in a column of its own (单独组建) stands in the cells of many rows.
    """
    begin = headings.beginnings | set("姓党员职人成本公身入转出民学籍政性家户 \n\t\u3000")
    begin |= {letter.lower() for letter in begin}
    return {text for text in short_texts(rows, begin, LONGEST) if _is_known(text, headings)}


def _is_known(text: str, headings: Headings) -> bool:
    match = headings.match((text,))
    if match is not None:
        return match.option is None
    key = heading_key(text)
    return SIGNS.match(key) is not None or NAMES.match(key) is not None


def _may_be_a_header(text: str, known: Collection[str] = ()) -> bool:
    """A short word that is no answer, no number, and no firm; or one that is known (物业公司)."""
    answer = text.upper() in YES | NO | BLANK | UNCERTAIN
    number = re.fullmatch(r"[\d.,%-]+", text) is not None
    firm = text.endswith(FIRM_LIKE[:3]) and text not in known
    return len(text) <= LONGEST and not answer and not number and not firm


def _is_header(texts: Sequence[str], headings: Headings) -> bool:
    """Whether a row of short words is a header.

    Half of them are known, two at least; or one is, and all others are worded like headers.
    """
    if NOTE.match(texts[0]) or TOTAL.match(texts[0]):
        return False
    matches = [headings.match((text,)) for text in texts]
    known = {match.field for match in matches if match and match.option is None}
    alike = [
        match is not None or LIKE_A_HEADER.search(heading_key(text)) is not None
        for text, match in zip(texts, matches, strict=True)
    ]
    if len(known) >= ENOUGH and sum(alike) * 2 >= len(texts):
        return True
    return len(known) == 1 and len(texts) > ENOUGH and all(alike)
