"""The audit on Spark: the steps of an audit in parts, each done where the rows lie.

Nothing is read, joined, judged or counted here in a way of its own: workers call what one machine
calls, rows that share something come together by Spark's shuffle, and what is counted adds up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

import polars as pl

from coverage_audit import locale
from coverage_audit.close.findings import findings_in_order, placed
from coverage_audit.close.places import Locator
from coverage_audit.close.sources import sources_with
from coverage_audit.counted import NOTHING
from coverage_audit.engine.cluster import Cluster
from coverage_audit.engine.spark import Folder, Lots
from coverage_audit.in_parts import report_of_counts, sheet_flags
from coverage_audit.judged import nothing_read
from coverage_audit.locale import gettext as _
from coverage_audit.model.order import Order
from coverage_audit.model.report import Report
from coverage_audit.on_spark import work
from coverage_audit.on_spark.reading import as_known, loaded_of, read
from coverage_audit.on_spark.task import Answer, Task
from coverage_audit.roster.load import Loaded
from coverage_audit.roster.sheet_facts import sheet_facts
from coverage_audit.roster.tallies import NO_TALLIES, added, told_of_all
from coverage_audit.roster.together import parts_of
from coverage_audit.rules import asked

A_PART = 50_000
"""Rows that share something and are judged together."""


def report_of(
    order: Order,
    named: Sequence[str],
    spark: Cluster,
    *,
    wants: frozenset[str],
    command: str = "scan",
    phones: bool = False,
    folder: Folder | None = None,
) -> Report:
    """The audit of the Parquet files in the folders and patterns that are named.

    The report is the one that `pipeline.report_of` gives of these files. Into a `folder` Spark
    writes the firms that a rule found something on. Raises SourceError where a file can only be
    understood with all of it in sight.
    """
    regions = order.policy.regions
    order.say(_("reading with Spark"))
    lean = replace(order, rosters=(), targets=(), say=_silent, refused=[])
    typed, tables = read(named, spark, lean)
    loaded, known = loaded_of(tables, typed.told(), order)
    order.say(_("comparing the rows"))
    rows = typed.each(partial(as_known, known, order.policy)).kept()
    parts = parts_of(rows.shared(work.keys_of), A_PART)
    typed.drop()
    apart = rows.each(partial(work.by_part, parts)).by_part(1 + parts.height // A_PART)
    both = (
        rows.each(partial(work.single, parts)),
        apart.each(partial(work.with_firms, regions)).kept(),
    )
    found = [told for lots in both for told in lots.each(partial(work.tallied, regions)).told()]
    told = told_of_all(added([NO_TALLIES, *found]), regions)
    order.say(_("judging"))
    task = Task(
        order=lean,
        language=locale.language(),
        wants=wants,
        phones=phones,
        dimensions=loaded.dimensions,
        sources=sources_with(loaded, {}),
        told=told,
        beside=_rows(rows, told.elsewhere["elsewhere.community"]),
        folder=folder,
    )
    single, several = (lots.each(partial(work.answered, task)) for lots in both)
    answers = single.beside(several)
    answers = answers.kept() if folder else answers
    report = _report(loaded, answers.told(), task, order, command)
    if folder:
        order.say(_("writing out"))
        answers.write(folder)
    return report


def _silent(_sentence: str) -> None:
    """Workers tell no steps."""


def _rows(rows: Lots, wanted: pl.Series) -> pl.DataFrame:
    """These of the rows."""
    found = rows.each(partial(work.picked, wanted.unique())).told()
    return pl.concat(found) if found else pl.DataFrame(schema={"row": pl.UInt32})


def _report(
    loaded: Loaded, answers: Iterable[Answer], task: Task, order: Order, command: str
) -> Report:
    found = Answer()
    for answer in answers:
        found.counted += answer.counted
        found.firms += answer.firms
        found.findings += answer.findings
        found.visits += answer.visits
    if not found.counted.totals["firms"]:
        raise nothing_read()
    report = report_of_counts(loaded, found.counted, task.told.alike, order, command)
    if "findings" in task.wants:
        rules = asked(order.ruling)
        flags = sheet_flags(sheet_facts(loaded, pl.concat(found.counted.firms)), rules, order)
        of_sheets = [rule for rule in rules if rule.scope == "sheet"]
        found.findings += placed(flags, of_sheets, Locator(task.sources), {}, NOTHING)
    if order.targets:
        from coverage_audit.compare.targets import progress

        report = replace(report, targets=progress(order.targets, report))
    return replace(
        report,
        firms=tuple(firm for _at, firm in sorted(found.firms, key=itemgetter(0))),
        findings=findings_in_order(found.findings),
        visits=tuple(visit for _at, visit in sorted(found.visits, key=itemgetter(0))),
    )
