"""A session of Spark, and what it reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial, reduce
from itertools import takewhile
from typing import TYPE_CHECKING
from warnings import catch_warnings, filterwarnings

from coverage_audit.engine.spark import AT_ONCE, LOT, PATH, ROW, Cells, Lots, called, map_cells
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.locale import gettext as _

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

ROWS = 50_000
"""Rows of cells that a worker is handed together."""
SETTINGS = {
    "spark.sql.sources.partitionColumnTypeInference.enabled": "false",  # 01 is no number
    "spark.sql.files.ignoreCorruptFiles": "false",
    "spark.sql.files.ignoreMissingFiles": "false",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.showConsoleProgress": "false",  # we tell the steps
    "spark.executorEnv.POLARS_MAX_THREADS": "1",  # Spark has a worker for each core
}
OF_WORKER = re.compile(r"(?:\w+\.)*[A-Z]\w+: ")
"""How the last line of what Python says of an error begins."""
OF_PANDAS = "PySpark does not yet fully support pandas"
"""A warning on what we do not use."""
SUFFIX = ".parquet"
SIGNS = "*?[{"
"""What makes a pattern of a name."""
FOOTERS = 16
"""Files of which the columns are asked for at the same time."""


@contextmanager
def cluster(master: str | None) -> Iterator[Cluster]:
    """A session of Spark, on the master named or as it is set up; one that runs already stays.

    Raises UsageError where Spark or Java is not there, SourceError where Spark gives up.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError(
            _("--engine spark needs Spark for Python, which is not installed"),
            hint=_('install it with: pip install "coverage-audit[spark]"'),
        ) from None
    before = SparkSession.getActiveSession()
    builder = SparkSession.builder.appName("coverage-audit")
    if master is not None:
        builder = builder.master(master)
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    try:
        with catch_warnings():
            filterwarnings("ignore", OF_PANDAS)
            session = builder.getOrCreate()
        session.sparkContext.setLogLevel("ERROR")
    except (PySparkException, Py4JError, RuntimeError) as error:
        raise UsageError(
            _("Spark does not start ({reason})").format(reason=_reason(error)),
            hint=_("it needs Java 17 or later (JAVA_HOME), and a master that answers"),
        ) from None
    try:
        with catch_warnings():
            filterwarnings("ignore", OF_PANDAS)
            yield Cluster(session)
    except (PySparkException, Py4JError) as error:
        raise SourceError(
            _("Spark gives up ({reason})").format(reason=_reason(error)),
            hint=_("see its log; add --debug for the whole message"),
        ) from error
    finally:
        if before is None:
            session.stop()


def _reason(error: Exception) -> str:
    """What is wrong in one line: of what a worker of ours says the last one."""
    said = str(error).strip().splitlines() or [type(error).__name__]
    of_worker = [line for line in said if OF_WORKER.match(line)]
    return of_worker[-1] if of_worker else said[0]


class Cluster:
    """What Spark does for an audit."""

    def __init__(self, session: SparkSession) -> None:
        self._session = session

    def read(self, named: str, work: Cells) -> tuple[Lots, dict[str, list[str]]]:
        """The lots that `work` makes of the cells of Parquet files, and the columns of each file.

        `named` is a file, a folder or a pattern. Files of one schema are read together; folders
        called COLUMN=VALUE are columns, as Spark has it.
        """
        files = self._files(named)
        below = self._session.read.option("basePath", _root(named, files))
        with ThreadPoolExecutor(FOOTERS) as asking:
            schemas = dict(
                zip(files, asking.map(lambda file: below.parquet(file).schema, files), strict=True)
            )
        alike: dict[str, list[str]] = {}
        for file, schema in schemas.items():
            alike.setdefault(schema.json(), []).append(file)
        self._session.conf.set(AT_ONCE, str(ROWS))
        made = []
        for group in alike.values():
            cells = below.schema(schemas[group[0]]).parquet(*group)
            placed = cells.selectExpr(
                "*", f"_metadata.file_path AS `{PATH}`", f"_metadata.row_index AS `{ROW}`"
            )
            made.append(Lots(placed.mapInArrow(partial(map_cells, work), LOT)))
        columns = {file: schema.fieldNames() for file, schema in schemas.items()}
        return reduce(Lots.beside, made), columns

    def _files(self, named: str) -> list[str]:
        """The files of a folder or a pattern, in their order; what else a folder holds is told."""
        listed = self._session.read.format("binaryFile").option("recursiveFileLookup", "true")
        paths = listed.load(named).select("_metadata.file_path").collect()
        files = sorted(called(row[0]) for row in paths)
        pattern = any(sign in named for sign in SIGNS)
        others = [] if pattern or len(files) == 1 else [f for f in files if not f.endswith(SUFFIX)]
        if not files or len(others) == len(files) > 1:
            raise SourceError(
                _("{path}: there is no Parquet file").format(path=named),
                hint=_("name a folder that holds files called *.parquet, or a pattern of files"),
            )
        if others:
            raise SourceError(
                _("{path}: files there that are not called *.parquet: {n}").format(
                    path=named, n=len(others)
                ),
                where=others[0],
                hint=_("name those that are rosters with a pattern, as {pattern}").format(
                    pattern=f"'{named.rstrip('/')}/*{SUFFIX}'"
                ),
            )
        return files


def _root(named: str, files: Sequence[str]) -> str:
    """The folder below which folders are columns: what stands before the first pattern."""
    steps = named.rstrip("/").split("/")
    if len(files) == 1 and files[0].endswith("/" + steps[-1]):  # the file itself
        steps = steps[:-1]
    fixed = list(takewhile(lambda step: not any(sign in step for sign in SIGNS), steps))
    return "/".join(fixed) or ("/" if named.startswith("/") else ".")
