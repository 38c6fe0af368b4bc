"""Equal texts are one, and no cell becomes another."""

from __future__ import annotations

from coverage_audit.model.table import Cell
from coverage_audit.read.once import each_once, texts_once

FIRST, SECOND = "".join(["甲乙", "丙"]), "".join(["甲", "乙丙"])


def test_equal_texts_are_one_and_cells_keep_their_kind() -> None:
    assert FIRST is not SECOND
    rows: list[list[Cell]] = [[FIRST, 1.0, True, 1], [SECOND, True, 1, 1.0, None], ["1", "", None]]
    found = list(map(each_once(), rows))
    assert found == rows
    assert [[type(cell) for cell in row] for row in found] == [[type(c) for c in r] for r in rows]
    assert found[0][0] is found[1][0] is FIRST


def test_rows_of_texts() -> None:
    once = texts_once()
    assert once([FIRST, ""])[0] is once(["", SECOND])[1]
    assert once([]) == []
