"""The days that rows state, each as the first and the last day that its cell may mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator

import polars as pl

from coverage_audit.model.firm import DAYS
from coverage_audit.roster import parse
from coverage_audit.roster.days import read_days
from coverage_audit.roster.visit_list import was_met

NEITHER = [*parse.BLANK, *parse.UNCERTAIN, *parse.NO_NAME, *parse.YES, *parse.NO, "长期"]
"""What stands in a column of days and names none, without being a slip: 待定, 无, 长期."""


def days(frame: pl.DataFrame, present: Collection[str]) -> Iterator[pl.Series | pl.Expr]:
    """For each field of DAYS its column, the first day, and `until.<field>`, the last one.

    They differ where a cell names a month or a year only. Null where no day is read, and for a
    last visit on which nobody was met. `present` are the fields of which the sheet has a column.
    """
    for name in DAYS:
        if name not in present:
            yield pl.lit(None, pl.Date).alias(name)
            yield pl.lit(None, pl.Date).alias(f"until.{name}")
            continue
        text = frame[f"text.{name}"]
        if name == "last_visit":
            text = _of_meetings(frame)
        yield parse.answers(text, _first, pl.Date()).alias(name)
        yield parse.answers(text, _last, pl.Date()).alias(f"until.{name}")


def no_day(field: str) -> pl.Expr:
    """Whether a cell for a day holds what is neither a day nor a word that says there is none."""
    text = pl.col(f"text.{field}")
    said = text.is_not_null() & ~parse.plain(text).is_in(NEITHER) & ~parse.is_error(text)
    return said & ~parse.by_distinct(text, _is_day, pl.Boolean())


def _of_meetings(frame: pl.DataFrame) -> pl.Series:
    results = frame["text.visit_result"]
    met = parse.answers(results, was_met, pl.Boolean()).fill_null(value=True)
    return frame.select(pl.when(met).then(pl.col("text.last_visit"))).to_series()


def _is_day(text: str) -> bool:
    return read_days(text) is not None


def _first(text: str) -> object:
    days = read_days(text)
    return days[0] if days else None


def _last(text: str) -> object:
    days = read_days(text)
    return days[1] if days else None
