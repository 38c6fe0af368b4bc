"""What is put up with: a finding of one rule on one firm, for a reason, up to a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Excuse:
    """Why something is put up with, and the last day on which it is."""

    reason: str
    until: date


Excuses: TypeAlias = dict[tuple[str, int], Excuse]
"""By the code of a rule and the number of a firm."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """What a rule finds on a firm is put up with; the firm by its code or name, as written."""

    firm: str
    rule: str
    excuse: Excuse


class Fate(StrEnum):
    """What became of a suppression; all but USED suppress nothing."""

    USED = "used"
    EXPIRED = "expired"
    NOT_ASKED = "not_asked"
    NO_FIRM = "no_firm"
    SEVERAL_FIRMS = "several_firms"
    NOTHING_FOUND = "nothing_found"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Fated:
    """A suppression, what became of it, and how many findings it suppresses."""

    suppression: Suppression
    fate: Fate
    findings: int = 0
