"""What `on_spark` is handed by Spark, without Spark: lots in partitions, cut where it is said."""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import polars as pl

from coverage_audit.engine.spark import PATH, ROW, Cells, Folder, Lot, Work


class SmallLots:
    """Lots in partitions; every lot goes through bytes, as between the workers of Spark."""

    def __init__(self, partitions: Sequence[Sequence[Lot]]) -> None:
        self.partitions = [[_carried(lot) for lot in lots] for lots in partitions]

    def beside(self, other: SmallLots) -> SmallLots:
        return SmallLots([*self.partitions, *other.partitions])

    def each(self, work: Work) -> SmallLots:
        carried: Work = pickle.loads(pickle.dumps(work))
        return SmallLots([list(carried(iter(lots))) for lots in self.partitions])

    def kept(self) -> SmallLots:
        return self

    def by_part(self, parts: int) -> SmallLots:
        lots = [lot for some in self.partitions for lot in some]
        return SmallLots(
            [[lot for lot in lots if (lot.part or 0) % parts == n] for n in range(parts)]
        )

    def told(self) -> list[Any]:
        return [lot.told for lots in self.partitions for lot in lots if lot.told is not None]

    def shared(self, keys: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
        rows = [lot.rows for lots in self.partitions for lot in lots if lot.rows is not None]
        found = pl.concat([keys(frame) for frame in rows])
        several = {key for key, n in Counter(found["key"].to_list()).items() if n > 1}
        return found.filter(pl.col("key").is_in(several)).with_columns(pl.col("key").hash())

    def write(self, folder: Folder) -> None:
        rows = [lot.rows for lots in self.partitions for lot in lots if lot.rows is not None]
        pl.concat(rows).write_parquet(folder.path)

    def drop(self) -> None:
        pass


class SmallCluster:
    """Reads Parquet files in runs of so many rows, in so many partitions, the last runs first."""

    def __init__(self, rows: int, partitions: int) -> None:
        self.rows, self.partitions = rows, partitions

    def read(self, named: str, work: Cells) -> tuple[SmallLots, dict[str, list[str]]]:
        runs: list[pl.DataFrame] = []
        columns: dict[str, list[str]] = {}
        for file in sorted(Path(named).glob("*.parquet")):
            frame = pl.read_parquet(file)
            columns[str(file)] = frame.columns
            placed = frame.with_columns(
                pl.lit(f"file://{file}").alias(PATH),
                pl.int_range(pl.len(), dtype=pl.Int64).alias(ROW),
            )
            runs += placed.iter_slices(self.rows)
        spread = [runs[at :: self.partitions][::-1] for at in range(self.partitions)]
        carried: Cells = pickle.loads(pickle.dumps(work))
        return SmallLots([list(carried(iter(frames))) for frames in spread]), columns


def _carried(lot: Lot) -> Lot:
    rows = None
    if lot.rows is not None:
        laid = BytesIO()
        lot.rows.write_ipc(laid, compression="lz4")
        rows = pl.read_ipc(laid.getvalue())
    return Lot(rows, pickle.loads(pickle.dumps(lot.told)), lot.part)
