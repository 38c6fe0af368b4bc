"""What a question means to an expression over one firm: three-valued, and of that row alone."""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from functools import reduce
from typing import TypeAlias
from unicodedata import normalize

import polars as pl

from coverage_audit.own.fields import Field, Kind
from coverage_audit.own.term import Sign, Term

FARTHEST = 200_000
"""Days: what would lie farther away is taken to lie there, centuries off."""
Parts: TypeAlias = Sequence[pl.Expr]
NUMBERS: dict[Sign, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    Sign.PLUS: operator.add,
    Sign.MINUS: operator.sub,
    Sign.TIMES: operator.mul,
    Sign.DIVIDED: operator.truediv,
}
ANSWERS: dict[Sign, Callable[[Parts], pl.Expr]] = {
    Sign.AND: lambda parts: reduce(operator.and_, parts),
    Sign.OR: lambda parts: reduce(operator.or_, parts),
    Sign.NOT: lambda parts: parts[0].not_(),
    Sign.IS: lambda parts: parts[0].eq_missing(parts[1]),
    Sign.NULL: lambda parts: parts[0].is_null(),
    Sign.LENGTH: lambda parts: parts[0].str.len_chars().cast(pl.Int64),
    Sign.COALESCE: lambda parts: pl.coalesce(*parts),
    Sign.NEGATIVE: lambda parts: -parts[0],
    Sign.EQUAL: lambda parts: parts[0] == parts[1],
    Sign.UNEQUAL: lambda parts: parts[0] != parts[1],
    Sign.LESS: lambda parts: parts[0] < parts[1],
    Sign.AT_MOST: lambda parts: parts[0] <= parts[1],
    Sign.MORE: lambda parts: parts[0] > parts[1],
    Sign.AT_LEAST: lambda parts: parts[0] >= parts[1],
}
"""What a sign makes of the answers of its parts; AND, OR and NOT of three values."""


def expression(term: Term) -> pl.Expr:
    """The answer of each firm: null where it depends on something unknown.

    Where a column is null throughout, polars answers a constant beside it once and not for each
    firm (0 = COALESCE(full, 0)): a column that is true of every firm gives it its length.
    """
    every_firm = pl.col("full").is_null() | pl.col("full").is_not_null()
    return _answer(term) & every_firm


def _answer(term: Term) -> pl.Expr:
    if term.sign is Sign.FIELD:
        return _field(term)
    if not term.parts:
        return pl.lit(term.value)
    if term.parts[0].kind is Kind.GROUPS:
        return _of_groups(term)
    if isinstance(term.value, tuple):
        what = _answer(term.parts[0])
        if term.parts[0].kind is Kind.NUMBER:  # fractions too, and they compare with no whole ones
            return what.cast(pl.Float64).is_in([float(value) for value in term.value])
        return what.is_in(list(term.value))
    parts = [_answer(part) for part in term.parts]
    if term.sign in (Sign.LIKE, Sign.CONTAINS):
        return parts[0].str.contains(_pattern(term))
    if term.sign in NUMBERS:
        return _reckoned(term, *parts)
    return ANSWERS[term.sign](parts)


def _field(term: Term) -> pl.Expr:
    assert isinstance(term.value, Field)
    if term.kind is not Kind.GROUPS:
        return pl.col(term.value.column)
    # Where no roster states a dimension there is no such column; then no firm is in a group.
    named = pl.col(f"^{pl.escape_regex(term.value.column)}$")
    return pl.coalesce(named, pl.lit([], pl.List(pl.String)))


def _of_groups(term: Term) -> pl.Expr:
    """One of the firm's groups is, or is like, the text; unknown where it is in none."""
    groups = _answer(term.parts[0])
    none = groups.list.len() == 0
    if term.sign is Sign.NULL:
        return none
    if term.sign in (Sign.LIKE, Sign.CONTAINS):
        found = groups.list.eval(pl.element().str.contains(_pattern(term))).list.any()
    else:
        names = term.value if isinstance(term.value, tuple) else (term.parts[1].value,)
        wanted = [" ".join(normalize("NFKC", str(name)).split()) for name in names]
        found = reduce(operator.or_, [groups.list.contains(name) for name in wanted])
    return pl.when(~none).then(found if term.sign is not Sign.UNEQUAL else ~found)


def _pattern(term: Term) -> str:
    """What a text must match: `%` any characters, `_` one, all others themselves."""
    text = str(term.parts[1].value)
    if term.sign is Sign.CONTAINS:
        return pl.escape_regex(text)
    wild = {"%": ".*", "_": "."}
    return f"(?s)^{''.join(wild.get(one) or pl.escape_regex(one) for one in text)}$"


def _reckoned(term: Term, one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """Numbers as fractions, so that none overflows; what is divided by 0 is unknown.

    Each part stands in the answer once: where it stood twice, parts of parts would double it.
    """
    if term.parts[0].kind is Kind.DATE and term.parts[1].kind is Kind.DATE:
        return (one - other).dt.total_days()
    if term.kind is Kind.DATE:
        days = pl.duration(days=other.clip(-FARTHEST, FARTHEST).cast(pl.Int64))
        return one + days if term.sign is Sign.PLUS else one - days
    number = other.cast(pl.Float64)
    if term.sign is Sign.DIVIDED:
        number = number.replace(0.0, None)
    return NUMBERS[term.sign](one.cast(pl.Float64), number)
