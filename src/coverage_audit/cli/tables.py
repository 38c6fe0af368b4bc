"""What was asked for as an order, its tables read while the engine is loaded."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from coverage_audit import locale
from coverage_audit.cli import language

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.progress import Step
    from coverage_audit.model.order import Order
    from coverage_audit.model.table import RawTable


def order_of(module: str, asked: Asked, step: Step | None, *, cells: bool = False) -> Order:
    """The order, its rosters and ledgers read while a thread imports the engine.

    The reader of workbooks leaves the interpreter free for most of its time, and ten
    thousand rows take it about as long as polars takes to load. An import that breaks
    breaks again, and is told, where the module is asked for. `cells`: they are asked for
    afterwards, and large files are read at once.
    """
    from importlib import import_module
    from threading import Thread

    from coverage_audit.model.order import Order
    from coverage_audit.model.reading import Reading
    from coverage_audit.read import read_all

    def load() -> None:
        with suppress(Exception):
            import_module(module)

    Thread(target=load).start()
    say = step or (lambda _sentence: None)
    found: list[str | RawTable] = [*asked.passed_over, *asked.rosters]
    reading = replace(asked.reading, in_pieces=not cells)
    rosters = read_all(found, reading, say, asked.refused, asked.passwords)
    if language.guessed and any(table.rows for table in rosters):
        locale.use(language.of_tables(rosters))
    within = Reading(limits=asked.reading.limits)
    ledgers = read_all(asked.organisations, within, say, asked.refused, asked.passwords)
    return Order(
        rosters=rosters,
        as_of=asked.as_of,
        policy=asked.policy,
        reading=asked.reading,
        organisations=ledgers,
        organisations_complete=asked.organisations_complete,
        ruling=asked.ruling,
        targets=asked.targets,
        marking=asked.marking,
        say=say,
        refused=asked.refused,
        cells=cells,
    )
