"""What must be read before a plan is handed out."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import listed
from coverage_audit.model.planning import Plan
from coverage_audit.model.report import Notice

MOST_NAMED = 5


def caveats(plan: Plan) -> Iterator[Notice]:
    """What was not understood, years without a calendar, places that are most likely a slip."""
    misread = plan.planning.misread
    if misread:
        named = listed(misread[:MOST_NAMED]) + ("…" if len(misread) > MOST_NAMED else "")
        yield Notice(
            _(
                "the previous plan: days that are not understood, planned anew: {n} ({cells})"
            ).format(n=len(misread), cells=named)
        )
    if plan.past:
        yield Notice(_("the plan begins before the day of the audit"))
    if plan.guessed:
        yield Notice(
            _(
                "of {years} no holidays are known yet: Monday to Friday are taken for working"
                " days; please check, and name holidays and workdays in the settings, in [plan]"
            ).format(years=listed(map(str, plan.guessed)))
        )
    if plan.unknown:
        yield Notice(
            _(
                "visitors are to go to places that no roster names: {names}; please check how"
                " they are written in the settings"
            ).format(names=listed(plan.unknown))
        )
