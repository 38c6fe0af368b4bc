"""Which rows below a header are no firm, and why."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from coverage_audit.model.table import Cell, RawTable, cell_text
from coverage_audit.roster.headings import heading_key
from coverage_audit.roster.plain_firms import Shape, not_plainly_firms


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


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above some rows: how many rows below the header, and why the last is skipped."""

    rows: int = 0
    last: Skip | None = None


BELOW_THE_HEADER = Above()


def skipped_rows(table: RawTable, begin: int, shape: Shape) -> dict[int, Skip]:
    """The rows from index `begin` on that are no firm, by index; `unkeyed` is told later."""
    return skipped_below(table, begin, shape, BELOW_THE_HEADER)[0]


def skipped_below(
    table: RawTable, begin: int, shape: Shape, above: Above
) -> tuple[dict[int, Skip], Above]:
    """As `skipped_rows`, of rows that go on below others; and what then stands above the next."""
    skips: dict[int, Skip] = {}
    after = above.last
    before = begin - 1
    for index in _to_be_asked(table, begin, shape, above):
        if index > before + 1:  # plain firms stand between
            after = None
        before = index
        reason = _reason(table, index, above.rows + index - begin, shape, after)
        if reason is not None:
            skips[index] = reason
        if reason is Skip.HEADER:
            skips |= _title_above(table, index, begin, skips)
        if reason is not Skip.BLANK or after is not Skip.NOTE:
            after = reason
    height = len(table.rows) - begin
    return skips, Above(above.rows + height, after if before == len(table.rows) - 1 else None)


def _to_be_asked(table: RawTable, begin: int, shape: Shape, above: Above) -> list[int]:
    """The rows that are not plainly firms, the first ones below the header always among them."""
    first = max(begin, min(len(table.rows), begin + ROWS_THAT_NUMBER - above.rows))
    doubtful = not_plainly_firms(table.rows[first:], shape)
    return [*range(begin, first), *(first + at for at in doubtful)]


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
