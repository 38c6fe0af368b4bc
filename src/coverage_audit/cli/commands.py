"""The commands that read rosters: each asks the pipeline for its document and delivers it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.offer import READING, SELECTING, argument, option, switch
from coverage_audit.cli.options import Reads, Rosters, Shows
from coverage_audit.cli.tables import order_of
from coverage_audit.errors import joined
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.output import Delivery
    from coverage_audit.cli.progress import Step
    from coverage_audit.cli.select import Select
    from coverage_audit.model.document import Document
    from coverage_audit.model.report import Listing, Report

NOTHING: frozenset[str] = frozenset()
EVERYTHING = frozenset({"firms", "findings", "visits"})
SCAN_WANTS: Mapping[str, frozenset[str]] = {
    "table": NOTHING,
    "text": NOTHING,
    "tsv": frozenset({"firms"}),
    "csv": frozenset({"firms"}),
    "jsonl": frozenset({"firms"}),
    "json": frozenset({"firms", "findings"}),
}
"""The parts of the report that the formats of `scan` lay out; the others take everything."""

Which = Annotated[
    str, argument("NAME_OR_CODE", mark("the firm: its name, a part of it, or its credit code"))
]


@dataclass(frozen=True, slots=True)
class Dimensions:
    """Which dimensions are shown."""

    by: Annotated[
        list[str],
        option(
            "--by",
            "DIM",
            mark("only this dimension (again for more), as building"),
            SELECTING,
            offers=complete.dimensions,
        ),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Rules:
    """Whose findings are shown."""

    codes: Annotated[
        list[str],
        option(
            "--rule",
            "CODE",
            mark("only findings of this rule (again for more), as B201"),
            SELECTING,
            offers=complete.rules,
        ),
    ] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Standings:
    """Which firms are shown."""

    standings: Annotated[
        list[str],
        option(
            "--standing",
            "STANDING",
            mark("only firms that stand here (again for more), as due"),
            SELECTING,
            offers=complete.standings,
        ),
    ] = field(default_factory=list)
    excluded: Annotated[
        bool,
        switch(
            "--excluded",
            mark("only firms outside the base (with --standing: these too)"),
            SELECTING,
        ),
    ] = False


@dataclass(frozen=True, slots=True)
class Engine:
    """What the audit runs on."""

    engine: Annotated[
        str | None,
        option(
            "--engine",
            "NAME",
            mark("polars (default: this machine), or spark: folders of Parquet, many machines"),
            READING,
            offers=complete.engines,
        ),
    ] = None
    master: Annotated[
        str | None,
        option("--master", "URL", mark("the master of Spark, as spark://HOST:7077"), READING),
    ] = None


def scan(rosters: Rosters, reads: Reads, engine: Engine, shows: Shows) -> None:
    """The whole audit."""
    if engine == Engine():
        _report("scan", rosters, reads, shows, summary=True)
        return
    from coverage_audit.cli import spreading

    if spreading.wanted(engine.engine, engine.master):
        spreading.scan(rosters, reads, engine.master, shows)
    else:
        _report("scan", rosters, reads, shows, summary=True)


def coverage(rosters: Rosters, reads: Reads, some: Dimensions, shows: Shows) -> None:
    """The shares, in all and by dimension."""
    from coverage_audit.cli import select

    _report("coverage", rosters, reads, shows, wants=NOTHING, selection=select.dimensions(some.by))


def findings(rosters: Rosters, reads: Reads, some: Rules, shows: Shows) -> None:
    """What is wrong, cell by cell."""
    from coverage_audit.cli import select

    wants = frozenset({"findings"})
    _report("findings", rosters, reads, shows, wants=wants, selection=select.rules(some.codes))


def firms(rosters: Rosters, reads: Reads, some: Standings, shows: Shows) -> None:
    """The firms, all or those of some standings."""
    from coverage_audit.cli import select

    selection = select.firms(some.standings, excluded=some.excluded)
    _report("firms", rosters, reads, shows, wants=frozenset({"firms"}), selection=selection)


def firm(which: Which, rosters: Rosters, reads: Reads, shows: Shows) -> None:
    """One firm: every fact with its cell."""

    def work(asked: Asked, _to: Delivery, step: Step | None) -> Listing:
        order = order_of("coverage_audit.consult", asked, step)
        from coverage_audit import consult

        return consult.dossier(which, order)

    answer(rosters, reads, shows, work)


def columns(rosters: Rosters, reads: Reads, shows: Shows) -> None:
    """How each sheet was understood."""

    def work(asked: Asked, _to: Delivery, _step: Step | None) -> Listing:
        from coverage_audit import consult

        return consult.understand(
            (*asked.passed_over, *asked.rosters),
            policy=asked.policy,
            reading=asked.reading,
            organisations=asked.organisations,
            as_of=asked.as_of,
            passwords=asked.passwords,
        )

    answer(rosters, reads, shows, work)


def _report(
    command: str,
    rosters: list[str],
    reads: Reads,
    shows: Shows,
    *,
    wants: frozenset[str] | None = None,
    phones: bool = False,
    summary: bool = False,
    selection: Select | None = None,
) -> None:
    def work(asked: Asked, to: Delivery, step: Step | None) -> Report:
        narrow = selection(asked) if selection else None
        order = order_of("coverage_audit.pipeline", asked, step)
        from coverage_audit import pipeline

        parts = scan_wants(to.formats, verbose=shows.verbose) if wants is None else wants
        report = pipeline.report_of(order, wants=parts, command=command, phones=phones)
        return narrow(report) if narrow else report

    answer(rosters, reads, shows, work, summary=summary)


def scan_wants(formats: Collection[str], *, verbose: bool) -> frozenset[str]:
    """The parts of the report that these formats of `scan` need."""
    tables = frozenset({"firms"}) if verbose and "table" in formats else NOTHING
    return tables.union(*(SCAN_WANTS.get(name, EVERYTHING) for name in formats))


def answer(
    rosters: list[str],
    reads: Reads,
    shows: Shows,
    work: Callable[[Asked, Delivery, Step | None], Document],
    *,
    summary: bool = False,
    beside: Collection[str] = (),
    calendars: str | None = None,
) -> None:
    """Refuse what cannot be, do the work, say what was read, deliver.

    `beside` are more files that are read; into the folder `calendars` go those of visitors.
    """
    from coverage_audit.cli import output, progress
    from coverage_audit.cli.asked import ask

    asked = ask(rosters, reads)
    to = output.delivery(
        shows, inputs=(*asked.inputs, *beside), summary=summary, calendars=calendars
    )
    with progress.shown(wanted=not shows.quiet, colour=not shows.no_color) as step:
        document = work(asked, to, step)
    document = replace(document, head=replace(document.head, marking=asked.marking))
    output.hand_over(document, to)
    if asked.refused:
        raise joined(asked.refused)
