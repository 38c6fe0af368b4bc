"""What the message of a finding names: the values behind its braces, as they may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from coverage_audit.close.places import Cell
from coverage_audit.locale import gettext as _
from coverage_audit.locale import sentences
from coverage_audit.locale.words import EXCLUSIONS, ORGANISATIONS, word
from coverage_audit.model.rule import Rule
from coverage_audit.roster.credit_code import Fault, proposed
from coverage_audit.roster.parse import plain


def says_of(rule: Rule, record: Mapping[str, Any], cell: Cell) -> dict[str, Any]:
    """By name what the rule says of a record whose finding stands in a cell, and the `value`."""
    if rule.own:
        from coverage_audit.own.messages import told

        return {name: told(name, record.get(column)) for name, column in rule.says.items()} | {
            "value": cell.value
        }
    says = {name: record[column] for name, column in rule.says.items()}
    says["value"] = _without_identity(cell.value, says.get("which"))
    if "which" in says:
        says["which"] = _fault(says["which"], str(cell.value))
    if "reason" in says:
        says["reason"] = word(EXCLUSIONS, says["reason"])
    if "mode" in says:
        says["mode"] = word(ORGANISATIONS, says["mode"])
    if "called" in says:
        named = "…" if record["individual"] else says["called"]  # it is called after a person
        says["called"] = named if says["called"] else _("not named")
    return says


def _without_identity(value: str | None, fault: str | None) -> str | None:
    """A text as it may be shown: an identity number keeps its first six characters."""
    if value is None or fault != Fault.IDENTITY_NUMBER:
        return value
    return value[:6] + "*" * (len(value) - 6)


def _fault(kind: str, value: str) -> str:
    fault = _(sentences.CODE_FAULTS[kind])
    typed = pl.select(plain(pl.lit(value))).item()
    candidate = proposed(typed or "")
    if candidate is None:
        return fault
    return _(sentences.PROPOSED).format(fault=fault, code=candidate)
