"""The records of JSON: one object for a sheet, a group, a firm, a finding, a visit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields

from coverage_audit.formats.privacy import message_of, reason_of, value_of
from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Dimension, Finding, Firm, Group, Head, Visit
from coverage_audit.model.tally import COUNTS, SHARES, Share, Tally
from coverage_audit.model.target import GROUP_FIGURES, Progress

Record = Mapping[str, object]


def policy_numbers(policy: Policy) -> Record:
    """The preset and every number used, as documents hold them."""
    values = {field.name: getattr(policy, field.name) for field in fields(policy)}
    numbers = {name: value for name, value in values.items() if type(value) is int}
    units = {"joint_firms_at_most": policy.joint.firms_at_most}
    return {"preset": policy.preset, **numbers, **units}


def policy_record(head: Head) -> Record:
    """The preset, every number, and what of rules is otherwise than usual.

    Those of a district itself, those that are not asked, and those that weigh more or less.
    """
    ruled = head.ruled
    of_rules: dict[str, object] = {
        "own_rules": list(ruled.own),
        "rules_not_asked": list(ruled.not_asked),
        "severities": {code: weight.value for code, weight in ruled.severities.items()},
    }
    return {**policy_numbers(head.policy), **{k: said for k, said in of_rules.items() if said}}


def source_record(source: Source) -> Record:
    """How one sheet was understood."""
    return {
        "path": source.path,
        "sheet": source.sheet,
        "read": source.read,
        "why": source.why,
        "header_rows": list(source.header_rows),
        "body_rows": source.body_rows,
        "firm_rows": source.firm_rows,
        "firms": source.firms,
        "columns": dict(source.columns),
        "unmapped": list(source.unmapped),
        "skipped": dict(source.skipped),
    }


def tally_record(tally: Tally, missing: Iterable[str]) -> dict[str, object]:
    """All counts and shares of a group, in the order of the contract."""
    shares = {name: tally.share(name, missing).quotient for name in SHARES}
    counts: dict[str, object] = {}
    for name in COUNTS:
        counts[name] = tally[name]
        if name == "base":
            counts["excluded_by"] = dict(tally.excluded_by)
    return counts | shares


def dimension_record(dimension: Dimension) -> Record:
    """How far the groups of a dimension are covered."""
    return {field.name: getattr(dimension, field.name) for field in fields(dimension)}


def group_record(group: Group, missing: Iterable[str]) -> Record:
    """A group with its counts and shares."""
    return {"dimension": group.dimension, "name": group.name, **tally_record(group.tally, missing)}


def target_record(one: Progress) -> Record:
    """What is to be reached by a day, how far it is, and what is missing."""
    target = one.target
    return {
        "dimension": target.dimension,
        "figure": target.figure,
        "at_least": None if target.figure in GROUP_FIGURES else target.at_least,
        "by": target.by.isoformat(),
        "state": one.state.value,
        "days_left": one.days,
        "reached": one.done if one.parts else None,
        "of": one.of if one.parts else None,
        "share": Share(one.done, one.of, known=bool(one.parts)).quotient,
        "missing": [
            {
                "group": part.name,
                "part": part.part,
                "of": part.of,
                "firms_lacking": part.lacking if part.of else None,
                "firms_not_known": part.unknown,
            }
            for part in one.missing
        ],
        "in_no_group": one.nowhere,
    }


def firm_record(firm: Firm) -> Record:
    """A firm as it was judged, without the name of an individual business."""
    return {
        "name": None if firm.individual else firm.name,
        "credit_code": firm.credit_code,
        "organisation": firm.organisation,
        "standing": firm.standing,
        "excluded": firm.excluded,
        "work": firm.work,
        "branch_office": firm.branch_office,
        "should_be_own": firm.should_be_own,
        "full": firm.full,
        "any": firm.any,
        "full_members": firm.full_members,
        "probationary_members": firm.probationary_members,
        "members": firm.members,
        "employees": firm.employees,
        "groups": {dimension: list(names) for dimension, names in firm.groups.items()},
        "places": [place_record(place) for place in firm.places],
    }


def finding_record(finding: Finding) -> Record:
    """What is wrong, at one cell; nothing that says something of a person."""
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": message_of(finding),
        "firm": None if finding.individual else finding.firm,
        "credit_code": finding.credit_code,
        "field": finding.field,
        "path": finding.path,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "cell": finding.cell,
        "value": value_of(finding, unnamed=finding.individual),
        "related": list(finding.related),
        "suppressed": _suppressed(finding),
    }


def visit_record(visit: Visit) -> Record:
    """A firm to visit; the only record that names persons."""
    record = {field.name: getattr(visit, field.name) for field in fields(visit)}
    for inner in ("individual", "groups", "visitor", "planned", "fits", "waits"):
        del record[inner]
    name = None if visit.individual else visit.name
    return record | {"name": name, "place": place_record(visit.place)}


def place_record(place: Place) -> Record:
    """A row of a sheet."""
    return {"path": place.path, "sheet": place.sheet, "row": place.row}


def _suppressed(finding: Finding) -> Record | None:
    excuse = finding.suppressed
    if excuse is None:
        return None
    return {"reason": reason_of(finding), "until": excuse.until.isoformat()}
