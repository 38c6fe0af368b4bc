"""What is audited, and how: what everything that begins with an audit is handed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from coverage_audit.errors import AuditError
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import MARKING
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.table import RawTable

if TYPE_CHECKING:
    from coverage_audit.model.target import Target

Given: TypeAlias = str | Path | RawTable
"""A file, or a sheet of it that was read already."""


def _silent(_sentence: str) -> None:
    """Where nobody is told the steps."""


@dataclass(frozen=True, slots=True)
class Order:
    """Rosters, the evidence beside them, and by what they are read and judged.

    `organisations` are ledgers of organisations; `organisations_complete` says that a firm
    they do not name has none. `ruling` says which rules are asked, `targets` what is to be
    reached by a day. `say` is told each step in a sentence. `refused` takes the errors of what
    cannot be read, where the reading is to keep going. `cells`: those of the rosters are asked for
    afterwards, so that none is let go.
    """

    rosters: Sequence[Given]
    as_of: date
    policy: Policy = Policy()  # noqa: RUF009  (frozen)
    reading: Reading = Reading()  # noqa: RUF009  (frozen)
    organisations: Sequence[Given] = ()
    organisations_complete: bool = False
    ruling: Ruling = Ruling()  # noqa: RUF009  (frozen)
    targets: Sequence[Target] = ()
    marking: tuple[str, ...] = MARKING
    say: Callable[[str], None] = _silent
    refused: list[AuditError] = field(default_factory=list)
    cells: bool = False
