"""The JSON document of proposals for joint branches, as a model."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from coverage_audit.formats.joint_json import GAP, OPTIMAL
from coverage_audit.formats.schema import Count, Envelope, Model, PlaceRecord, PolicyNumbers, Totals
from coverage_audit.model.joint import Aim, Room, Why

Told = Literal[OPTIMAL, GAP]  # type: ignore[valid-type]


class JointPolicy(PolicyNumbers):
    """The numbers of the audit, and those that proposals keep to besides."""

    joint_seconds: int
    joint_levels: list[str]


class UnitRecord(Model):
    """A firm; of one with few members `full` are those whose relation is known to be here."""

    name: str | None
    credit_code: str | None
    full: int | None
    members: int | None
    trade: str | None
    place: PlaceRecord


class ProposalRecord(Model):
    """A joint branch that could be founded."""

    level: str
    group: str
    firms: list[UnitRecord] = Field(min_length=2)
    full: int = Count
    members: int = Count
    trades: list[str]
    reason: str


class OfferRecord(Model):
    """A firm that fits into an existing branch, and the nearest group that they share."""

    level: str
    group: str
    firm: UnitRecord


class ExistingRecord(Model):
    """A joint branch that the rosters name; counts are null where those of a unit are unknown.

    `remaining` are the units without those that could have a branch of their own: `room` and
    `offers` go by these.
    """

    name: str
    units: int = Count
    members: int | None
    remaining: int = Count
    remaining_members: int | None
    remaining_full: int | None
    room: Literal[*(room.value for room in Room)]  # type: ignore[valid-type]
    offers: list[OfferRecord]


class OwnRecord(UnitRecord):
    """A firm that could leave a joint branch, and what remains of that; null where unknown.

    `several` are the joint branches that the rosters name if it is more than one.
    `joining` firms are offered that branch; with them it has `full_at_least` full members.
    `remaining_enough` is null, too, where nobody is left.
    """

    branch: str | None
    several: list[str]
    remaining: int | None
    remaining_full: int | None
    joining: int | None
    full_at_least: int | None
    remaining_enough: bool | None


class RemainingRecord(UnitRecord):
    """A firm that nothing is proposed for."""

    why: Literal[*(why.value for why in Why)]  # type: ignore[valid-type]
    reason: str


class JointTotals(Model):
    """Counts and shares now, and if all proposals were carried out."""

    before: Totals  # type: ignore[valid-type]
    after: Totals  # type: ignore[valid-type]


class JointGroup(JointTotals):
    """The same of one group."""

    dimension: str
    name: str | None


class AimRecord(Model):
    """What was aimed at: what was found, and the best that is possible; null where unknown."""

    aim: Literal[*(aim.value for aim in Aim)]  # type: ignore[valid-type]
    level: str | None
    found: int = Count
    bound: int | None
    proof: Told


class JointDocument(Envelope):
    """What is proposed, for whom nothing is, what would change, and what is proved."""

    policy: JointPolicy
    levels: list[str]
    levels_not_stated: list[str]
    proposals: list[ProposalRecord]
    existing: list[ExistingRecord]
    own: list[OwnRecord]
    remaining: list[RemainingRecord]
    to_ask: list[UnitRecord]
    totals: JointTotals
    groups: list[JointGroup]
    proof: Told
    aims: list[AimRecord]
