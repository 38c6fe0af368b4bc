"""The words for the fields of rosters and the columns of listings."""

from __future__ import annotations

from collections.abc import Mapping

from coverage_audit.locale import gettext, mark
from coverage_audit.locale.words import DIMENSIONS, MEMBERS
from coverage_audit.model.report import Column, Kind

FIELDS = {
    **DIMENSIONS,
    "name": mark("firm"),
    "credit_code": mark("credit code"),
    "status": mark("status"),
    "operates_here": mark("operates here"),
    "in_operation": mark("in operation"),
    **MEMBERS,
    "members_floating": mark("floating members"),
    "employees": mark("employees"),
    "has_organisation": mark("has an organisation"),
    "organisation_kind": mark("kind of organisation"),
    "organisation_mode": mark("form of organisation"),
    "organisation_name": mark("name of the organisation"),
    "joint_name": mark("name of the joint branch"),
    "parent_organisation": mark("organisation above"),
    "reason_without": mark("reason without organisation"),
    "has_instructor": mark("has an instructor"),
    "instructor": mark("instructor"),
    "liaison": mark("liaison"),
    "trade_union": mark("trade union"),
    "youth_league": mark("Youth League"),
    "womens_federation": mark("women's federation"),
    "mass_organisation": mark("mass organisations"),
    "addr_ops": mark("address"),
    "address": mark("address"),
    "floor_room": mark("floor, room"),
    "contact": mark("contact"),
    "phone": mark("phone"),
    "last_visit": mark("last visit"),
    "founded": mark("firm founded on"),
    "organisation_date": mark("organisation founded on"),
    "election_date": mark("last election"),
    "term_ends": mark("end of the term"),
    "committee": mark("branch committee"),
    "last_result": mark("said last time"),
}
"""Fields that findings name; the others stand under their own name."""

COLUMNS = {
    **FIELDS,
    "number": mark("No."),
    "outcome": mark("outcome"),
    "bounded_value": mark("is now"),
    "limit": mark("must be"),
    "standing": mark("standing"),
    "reason": mark("explanation"),
    "codes": mark("rules"),
    "organisation": mark("organisation"),
    "full": mark("full members (reckoned)"),
    "any": mark("members (reckoned)"),
    "work": mark("work coverage of the firm"),
    "should_be_own": mark("could have a branch of its own"),
    "excluded": mark("reason for exclusion"),
    "path": mark("file"),
    "sheet": mark("sheet"),
    "row": mark("row"),
    "place": mark("source"),
    "code": mark("rule"),
    "severity": mark("severity"),
    "suppressed": mark("suppressed"),
    "firm": mark("firm"),
    "message": mark("finding"),
    "cell": mark("cell"),
    "column": mark("header"),
    "field": mark("field"),
    "value": mark("value as typed"),
    "what_to_do": mark("how to correct"),
    "dimension": mark("dimension"),
    "change": mark("change"),
    "before": mark("before"),
    "after": mark("after"),
    "difference": mark("difference"),
    "at_present": mark("now"),
    "carried_out": mark("if carried out"),
    "edited_from": mark("stood there"),
    "edited_to": mark("is to stand there"),
    "edited": mark("what was done"),
    "round": mark("round"),
    "why_apart": mark("not compared because"),
    "why": mark("visited because"),
    "ask": mark("what to ask"),
    "roster_full": mark("full members, roster"),
    "roster_any": mark("members, roster"),
    "visit_date": mark("visited on"),
    "visited_by": mark("visited by"),
    "visit_result": mark("result"),
    "full_found": mark("full members"),
    "probationary_found": mark("probationary members"),
    "organisation_found": mark("state of the organisation"),
    "request": mark("requests or next step"),
    "raised": mark("who solves it"),
    "lead": mark("who is in charge"),
    "decision": mark("what was decided"),
    "form_planned": mark("form planned"),
    "date_planned": mark("date planned"),
    "planned": mark("planned for"),
    "planned_by": mark("who visits"),
    "waits": mark("not in the plan because"),
    "fits": mark("would fit on"),
    "weekday": mark("weekday"),
    "places": mark("where"),
    "progress": mark("progress"),
    "kind": mark("item"),
    "proposal": mark("proposal"),
    "joint_branch": mark("the joint branch"),
    "level": mark("level"),
    "group": mark("group name"),
    "full_here": mark("full members, relation here"),
    "trade": mark("trade"),
    "covered": mark("number of units"),
    "units": mark("units"),
    "full_together": mark("full members together"),
    "members_together": mark("members together"),
    "opinion": mark("opinion of the committee"),
    "remarks": mark("remarks"),
    "room": mark("room"),
    "remaining_units": mark("units that remain"),
    "remaining_members": mark("their members"),
    "remaining_full": mark("their full members"),
    "joining": mark("firms that could join"),
    "aim": mark("aim"),
    "found": mark("found"),
    "bound": mark("at best"),
    "proof": mark("proof"),
    "header_rows": mark("header rows"),
    "body_rows": mark("rows below"),
    "firm_rows": mark("rows of firms"),
    "firms": mark("number of firms"),
    "skipped": mark("rows left out"),
    "unmapped": mark("columns not used"),
}


def column_word(key: str) -> str:
    """The label of a column; a dimension that settings define is its own label."""
    return gettext(COLUMNS.get(key, key))


def field_word(field: str | None) -> str | None:
    """The word for a field of a roster; None for none."""
    return None if field is None else gettext(FIELDS.get(field, field))


def columns_of(kinds: Mapping[str, Kind]) -> tuple[Column, ...]:
    """The columns of a listing, by key, each with its label."""
    return tuple(Column(key, column_word(key), kind) for key, kind in kinds.items())
