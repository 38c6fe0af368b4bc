"""Whether one of two names is a slip of the pen: by where they differ, and who has it."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz.distance import OSA, Levenshtein

from coverage_audit.roster.writings import Writing

TELLING_FROM, CHANGED_FROM = 4, 5
"""Characters that tell a name, from which one left out, one changed may be a slip."""
RARE, TIMES, MANY = 2, 5, 10
"""Firms that a slip has at most; and the name that was meant: so many times as many, so many."""
TELLS = frozenset(
    "0123456789一二三四五六七八九十百零〇甲乙丙丁戊东西南北中上下左右前后内外新旧老大小高低"
    "号座栋期区街道路镇村ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)
"""Characters that keep two names apart wherever they differ in one of them."""


def is_slip(one: Writing, other: Writing, firms: Callable[[], tuple[int, int]]) -> bool:
    """Whether two names differ by one slip: a letter twice or changed places; else only where
    a name that hardly a firm has stands beside one of many.

    `firms` tells how many have the one and the other; it is asked only where that decides.
    """
    if OSA.distance(one.plain, other.plain, score_cutoff=1) != 1:
        return False
    edits = list(Levenshtein.editops(one.plain, other.plain))
    at = {(one.plain, edit.src_pos) for edit in edits if edit.tag != "insert"}
    at |= {(other.plain, edit.dest_pos) for edit in edits if edit.tag != "delete"}
    changed = {text[position] for text, position in at}
    if changed & TELLS:
        return False
    if len(edits) == 2 or _twice(at):
        return True
    shortest = min(len(one.telling), len(other.telling))
    replaced = edits[0].tag == "replace"
    if shortest < (CHANGED_FROM if replaced else TELLING_FROM) or one.words != other.words:
        return False
    fewer, more = sorted(firms())
    return fewer <= RARE and more >= TIMES * fewer and (more >= MANY or not replaced)


def _twice(at: set[tuple[str, int]]) -> bool:
    """Whether all that is more in one name is a letter that stands beside itself."""
    (text, position), *others = at
    return not others and text[position] in (
        text[position - 1 : position],
        text[position + 1 : position + 2],
    )
