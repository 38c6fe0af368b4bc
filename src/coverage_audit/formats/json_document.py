"""JSON, version 1: one envelope for every command, then the command's own arrays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from typing import ClassVar

from coverage_audit.formats.clean import encoded
from coverage_audit.formats.privacy import message_of, value_of
from coverage_audit.formats.tables import ARRAYS
from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import (
    Dimension,
    Finding,
    Firm,
    Group,
    Head,
    Listing,
    Report,
    Visit,
)
from coverage_audit.model.tally import COUNTS, SHARES, Tally

SCHEMA_VERSION = "1.0"

Record = Mapping[str, object]

PARTS = {
    "scan": ("totals", "dimensions", "groups", "firms", "findings"),
    "coverage": ("totals", "dimensions", "groups"),
    "firms": ("firms",),
    "findings": ("findings",),
    "visits": ("visits",),
}
"""What stands in the document of a command after the envelope, in this order."""


@dataclass(frozen=True, slots=True)
class Json:
    """The whole document, one record of an array a line: it can be compared, and is fast."""

    suffixes: ClassVar[tuple[str, ...]] = (".json",)

    def render(self, document: Report | Listing) -> bytes:
        """Envelope and arrays, after the contract."""
        whole = {**_envelope(document.head), **_parts(document)}
        parts = ",\n".join(f"  {_dumped(key)}: {_laid_out(part)}" for key, part in whole.items())
        return encoded(f"{{\n{parts}\n}}\n")


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One object a line: the array that the piped table shows."""

    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def render(self, document: Report | Listing) -> bytes:
        """The command's main array, without the envelope."""
        lines = (_dumped(record) for record in _main_array(document))
        return encoded("".join(f"{line}\n" for line in lines))


def _laid_out(part: object) -> str:
    if isinstance(part, list) and part:
        return "[\n" + ",\n".join(f"    {_dumped(record)}" for record in part) + "\n  ]"
    return _dumped(part)


def _dumped(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)


def _envelope(head: Head) -> dict[str, object]:
    from coverage_audit import __version__

    return {
        "schema_version": SCHEMA_VERSION,
        "command": head.command,
        "tool": {"name": "coverage-audit", "version": __version__},
        "as_of": head.as_of.isoformat(),
        "policy": _policy(head.policy),
        "sources": [_source(source) for source in head.sources],
    }


def _parts(document: Report | Listing) -> dict[str, object]:
    if isinstance(document, Listing):
        return {document.key: _records(document)}
    parts = PARTS.get(document.head.command, PARTS["scan"])
    return {part: _part(document, part) for part in parts}


def _main_array(document: Report | Listing) -> Iterable[object]:
    if isinstance(document, Listing):
        return _records(document)
    return _array(document, ARRAYS.get(document.head.command, "firms"))


def _records(listing: Listing) -> list[Record]:
    if listing.records is not None:
        return list(listing.records)
    keys = [column.key for column in listing.columns]
    return [dict(zip(keys, row, strict=True)) for row in listing.rows]


def _part(report: Report, part: str) -> object:
    if part == "totals":
        return _tally(report.totals, report.head.missing)
    return list(_array(report, part))


def _array(report: Report, part: str) -> Iterable[Record]:
    arrays: dict[str, Callable[[], Iterable[Record]]] = {
        "dimensions": lambda: map(_dimension, report.dimensions),
        "groups": lambda: (_group(group, report.head.missing) for group in report.groups),
        "firms": lambda: map(_firm, report.firms),
        "findings": lambda: map(_finding, report.findings),
        "visits": lambda: map(_visit, report.visits),
    }
    return arrays[part]()


def _policy(policy: Policy) -> Record:
    values = {field.name: getattr(policy, field.name) for field in fields(policy)}
    numbers = {name: value for name, value in values.items() if type(value) is int}
    return {"preset": policy.preset, **numbers}


def _source(source: Source) -> Record:
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


def _tally(tally: Tally, missing: Iterable[str]) -> dict[str, object]:
    shares = {name: tally.share(name, missing).quotient for name in SHARES}
    counts: dict[str, object] = {}
    for name in COUNTS:
        counts[name] = tally[name]
        if name == "base":
            counts["excluded_by"] = dict(tally.excluded_by)
    return counts | shares


def _dimension(dimension: Dimension) -> Record:
    return {field.name: getattr(dimension, field.name) for field in fields(dimension)}


def _group(group: Group, missing: Iterable[str]) -> Record:
    return {"dimension": group.dimension, "name": group.name, **_tally(group.tally, missing)}


def _firm(firm: Firm) -> Record:
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
        "places": [_place(place) for place in firm.places],
    }


def _finding(finding: Finding) -> Record:
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
        "suppressed": None,
    }


def _visit(visit: Visit) -> Record:
    record = {field.name: getattr(visit, field.name) for field in fields(visit)}
    del record["individual"]
    name = None if visit.individual else visit.name
    return record | {"name": name, "place": _place(visit.place)}


def _place(place: Place) -> Record:
    return {"path": place.path, "sheet": place.sheet, "row": place.row}
