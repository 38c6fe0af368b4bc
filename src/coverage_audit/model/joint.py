"""Proposals for joint branches: frozen records that formats lay out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from coverage_audit.model.difference import Counts
from coverage_audit.model.place import Place
from coverage_audit.model.report import Head
from coverage_audit.model.tally import Tally


class Why(StrEnum):
    """Why a firm with few members remains without a proposal; the first that applies.

    NO_FULL: it has no full member. ELSEWHERE: of its full members none is known to have the
    relation here. TOO_MANY: it has too many members to join another. NO_GROUP: it is in no
    group of any level. ALONE: no other firm in its groups could join. TOO_FEW: those that
    could are too few together. LEFT_OVER: the others there are needed elsewhere.
    """

    NO_FULL = "no_full"
    ELSEWHERE = "elsewhere"
    TOO_MANY = "too_many"
    NO_GROUP = "no_group"
    ALONE = "alone"
    TOO_FEW = "too_few"
    LEFT_OVER = "left_over"


class Room(StrEnum):
    """Whether an existing joint branch can take a firm.

    FULL: it has units or members enough. UNKNOWN: of a unit the members are not stated.
    SCATTERED: its units are in no group together.
    """

    OPEN = "open"
    FULL = "full"
    UNKNOWN = "unknown"
    SCATTERED = "scattered"


@dataclass(frozen=True, slots=True)
class Unit:
    """A firm: its full members and members.

    Of a firm with few members `full` are those whose relation is here, as many as is sure.
    """

    name: str | None
    credit_code: str | None
    full: int | None
    members: int | None
    trade: str | None
    place: Place
    individual: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new joint branch: units that are in one group of a level."""

    level: str
    group: str
    units: tuple[Unit, ...]

    @property
    def full(self) -> int:
        """Full members of all units together."""
        return sum(unit.full or 0 for unit in self.units)

    @property
    def members(self) -> int:
        """Members of all units together."""
        return sum(unit.members or 0 for unit in self.units)

    @property
    def trades(self) -> tuple[str, ...]:
        """The trades that its units state."""
        return tuple(sorted({unit.trade for unit in self.units if unit.trade is not None}))


@dataclass(frozen=True, slots=True)
class Offer:
    """A firm that fits into an existing branch, and the nearest group that they share."""

    unit: Unit
    level: str
    group: str


@dataclass(frozen=True, slots=True)
class Existing:
    """A joint branch that rosters name: how many of their firms are its units, and its members.

    `remaining` are the units once those have left that could have a branch of their own; it is
    these that `room` and offers go by. Counts are None where those of a unit are not stated, or
    full members where rosters name another branch of it besides; it counts as a unit of both.
    """

    name: str
    units: int
    members: int | None
    remaining: int
    remaining_members: int | None
    remaining_full: int | None
    room: Room
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True)
class Remaining:
    """A firm that no proposal is for."""

    unit: Unit
    why: Why


@dataclass(frozen=True, slots=True)
class OwnBranch:
    """A firm that leaves a joint branch for one of its own, and what remains of that.

    `branch` is None where its rows do not name one branch; then nothing is known of what
    remains, and `several` are the branches that they name if not none. `remaining_full` is None
    where the full members of one of these are not certain.
    `joining` firms are offered that branch, which then has `full_at_least` for certain; both
    are None where no one branch is named.
    """

    unit: Unit
    branch: str | None = None
    remaining: int | None = None
    remaining_full: int | None = None
    joining: int | None = None
    full_at_least: int | None = None
    several: tuple[str, ...] = ()

    def enough(self, few: int) -> bool | None:
        """Whether what remains, with those who join, has full members enough.

        None where that is not known, or nobody is left.
        """
        if not self.remaining and not self.joining:
            return None
        if self.joining or self.remaining_full is None:
            return (self.full_at_least or 0) >= few or None
        return self.remaining_full >= few


class Aim(StrEnum):
    """What is aimed at, one after the other. LEVEL: firms in groups of the levels up to one."""

    OFFERED = "offered"
    OFFERED_NEAR = "offered_near"
    COVERED = "covered"
    BRANCHES = "branches"
    LEVEL = "level"
    TRADES = "trades"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found for an aim, and the best that is possible (given the aims before it).

    `bound` is None where nothing is known of that. `level` is the dimension of the aim LEVEL.
    """

    aim: Aim
    found: int
    bound: int | None
    level: str | None = None

    @property
    def optimal(self) -> bool:
        """Whether nothing better is possible."""
        return self.found == self.bound


@dataclass(frozen=True, slots=True)
class Joint:
    """The proposals for the firms of some rosters.

    `totals` are the counts now, `after` those if every proposal were carried out, `groups` the
    groups of the levels whose counts would change. `levels` are those that some roster states,
    the nearest first; `unstated` the others of the settings. `remaining`, `to_ask` (full
    members not stated), the offers and the units of proposals hold every firm with few
    members, each once.
    """

    head: Head
    totals: Tally
    after: Tally
    groups: tuple[Counts, ...]
    levels: tuple[str, ...]
    unstated: tuple[str, ...]
    existing: tuple[Existing, ...]
    proposals: tuple[Proposal, ...]
    remaining: tuple[Remaining, ...]
    to_ask: tuple[Unit, ...]
    own: tuple[OwnBranch, ...]
    proofs: tuple[Proof, ...]

    @property
    def offers(self) -> tuple[tuple[Existing, Offer], ...]:
        """Every offer with the branch that it is for."""
        return tuple((branch, offer) for branch in self.existing for offer in branch.offers)

    @property
    def proved(self) -> bool:
        """Whether nothing better is possible, whatever is aimed at."""
        return all(proof.optimal for proof in self.proofs)
