"""The words of plans of visits: why a firm waits, what became of a day, the days of the week."""

from __future__ import annotations

from coverage_audit.locale import mark

CHANGED = {
    "kept": mark("as planned before"),
    "moved": mark("moved"),
    "new": mark("newly planned"),
    "gone": mark("no longer needed"),
}

WAITS = {
    "full": mark("no room before the plan ends"),
    "no_day": mark("no day for visits in the plan"),
    "lately": mark("was visited lately"),
    "nobody": mark("no visitor goes there"),
}

WEEKDAYS = (
    mark("Monday"),
    mark("Tuesday"),
    mark("Wednesday"),
    mark("Thursday"),
    mark("Friday"),
    mark("Saturday"),
    mark("Sunday"),
)
