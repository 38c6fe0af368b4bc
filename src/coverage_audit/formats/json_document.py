"""JSON, version 1: one envelope for every command, then the command's own arrays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded
from coverage_audit.formats.records import (
    Record,
    dimension_record,
    finding_record,
    firm_record,
    group_record,
    policy_record,
    source_record,
    tally_record,
    target_record,
    visit_record,
)
from coverage_audit.formats.tables import ARRAYS
from coverage_audit.model.report import Head, Listing, Report

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

SCHEMA_VERSION = "1.0"

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

    def render(self, document: Document) -> bytes:
        """Envelope and arrays, after the contract."""
        whole = {**_envelope(document.head), **_parts(document)}
        parts = ",\n".join(f"  {_dumped(key)}: {_laid_out(part)}" for key, part in whole.items())
        return encoded(f"{{\n{parts}\n}}\n")


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One object a line: the array that the piped table shows."""

    suffixes: ClassVar[tuple[str, ...]] = (".jsonl", ".ndjson")

    def render(self, document: Document) -> bytes:
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
        "policy": policy_record(head),
        "sources": [source_record(source) for source in head.sources],
    }


def _parts(document: Document) -> Mapping[str, object]:
    if isinstance(document, Listing):
        return {document.key: _records(document)}
    if not isinstance(document, Report):
        from coverage_audit.formats.composed import parts_of

        return parts_of(document)
    parts = PARTS.get(document.head.command, PARTS["scan"])
    told = {part: _part(document, part) for part in parts}
    if document.targets and "totals" in parts:
        return told | {"targets": [target_record(one) for one in document.targets]}
    return told


def _main_array(document: Document) -> Iterable[object]:
    if isinstance(document, Listing):
        return _records(document)
    if not isinstance(document, Report):
        from coverage_audit.formats.composed import records_of

        return records_of(document)
    return _array(document, ARRAYS.get(document.head.command, "firms"))


def _records(listing: Listing) -> list[Record]:
    if listing.records is not None:
        return list(listing.records)
    keys = [column.key for column in listing.columns]
    return [dict(zip(keys, row, strict=True)) for row in listing.rows]


def _part(report: Report, part: str) -> object:
    if part == "totals":
        return tally_record(report.totals, report.head.missing)
    return list(_array(report, part))


def _array(report: Report, part: str) -> Iterable[Record]:
    arrays: dict[str, Callable[[], Iterable[Record]]] = {
        "dimensions": lambda: map(dimension_record, report.dimensions),
        "groups": lambda: (group_record(group, report.head.missing) for group in report.groups),
        "firms": lambda: map(firm_record, report.firms),
        "findings": lambda: map(finding_record, report.findings),
        "visits": lambda: map(visit_record, report.visits),
    }
    return arrays[part]()
