"""The findings that a check has been told to put up with, told by rule, field and firm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from coverage_audit.model.place import Place
from coverage_audit.model.secret import keyed

CHECK_WORD = "coverage-audit baseline"
"""What is hashed to see whether a key is the one that a baseline was written with."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a firm is told by: its name and code, or hashes of both. None where there is none."""

    name: str | None
    credit_code: str | None
    places: tuple[Place, ...] = ()
    spellings: tuple[str, ...] = ()

    @property
    def individual(self) -> bool:
        """False: the name of an individual business is not in it, or nobody can read it."""
        return False


@dataclass(frozen=True, slots=True)
class Entry:
    """What a rule found on a firm; `firm` is None where it is about no single one.

    `field` is None for a rule that asks for one field only.

    Then `count` findings are put up with (on the `column` of a sheet, on rows without a name,
    on individual businesses that cannot be told); a firm's are, however many rows it has.
    """

    code: str
    field: str | None
    firm: Named | None
    column: str | None
    count: int
    individual: bool = False


@dataclass(frozen=True, slots=True)
class Baseline:
    """All entries; `sealed` proves the key that names were hashed with, None: they were not."""

    as_of: date
    sealed: str | None
    entries: tuple[Entry, ...]

    @property
    def count(self) -> int:
        """How many findings it puts up with; a firm's of one rule count once."""
        return sum(entry.count for entry in self.entries)


def seal(secret: bytes) -> str:
    """What proves a key without telling it."""
    return keyed(secret, CHECK_WORD)
