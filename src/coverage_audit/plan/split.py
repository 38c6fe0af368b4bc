"""The firms of one group, divided into joint branches, those of a trade together where it goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from coverage_audit.plan.candidates import Firm
from coverage_audit.plan.shapes import Kind, Shape

SWAPPED = 60
"""Firms of a group up to which exchanges between branches are tried one by one."""


def split(
    firms: Sequence[Firm], sets: Sequence[Mapping[Kind, int]], shape: Shape, units: int
) -> list[tuple[Firm, ...]]:
    """As many branches as there are sets, each with the firms of one and such as join them.

    Firms stand in an order of their own, and so do the branches that come out.
    """
    pool = defaultdict[Kind, list[Firm]](list)
    for firm in firms:
        pool[shape.kind(firm.full, firm.members)].append(firm)
    waiting = list(sets)
    branches: list[list[Firm]] = []
    while waiting:
        trade = _most_frequent(pool)
        chosen = max(waiting, key=lambda one: _of_trade(one, pool, trade))
        waiting.remove(chosen)
        branch = [_taken(pool, kind, trade) for kind in sorted(chosen) for _ in range(chosen[kind])]
        if not shape.whole:
            _join(branch, pool, waiting, trade, units)
        branches.append(branch)
    if len(firms) <= SWAPPED:
        _exchange(branches, shape)
    return sorted(
        (tuple(sorted(branch, key=_told)) for branch in branches), key=lambda b: _told(b[0])
    )


def trades(firms: Iterable[Firm]) -> int:
    """How many trades these firms state."""
    return len({firm.unit.trade for firm in firms} - {None})


def _join(
    branch: list[Firm],
    pool: Mapping[Kind, list[Firm]],
    waiting: Sequence[Mapping[Kind, int]],
    trade: str | None,
    units: int,
) -> None:
    """Those of the trade join; then others, until the branches that are left can hold the rest."""
    reserved = sum((Counter(dict(one)) for one in waiting), Counter[Kind]())
    for wanted in (True, False):
        for kind in sorted(pool):
            while len(branch) < units and len(pool[kind]) > reserved[kind]:
                left = sum(map(len, pool.values()))
                has = any(firm.unit.trade == trade for firm in pool[kind])
                if (wanted and not has) or (not wanted and left <= units * len(waiting)):
                    break
                branch.append(_taken(pool, kind, trade))


def _most_frequent(pool: Mapping[Kind, list[Firm]]) -> str | None:
    counted = Counter(firm.unit.trade for firms in pool.values() for firm in firms)
    del counted[None]
    return min(counted, key=lambda trade: (-counted[trade], trade or ""), default=None)


def _of_trade(
    wanted: Mapping[Kind, int], pool: Mapping[Kind, list[Firm]], trade: str | None
) -> int:
    return sum(
        min(n, sum(firm.unit.trade == trade for firm in pool[kind])) for kind, n in wanted.items()
    )


def _taken(pool: Mapping[Kind, list[Firm]], kind: Kind, trade: str | None) -> Firm:
    """The first firm of the trade, else one of none, else of the rarest trade."""
    firms = pool[kind]
    counted = Counter(firm.unit.trade for several in pool.values() for firm in several)

    def preferred(at: int) -> tuple[bool, bool, int, int]:
        said = firms[at].unit.trade
        return said != trade, said is not None, counted[said], at

    return firms.pop(min(range(len(firms)), key=preferred))


def _exchange(branches: list[list[Firm]], shape: Shape) -> None:
    """Exchange two firms of one kind between branches as long as there are fewer trades then."""
    better = True
    while better:
        better = False
        for one, other in combinations(branches, 2):
            for at, mine in enumerate(one):
                for there, theirs in enumerate(other):
                    kinds = {shape.kind(firm.full, firm.members) for firm in (mine, theirs)}
                    if len(kinds) > 1 or mine.unit.trade == theirs.unit.trade:
                        continue
                    before = trades(one) + trades(other)
                    one[at], other[there] = theirs, mine
                    if trades(one) + trades(other) < before:
                        better = True
                        mine = theirs  # noqa: PLW2901  (it stands there now)
                    else:
                        one[at], other[there] = mine, theirs


def _told(firm: Firm) -> tuple[str, str]:
    return firm.told
