"""What a question is made of: as it was written, and as it is understood."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coverage_audit.own.fields import Kind


class Sign(StrEnum):
    """Everything that may stand in a question; what is not here is refused."""

    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDED = "/"
    NEGATIVE = "- "
    IN = "IN"
    BETWEEN = "BETWEEN"
    IS = "IS"
    LIKE = "LIKE"
    COALESCE = "COALESCE"
    CONTAINS = "CONTAINS"
    LENGTH = "LENGTH"
    FIELD = "field"
    NUMBER = "number"
    TEXT = "text"
    DATE = "DATE"
    TRUTH = "TRUE, FALSE"
    NULL = "NULL"


FUNCTIONS = (Sign.COALESCE, Sign.CONTAINS, Sign.LENGTH)
COMPARISONS = (
    Sign.EQUAL, Sign.UNEQUAL, Sign.LESS, Sign.AT_MOST, Sign.MORE, Sign.AT_LEAST
)  # fmt: skip
ARITHMETIC = (Sign.PLUS, Sign.MINUS, Sign.TIMES, Sign.DIVIDED)


@dataclass(frozen=True, slots=True)
class Node:
    """A sign with what it joins, as it was written; `at` is its first character, from 1."""

    sign: Sign
    parts: tuple[Node, ...] = ()
    value: str = ""
    at: int = 1


@dataclass(frozen=True, slots=True)
class Term:
    """A sign with what it joins, understood: of what kind the answer is.

    `value` is that of a constant, the field itself, or the constants of a list.
    """

    sign: Sign
    kind: Kind
    parts: tuple[Term, ...] = ()
    value: object = None
