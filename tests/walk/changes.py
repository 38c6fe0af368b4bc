"""What differs between two runs of the program, told in a few words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from tests.walk.roster import ROLES

Record: TypeAlias = dict[str, Any]
CALLED = {
    "sources": ("path", "sheet"),
    "dimensions": ("dimension",),
    "groups": ("dimension", "name"),
    "firms": ("places",),
    "findings": ("code", "field", "path", "sheet", "row", "firm"),
    "visits": ("place",),
    "targets": ("figure", "dimension"),
    "bounds": ("figure", "sense", "dimension", "group"),
    "proposals": ("firms",),
    "existing": ("name",),
    "suppressions": ("firm", "rule"),
}
"""By which of its fields a record of a list is the same one in both documents."""
SAID_OF = ("dimensions", "groups", "findings")
"""Lists of which the first of these fields is told, as findings.B201."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a run ended: its exit code, what it shows and what it says on stderr."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs, and of which firms by what each is there for."""

    what: frozenset[str]
    firms: frozenset[str]


def difference(before: Run, after: Run) -> Difference:
    """What the second run shows other than the first."""
    found: list[tuple[str, Record | None]] = []
    if before.code != after.code:
        found.append((f"exit {before.code} -> {after.code}", None))
    if before.err != after.err:
        old, new = before.err.splitlines(), after.err.splitlines()
        changed = (*(set(old) - set(new)), *(set(new) - set(old)))
        found += [("stderr" if "read" not in line[:5] else "account", None) for line in changed]
    if not before.out or not after.out:
        pass  # one of them was refused: that is all
    elif before.out.startswith("{") and after.out.startswith("{"):
        found += _of_records("", json.loads(before.out), json.loads(after.out))
    else:
        found += [(line, None) for line in _lines(before.out, after.out)]
    firms = {role for _what, record in found if record for role in _roles(record)}
    return Difference(frozenset(what for what, _record in found), frozenset(firms))


def _lines(before: str, after: str) -> Iterator[str]:
    old, new = before.splitlines(), after.splitlines()
    yield from (f"- {line}" for line in old if line not in new)
    yield from (f"+ {line}" for line in new if line not in old)


def _of_records(
    prefix: str, before: Record, after: Record, about: Record | None = None
) -> Iterator[tuple[str, Record | None]]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if (name in before) == (name in after) and old == new:
            continue
        if name in CALLED and about is None and isinstance(old or new, list):
            yield from _of_lists(name, old or [], new or [])
        elif isinstance(old, dict) and isinstance(new, dict) and name != "excluded_by":
            yield from _of_records(f"{prefix}{name}.", old, new, about)
        else:
            yield f"{prefix}{name}", about


def _of_lists(
    name: str, before: Iterable[Record], after: Iterable[Record]
) -> Iterator[tuple[str, Record]]:
    old, new = _by_call(name, before), _by_call(name, after)
    for call in dict.fromkeys((*old, *new)):
        one, other = old.get(call), new.get(call)
        record = other or one or {}
        prefix = f"{name}.{record[CALLED[name][0]]}" if name in SAID_OF else name
        if one is None or other is None:
            yield prefix, record
        else:
            changed = _of_records(f"{prefix}.", one, other, record)
            yield from ((what, record) for what, _about in changed)
    if [c for c in old if c in new] != [c for c in new if c in old]:
        yield f"{name}, in another order", {}


def _by_call(name: str, records: Iterable[Record]) -> dict[str, Record]:
    found: dict[str, Record] = {}
    for record in records:
        call = json.dumps([record[field] for field in CALLED[name]], ensure_ascii=False)
        while call in found:  # several tables of a sheet, findings on several cells of a row
            call += " again"
        found[call] = record
    return found


def _roles(record: Record) -> Iterator[str]:
    for place in (record, record.get("place"), *record.get("places", ())):
        row = (place or {}).get("row")
        if row in ROLES and (place or {}).get("path") == "名册.csv":
            yield ROLES[row]
