"""Moves the invented town on by a quarter: what the firms did, and what was found out of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from random import Random
from typing import Any

import invented
from firms import Firm, planted, told
from invented import Building
from town import Town


def a_quarter_later(place: Town, rng: Random) -> Town:
    """The town with its firms as they are a quarter later; the ledger is not written again."""
    new = {str(firm.building): firm for firm in planted(invented.LATER_CAME, rng)}
    changed = dict(told(invented.LATER))
    firms = [_later(firm, changed) for house in place.houses for firm in house]
    stayed = [firm for firm in firms if firm.name not in invented.LATER_WENT]
    houses = tuple(
        tuple(_inside(building, stayed, new.get(building.name))) for building in invented.BUILDINGS
    )
    members = [_later(firm, dict(told(invented.LATER_MEMBERS))) for firm in place.members]
    by_name = sorted(members, key=lambda firm: (firm.association or "", firm.name or ""))
    return replace(place, houses=houses, members=tuple(by_name))


def _later(firm: Firm, changed: Mapping[str, dict[str, Any]]) -> Firm:
    return replace(firm, **changed.get(firm.name or "", {}))


def _inside(building: Building, firms: Iterable[Firm], new: Firm | None) -> Iterator[Firm]:
    """The firms of a building where they now are; one that moved in is told where it is."""
    for firm in (*firms, *filter(None, [new])):
        if firm.building == building.name:
            yield replace(
                firm,
                community=building.community,
                grid=building.grid,
                property_company=building.property_company,
            )
