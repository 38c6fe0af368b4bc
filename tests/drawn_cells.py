"""Hypothesis strategies for the cells whose texts hang together: codes, counts, organisations."""

from dataclasses import dataclass

from hypothesis import strategies as st

from tests.invented import (
    DESTROYED_CODES,
    INVALID_CODES,
    SHARED_ORGANISATIONS,
    InventedFirm,
)
from tests.reckoning.sheet import MEMBER_FIELDS
from tests.words import TEXT_IN_COUNT, TOTAL_WITH_PARTS, ZEROES, spelled


@dataclass(frozen=True, slots=True)
class Style:
    """What a whole sheet has in common: the words of a column depend on its header."""

    coverage_words: bool = False
    operating_words: bool = False
    tick_modes: bool = False
    tick_kinds: bool = False
    members_not_filled_in: bool = False
    dragged_code: str | None = None
    doubtful: bool = False


@st.composite
def codes(draw: st.DrawFn, firm: InventedFirm, style: Style) -> str:
    """A code cell: mostly the firm's own, also in odd spellings, blank, invalid or dragged."""
    if style.dragged_code and draw(st.booleans()):
        return style.dragged_code
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in firm.code)
    odd = (firm.code.lower(), f"'{firm.code}", f" {firm.code[:8]} {firm.code[8:]}\t", wide)
    how = draw(st.integers(0, 19))
    if how < 9:
        return firm.code
    if how < 15:
        return ""
    if how == 15:
        return firm.second_code
    if how < 18:
        return draw(st.sampled_from(odd))
    return draw(st.sampled_from((*INVALID_CODES, *DESTROYED_CODES)))


@st.composite
def member_counts(draw: st.DrawFn, style: Style) -> dict[str, str]:
    """The six member cells of a row: a true set, then blanks, slips and texts that are no count."""
    if style.members_not_filled_in:
        return {field: draw(st.sampled_from(ZEROES)) for field in MEMBER_FIELDS}
    full = draw(st.sampled_from((0, 1, 2, 2, 3, 3, 4, 5, 6, 30, 55)))
    probationary = draw(st.integers(0, 2))
    total = full + probationary
    here = draw(st.integers(0, min(total, 6)))
    floating = draw(st.integers(0, min(total - here, 1)))
    true = (full, probationary, total, here, total - here - floating, floating)
    cells: dict[str, str] = {}
    for field, number in zip(MEMBER_FIELDS, true, strict=True):
        how = draw(st.integers(0, 15))
        typed = draw(st.integers(0, 7)) if how == 14 else number
        cells[field] = draw(spelled(typed))
        if how < 5:
            cells[field] = ""
        if how == 15:
            cells[field] = draw(st.sampled_from(TEXT_IN_COUNT))
    if draw(st.integers(0, 11)) == 0:
        cells["members"] = draw(st.sampled_from(TOTAL_WITH_PARTS))
        cells["full_members"] = cells["probationary_members"] = ""
    if style.doubtful and draw(st.integers(0, 5)) == 0:
        cells["members"] = draw(st.sampled_from(("3+1", "5(含预备1)", "正式3预备1")))
    return cells


@st.composite
def organisation_names(draw: st.DrawFn, firm: InventedFirm) -> str:
    """The name of an organisation: the firm's own, one of the neighbourhood, none, another's."""
    how = draw(st.integers(0, 9))
    if how < 3:
        return ""
    if how < 6:
        return draw(st.sampled_from(firm.own_organisations))
    if how < 9:
        return draw(st.sampled_from(SHARED_ORGANISATIONS))
    return draw(st.sampled_from(("无", "暂无", "未建立", "不详", "与上级党组织相同")))
