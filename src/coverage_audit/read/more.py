"""What a workbook says of its cells that the reader of their values does not hand on."""

from __future__ import annotations

from dataclasses import dataclass, field

Range = tuple[tuple[int, int], tuple[int, int]]
EMPTY_FORMULA = "=?"
"""What stands for a formula whose result was never stored, or is an error that nobody names."""
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
"""Error values by their number in binary workbooks."""


@dataclass(slots=True)
class More:
    """Merged ranges as ((top, left), (bottom, right)), runs of hidden rows, and cells with an
    error as (row, column, error), all from 0.
    """

    merges: list[Range] = field(default_factory=list)
    hidden: list[tuple[int, int]] = field(default_factory=list)
    marks: list[tuple[int, int, str]] = field(default_factory=list)
    rows: int = 0
