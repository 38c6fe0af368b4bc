"""The records of targets in the JSON documents that count, as models."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coverage_audit.formats.schema import Count, Model, Quotient
from coverage_audit.model.tally import SHARES
from coverage_audit.model.target import GROUP_FIGURES, Reached


class MissingRecord(Model):
    """A group that has not reached a target; null: the whole. No firm of the base: 0 of 0."""

    group: str | None
    part: int = Count
    of: int = Count
    firms_lacking: int | None
    firms_not_known: int = Count


class TargetRecord(Model):
    """A target of the settings: of firms, or of the groups of a dimension; null: not known."""

    dimension: str | None
    figure: Literal[*SHARES, *GROUP_FIGURES]  # type: ignore[valid-type]
    at_least: int | None = Field(ge=1, le=100)
    by: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    state: Literal[*(state.value for state in Reached)]  # type: ignore[valid-type]
    days_left: int
    reached: int | None
    of: int | None
    share: str | None = Quotient
    missing: list[MissingRecord]
    in_no_group: int = Count
