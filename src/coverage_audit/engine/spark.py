"""Lots of rows that lie in Spark: maps over them, and its shuffle; nothing here has a meaning.

A lot is a frame of polars, and what is told of it beside, as bytes in one row of Spark's: no type
is translated, and what is done with a lot is what is done on one machine.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import unquote

import polars as pl

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

AT_ONCE = "spark.sql.execution.arrow.maxRecordsPerBatch"
"""How many rows of Spark's a worker is handed together; of lots only one."""
LOT = "part int, told binary, rows binary"
PATH, ROW = "coverage-audit:path", "coverage-audit:row"
"""The last two columns of cells: their file, and the index of their row in it."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Rows, and what is told of them beside; those of one `part` come together in the shuffle."""

    rows: pl.DataFrame | None = None
    told: Any = None
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Folder:
    """Where Spark writes rows to, as `parquet` or `csv`."""

    path: str
    format: str


Cells: TypeAlias = Callable[[Iterator[pl.DataFrame]], Iterable[Lot]]
"""What is done with cells, some rows at a time, behind whose columns stand PATH and ROW."""
Work: TypeAlias = Callable[[Iterator[Lot]], Iterable[Lot]]
"""What is done with the lots of a partition, one after the other."""


def called(address: str) -> str:
    """A file as users call it: Spark tells it as the address of a page."""
    return re.sub("^file:/+", "/", unquote(address))


class Lots:
    """Lots that lie in Spark; nothing is done before somebody asks what is told of them."""

    def __init__(self, frame: DataFrame) -> None:
        self._frame = frame

    def beside(self, other: Lots) -> Lots:
        """These and the others."""
        return Lots(self._frame.unionAll(other._frame))

    def each(self, work: Work) -> Lots:
        """What becomes of them in the hands of `work`, partition by partition."""
        return Lots(self._frame.mapInArrow(partial(_map_lots, work), LOT))

    def kept(self) -> Lots:
        """The same, laid down on the disks when they are asked for, and not made twice."""
        from pyspark import StorageLevel

        return Lots(self._frame.persist(StorageLevel.DISK_ONLY))

    def by_part(self, parts: int) -> Lots:
        """Those of one part together: Spark's own shuffle."""
        return Lots(self._frame.repartition(parts, "part"))

    def told(self) -> list[Any]:
        """What is told of them; with it all of them are made."""
        rows = self._frame.where("told IS NOT NULL").select("told").collect()
        self._frame.sparkSession.conf.set(AT_ONCE, "1")
        return [pickle.loads(row[0]) for row in rows]

    def shared(self, keys: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
        """The rows that have a key which another row has too, as (row, key): one for each.

        `keys` are (row, key) of the rows of a lot; what is given of a key is its hash.
        """
        found = self._frame.mapInArrow(partial(_map_keys, keys), "row long, key string")
        several = found.groupBy("key").count().where("count > 1").select("key")
        together = found.join(several, "key", "left_semi")
        table = together.selectExpr("row", "xxhash64(key) AS key").toArrow()
        return pl.DataFrame(pl.from_arrow(table))

    def write(self, folder: Folder) -> None:
        """Write the rows into a folder that is not there yet, as many files as there are parts."""
        from pyspark.sql.types import LongType, StringType, StructField, StructType

        lots = self._frame.where("rows IS NOT NULL")
        first = next(_lots(lots.limit(1).toArrow().to_batches()), None)
        if first is None or first.rows is None:
            return
        kinds = {pl.String: StringType(), pl.Int64: LongType()}
        schema = StructType(
            [StructField(name, kinds[type(kind)]) for name, kind in first.rows.schema.items()]
        )
        writer = lots.mapInArrow(_map_rows, schema).write.mode("errorifexists")
        if folder.format == "csv":
            writer.csv(folder.path, header=True, escape='"')
        else:
            writer.parquet(folder.path)

    def drop(self) -> None:
        """They are needed no more."""
        self._frame.unpersist()


def map_cells(work: Cells, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The lots that `work` makes of cells, as Spark hands them over and takes them."""
    cells = (pl.DataFrame(pl.from_arrow(batch)) for batch in batches)
    return map(_as_batch, work(cells))


def _map_lots(work: Work, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    return map(_as_batch, work(_lots(batches)))


def _map_keys(
    keys: Callable[[pl.DataFrame], pl.DataFrame], batches: Iterator[pa.RecordBatch]
) -> Iterator[pa.RecordBatch]:
    for lot in _lots(batches):
        if lot.rows is not None:
            yield from _plain(keys(lot.rows))


def _map_rows(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for lot in _lots(batches):
        if lot.rows is not None:
            yield from _plain(lot.rows)


def _plain(rows: pl.DataFrame) -> Iterator[pa.RecordBatch]:
    """Rows of texts and whole numbers, typed as Spark has them."""
    import pyarrow as pa

    kinds = {pl.String: pa.string(), pl.Int64: pa.int64()}
    schema = pa.schema([(name, kinds[type(kind)]) for name, kind in rows.schema.items()])
    table = rows.to_arrow(compat_level=pl.CompatLevel.oldest())
    yield from table.cast(schema).to_batches()


def _lots(batches: Iterator[pa.RecordBatch]) -> Iterator[Lot]:
    for batch in batches:
        for row in batch.to_pylist():
            rows = pl.read_ipc(BytesIO(row["rows"])) if row["rows"] is not None else None
            told = pickle.loads(row["told"]) if row["told"] is not None else None
            yield Lot(rows, told, row["part"])


def _as_batch(lot: Lot) -> pa.RecordBatch:
    import pyarrow as pa

    laid = None
    if lot.rows is not None:
        file = BytesIO()
        lot.rows.write_ipc(file, compression="lz4")
        laid = file.getvalue()
    told = None if lot.told is None else pickle.dumps(lot.told)
    return pa.RecordBatch.from_arrays(
        [
            pa.array([lot.part], pa.int32()),
            pa.array([told], pa.binary()),
            pa.array([laid], pa.binary()),
        ],
        names=["part", "told", "rows"],
    )
