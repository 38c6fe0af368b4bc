"""A baseline as a file: JSON, an entry a line in an order of its own, so that it compares well."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Literal

from pydantic import Field, ValidationError

from coverage_audit.formats.clean import encoded
from coverage_audit.formats.schema import Model, Tool
from coverage_audit.model.baseline import Baseline, Entry, Named

VERSION = 1
FORMAT = "coverage-audit baseline"


class EntryRecord(Model):
    """One entry; without firm and code it counts findings that are about no single firm."""

    code: str = Field(pattern=r"^[A-Z]\d{3}$")
    field: str | None
    firm: str | None
    credit_code: str | None
    column: str | None
    individual: bool
    count: int = Field(ge=1)


class BaselineFile(Model):
    """The whole file."""

    format: Literal["coverage-audit baseline"]
    version: Literal[1]
    tool: Tool
    as_of: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    sealed: str | None = Field(pattern=r"^[0-9a-f]{32}$")
    entries: list[EntryRecord]


def laid_out(baseline: Baseline) -> bytes:
    """The file of a baseline; entries stand by rule, firm and field."""
    from coverage_audit import __version__

    head = {
        "format": FORMAT,
        "version": VERSION,
        "tool": {"name": "coverage-audit", "version": __version__},
        "as_of": baseline.as_of.isoformat(),
        "sealed": baseline.sealed,
    }
    lines = sorted(_dumped(_record(entry)) for entry in baseline.entries)
    body = "[\n" + ",\n".join(f"    {line}" for line in lines) + "\n  ]" if lines else "[]"
    parts = [f"  {_dumped(name)}: {_dumped(value)}" for name, value in head.items()]
    return encoded("{\n" + ",\n".join([*parts, f'  "entries": {body}']) + "\n}\n")


def is_newer(document: object) -> bool:
    """Whether a document is a baseline of a version that is not known here."""
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        return False
    version = document.get("version")
    return isinstance(version, int) and version > VERSION


def understood(document: object) -> Baseline | str:
    """The baseline in a document, or where the document breaks the model."""
    try:
        file = BaselineFile.model_validate(document)
        as_of = date.fromisoformat(file.as_of)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return ".".join(str(part) for part in first["loc"])
    except ValueError:
        return "as_of"
    return Baseline(as_of, file.sealed, tuple(_entry(record) for record in file.entries))


def _entry(record: EntryRecord) -> Entry:
    firm = None
    if record.firm is not None or record.credit_code is not None:
        firm = Named(record.firm, record.credit_code)
    return Entry(record.code, record.field, firm, record.column, record.count, record.individual)


def _record(entry: Entry) -> dict[str, Any]:
    return {
        "code": entry.code,
        "firm": entry.firm.name if entry.firm else None,
        "credit_code": entry.firm.credit_code if entry.firm else None,
        "field": entry.field,
        "column": entry.column,
        "individual": entry.individual,
        "count": entry.count,
    }


def _dumped(thing: object) -> str:
    return json.dumps(thing, ensure_ascii=False)
