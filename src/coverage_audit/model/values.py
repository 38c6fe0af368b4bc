"""The words of a district: what its cells mean beside the words that are known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

StatusWord: TypeAlias = Literal[
    "live", "deregistered", "revoked", "moved_out", "liquidating", "suspended", "shell",
    "unreachable", "not_open", "operates_elsewhere",
]  # fmt: skip
"""What a status may say: that the firm is there, or why it is not counted."""
OrganisationWord: TypeAlias = Literal[
    "own", "joint", "attached", "area", "group", "committee_above", "temporary", "none"
]
"""The classes that a form or kind of organisation may stand for."""


@dataclass(frozen=True, slots=True)
class Values:
    """Words by what they mean; each is the whole text of a cell, and wins over what is known.

    `yes` and `no` answer a question, `unknown` says nothing. `status` holds those of the column
    of the status, `organisation` those of the columns of form and kind.
    """

    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    status: Mapping[StatusWord, tuple[str, ...]] = field(default_factory=dict)
    organisation: Mapping[OrganisationWord, tuple[str, ...]] = field(default_factory=dict)


NO_VALUES = Values()
