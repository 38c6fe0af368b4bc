"""The document of a saved report as the report it was."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any, TypeAlias

from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Dimension, Finding, Firm, Group, Head, Report
from coverage_audit.model.rule import Severity
from coverage_audit.model.ruling import Ruled
from coverage_audit.model.suppression import Excuse
from coverage_audit.model.tally import COUNTS, Tally
from coverage_audit.roster.fields import ORGANISATION_FIELDS, WORK_FIELDS

Record: TypeAlias = dict[str, Any]
FIRST_NUMBER = "committee_from"
NOT_KNOWN = (
    *(f"B{number}" for number in range(211, 220)),
    *(f"D{number}" for number in range(115, 120)),
    *(f"W{number}" for number in range(306, 309)),
)
"""Rules that an older program, whose documents lack that number, did not know, so did not ask."""


def report_of(document: Record) -> Report:
    """The report in a document of `scan` that keeps its schema.

    What a document does not hold is not made up: facets, visits and the sentences on firms
    are empty, and individual businesses have no name.
    """
    numbers, ruled = _ruled(document["policy"])
    return Report(
        head=Head(
            command=document["command"],
            as_of=date.fromisoformat(document["as_of"]),
            policy=_policy(numbers),
            sources=tuple(_source(source) for source in document["sources"]),
            missing=_missing(document),
            ruled=ruled,
        ),
        totals=_tally(document["totals"]),
        dimensions=tuple(Dimension(**dimension) for dimension in document["dimensions"]),
        groups=tuple(
            Group(group["dimension"], group["name"], _tally(group)) for group in document["groups"]
        ),
        firms=tuple(_firm(firm) for firm in document["firms"]),
        findings=tuple(_finding(finding) for finding in document["findings"]),
        rule_counts=Counter(finding["code"] for finding in document["findings"]),
    )


def _policy(numbers: Record) -> Policy:
    """What an older document does not say yet was not judged by: it stands at its default."""
    usual = Policy()
    units = numbers.get("joint_firms_at_most", usual.joint.firms_at_most)
    own = {name: number for name, number in numbers.items() if name != "joint_firms_at_most"}
    return Policy(**own, joint=replace(usual.joint, firms_at_most=units))


def _ruled(policy: Record) -> tuple[Record, Ruled]:
    """The numbers, and what was said of rules."""
    numbers = dict(policy)
    severities = numbers.pop("severities", {})
    return numbers, Ruled(
        not_asked=tuple(numbers.pop("rules_not_asked", ())),
        severities={code: Severity(said) for code, said in severities.items()},
        own=tuple(numbers.pop("own_rules", ())),
        not_known=() if FIRST_NUMBER in numbers else NOT_KNOWN,
    )


def _missing(document: Record) -> frozenset[str]:
    """What no roster stated: then its share is null though there are firms to share.

    Where no firm is in the base the columns tell, those of the ledgers among them.
    """
    totals = document["totals"]
    columns = {field for source in document["sources"] for field in source["columns"]}
    told = {
        "organisations": ("organisation_coverage", ORGANISATION_FIELDS),
        "work": ("work_coverage", WORK_FIELDS),
    }
    found = {
        what
        for what, (share, fields) in told.items()
        if (totals[share] is None if totals["base"] else columns.isdisjoint(fields))
    }
    if all(firm["any"] is None for firm in document["firms"]):
        found.add("members")
    return frozenset(found)


def _source(source: Record) -> Source:
    lists = {name: tuple(source[name]) for name in ("header_rows", "unmapped")}
    return Source(**(source | lists))


def _tally(counts: Record) -> Tally:
    return Tally({name: counts[name] for name in COUNTS}, counts["excluded_by"])


def _firm(firm: Record) -> Firm:
    groups = {dimension: tuple(names) for dimension, names in firm["groups"].items()}
    places = tuple(Place(**place) for place in firm["places"])
    return Firm(**(firm | {"groups": groups, "places": places}))


def _finding(finding: Record) -> Finding:
    said = finding["suppressed"]
    return Finding(
        **finding
        | {
            "severity": Severity(finding["severity"]),
            "related": tuple(finding["related"]),
            "suppressed": said and Excuse(said["reason"], date.fromisoformat(said["until"])),
        }
    )
