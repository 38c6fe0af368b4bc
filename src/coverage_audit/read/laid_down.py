"""Rows that are laid down on the disk until they are asked for, and gone with their folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from coverage_audit.errors import SourceError, why
from coverage_audit.locale import gettext as _
from coverage_audit.read.ahead import ahead


@contextmanager
def laid_down() -> Iterator[LaidDown]:
    """A place for lots, which is gone afterwards."""
    with TemporaryDirectory(prefix="coverage-audit-") as folder:
        yield LaidDown(Path(folder))


@dataclass(frozen=True, slots=True)
class _Lot:
    """A file, and the columns that hold one value in all its rows, which are not in it."""

    source: int
    path: Path
    rows: int
    columns: tuple[str, ...]
    constant: Mapping[str, pl.Expr]


class LaidDown:
    """Lots of rows as files in a folder (`model.lots.Lots`)."""

    def __init__(self, folder: Path) -> None:
        """The folder is there, and whoever made it takes it away."""
        self._folder = folder
        self._lots: list[_Lot] = []

    def add(self, source: int, rows: pl.DataFrame) -> None:
        """Take some rows of a sheet, behind those that it gave before."""
        if rows.is_empty():
            return
        path = self._folder / f"{len(self._lots)}.arrow"
        constant = {one.name: one.head(1) for one in rows if _is_constant(one)}
        known = {name: pl.lit(one).first().alias(name) for name, one in constant.items()}
        known["source"] = pl.lit(source, pl.UInt16).alias("source")
        try:
            rows.drop(constant).write_ipc(path, compression="lz4")
        except OSError as error:
            raise SourceError(
                _("{folder}: a large roster cannot be laid down there ({reason})").format(
                    folder=self._folder, reason=why(error)
                ),
                hint=_("make room on that disk, or name a folder on another one in TMPDIR"),
            ) from None
        columns = (*rows.columns, "source")
        self._lots.append(_Lot(source, path, rows.height, columns, known))

    def forget(self, source: int) -> None:
        """Drop what a sheet gave."""
        self._lots = [lot for lot in self._lots if lot.source != source]

    def each(self, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The lots, all columns of them or some, with `row`, the index of each row."""
        return ahead(self._each(columns))

    def _each(self, columns: Sequence[str] | None) -> Iterator[pl.DataFrame]:
        row = 0
        for lot in sorted(self._lots, key=lambda lot: lot.source):
            wanted = lot.columns if columns is None else columns
            laid = [name for name in wanted if name not in lot.constant]
            rows = pl.read_ipc(lot.path, columns=laid)
            # the others as they are asked for: polars keeps one value of them for all rows
            rows = rows.select(lot.constant.get(name, pl.col(name)) for name in wanted)
            yield rows.with_row_index("row", offset=row)
            row += lot.rows


def _is_constant(column: pl.Series) -> bool:
    """Whether a column holds one value in all rows; of texts and groups only nothing at all."""
    if column.null_count() == len(column):
        return True
    if column.null_count():
        return False
    if isinstance(column.dtype, pl.List):
        return column.list.len().max() == 0
    return column.dtype != pl.String and bool(column.min() == column.max())
