"""Rows that are linked come together, and no others than must."""

from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.roster.together import parts_of

links = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 20)), max_size=60)


def components(pairs: list[tuple[int, int]]) -> list[set[int]]:
    """The rows that are linked, found one link at a time."""
    found: list[tuple[set[int], set[int]]] = []
    for row, key in pairs:
        rows, keys = {row}, {key}
        for other in [one for one in found if row in one[0] or key in one[1]]:
            rows |= other[0]
            keys |= other[1]
            found.remove(other)
        found.append((rows, keys))
    return [rows for rows, _keys in found]


@given(links, st.integers(1, 10))
def test_rows_that_are_linked_are_of_one_part(pairs: list[tuple[int, int]], most: int) -> None:
    shared = pl.DataFrame(pairs, schema={"row": pl.Int64, "key": pl.UInt64}, orient="row")
    parts = dict(parts_of(shared, most).iter_rows())
    linked = components(pairs)
    assert set(parts) == {row for row, _key in pairs}
    assert all(len({parts[row] for row in rows}) == 1 for rows in linked)
    sizes = {part: sum(one == part for one in parts.values()) for part in parts.values()}
    largest = max(map(len, linked), default=0)
    assert all(size < most + largest for size in sizes.values())


def test_a_long_chain_is_one_part() -> None:
    pairs = [(row, key) for row in range(500) for key in (row, row + 1)]
    shared = pl.DataFrame(pairs, schema={"row": pl.Int64, "key": pl.UInt64}, orient="row")
    assert parts_of(shared, 3)["part"].unique().to_list() == [0]
