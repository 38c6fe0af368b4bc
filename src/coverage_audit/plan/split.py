"""The firms of one group, divided into joint branches, those of a trade together where it goes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import TypeAlias

from coverage_audit.plan.candidates import Firm
from coverage_audit.plan.shapes import Kind, Shape

_Set: TypeAlias = tuple[tuple[Kind, int], ...]
SWAPPED = 60
"""Firms of a group up to which exchanges between branches are tried one by one."""


def split(
    firms: Sequence[Firm], sets: Sequence[Mapping[Kind, int]], shape: Shape, units: int
) -> list[tuple[Firm, ...]]:
    """As many branches as there are sets, each with the firms of one and such as join them.

    Firms stand in an order of their own, and so do the branches that come out.
    """
    pool = _Pool()
    for firm in reversed(firms):
        pool.add(firm, shape)
    waiting = Counter(tuple(sorted(one.items())) for one in sets)
    branches: list[list[Firm]] = []
    while waiting:
        trade = pool.most_frequent()
        chosen = max(sorted(waiting), key=lambda one: pool.of_trade(one, trade))
        waiting -= Counter([chosen])
        branch = [pool.take(kind, trade) for kind, n in chosen for _ in range(n)]
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


@dataclass(slots=True)
class _Pool:
    """The firms that are in no branch yet, by kind and trade; the first of each stands last."""

    firms: dict[Kind, dict[str | None, list[Firm]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    kinds: Counter[Kind] = field(default_factory=Counter)
    trades: Counter[str | None] = field(default_factory=Counter)

    def add(self, firm: Firm, shape: Shape) -> None:
        kind = shape.kind(firm.full, firm.members)
        self.firms[kind][firm.unit.trade].append(firm)
        self.kinds[kind] += 1
        self.trades[firm.unit.trade] += 1

    def most_frequent(self) -> str | None:
        named = {trade: n for trade, n in self.trades.items() if trade is not None and n}
        return min(named, key=lambda trade: (-named[trade], trade), default=None)

    def of_trade(self, wanted: _Set, trade: str | None) -> int:
        """How many firms of a set can be of the trade."""
        return sum(min(n, len(self.firms[kind][trade])) for kind, n in wanted)

    def take(self, kind: Kind, trade: str | None) -> Firm:
        """The first firm of the trade, else one of none, else of the rarest trade."""
        there = [said for said, firms in self.firms[kind].items() if firms]
        said = min(there, key=lambda s: (s != trade, s is not None, self.trades[s], s or ""))
        self.kinds[kind] -= 1
        self.trades[said] -= 1
        return self.firms[kind][said].pop()


def _join(
    branch: list[Firm], pool: _Pool, waiting: Counter[_Set], trade: str | None, units: int
) -> None:
    """Those of the trade join; then others, until the branches that are left can hold the rest."""
    reserved: Counter[Kind] = Counter()
    for one, times in waiting.items():
        for kind, n in one:
            reserved[kind] += n * times
    for wanted in (True, False):
        for kind in sorted(pool.firms):
            while len(branch) < units and pool.kinds[kind] > reserved[kind]:
                fits = pool.kinds.total() <= units * waiting.total()
                if (fits and not wanted) or (wanted and not pool.firms[kind][trade]):
                    break
                branch.append(pool.take(kind, trade))


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
