"""Rows that are laid down on the disk until they are asked for, and gone with their folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from coverage_audit.errors import NoRoomError, why
from coverage_audit.locale import gettext as _
from coverage_audit.read.pieces import ahead


@contextmanager
def laid_down() -> Iterator[LaidDown]:
    """A place for lots, which is gone afterwards."""
    with TemporaryDirectory(prefix="coverage-audit-") as folder:
        yield LaidDown(Path(folder))


@dataclass(frozen=True, slots=True)
class _Lot:
    """A file, and the columns that hold one value in all its rows, which are not in it."""

    path: Path
    rows: int
    columns: tuple[str, ...]
    constant: Mapping[str, pl.Expr]

    def read(self, columns: Sequence[str] | None) -> pl.DataFrame:
        wanted = self.columns if columns is None else columns
        laid = [name for name in wanted if name not in self.constant]
        if laid:
            rows = pl.read_ipc(self.path, columns=laid)
        else:  # of no column the file would not tell how many rows there are
            rows = pl.DataFrame({"": pl.repeat(None, self.rows, eager=True)})
        # of the others polars keeps one value for all rows
        constant = (
            value.alias(name) for name, value in self.constant.items() if name in set(wanted)
        )
        return rows.with_columns(constant).select(*wanted)


class LaidDown:
    """Lots of rows as files in a folder (`model.lots.Lots`)."""

    def __init__(self, folder: Path) -> None:
        """The folder is there, and whoever made it takes it away."""
        self._folder = folder
        self._names = count()
        self._lots: defaultdict[int, list[_Lot]] = defaultdict(list)
        self._parts: defaultdict[int, list[_Lot]] = defaultdict(list)

    def add(self, source: int, rows: pl.DataFrame) -> None:
        """Take some rows of a sheet, behind those that it gave before."""
        if rows.height:
            of_source = rows.with_columns(pl.lit(source, pl.UInt16).alias("source"))
            self._lots[source].append(self._lay(of_source))

    def forget(self, source: int) -> None:
        """Drop what a sheet gave."""
        self._lots.pop(source, None)

    def each(self, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The lots, all columns of them or some, with `row`, the index of each row."""
        return ahead(self._each(columns))

    def _each(self, columns: Sequence[str] | None) -> Iterator[pl.DataFrame]:
        row = 0
        for lot in (lot for source in sorted(self._lots) for lot in self._lots[source]):
            yield lot.read(columns).with_row_index("row", offset=row)
            row += lot.rows

    def put(self, part: int, rows: pl.DataFrame) -> None:
        """Take some of these rows for a part, beside those that it has."""
        self._parts[part].append(self._lay(rows))

    def parts(self, columns: Sequence[str] | None = None) -> Iterator[pl.DataFrame]:
        """The parts one after the other, all columns of them or some, as the rows were put."""
        return ahead(
            pl.concat([lot.read(columns) for lot in self._parts[part]])
            for part in sorted(self._parts)
        )

    def _lay(self, rows: pl.DataFrame) -> _Lot:
        path = self._folder / f"{next(self._names)}.arrow"
        # `head` would hold on to all rows of the column
        constant = {one.name: one.gather([0]) for one in rows if _is_constant(one)}
        try:
            rows.drop(constant).write_ipc(path, compression="lz4")
        except OSError as error:
            raise NoRoomError(
                _("{folder}: a large roster cannot be laid down there ({reason})").format(
                    folder=self._folder, reason=why(error)
                ),
                hint=_("make room on that disk, or name a folder on another one in TMPDIR"),
            ) from None
        known = {name: pl.lit(one).first() for name, one in constant.items()}
        return _Lot(path, rows.height, tuple(rows.columns), known)


def _is_constant(column: pl.Series) -> bool:
    """Whether a column holds one value in all rows; of texts and groups only nothing at all."""
    if column.null_count() == len(column):
        return True
    if column.null_count():
        return False
    if isinstance(column.dtype, pl.List):
        return column.list.len().max() == 0
    return column.dtype != pl.String and bool(column.min() == column.max())
