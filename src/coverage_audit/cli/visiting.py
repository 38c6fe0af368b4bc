"""The command that lists visits: flat, divided, planned, or to hand on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, TypeAlias

from coverage_audit.cli import complete
from coverage_audit.cli.asked import Asked
from coverage_audit.cli.commands import answer
from coverage_audit.cli.offer import SELECTING, SHOWING, option, switch
from coverage_audit.cli.options import Reads, Rosters, Shows
from coverage_audit.cli.select import stated, whole
from coverage_audit.cli.tables import order_of
from coverage_audit.cli.words import day, known
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark, words
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.planning import Planning
from coverage_audit.model.reading import Reading
from coverage_audit.model.route import VISITOR, Routes

if TYPE_CHECKING:
    from coverage_audit.cli.output import Delivery
    from coverage_audit.cli.progress import Step
    from coverage_audit.model.document import Document
    from coverage_audit.model.report import Report
    from coverage_audit.roster.plan_list import PlanRead

READERS = ("property",)
"""For whom a list of visits may be made that says less than ours."""
DOCUMENTS = frozenset({"json", "jsonl"})
WEEKS = 4
MOST_WEEKS = 104
YEARS = range(2000, 2200)
Divide: TypeAlias = "Callable[[Report], Document]"

Phones = Annotated[bool, switch("--phones", mark("phones in full, not masked"), SELECTING)]


@dataclass(frozen=True, slots=True)
class Lists:
    """How the visits are divided, and for whom."""

    per: Annotated[
        str | None,
        option(
            "--per",
            "visitor|DIM",
            mark("a list, in a workbook a sheet, for each visitor or group, as building"),
            SELECTING,
            offers=complete.dimensions,
        ),
    ] = None
    reader: Annotated[
        str | None,
        option(
            "--for",
            "READER",
            mark("property: only what a property company may see, no counts and no standing"),
            SELECTING,
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Plans:
    """Whether the visits are given their days, and from when on."""

    start: Annotated[
        str | None,
        option("--from", "DATE", mark("give each firm a day, from this one on"), SELECTING),
    ] = None
    weeks: Annotated[
        str | None,
        option("--weeks", "WEEKS", mark("with --from: for so many weeks (default: 4)"), SELECTING),
    ] = None
    previous: Annotated[
        str | None,
        option(
            "--previous",
            "PLAN",
            mark("with --from: the plan that stood before, changed as little as can be"),
            SELECTING,
        ),
    ] = None
    calendars: Annotated[
        str | None,
        option(
            "--ics",
            "FOLDER",
            mark("with --from: a calendar for each visitor, for phone or mail"),
            SHOWING,
        ),
    ] = None


def visits(
    rosters: Rosters,
    reads: Reads,
    lists: Lists,
    plans: Plans,
    shows: Shows,
    phones: Phones = False,
) -> None:
    """The firms to visit: one list, a list for each visitor or group, or one to hand on."""

    def work(asked: Asked, to: Delivery, step: Step | None) -> Document:
        if lists.reader is not None and plans.calendars is not None:
            raise UsageError(
                _("--for and --ics do not go together"),
                hint=_("write the calendars with a command of their own"),
            )
        planning = _planning(plans, asked)
        divide = _division(lists, planning, asked, to.formats)
        order = order_of("coverage_audit.pipeline", asked, step)
        from coverage_audit import pipeline

        wants = frozenset({"visits"})
        return divide(pipeline.report_of(order, wants=wants, command="visits", phones=phones))

    beside = [plans.previous] if plans.previous else []
    answer(rosters, reads, shows, work, beside=beside, calendars=plans.calendars)


def _planning(plans: Plans, asked: Asked) -> Planning | None:
    """What is asked of a plan; None where none is asked for."""
    if plans.start is None:
        for name, value in (
            ("--weeks", plans.weeks),
            ("--previous", plans.previous),
            ("--ics", plans.calendars),
        ):
            if value:
                raise UsageError(
                    _("{option} says nothing without --from").format(option=name),
                    hint=_("name the first day of the plan, as --from 2026-12-01"),
                )
        return None
    start = day(plans.start, "--from")
    if start.year not in YEARS:
        raise UsageError(
            _('--from: "{text}" is no day of this time').format(text=plans.start),
            hint=_("write it as 2026-12-01"),
        )
    planning = asked.planning(start, _weeks(plans.weeks))
    if plans.previous is None:
        return planning
    found = _previous(plans.previous, asked)
    return replace(planning, previous=found.appointments, misread=found.misread)


def _weeks(text: str | None) -> int:
    if text is None:
        return WEEKS
    if not text.isdecimal() or not 1 <= int(text) <= MOST_WEEKS:
        raise UsageError(
            _('--weeks: "{text}" is no number of weeks').format(text=text),
            hint=_("write a whole number from 1 to {n}").format(n=MOST_WEEKS),
        )
    return int(text)


def _previous(path: str, asked: Asked) -> PlanRead:
    """What the plan that stood before says. SourceError for a file that is none."""
    from coverage_audit.read import read_all
    from coverage_audit.roster.plan_list import read_plan

    tables = read_all([path], Reading(limits=asked.reading.limits), passwords=asked.passwords)
    plan = read_plan(tables)
    if plan is None:
        raise SourceError(
            _("{path}: holds no plan of visits").format(path=path),
            hint=_("name the workbook that visits --from has written, as it now stands"),
        )
    return plan


def _division(
    lists: Lists, planning: Planning | None, asked: Asked, formats: frozenset[str]
) -> Divide:
    """The visits as they are, in a list for each visitor or group, or as one to hand on."""
    if lists.reader is not None:
        known("--for", lists.reader, READERS)
        if lists.per is not None:
            raise UsageError(
                _("--for and --per do not go together"),
                hint=_("a list that is handed on is one table, in walking order"),
            )
        if not formats.isdisjoint(DOCUMENTS):
            raise UsageError(
                _("a list that is handed on is for people, and is no JSON"),
                hint=_("write it as xlsx, csv or md"),
            )
        return lambda report: _handed_on(_routes(report, "property_company", planning))
    per = lists.per or (VISITOR if planning else None)
    if per is None:
        return whole
    known("--per", per, (VISITOR, *DIMENSIONS, *asked.policy.own_dimensions), words.DIMENSIONS)

    def divided(report: Report) -> Document:
        if per != VISITOR:
            stated([per], [one.dimension for one in report.dimensions], option="--per")
        return _routes(report, per, planning)

    return divided


def _routes(report: Report, per: str, planning: Planning | None) -> Routes:
    from coverage_audit.plan.walk import routes

    if planning is None:
        return routes(report, per)
    from coverage_audit.plan.appointments import planned

    return routes(report, per, planned(report, planning))


def _handed_on(document: Routes) -> Document:
    """The list for others; what must be read before any number is said to us alone."""
    from coverage_audit.cli import say
    from coverage_audit.formats.visit_tables import hand_on

    for notice in document.head.notices:
        say.note(notice.text)
    return hand_on(document)
