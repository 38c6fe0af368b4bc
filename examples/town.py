"""Puts the invented firms into buildings, associations and the ledger of organisations."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

import invented
from firms import Firm, brands, grown, person, planted, short_name, told
from invented import Building, Cell

BRANCH_UNITS = 5  # a joint branch seldom covers more
SHARED = re.compile("联合党支部|楼宇党支部")


@dataclass(frozen=True, slots=True)
class Branch:
    """One line of the ledger of organisations."""

    name: str
    units: tuple[str, ...]
    mode: str
    secretary: str
    founded: Cell
    parent: str


@dataclass(frozen=True, slots=True)
class Town:
    """All that the files of the example are written from."""

    houses: tuple[tuple[Firm, ...], ...]
    members: tuple[Firm, ...]
    own_branches: tuple[Branch, ...]
    shared_branches: tuple[Branch, ...]


def town(rng: Random) -> Town:
    """The rosters by building, the associations' members, and a ledger that mostly fits them."""
    unused = brands(rng)
    firms = [
        *planted(invented.PLANTED, rng),
        *grown(invented.ROSTER_PATTERNS, invented.TRADES, unused, rng),
    ]
    houses = _housed(rng.sample(firms, len(firms)), rng)
    roster = [firm for house in houses for firm in house]
    members = _members({firm.name: firm for firm in roster}, unused, rng)
    everyone = roster + members
    own_branches, shared_branches = _own_branches(everyone, rng), _shared_branches(everyone, rng)
    return Town(houses, tuple(members), own_branches, shared_branches)


def _housed(firms: Iterable[Firm], rng: Random) -> tuple[tuple[Firm, ...], ...]:
    waiting, joint = iter(firms), Counter[str]()
    houses = []
    for building in invented.BUILDINGS:
        floors = sorted(rng.randrange(3, 28) for _ in range(building.firms))
        houses.append(tuple(_placed(next(waiting), building, floor, joint) for floor in floors))
    return tuple(houses)


def _placed(firm: Firm, building: Building, floor: int, joint: Counter[str]) -> Firm:
    organised = firm.mode in ("单独组建", "联合组建")
    return replace(
        firm,
        organisation=_local(firm.organisation, building, joint),
        parent=f"{building.community}党委" if organised else firm.parent,
        building=building.name,
        floor=f"{floor}楼",
        community=building.community,
        grid=building.grid,
        property_company=building.property_company,
    )


def _local(organisation: str | None, building: Building, joint: Counter[str]) -> str | None:
    """The organisation's name with the place in it where the firm now stands."""
    if organisation is None:
        return None
    branch = ""
    if organisation == "{joint}":
        ordinal = "一二三四"[joint[building.community] // BRANCH_UNITS]
        branch = f"{building.community}第{ordinal}联合党支部"
        joint[building.community] += 1
    return organisation.format(
        joint=branch,
        building=building.name,
        community=building.community,
        grid=building.grid,
    )


def _members(known: dict[str | None, Firm], unused: Iterator[str], rng: Random) -> list[Firm]:
    jade = [
        *_also_members(invented.SHARED_JADE, known),
        *planted(invented.PLANTED_JADE, rng),
        *grown(invented.JADE_PATTERNS, invented.JADE_TRADES, unused, rng),
    ]
    digital = [
        *_also_members(invented.SHARED_DIGITAL, known),
        *(firm for firm in jade if firm.name == invented.IN_BOTH_ASSOCIATIONS),
        *grown(invented.DIGITAL_PATTERNS, invented.DIGITAL_TRADES, unused, rng),
    ]
    return [
        _enrolled(firm, association, rng)
        for association, firms in ((invented.JADE, jade), (invented.DIGITAL, digital))
        for firm in rng.sample(firms, len(firms))
    ]


def _also_members(lines: str, known: dict[str | None, Firm]) -> Iterator[Firm]:
    """Firms of the roster as the members' list has them: the code unspoilt, some facts other."""
    for name, differs in told(lines):
        firm = known[name]
        code = firm.code.replace(" ", "").upper() if isinstance(firm.code, str) else None
        yield replace(replace(firm, code=code), **differs)


def _enrolled(firm: Firm, association: str, rng: Random) -> Firm:
    """The firm as a member; one that no building houses may lack its code or its community."""
    member = replace(firm, association=association)
    if firm.building is not None or firm.name == invented.IN_BOTH_ASSOCIATIONS:
        return member
    homes = invented.HOMES[association]
    lost = str(firm.code).startswith("91") and rng.random() < 0.12
    return replace(
        member,
        community=rng.choice(homes),
        code=None if lost else firm.code,
    )


def _own_branches(firms: Iterable[Firm], rng: Random) -> tuple[Branch, ...]:
    own = {
        firm.name: (firm.organisation, firm.community)
        for firm in firms
        if firm.name and firm.organisation and short_name(firm.name) in firm.organisation
        if firm.stated in invented.YES and firm.status in invented.LIVE
    }
    kept = list(own.items())[: invented.LEDGER_OWN_BRANCHES]
    more = (*invented.LEDGER_ADDS, invented.LEDGER_ALONE)
    lines = [*kept, *((name, (f"中共{name}支部委员会", None)) for name in more)]
    return tuple(_branch(name, (unit,), "单独组建", home, rng) for unit, (name, home) in lines)


def _shared_branches(firms: Iterable[Firm], rng: Random) -> tuple[Branch, ...]:
    units: dict[str, list[str]] = defaultdict(list)
    homes: dict[str, str | None] = {}
    for firm in firms:
        branch = firm.organisation or ""
        if firm.name and SHARED.search(branch) and firm.name not in units[branch]:
            units[branch].append(firm.name)
            homes.setdefault(branch, firm.community)
    units[invented.LEDGER_CONTRADICTS_IN].append(invented.LEDGER_CONTRADICTS)
    return tuple(
        _branch(name, tuple(inside), _shared_mode(name), homes.get(name), rng)
        for name, inside in units.items()
    )


def _shared_mode(name: str) -> str:
    return "联合组建" if "联合" in name else "楼宇合建"


def _branch(name: str, units: tuple[str, ...], mode: str, home: str | None, rng: Random) -> Branch:
    day = date(2012, 1, 1) + timedelta(days=rng.randrange(5000))
    founded = rng.choice((day, day, day, f"{day.year}年{day.month}月"))
    parent = f"{home}党委" if home else invented.AREA_COMMITTEE
    return Branch(name, units, mode, person(rng), founded, parent)
