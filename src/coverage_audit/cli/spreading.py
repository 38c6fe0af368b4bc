"""`scan` on Spark: what is asked there, what cannot be, and where Spark writes to."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coverage_audit.cli import say
from coverage_audit.cli.commands import answer, scan_wants
from coverage_audit.cli.options import Reads, Shows
from coverage_audit.cli.words import known
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.output import Delivery
    from coverage_audit.cli.progress import Step
    from coverage_audit.engine.spark import Folder
    from coverage_audit.model.report import Report

ENGINES = ("polars", "spark")
SUBMITTED = "PYSPARK_GATEWAY_PORT"
"""The variable of a program that Spark itself started."""
FORMATS = ("parquet", "csv")
"""What Spark writes into a folder; the first where none is named."""


def wanted(engine: str | None, master: str | None) -> bool:
    """Whether Spark is; UsageError where a master is named for another engine."""
    spark = engine is not None and known("--engine", engine, ENGINES) == "spark"
    if master is not None and not spark:
        raise UsageError(
            _("--master says nothing without Spark"), hint=_("add --engine spark, or leave it out")
        )
    return spark


def scan(named: Sequence[str], reads: Reads, master: str | None, shows: Shows) -> None:
    """The audit of Parquet files that Spark reads."""
    _refuse(
        {
            "--organisations": reads.organisations,
            "--section-is": reads.section_is,
            "--header-row": reads.header_row,
            "--row": reads.rows,
            "--read-as": reads.read_as,
        }
    )
    folder = _folder(shows.output)
    files = [text for text in shows.output if not text.endswith("/")]
    beside = "text" if folder and not files and not sys.stdout.isatty() else None
    shown = replace(shows, output=files, format=shows.format or beside)

    def work(asked: Asked, to: Delivery, step: Step | None) -> Report:
        _refuse({"[[suppress]]": asked.ruling.suppressions})
        from coverage_audit import on_spark
        from coverage_audit.engine.cluster import cluster
        from coverage_audit.model.order import Order

        order = Order(
            rosters=(),
            as_of=asked.as_of,
            policy=asked.policy,
            reading=asked.reading,
            ruling=asked.ruling,
            targets=asked.targets,
            marking=asked.marking,
            say=step or (lambda _sentence: None),
            refused=asked.refused,
        )
        wants = scan_wants(to.formats, verbose=shows.verbose)
        if (master or "local").startswith("local") and SUBMITTED not in os.environ:
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers here are as we are
        with cluster(master) as spark:
            return on_spark.report_of(order, named, spark, wants=wants, folder=folder)

    answer([], reads, shown, work, summary=True, beside=named)
    if folder and not shows.quiet:
        say.line(_("written: {files}").format(files=folder.path))


def _refuse(said: Mapping[str, object]) -> None:
    """UsageError for what is said of something that only one machine knows."""
    for name, value in said.items():
        if value:
            raise UsageError(
                _("{name} is not known to --engine spark").format(name=name),
                hint=_("leave it out, or audit on one machine, without --engine spark"),
            )


def _folder(outputs: Sequence[str]) -> Folder | None:
    """The folder that Spark is to write into: what ends in /, with a format before it or none."""
    from coverage_audit.engine.spark import Folder

    folders = [text for text in outputs if text.endswith("/")]
    if len(folders) > 1:
        raise UsageError(
            _("-o: two folders are named: {these}").format(these=", ".join(folders)),
            hint=_("keep one of them"),
        )
    for text in folders:
        name = next((name for name in FORMATS if text.startswith(f"{name}:")), None)
        path = text.removeprefix(f"{name}:") if name else text
        return Folder(path.rstrip("/"), name or FORMATS[0])
    return None
