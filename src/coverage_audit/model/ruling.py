"""Which rules are asked, beside those that exist."""

from __future__ import annotations

from dataclasses import dataclass

from coverage_audit.model.rule import Rule


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the settings say of rules: `own` are those of a district itself (family X)."""

    own: tuple[Rule, ...] = ()
