"""What changed between two rounds of the audit: frozen records that formats lay out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from coverage_audit.model.place import Place
from coverage_audit.model.report import Finding, Head
from coverage_audit.model.tally import Tally


class Change(StrEnum):
    """What became of a firm; one firm may have changed in several ways."""

    CAME = "came"
    WENT = "went"
    STANDING = "standing"
    WORK = "work"
    RENAMED = "renamed"
    MOVED = "moved"


class Apart(StrEnum):
    """Why a firm could not be compared; HIDDEN: a saved report does not name it."""

    NO_KEY = "no_key"
    HIDDEN = "hidden"
    SEVERAL = "several"


@dataclass(frozen=True, slots=True)
class FirmChange:
    """One change of one firm.

    `before` and `after` are the standing or the reason of exclusion (`came`, `went`,
    `standing`), the work coverage (`work`), the name (`renamed`), the buildings (`moved`);
    None where there is none. `groups` and `place` are those of the later round in which the
    firm stands; a place is None where a saved report names none.
    """

    change: Change
    name: str | None
    credit_code: str | None
    before: str | None
    after: str | None
    groups: Mapping[str, tuple[str, ...]]
    place: Place | None
    individual: bool = False


@dataclass(frozen=True, slots=True)
class NotCompared:
    """A firm of one round that may or may not be one of the other.

    `after` says of which round: True is the later one.
    """

    after: bool
    why: Apart
    name: str | None
    standing: str | None
    place: Place | None
    individual: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The tally of one group in both rounds; None where the group does not exist there."""

    dimension: str
    name: str | None
    before: Tally | None
    after: Tally | None


@dataclass(frozen=True, slots=True)
class FindingChange:
    """A finding that is new, or one that is gone."""

    new: bool
    finding: Finding


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two rounds: the path as given, and whether it is a saved report."""

    path: str
    saved: bool
    head: Head
    totals: Tally


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one round to a later one.

    `head` is that of the later round, with the notices of both. `compared` counts the firms
    that stand in both; each firm of a round is one of these, came or went, or is among
    `not_compared`. `findings_apart` counts the findings of firms that were not compared.
    `dimensions` are those that both rounds have, or those of them that were `chosen`;
    `unshared` those that one round alone has. Of rules that were not asked in both rounds, and
    are `asked_once` if in one of them, no finding is compared.
    """

    head: Head
    before: Side
    after: Side
    compared: int
    dimensions: tuple[str, ...]
    groups: tuple[Counts, ...]
    firms: tuple[FirmChange, ...]
    findings: tuple[FindingChange, ...]
    not_compared: tuple[NotCompared, ...]
    findings_apart: int = 0
    unshared: tuple[str, ...] = ()
    chosen: bool = False
    asked_once: tuple[str, ...] = ()

    @property
    def changed(self) -> bool:
        """Whether anything is other than it was, or cannot be told."""
        alike = self.before.totals == self.after.totals
        alike = alike and all(group.before == group.after for group in self.groups)
        told = (self.firms, self.findings, self.not_compared, self.unshared, self.asked_once)
        return not alike or any(told)
