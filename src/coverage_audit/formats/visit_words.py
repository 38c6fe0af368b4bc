"""What is said of visits that are divided into lists."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from coverage_audit.locale import gettext, plans, words
from coverage_audit.model.planning import EVERY_DAY, Plan
from coverage_audit.model.route import Routes


def routes_sentence(document: Routes) -> str:
    """How many firms are to be visited, and why; never how many by whom."""
    if not document.visits:
        nothing = gettext("No firm needs a visit.")
        return "\n".join([nothing, *_changed(document.plan)]) if document.plan else nothing
    counted = Counter(visit.why for visit in document.visits)
    needed = gettext("Firms to visit: {n} ({reasons}), lists: {lists}.").format(
        n=len(document.visits),
        reasons=_firms(words.WHYS, counted),
        lists=sum(not route.waiting for route in document.routes),
    )
    return "\n".join([needed, *_planned(document, document.plan)]) if document.plan else needed


def _planned(document: Routes, plan: Plan) -> Iterator[str]:
    """By what the visits were planned, what waits, what changed, and what is not sure."""
    asked = plan.planning
    waiting = Counter(visit.waits for visit in document.visits if visit.waits)
    yield gettext("Planned from {start} to {end}: {n} firms.").format(
        start=asked.start, end=asked.end, n=len(document.visits) - waiting.total()
    )
    yield gettext(
        "Where nothing else is set: {days} days a week ({weekdays}), {visits} firms a day; a firm"
        " is visited again after {again} days."
    ).format(
        days=min(asked.days_a_week, len(asked.weekdays)),
        visits=asked.visits_a_day,
        weekdays=gettext("working days")
        if asked.weekdays == EVERY_DAY
        else words.listed(gettext(plans.WEEKDAYS[day - 1]) for day in asked.weekdays),
        again=asked.again_after,
    )
    if waiting:
        yield gettext("Not in the plan: {reasons}.").format(reasons=_firms(plans.WAITS, waiting))
    yield from _changed(plan)


def _changed(plan: Plan) -> Iterator[str]:
    """What became of the previous plan, where it said anything."""
    if any(plan.changes.values()):
        yield gettext("Against the previous plan: {changes}.").format(
            changes=_firms(plans.CHANGED, plan.changes)
        )


def _firms(names: Mapping[str, str], counts: Mapping[str, int]) -> str:
    """How many firms there are of each kind, in the order of the words, none left out."""
    return words.listed(
        gettext("{name} {n}").format(name=gettext(said), n=counts[kind])
        for kind, said in names.items()
        if counts.get(kind)
    )
