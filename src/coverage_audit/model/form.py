"""A roster to send out: what it asks, and what is known of each firm already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from coverage_audit.model.report import MARKING

Answers: TypeAlias = Mapping[str, str | int]
"""What is known of one firm, by field; a field that is not there is not known."""

CORE = (
    "name",
    "credit_code",
    "status",
    "employees",
    "members",
    "full_members",
    "has_organisation",
    "organisation_mode",
    "organisation_name",
    "instructor",
    "mass_organisation",
)
"""What every form asks: without one of these a firm cannot be judged, or its work not be seen."""
WHERE = ("building", "floor_room", "community")
"""Where the firm is: asked as far as there is room, after what was fixed."""
RELATIONS = ("members_here", "members_elsewhere")
"""Asked only where something is known of them: few who fill in a form can tell."""
MOST_COLUMNS = 14
"""A sheet with more is not read on a screen, nor printed across a page of A4."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form of one recipient.

    `fixed` are fields that have one value in all rows. `rows` are the firms known already, in
    the order of their first place; `blank_rows` follow them. `choices` are the groups that are
    offered where a dimension is asked, `headers` those of dimensions that settings define.
    """

    blank_rows: int
    fixed: Mapping[str, str] = field(default_factory=dict)
    rows: tuple[Answers, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    marking: tuple[str, ...] = MARKING

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that are asked, in their order: at most MOST_COLUMNS."""
        known = [name for name in RELATIONS if any(name in row for row in self.rows)]
        room = MOST_COLUMNS - len(CORE) - len(known)
        fixed = [name for name in self.fixed if name not in (*CORE, *known)]
        where = list(dict.fromkeys((*fixed, *WHERE)))[: max(room, len(fixed))]
        behind = CORE.index("full_members") + 1
        return (*CORE[:2], *where, *CORE[2:behind], *known, *CORE[behind:])
