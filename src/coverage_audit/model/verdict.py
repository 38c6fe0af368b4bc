"""What a check says of rosters: which findings fail it, which bounds are not kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from coverage_audit.model.report import Finding, Head
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import SHARES, Tally


class Sense(StrEnum):
    """Which way a bound holds."""

    MAX = "max"
    MIN = "min"


class Outcome(StrEnum):
    """What became of a bound. EMPTY: there is nothing to share; SMALL: too few firms to judge."""

    KEPT = "kept"
    BROKEN = "broken"
    EMPTY = "empty"
    SMALL = "small"


@dataclass(frozen=True, slots=True)
class Bound:
    """What a count or a share may be at most, or must be at least.

    `limit` is `(number, scale)`, two integers: a count is compared with number / scale, a
    share with number / scale percent. Without a `dimension` it bounds the whole; with one
    and no `group`, each of its groups.
    """

    sense: Sense
    dimension: str | None
    group: str | None
    figure: str
    limit: tuple[int, int]

    @property
    def shares(self) -> bool:
        """Whether it bounds a share, and not a count."""
        return self.figure in SHARES

    @property
    def where(self) -> tuple[str | None, str | None, str]:
        """What is bounded; a later bound on the same takes the place of an earlier one."""
        return self.dimension, self.group, self.figure

    @property
    def limit_text(self) -> str:
        """The limit as a number, as `80` or `66.7`."""
        number, scale = self.limit
        whole, rest = divmod(number, scale)
        decimals = len(str(scale)) - 1
        return f"{whole}.{rest:0{decimals}d}".rstrip("0").rstrip(".") if rest else str(whole)

    def __str__(self) -> str:
        parts = [part for part in self.where if part is not None]
        return f"{':'.join(parts)}={self.limit_text}{'%' if self.shares else ''}"

    def keeps(self, part: int, of: int = 1) -> bool:
        """Whether a count, or a share of `part` in `of`, keeps the bound: integers compared."""
        number, scale = self.limit
        value, bound = part * scale * (100 if self.shares else 1), number * of
        return value <= bound if self.sense is Sense.MAX else value >= bound


@dataclass(frozen=True, slots=True)
class Judged:
    """A bound on the whole, or on one group (None: the firms in none).

    `own_branch_from` is the number of members that some figures speak of.
    """

    bound: Bound
    group: str | None
    tally: Tally
    outcome: Outcome
    fails: bool
    own_branch_from: int

    @property
    def judged(self) -> bool:
        """Whether the bound could be judged at all."""
        return self.outcome in (Outcome.KEPT, Outcome.BROKEN)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A finding, whether the check fails for it, and whether the baseline holds it.

    `told` tells it from others wherever its row goes: the rule, the field, and the firm (its
    code, else the key of its name) or else the header.
    """

    finding: Finding
    fails: bool
    told: tuple[str, str | None, str | None]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """A baseline: how many findings of now it holds, how many of its own are gone."""

    path: str
    known: int
    gone: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """The check of some rosters.

    `fail_on` is the least severity that fails, None where none does. `findings` are all that
    were found, by place; `bounds` each bound with every group that it was asked of. `unread`
    counts the files that were named, or found, and could not be read.
    """

    head: Head
    totals: Tally
    fail_on: Severity | None
    findings: tuple[Judgement, ...]
    bounds: tuple[Judged, ...]
    baseline: Kept | None = None
    unread: int = 0

    @property
    def failing(self) -> int:
        """How many findings fail the check."""
        return sum(one.fails for one in self.findings)

    @property
    def broken(self) -> Iterator[Judged]:
        """The bounds that fail the check."""
        return (one for one in self.bounds if one.fails)

    @property
    def failed(self) -> bool:
        """Whether the check fails; it does not pass where a roster could not be read."""
        return self.failing > 0 or self.unread > 0 or any(self.broken)
