"""What must be read before a plan is handed out."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import listed
from coverage_audit.model.planning import Plan
from coverage_audit.model.report import Notice


def caveats(plan: Plan) -> Iterator[Notice]:
    """The years without a calendar, and the places that are most likely a slip of the pen."""
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
