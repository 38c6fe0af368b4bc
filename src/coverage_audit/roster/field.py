"""What a field of a roster is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "name", "code", "count", "staff", "answer", "founded", "option", "words", "group", "day",
    "text", "person", "other",
]  # fmt: skip
COUNTED: tuple[Kind, ...] = ("count", "staff")
"""Kinds of fields that hold a number."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how its cells are parsed, its headers, and headers that serve if none does better.

    Kinds: `count` members, `staff` employees, `answer` yes or no, `founded` yes by a date or
    a name too, `option` one of a few words (tick columns fold into it), `words` of status or
    ownership, `group` a dimension, `day` a day, a month or a year, `person` never read but for
    visit lists, `other` known and not used by the audit.
    """

    name: str
    kind: Kind
    headers: tuple[str, ...]
    weak: tuple[str, ...] = ()


def field(name: str, kind: Kind, headers: str, weak: str = "") -> Field:
    """A field from its headers as one text, blanks between them."""
    return Field(name, kind, tuple(headers.split()), tuple(weak.split()))
