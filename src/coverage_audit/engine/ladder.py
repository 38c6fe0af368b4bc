"""A ladder of answers: the first condition that is true gives the answer."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl


def first_that_applies(
    ladder: Iterable[tuple[pl.Expr, pl.Expr | str]], otherwise: str | None = None
) -> pl.Expr:
    """The answer of the first condition that is true; an unknown condition is not true."""
    answer = pl.lit(otherwise, pl.String)
    for condition, reply in reversed(list(ladder)):
        said = pl.lit(str(reply)) if isinstance(reply, str) else reply
        answer = pl.when(condition.fill_null(value=False)).then(said).otherwise(answer)
    return answer
