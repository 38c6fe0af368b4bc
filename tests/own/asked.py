"""A question put to a few firms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from coverage_audit.errors import UsageError
from coverage_audit.own.asking import expression
from coverage_audit.own.fields import Field, Firms, Kind, fields_of
from coverage_audit.own.rules import question

SEEN = Field("seen", Kind.DATE, "a day")
FIELDS = fields_of(["商圈"]) | {"seen": SEEN, "asked_on": Field("asked_on", Kind.DATE, "a day")}
TYPES: dict[Kind, pl.DataType] = {
    Kind.NUMBER: pl.Int64(),
    Kind.TEXT: pl.String(),
    Kind.ANSWER: pl.Boolean(),
    Kind.CODE: pl.String(),
    Kind.GROUPS: pl.List(pl.String),
    Kind.DATE: pl.Date(),
}
Value = int | str | bool | None | list[str] | date


def answers(text: str, firms: Sequence[Mapping[str, Value]]) -> list[bool | None]:
    """What the question is answered of each firm; a field that none has is no column of groups."""
    named = {name for firm in firms for name in firm}
    columns = {
        one.column: pl.Series([firm.get(name) for firm in firms], dtype=TYPES[one.kind])
        for name, one in FIELDS.items()
        if name in named or one.kind is not Kind.GROUPS
    }
    asked = expression(question(text, FIELDS, "base")).alias("answer")
    found: list[bool | None] = pl.DataFrame(columns).with_columns(asked)["answer"].to_list()
    return found


def refused(text: str, firms: Firms = "base") -> UsageError:
    """The error for a question that cannot be asked."""
    try:
        question(text, FIELDS, firms)
    except UsageError as error:
        return error
    raise AssertionError(text)
