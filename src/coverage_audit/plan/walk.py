"""In which order a visitor walks: building by building, floor by floor, room by room."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from coverage_audit.model.report import Report, Visit
from coverage_audit.model.route import VISITOR, Planned, Route, Routes
from coverage_audit.plan.caveats import caveats

NOWHERE = 1_000_000
"""Stands behind every floor and room: what is not stated comes last."""
HAN = {sign: n for n, sign in enumerate("一二三四五六七八九十", start=1)}
_TOWER = re.compile(
    r"([A-Z]|\d+|[一二三四五六七八九十]|[东西南北中前后])(?:座|栋|幢|塔|号楼|区)|^([A-Z])(?=\d{3})"
)
_BELOW = re.compile(r"(?:负|地下|B|^-)([\d一二三])(?:层|楼|F|$)")
_FLOOR = re.compile(
    r"(\d+|[一二三四五六七八九十]+)(?:[-~、,和至](?:\d+|[一二三四五六七八九十]+))*(?:层|楼|/?F)"
)
_FLAT = re.compile(r"^[LF]?(\d{1,2})(?:$|[A-Z]\d*$|-\d{1,2}$)")
"""A floor of which only the number is said, or with the flat behind it: 5, L3, 12A, 12-03."""
_ROOM = re.compile(r"(\d{3,5})")


def routes(report: Report, per: str, planned: Planned | None = None) -> Routes:
    """The visits of a report as one list for each visitor or group, in walking order.

    A firm in several groups stands in the list of the first. Lists stand in the order of the
    groups, those of visitors in that of their names; firms that no list is for come last.
    Where visits are `planned`, a list goes by days first, and behind all lists stand the firms
    that wait, those first that would be next.
    """
    order = {group: at for at, group in enumerate(_names(report, per))}
    buildings = {group: at for at, group in enumerate(_names(report, "building"))}
    lists = defaultdict[str | None, list[Visit]](list)
    for visit in report.visits if planned is None else planned.visits:
        lists[_list_of(visit, per)].append(visit)
    named = sorted(
        lists, key=lambda name: (name is None, order.get(name, len(order)), natural(name or ""))
    )
    waiting = tuple(sorted(planned.waiting, key=_next)) if planned else ()
    notices = tuple(caveats(planned.plan)) if planned else ()
    return Routes(
        head=replace(report.head, command="visits", notices=(*report.head.notices, *notices)),
        totals=report.totals,
        per=per,
        routes=(
            *(
                Route(name, tuple(sorted(lists[name], key=lambda visit: _stop(visit, buildings))))
                for name in named
            ),
            *([Route(None, waiting, waiting=True)] if waiting else []),
        ),
        plan=planned.plan if planned else None,
    )


def natural(text: str) -> tuple[tuple[int, str], ...]:
    """A text as it is sorted: 9栋 stands before 10栋."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFKC", text))
    return tuple((int(part), "") if part.isdecimal() else (NOWHERE, part) for part in parts if part)


def spot(text: str | None) -> tuple[object, ...]:
    """Where in a building something is: the tower, the floor (below ground negative), the room."""
    said = "".join(unicodedata.normalize("NFKC", text or "").upper().split())
    tower = _TOWER.search(said)
    inside = said[tower.end() :] if tower and tower.group(1) else said
    if tower:
        inside = inside.lstrip("-")
    below, room = _BELOW.search(inside), _ROOM.search(inside)
    stated = _FLOOR.search(inside) or _FLAT.search(inside)
    number = int(room.group(1)) if room else NOWHERE
    if below:
        floor = -_number(below.group(1))
    elif stated:
        floor = _number(stated.group(1))
    elif "首层" in inside:
        floor = 1
    elif room:
        floor = number // (1000 if number >= 10_000 else 100)
    else:
        floor = NOWHERE
    named = (tower.group(1) or tower.group(2)) if tower else ""
    return natural(named), floor, number, natural(said)


def _next(visit: Visit) -> date:
    """The day that a waiting firm would get; the order is else as it was."""
    return visit.fits or date.max


def _stop(visit: Visit, buildings: Mapping[str | None, int]) -> tuple[object, ...]:
    """Where a visit stands on the way: by building, spot, and at last its row."""
    building = next(iter(visit.groups.get("building", ())), None)
    place = visit.place
    return (
        visit.planned or date.min,
        building is None,
        buildings.get(building, len(buildings)),
        natural(building or visit.address or ""),
        *spot(visit.floor_room),
        place.path,
        place.sheet or "",
        place.row,
    )


def _list_of(visit: Visit, per: str) -> str | None:
    return visit.visitor if per == VISITOR else next(iter(visit.groups.get(per, ())), None)


def _names(report: Report, dimension: str) -> list[str | None]:
    return [group.name for group in report.groups if group.dimension == dimension]


def _number(text: str) -> int:
    """A number in digits, or in Chinese up to ninety-nine."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return HAN.get(text, NOWHERE)
    return 10 * HAN.get(tens, 1) + HAN.get(ones, 0)
