"""The distinct texts of some columns, so that each is understood once however often it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Texts, and which of them stands in each row of a column.

    `indices` holds by the name of each column the index of every row's text; a null cell
    holds the empty text.
    """

    texts: pl.Series
    indices: Mapping[str, pl.Series]

    def spread(self, column: str, answers: pl.Series) -> pl.Series:
        """The answers, one for each text, given to the rows of a column."""
        return answers.gather(self.indices[column]).alias(column)


def lexicon_of(columns: Iterable[pl.Series]) -> Lexicon:
    """The lexicon of columns of texts; the order of its texts has no meaning."""
    known = pl.Categories.random()
    numbered = [column.fill_null("").cast(pl.Categorical(known)) for column in columns]
    indices = {column.name: column.to_physical() for column in numbered}
    return Lexicon(known.to_series(), indices)
