"""Equal texts of a table are kept once: rosters say few different things in many cells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from coverage_audit.model.table import Cell


def each_once() -> Callable[[Sequence[Cell]], list[Cell]]:
    """What takes row after row, and gives each with the texts that it was given before.

    Texts alone: True, 1 and 1.0 are equal, and are not one cell.
    """
    known: dict[Cell, Cell] = {}
    same = known.setdefault

    def row_of(row: Sequence[Cell]) -> list[Cell]:
        return [same(cell, cell) if type(cell) is str else cell for cell in row]

    return row_of


def texts_once() -> Callable[[list[str]], list[str]]:
    """As `each_once`, of rows that hold texts alone."""
    known: dict[str, str] = {}
    same = known.setdefault
    return lambda row: list(map(same, row, row))
