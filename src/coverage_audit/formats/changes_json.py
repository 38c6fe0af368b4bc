"""The arrays of JSON on what changed between two rounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coverage_audit.formats.records import (
    Record,
    finding_record,
    place_record,
    policy_record,
    source_record,
    tally_record,
)
from coverage_audit.model.difference import (
    Counts,
    Difference,
    FindingChange,
    FirmChange,
    NotCompared,
    Side,
)
from coverage_audit.model.known import known
from coverage_audit.model.tally import COUNTS, SHARES, Tally, gain

FOURTH_DECIMAL = 10_000
BEFORE, AFTER = "before", "after"


def changes_parts(document: Difference) -> dict[str, object]:
    """What stands behind the envelope, which is that of the later round."""
    sides = document.before, document.after
    return {
        "rounds": [_round(document, side) for side in sides],
        "totals": _compared(sides, document.before.totals, document.after.totals),
        "groups": [_group(sides, group) for group in document.groups],
        "firms": list(firm_changes(document)),
        "findings": [_finding(change) for change in document.findings],
        "not_compared": [_apart(firm) for firm in document.not_compared],
    }


def firm_changes(document: Difference) -> Iterable[Record]:
    """One object a change, without the name of an individual business."""
    return map(_firm, document.firms)


def _round(document: Difference, side: Side) -> Record:
    later = side is document.after
    return {
        "round": AFTER if later else BEFORE,
        "path": side.path,
        "saved": side.saved,
        "as_of": side.head.as_of.isoformat(),
        "policy": policy_record(side.head),
        "sources": [source_record(source) for source in side.head.sources],
        "firms": side.totals["firms"],
        "compared": document.compared,
        "not_compared": sum(firm.after == later for firm in document.not_compared),
    }


def _group(sides: tuple[Side, Side], group: Counts) -> Record:
    return {
        "dimension": group.dimension,
        "name": group.name,
        **_compared(sides, group.before, group.after),
    }


def _compared(sides: tuple[Side, Side], before: Tally | None, after: Tally | None) -> Record:
    """The counts and shares of both rounds; null for a round that does not have the group."""
    lacked, lacks = (side.head.missing for side in sides)
    return {
        BEFORE: None if before is None else tally_record(before, lacked),
        AFTER: None if after is None else tally_record(after, lacks),
        "difference": None
        if before is None or after is None
        else dict(_grown(before, lacked, after, lacks)),
    }


def _grown(
    before: Tally, lacked: frozenset[str], after: Tally, lacks: frozenset[str]
) -> Iterator[tuple[str, int | str | None]]:
    """By how much each count and share grew; null where one of the two is not known."""
    for name in COUNTS:
        told = known(name, lacked) and known(name, lacks)
        yield name, after[name] - before[name] if told else None
    for name in SHARES:
        grown = gain(before.share(name, lacked), after.share(name, lacks), FOURTH_DECIMAL)
        yield name, None if grown is None else _decimal(grown)


def _decimal(parts: int) -> str:
    whole, rest = divmod(abs(parts), FOURTH_DECIMAL)
    return f"{'-' if parts < 0 else ''}{whole}.{rest:04d}"


def _firm(change: FirmChange) -> Record:
    hidden = change.individual
    names_itself = change.change == "renamed"
    return {
        "change": change.change.value,
        "name": None if hidden else change.name,
        "credit_code": change.credit_code,
        "before": None if hidden and names_itself else change.before,
        "after": None if hidden and names_itself else change.after,
        "groups": {dimension: list(names) for dimension, names in change.groups.items()},
        "place": place_record(change.place) if change.place else None,
    }


def _finding(change: FindingChange) -> Record:
    return {"change": "new" if change.new else "gone", **finding_record(change.finding)}


def _apart(firm: NotCompared) -> Record:
    return {
        "round": AFTER if firm.after else BEFORE,
        "why": firm.why.value,
        "name": None if firm.individual else firm.name,
        "standing": firm.standing,
        "place": place_record(firm.place) if firm.place else None,
    }
