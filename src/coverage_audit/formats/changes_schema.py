"""The JSON document of what changed between two rounds, as a model."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, Field, create_model

from coverage_audit.formats.schema import (
    Count,
    Envelope,
    FindingRecord,
    Model,
    PlaceRecord,
    PolicyNumbers,
    SourceRecord,
    Totals,
)
from coverage_audit.model.difference import Apart, Change
from coverage_audit.model.tally import COUNTS, SHARES

Which = Literal["before", "after"]


class RoundRecord(Model):
    """One of the two rounds; `saved` where it was a report in JSON."""

    round: Which
    path: str
    saved: bool
    as_of: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    policy: PolicyNumbers
    sources: list[SourceRecord]
    firms: int = Count
    compared: int = Count
    not_compared: int = Count


def _growth() -> type[BaseModel]:
    counts: dict[str, Any] = dict.fromkeys(COUNTS, (int | None, ...))
    grown = Field(pattern=r"^-?[01]\.[0-9]{4}$")
    shares: dict[str, Any] = dict.fromkeys(SHARES, (str | None, grown))
    return create_model("Growth", __base__=Model, **counts, **shares)


Growth = _growth()


class ComparedTotals(Model):
    """Counts and shares of both rounds; null where a round does not have the group."""

    before: Totals | None  # type: ignore[valid-type]
    after: Totals | None  # type: ignore[valid-type]
    difference: Growth | None  # type: ignore[valid-type]


class ComparedGroup(ComparedTotals):
    """The same of one group."""

    dimension: str
    name: str | None


class FirmChangeRecord(Model):
    """What became of one firm; `name` is null for an individual business."""

    change: Literal[*(change.value for change in Change)]  # type: ignore[valid-type]
    name: str | None
    credit_code: str | None
    before: str | None
    after: str | None
    groups: dict[str, list[str]]
    place: PlaceRecord | None


class FindingChangeRecord(FindingRecord):
    """A finding that is new, or gone."""

    change: Literal["new", "gone"]


class NotComparedRecord(Model):
    """A firm that may or may not be one of the other round."""

    round: Which
    why: Literal[*(why.value for why in Apart)]  # type: ignore[valid-type]
    name: str | None
    standing: str | None
    place: PlaceRecord | None


class DiffDocument(Envelope):
    """The envelope is that of the later round."""

    rounds: list[RoundRecord] = Field(min_length=2, max_length=2)
    totals: ComparedTotals
    groups: list[ComparedGroup]
    firms: list[FirmChangeRecord]
    findings: list[FindingChangeRecord]
    not_compared: list[NotComparedRecord]
