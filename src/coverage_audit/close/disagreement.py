"""Which two cells disagree where rows of one firm do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from coverage_audit.close.places import Cell, Locator, row_of
from coverage_audit.model.firm import MEMBER_FIELDS
from coverage_audit.roster.cases import differing_field


def disagreement(
    record: Mapping[str, Any], fact: str, rows: pl.DataFrame, locator: Locator
) -> tuple[Cell, str, dict[str, str | None]]:
    """The cell of the later row, the cell it differs from, and what the message says."""
    other = row_of(rows, record[f"differs.{fact}"])
    field = fact
    if fact == "members":
        pair = [tuple(row[name] for name in MEMBER_FIELDS) for row in (record, other)]
        field = differing_field(*pair) or fact
    cell, earlier = locator.cell(record, field), locator.cell(other, field)
    if other["row"] == record["row"]:  # a complete ledger that does not name the firm
        sources = reversed(locator.sources)
        ledger = next(source.path for source in sources if source.read and source.ledger)
        return (
            cell,
            ledger,
            {
                "a": ledger,
                "b": cell.label,
                "field": cell.header or field,
                "value": cell.value,
            },
        )
    says = {
        "a": earlier.label,
        "b": cell.label,
        "field": cell.header or field,
        "value": cell.value,
    }
    return cell, earlier.label, says
