"""Invents firms from the patterns and the planted lines of the tables."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

import invented
from codes import told_code
from invented import Cell, Pattern

QUARTER_END = date(2026, 9, 30)
REGION = re.compile(r"^(广东省?|佛山市?)?(南海区)?")
LEGAL_FORM = re.compile(r"(股份有限公司|有限责任公司|有限公司|事务所)(佛山分公司)?$")


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm as a roster would state it; None is an empty cell."""

    name: str | None
    code: Cell = None
    ownership: str = "私营企业"
    status: Cell = "存续"
    chain: Cell = None
    above_scale: Cell = None
    employees: Cell = None
    members: Cell = None
    full: Cell = None
    probationary: Cell = None
    here: Cell = None
    stated: Cell = None
    mode: Cell = None
    organisation: str | None = None
    parent: Cell = None
    instructor: Cell = None
    liaison: Cell = None
    trade_union: Cell = None
    youth_league: Cell = None
    womens_federation: Cell = None
    contact: Cell = None
    phone: Cell = None
    last_visit: Cell = None
    remarks: Cell = None
    building: str | None = None
    floor: Cell = None
    community: str | None = None
    grid: str | None = None
    property_company: Cell = None
    association: str | None = None


def planted(lines: str, rng: Random) -> Iterator[Firm]:
    """The firms that a table spells out, one a line."""
    for name, differs in told(lines):
        code = told_code(str(differs.pop("code", "91")), rng)
        firm = Firm(None if name == "-" else name, code)
        yield _completed(replace(firm, **differs), rng)


def grown(
    patterns: Iterable[Pattern],
    trades: tuple[tuple[str, str | None], ...],
    brands: Iterator[str],
    rng: Random,
) -> Iterator[Firm]:
    """As many firms as the patterns ask for, each with the next brand."""
    for pattern in patterns:
        for _ in range(pattern.firms):
            trade, chain = rng.choice(trades)
            form = rng.choice(("有限公司",) * 6 + ("有限责任公司",))
            firm = Firm(
                f"{rng.choice(invented.REGIONS)}{next(brands)}{trade}{form}",
                told_code("91", rng),
                ownership=rng.choice(invented.OWNERSHIPS),
                status=rng.choice(invented.STATUSES),
                chain=chain,
                stated=pattern.stated,
                mode=pattern.mode,
                organisation=pattern.organisation,
            )
            yield _completed(_counted(firm, pattern.full, rng), rng)


def brands(rng: Random) -> Iterator[str]:
    """Every brand that no planted firm has, once."""
    taken = invented.PLANTED + invented.PLANTED_JADE + invented.LEDGER_ALONE
    pairs = [first + second for first in invented.FIRST for second in invented.SECOND]
    return (brand for brand in rng.sample(pairs, len(pairs)) if brand not in taken)


def told(lines: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line of a table: the name, and the fields it gives; `-` is an empty cell."""
    for line in lines.strip().splitlines():
        name, *pairs = line.split(" ")
        yield name, {field: _cell(text) for field, text in (pair.split("=") for pair in pairs)}


def short_name(name: str) -> str:
    """The name without region and legal form, as people say it."""
    return LEGAL_FORM.sub("", REGION.sub("", name))


def person(rng: Random) -> str:
    """A surname with one or two given characters."""
    given = rng.sample(invented.GIVEN, rng.choice((1, 2, 2)))
    return rng.choice(invented.SURNAMES) + "".join(given)


def _cell(text: str) -> Cell:
    if text == "-":
        return None
    return int(text) if text.isascii() and text.isdigit() else text


def _counted(firm: Firm, bounds: tuple[int, int] | None, rng: Random) -> Firm:
    if bounds is None:
        return firm
    full = rng.randint(*bounds)
    probationary = rng.choice((0, 0, 1)) if full >= 3 else 0
    here = full + probationary if rng.random() < 0.3 else None
    return replace(firm, full=full, probationary=probationary, here=here)


def _completed(firm: Firm, rng: Random) -> Firm:
    """The firm with its name in its organisation's, its sums, its staff and who deals with it."""
    firm = _summed(replace(firm, organisation=_named(firm)))
    if firm.employees is None:
        firm = replace(firm, employees=_staff(firm, rng))
    if firm.above_scale is None and firm.ownership in invented.OWNERSHIPS:
        large = isinstance(firm.employees, int) and firm.employees >= 100
        firm = replace(firm, above_scale="是" if large else rng.choice(("否", "否", None)))
    firm = replace(firm, contact=person(rng), phone=f"1990000{rng.randrange(10_000):04d}")
    return _reached(firm, rng) if firm.status in invented.LIVE else firm


def _named(firm: Firm) -> str | None:
    if firm.organisation is None or firm.name is None:
        return firm.organisation
    own, short = f"中共{firm.name}支部委员会", short_name(firm.name)
    return firm.organisation.replace("{own}", own).replace("{short}", short)


def _summed(firm: Firm) -> Firm:
    if not isinstance(firm.full, int):
        return firm
    probationary = firm.probationary if isinstance(firm.probationary, int) else 0
    members = firm.full + probationary if firm.members is None else firm.members
    return replace(firm, members=members, probationary=probationary)


def _staff(firm: Firm, rng: Random) -> Cell:
    """A staff that can hold the members, and that is large only where there is a branch."""
    members = firm.members if isinstance(firm.members, int) else 1
    if members >= 3 and firm.stated in invented.YES:
        return members * 3 + rng.choice((7, 18, 26, 39, 58, 96, 140)) + rng.randrange(9)
    if firm.stated is None and rng.random() < 0.3:
        return None
    return members * 2 + rng.choice((4, 6, 9, 13, 21, 30)) + rng.randrange(5)


def _reached(firm: Firm, rng: Random) -> Firm:
    """Who of the Party and the mass organisations reaches the firm, and when it was visited."""
    reach = rng.random()
    led = reach < (0.1 if firm.stated in invented.YES else 0.22)
    chance = 0.45 if isinstance(firm.employees, int) and firm.employees >= 25 else 0.12
    union = rng.choice(("是", "是", "是", "2019年8月")) if rng.random() < chance else None
    return replace(
        firm,
        instructor=rng.choice(invented.INSTRUCTORS) if led else None,
        liaison=rng.choice(invented.LIAISONS) if 0.3 < reach < 0.45 else None,
        trade_union=union or rng.choice(("否", None)),
        youth_league="是" if rng.random() < chance / 3 else rng.choice(("否", None)),
        womens_federation="是" if rng.random() < chance / 4 else rng.choice(("否", None)),
        last_visit=_visit(rng) if rng.random() < 0.45 else None,
    )


def _visit(rng: Random) -> Cell:
    day = QUARTER_END - timedelta(days=rng.randrange(2, 200))
    return rng.choice((day, day, day, day, f"{day.year}.{day.month}", f"{day.year}年{day.month}月"))
