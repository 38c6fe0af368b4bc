"""The counts of judged rows, which both ways with pandas share."""

from __future__ import annotations

import pandas as pd

from benchmarks.counts import GROUPED, OF_A_GROUP, Counts


def counted(rows: pd.DataFrame) -> Counts:
    """The counts of rows that know the key, exclusion, standing and work of their firm."""
    firms = rows.drop_duplicates("key")
    base = firms[firms["excluded"].isna()]
    return Counts(
        rows=len(rows),
        firms=len(firms),
        excluded=_numbers(firms["excluded"]),
        standings=_numbers(base["standing"]),
        work=_numbers(base["work"]),
        wrong_codes=int(rows["wrong"].sum()),
        groups={dimension: _groups(rows, header) for dimension, header in GROUPED.items()},
    )


def _numbers(column: pd.Series) -> dict[str, int]:
    return {str(word): int(number) for word, number in column.value_counts().items()}


def _groups(rows: pd.DataFrame, header: str) -> dict[str, list[int]]:
    base = rows["excluded"].isna()
    told = pd.DataFrame(
        {
            "key": rows["key"],
            "group": rows[header],
            "firms": 1,
            "base": base,
            "organised": base & rows["standing"].isin(["own", "joint", "unspecified"]),
            "due": base & (rows["standing"] == "due"),
            "to_verify": base & (rows["standing"] == "to_verify"),
        }
    ).drop_duplicates(["key", "group"])
    summed = told.groupby("group")[list(OF_A_GROUP)].sum()
    return {str(name): [int(number) for number in row] for name, *row in summed.itertuples()}
