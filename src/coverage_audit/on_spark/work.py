"""What workers do with lots of rows: what one machine does with the parts of an audit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from coverage_audit import locale
from coverage_audit.close.findings import placed
from coverage_audit.close.firms import firm_records
from coverage_audit.close.places import Locator
from coverage_audit.counted import NOTHING, counted
from coverage_audit.engine.spark import Lot
from coverage_audit.formats.delimited import dead_text
from coverage_audit.formats.firm_tables import ledger
from coverage_audit.in_parts import KEYS, by_first_row, firms_of_part, of_firms_and_rows
from coverage_audit.judged import judged
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Dimension, Firm, Head, Report, Value
from coverage_audit.model.tally import EMPTY
from coverage_audit.on_spark.task import Answer, Task
from coverage_audit.plan.visits import needed, urgency, visit_records, wanted
from coverage_audit.roster.identity import alone, identify
from coverage_audit.roster.tallies import NO_TALLIES, added, tallies_of, told_among
from coverage_audit.rules import asked


def keys_of(rows: pl.DataFrame) -> pl.DataFrame:
    """By what rows may have to do with one another, as (row, key)."""
    of_kinds = (
        rows.select(pl.col("row").cast(pl.Int64), pl.format(kind + ":{}", key).alias("key"))
        for kind, key in KEYS.items()
    )
    return pl.concat(of_kinds).drop_nulls()


def single(parts: pl.DataFrame, lots: Iterator[Lot]) -> Iterator[Lot]:
    """The rows that share nothing, each a firm by itself."""
    for lot in lots:
        assert lot.rows is not None
        rows = lot.rows.join(parts, on="row", how="anti", maintain_order="left")
        if rows.height:
            yield Lot(alone(rows))


def by_part(parts: pl.DataFrame, lots: Iterator[Lot]) -> Iterator[Lot]:
    """The others, by their part."""
    for lot in lots:
        assert lot.rows is not None
        rows = lot.rows.join(parts, on="row", maintain_order="left")
        for of_part in rows.partition_by("part"):
            yield Lot(of_part.drop("part"), part=of_part["part"][0])


def with_firms(regions: tuple[str, ...], lots: Iterator[Lot]) -> Iterator[Lot]:
    """All rows of some parts, with the firm that each is of."""
    if rows := [lot.rows for lot in lots if lot.rows is not None]:
        yield Lot(identify(pl.concat(rows).sort("row"), regions).with_columns(by_first_row()))


def tallied(regions: tuple[str, ...], lots: Iterator[Lot]) -> Iterator[Lot]:
    """What rows must know of others, as far as these tell it."""
    found = [tallies_of(lot.rows, regions) for lot in lots if lot.rows is not None]
    yield Lot(told=added([NO_TALLIES, *found]))


def picked(wanted: pl.Series, lots: Iterator[Lot]) -> Iterator[Lot]:
    """These of the rows, by their index."""
    for lot in lots:
        assert lot.rows is not None
        rows = lot.rows.filter(pl.col("row").is_in(wanted.implode()))
        if rows.height:
            yield Lot(told=rows)


def answered(task: Task, lots: Iterator[Lot]) -> Iterator[Lot]:
    """What is counted of the rows, and what is wanted of their firms."""
    locale.use(task.language)
    order, sources = task.order, task.sources
    rules = asked(order.ruling)
    of_parts = of_firms_and_rows(rules)
    answer = Answer()
    flagged = list[pl.DataFrame]()
    for lot in lots:
        assert lot.rows is not None
        firms = firms_of_part(lot.rows, told_among(lot.rows, task.told), order)
        part = judged(firms, task.dimensions, rules, order)
        answer.counted += counted(part, sources, of_parts, order)
        if "firms" in task.wants or task.folder:
            dimensions = part.located.dimensions
            records = firm_records(part.firms, part.rows, sources, dimensions, rules)
            flagged += [_flagged(records, dimensions, task)] if task.folder else []
            if "firms" in task.wants:
                answer.firms += zip(part.firms["at.first"], records, strict=True)
        if "findings" in task.wants:
            beside = task.beside.join(part.rows, on="row", how="anti")
            named = pl.concat([part.rows, beside], how="diagonal").sort("row")
            answer.findings += placed(part.flags(NOTHING), of_parts, Locator(sources), {}, named)
        if "visits" in task.wants:
            firms_to_visit = wanted(part.firms, needed(part.firms, order.policy))
            visits = visit_records(firms_to_visit, part.rows, sources, phones=task.phones)
            answer.visits += zip(urgency(firms_to_visit), visits, strict=True)
    yield Lot(pl.concat(flagged) if flagged else None, told=answer)


def _flagged(firms: Iterable[Firm], dimensions: Iterable[str], task: Task) -> pl.DataFrame:
    """The ledger of the firms that a rule found something on, its columns called as in JSON."""
    assert task.folder is not None
    report = Report(
        head=Head("firms", task.order.as_of, task.order.policy),
        totals=EMPTY,
        dimensions=tuple(Dimension(name, 0, 0, 0) for name in dimensions),
        firms=tuple(firm for firm in firms if firm.codes),
    )
    listing = ledger(report)
    numbers = [column.kind == "number" for column in listing.columns]
    quiet = task.folder.format == "csv"
    return pl.DataFrame(
        [
            [
                cell if number else _text(cell, quiet=quiet)
                for cell, number in zip(row, numbers, strict=True)
            ]
            for row in listing.rows
        ],
        schema={
            column.key: pl.Int64 if number else pl.String
            for column, number in zip(listing.columns, numbers, strict=True)
        },
        orient="row",
    )


def _text(value: Value, *, quiet: bool) -> str | None:
    """A cell of texts; in csv one that could run is made harmless, as `formats.delimited` does."""
    if value is None:
        return None
    return dead_text(value) if quiet else cell_text(value)
