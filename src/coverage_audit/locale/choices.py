"""What is offered in the columns that a person fills in."""

from __future__ import annotations

from coverage_audit.locale import gettext, mark

CHOICES = {
    "visit_result": (
        mark("visited"),
        mark("appointment changed"),
        mark("could not be reached"),
        mark("moved away"),
        mark("closed"),
        mark("struck off"),
    ),
    "organisation_found": (
        mark("branch of its own"),
        mark("joint branch"),
        mark("organised (form not stated)"),
        mark("attached to another organisation"),
        mark("covered by the group's organisation"),
        mark("covered by an area branch"),
        mark("no organisation"),
    ),
    "reason_without": (
        mark("has no Party members"),
        mark("fewer than three full members"),
        mark("relations are elsewhere"),
        mark("the firm is still considering it"),
        mark("guidance from above is needed"),
        mark("other reasons"),
    ),
    "raised": (
        mark("the community"),
        mark("the meeting"),
    ),
    "form_planned": (
        mark("branch of its own"),
        mark("joint branch"),
        mark("after relations are transferred"),
        mark("still being studied"),
    ),
}


def choices(key: str) -> tuple[str, ...]:
    """What is offered in a column that a person fills in."""
    return tuple(gettext(choice) for choice in CHOICES.get(key, ()))
