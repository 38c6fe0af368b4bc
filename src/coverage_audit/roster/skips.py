"""Which rows below a header are no firm, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coverage_audit.model.table import Cell, RawTable, cell_text
from coverage_audit.roster.headings import heading_key


class Skip(StrEnum):
    """Why a row is no firm."""

    TITLE = "title"
    FRAME = "frame"
    HEADER = "header"
    BLANK = "blank"
    TOTAL = "total"
    NOTE = "note"
    SECTION = "section"
    NUMBERING = "numbering"
    EXAMPLE = "example"
    UNKEYED = "unkeyed"
    HIDDEN = "hidden"
    LEFT_OUT = "left_out"


BY_THE_USER = (Skip.HIDDEN, Skip.LEFT_OUT)
"""Reasons that are none of the row's own: it may be a firm's."""
TOTAL = re.compile(
    r"^(?:本页|本表|全部)?(?:合计|小计|总计|累计|共计)(?:[(:].*|\d+[家户个]?.*)?$"
    r"|^.{1,20}(?:合计|小计|总计):?$|^共\d+[家户个].*$"
)


EXAMPLE = re.compile(r"^(?:例(?:[::]|\d*$)|例如|示例|样例|填写示例|\((?:例|示例|样例)\))")
NOTE = re.compile(
    r"^(?:备注|注|说明|注意|注意事项|填表说明|填报说明)\d*[:.、]|^[*※]"
    r"|^(?:填表人|制表人|审核人|统计人|填报人|联系人|单位负责人|统计负责人|填表日期|填报日期|联系电话)"
    r"(?:\(.*\))?(?::.*)?$|^\(?续[上前]?[页表]\)?$|^第\d+页(?:,?共\d+页)?$"
)
SENTENCE = re.compile(r"^\d+[.、)].*[。;]$|^.{6,}。$")
"""A cell alone in its row that reads like a note at the foot, numbered or not."""
TITLE_LIKE = re.compile(r"(?:表|名单|名录|名册|台账|清单|一览)(?:\(.*\))?$")
FIRM_LIKE = ("公司", "厂", "店", "中心", "行", "所", "部")
ROWS_THAT_NUMBER = 2
"""Rows below the header of which one may number the columns, or say the header in English."""
NAME_IN_ENGLISH = re.compile(
    r"^(?:FULL)?(?:NAMES?OF)?(?:THE)?(?:COMPANY|ENTERPRISE|FIRM|UNIT|BUSINESS|CORPORATE|ORGANI[SZ]ATION)?"
    r"(?:'S)?(?:FULL)?(?:NAMES?)?$",
    re.IGNORECASE,
)
WIDEST_NUMBER = 5
"""Digits that the number of a column has at most."""
ORDINALS = ("甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_SPECIAL = re.compile(
    r"合计|小计|总计|累计|共计|^共\d|例|注|说明|填|审核|制表|统计|负责人|联系|[*※]|。$|续|页",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Shape:
    """What must be known of a sheet to tell its rows apart: columns as indices, from 0.

    `headings` are the header's own texts over each column, `beginnings` the first two
    characters of those over names; `wide` the cells that begin a range
    merged over several columns, as (row number, column index).
    """

    seq: frozenset[int]
    names: tuple[int, ...]
    codes: tuple[int, ...]
    organisations: tuple[int, ...]
    headings: tuple[frozenset[str], ...]
    beginnings: frozenset[str]
    wide: frozenset[tuple[int, int]]
    marked: frozenset[int]


def skipped_rows(table: RawTable, begin: int, shape: Shape) -> dict[int, Skip]:
    """The rows from index `begin` on that are no firm, by index; `unkeyed` is told later."""
    skips: dict[int, Skip] = {}
    after: Skip | None = None
    odd = _odd_rows(table, begin, shape)
    for index in range(begin, len(table.rows)):
        first = index - begin < ROWS_THAT_NUMBER
        if not first and index not in odd and _plainly_a_firm(table.rows[index], shape):
            after = None
            continue
        reason = _reason(table, index, index - begin, shape, after)
        if reason is not None:
            skips[index] = reason
        if reason is Skip.HEADER:
            skips |= _title_above(table, index, begin, skips)
        if reason is not Skip.BLANK or after is not Skip.NOTE:
            after = reason
    return skips


def _title_above(
    table: RawTable, header: int, begin: int, skips: Mapping[int, Skip]
) -> dict[int, Skip]:
    """The title that is repeated with the header: alone in its row, and worded like one."""
    index = header - 1
    while index >= begin and skips.get(index) is Skip.BLANK:
        index -= 1
    texts = [_compact(cell_text(cell)) for cell in table.rows[index] if filled_in(cell)]
    alone = index >= begin and index not in skips and len(texts) == 1
    return {index: Skip.TITLE} if alone and TITLE_LIKE.search(texts[0]) else {}


def rows_above(table: RawTable, first: int) -> dict[int, Skip]:
    """The rows above the header: the first filled one is the title if it stands alone."""
    skips: dict[int, Skip] = {}
    for index in range(first):
        filled = [cell for cell in table.rows[index] if filled_in(cell)]
        if not filled:
            skips[index] = Skip.BLANK
        elif len(filled) == 1 and Skip.TITLE not in skips.values():
            skips[index] = Skip.TITLE
        else:
            skips[index] = Skip.FRAME
    return skips


def _odd_rows(table: RawTable, begin: int, shape: Shape) -> set[int]:
    """Rows whose name or first text holds a special word: one search over all of them together."""
    odd: set[int] = set()
    rows = table.rows[begin:]
    for column in sorted({0, *shape.names[:1]}):
        texts = [_text(row[column]) if column < len(row) else "" for row in rows]
        joined = "\n".join(texts)
        if joined.count("\n") >= len(texts):  # a cell of several lines
            joined = "\n".join(text.replace("\n", " ") for text in texts)
        at, line = 0, begin
        for match in _SPECIAL.finditer(joined):
            line += joined.count("\n", at, match.start())
            at = match.start()
            odd.add(line)
    return odd


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else ""


def _plainly_a_firm(row: Sequence[Cell], shape: Shape) -> bool:
    """The cheap test that most rows pass: a long enough name beside other cells."""
    column = shape.names[0] if shape.names else len(row)
    name = row[column] if column < len(row) else None
    if not isinstance(name, str) or len(name.strip()) < 4:
        return False
    begins = name[:2] if name[:2].isalnum() else "".join(name[:8].split())[:2]
    if begins in shape.beginnings:
        return False
    if column != 0 and row[0] not in ("", None):
        return True
    if column != 0:  # what comes first was not searched
        first = next(cell for cell in row if cell not in ("", None))
        if isinstance(first, str) and first is not name and _SPECIAL.search(first):
            return False
    return len(row) - row.count("") - row.count(None) > 1


def _reason(
    table: RawTable, index: int, below: int, shape: Shape, after: Skip | None
) -> Skip | None:
    """Why a row is skipped; `after` is why the row before it was (blank ones among notes pass)."""
    row, number = table.rows[index], table.numbers[index]
    filled = [
        (column, _compact(cell_text(cell))) for column, cell in enumerate(row) if filled_in(cell)
    ]
    if not filled and number in shape.marked:
        return None
    if all(column in shape.seq and text.isdecimal() for column, text in filled):
        return Skip.BLANK
    texts = [text for _column, text in filled]
    names = [text for column, text in filled if column in shape.names]
    if any(TOTAL.match(text) for text in (texts[0], *names)):
        return Skip.TOTAL
    first = below < ROWS_THAT_NUMBER or after is Skip.HEADER
    if first and _is_numbering(texts):
        return Skip.NUMBERING
    if first and len(filled) > 1 and any(map(NAME_IN_ENGLISH.match, names)):
        return Skip.HEADER
    if any(EXAMPLE.match(text) for text in (texts[0], *names)):
        return Skip.EXAMPLE
    if (len(filled) > 1 or after is Skip.HEADER) and _repeats_header(filled, shape.headings):
        return Skip.HEADER
    if NOTE.match(texts[0]) and not any(n.endswith(FIRM_LIKE) for n in names):
        return Skip.NOTE
    if len(filled) == 1:
        return _alone(number, *filled[0], shape, after)
    return None


def _alone(number: int, column: int, text: str, shape: Shape, after: Skip | None) -> Skip | None:
    """A row with one filled cell: a section, a note, or a firm of which only the name is known."""
    if column in shape.codes or column in shape.organisations:
        return None
    looks_like_a_firm = column in shape.names and text.endswith(FIRM_LIKE)
    if SENTENCE.match(text) or (after is Skip.NOTE and not looks_like_a_firm):
        return Skip.NOTE
    merged = (number, column) in shape.wide
    counted = re.search(r"\(?共?\d+[家户个](?:企业|公司|单位)?\)?$", text)
    if merged or (counted and not text.isdecimal()):
        return Skip.SECTION
    if column in shape.names or text.isdecimal():
        return None
    leads = column <= min((*shape.seq, *shape.names), default=0)
    return Skip.SECTION if leads else None


def _is_numbering(texts: Sequence[str]) -> bool:
    """1 2 3 …, 甲 乙 丙, or 栏次: a row that numbers the columns."""
    if texts[0] == "栏次":
        return True
    tail = texts[1:] if texts[0] in ("序号", "甲") and texts[1:2] == ["1"] else texts
    if len(texts) < 2:
        return False
    bare = [text.strip("()") for text in tail]
    if bare == [str(number) for number in range(1, len(bare) + 1)]:
        return True
    if any(text.isdecimal() and len(text) > WIDEST_NUMBER for text in bare):
        return False
    letters = [text for text in bare if not text.isdecimal()]
    digits = [int(text) for text in bare if text.isdecimal()]
    counted = digits == list(range(1, len(digits) + 1))
    return counted and any(bare[: len(letters)] == list(o[: len(letters)]) for o in ORDINALS)


def _repeats_header(
    filled: Sequence[tuple[int, str]], headings: tuple[frozenset[str], ...]
) -> bool:
    same = sum(
        1
        for column, text in filled
        if column < len(headings) and heading_key(text) in headings[column]
    )
    return same * 3 >= len(filled) * 2


def _compact(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text))


def filled_in(cell: Cell) -> bool:
    """Whether a cell holds more than white space."""
    return cell is not None and (
        not isinstance(cell, str) or bool(cell.strip(" \t\r\n\u3000\u200b"))
    )
