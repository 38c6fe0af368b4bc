"""Which writings of an instructor are one: by what stands beside the name, never by likeness."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from coverage_audit.roster.names import group_name
from coverage_audit.roster.parse import NO, NO_NAME, SENT, UNCERTAIN, YES

SEPARATORS = re.compile(r"[、,，;；|/\n]")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】")
_NUMBER = re.compile(r"(?:电话|手机|联系方式|TEL)?[:：]?\s*(\d[\d -]{4,}\d)", re.IGNORECASE)
_NAME = re.compile(r"[\u3400-\u9fff]{2,4}(?:·[\u3400-\u9fff]{2,6})?")
NOBODY = YES | NO | NO_NAME | SENT | UNCERTAIN


def writings(cell: str) -> list[str]:
    """The persons that a cell names, as they are written."""
    return [written for part in SEPARATORS.split(cell) if (written := group_name(part))]


def same_persons(written: Iterable[str]) -> list[tuple[str, ...]]:
    """The writings of each person who is written in several ways, in the order of first mention.

    Two that differ in what stands in brackets, or in their telephone, may be two persons of
    one name, and are nobody's.
    """
    of_name: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for one in dict.fromkeys(written):
        name, note, number = _person(one)
        if _NAME.fullmatch(name) and name not in NOBODY:
            of_name[name].append(one)
            beside[name][0].update(filter(None, (note,)))
            beside[name][1].update(filter(None, (number,)))
    return [
        tuple(found)
        for name, found in of_name.items()
        if len(found) > 1 and all(len(said) <= 1 for said in beside[name])
    ]


def _person(written: str) -> tuple[str, str, str]:
    """A name without white space, what stands in brackets behind it, and the number beside it."""
    if _NAME.fullmatch(written):
        return written, "", ""
    notes: list[str] = []
    numbers: list[str] = []

    def note(found: re.Match[str]) -> str:
        inside = "".join(filter(None, found.groups()))
        number = _NUMBER.fullmatch(inside.strip())
        (numbers if number else notes).append(_plain(number[1] if number else inside))
        return ""

    def number(found: re.Match[str]) -> str:
        numbers.append(_plain(found[1]))
        return ""

    name = _NUMBER.sub(number, _BRACKETS.sub(note, written))
    return _plain(name), "".join(notes), "".join(numbers)


def _plain(text: str) -> str:
    return re.sub(r"[\s-]", "", text)
