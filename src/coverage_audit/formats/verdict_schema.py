"""The JSON document of a check, as a model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coverage_audit.formats.schema import Count, Envelope, FindingRecord, Model, Quotient, Totals
from coverage_audit.formats.verdict_json import NEVER
from coverage_audit.model.rule import Severity
from coverage_audit.model.suppression import Fate
from coverage_audit.model.tally import COUNTS, SHARES
from coverage_audit.model.verdict import Outcome, Sense


class BoundRecord(Model):
    """A bound on the whole (no dimension) or on one group, and what it was compared with."""

    bound: str
    sense: Literal[*(sense.value for sense in Sense)]  # type: ignore[valid-type]
    dimension: str | None
    group: str | None
    figure: Literal[*COUNTS, *SHARES]  # type: ignore[valid-type]
    limit: str = Field(pattern=r"^\d+(\.\d+)?$")
    count: int = Count
    of: int | None
    share: str | None = Quotient
    base: int = Count
    outcome: Literal[*(outcome.value for outcome in Outcome)]  # type: ignore[valid-type]
    fails: bool


class CheckedFinding(FindingRecord):
    """A finding, whether the check fails for it, and whether the baseline holds it."""

    fails: bool
    known: bool


class KeptRecord(Model):
    """What became of a baseline: findings that it holds, entries that are gone."""

    path: str
    known: int = Count
    gone: int = Count


class SuppressionRecord(Model):
    """What became of a suppression, by its place in the settings."""

    setting: str
    rule: str
    until: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    fate: Literal[*(fate.value for fate in Fate)]  # type: ignore[valid-type]
    findings: int = Count


class CheckDocument(Envelope):
    """Whether the check failed, why, and all that was looked at."""

    failed: bool
    why: str
    fail_on: Literal[*(severity.value for severity in Severity), NEVER]  # type: ignore[valid-type]
    baseline: KeptRecord | None
    suppressions: list[SuppressionRecord]
    totals: Totals  # type: ignore[valid-type]
    bounds: list[BoundRecord]
    findings: list[CheckedFinding]
