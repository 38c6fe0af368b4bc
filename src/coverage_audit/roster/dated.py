"""The days that rows state, each as the first and the last day that its cell may mean."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

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
    last visit on which nobody was met. `unread.<field>`: the cell holds what is neither a day
    nor a word that says there is none. `present` are the fields of which the sheet has a column.
    """
    for name in DAYS:
        if name not in present:
            yield pl.lit(None, pl.Date).alias(name)
            yield pl.lit(None, pl.Date).alias(f"until.{name}")
            yield pl.lit(value=False).alias(f"unread.{name}")
            continue
        text = frame[f"text.{name}"]
        first = parse.answers(text, _first, pl.Date())
        last = parse.answers(text, _last, pl.Date())
        if name == "last_visit":
            met = _met(frame)
            first, last = (
                day.zip_with(met, pl.Series([None], dtype=pl.Date)) for day in (first, last)
            )
        yield first.alias(name)
        yield last.alias(f"until.{name}")
        yield _unread(text, name)


def held(rows: pl.DataFrame, as_of: date) -> pl.DataFrame:
    """The rows without visits that are to come: they would hide those that there were."""
    # days as numbers: of a day polars would load the zones of the world
    past = pl.col("last_visit").cast(pl.Int32) <= (as_of - date(1970, 1, 1)).days
    return rows.with_columns(
        pl.when(past).then(pl.col(day)).alias(day) for day in ("last_visit", "until.last_visit")
    )


def _unread(text: pl.Series, name: str) -> pl.Series:
    said = pl.col("text")
    nothing = parse.plain(said).is_in(NEITHER) | parse.is_error(said)
    if text.is_empty():
        return pl.Series(f"unread.{name}", [], dtype=pl.Boolean)
    asked = text.alias("text").unique()
    odd = asked.to_frame().select(
        "text", unread=~nothing & ~parse.by_distinct(said, _is_day, pl.Boolean())
    )
    return text.replace_strict(
        odd["text"], odd["unread"].fill_null(value=False), return_dtype=pl.Boolean
    ).alias(f"unread.{name}")


def _met(frame: pl.DataFrame) -> pl.Series:
    """Whether somebody was met; so it was where no result is told."""
    return parse.answers(frame["text.visit_result"], was_met, pl.Boolean()).fill_null(value=True)


def _is_day(text: str) -> bool:
    return read_days(text) is not None


def _first(text: str) -> object:
    days = read_days(text)
    return days[0] if days else None


def _last(text: str) -> object:
    days = read_days(text)
    return days[1] if days else None
