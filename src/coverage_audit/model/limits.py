"""What a file may ask for before it is read: beyond it no good file was met, and bombs were."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of the guards, all of which settings may raise or lower.

    Measured over 2,122 odd workbooks, 1,088 texts and 110 real lists: what the largest good
    file of them needed stands beside each bound.
    """

    file_mib: int = 256  # 114: a workbook or page as it lies on the disk
    parts: int = 5_000  # 1,033
    unpacked_mib: int = 1_024  # all parts together
    part_mib: int = 768  # one part
    ratio: int = 200  # 140 of a part above 8 MiB; bombs begin at 397
    sheets: int = 1_000
    area: int = 30_000_000  # rows × columns that are filled: beyond it the reader aborts
    cells: int = 20_000_000  # of one sheet
    texts: int = 2_000_000  # that cells share
    texts_mib: int = 512  # of these as often as cells show them: 104 KB asked for 16 GB
    merges: int = 200_000  # of one sheet
    page_mib: int = 64
    page_cells: int = 2_000_000
    page_span: int = 1_000  # columns that one cell of a page reaches over
    text_cell_kib: int = 1_024
    text_record_cells: int = 16_384  # as many as a workbook has columns
    text_cell_lines: int = 200  # more than anybody types: a quote that was never closed
    tables: int = 500  # of one sheet, one below the other
    memory_mib: int = 2_048  # of the process that reads what cannot be checked before: a quarter
    seconds: int = 20  # of the same: a workbook of two million cells takes about three

    @property
    def file_bytes(self) -> int:
        """`file_mib` in bytes."""
        return self.file_mib * MIB

    @property
    def memory_bytes(self) -> int:
        """`memory_mib` in bytes."""
        return self.memory_mib * MIB


DEFAULT_LIMITS = Limits()
