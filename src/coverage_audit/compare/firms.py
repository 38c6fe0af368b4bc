"""Which firm of one round is which of the other: by its code, else by its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from coverage_audit.model.baseline import Named
from coverage_audit.model.difference import Apart
from coverage_audit.model.place import Place
from coverage_audit.model.report import Firm
from coverage_audit.roster.names import key

One = TypeVar("One", Firm, Named)
"""A firm of a round, or what a baseline holds of one."""


@dataclass(frozen=True, slots=True)
class Known(Generic[One]):
    """The firms of one round by what they can be told by, each as its position.

    `codes` holds the codes that one firm alone has. `names_hidden`: the names of individual
    businesses are of no use, since the other round, a saved report, does not tell them.
    """

    firms: Sequence[One]
    codes: Mapping[str, int]
    names: Mapping[str, tuple[int, ...]]
    places: Mapping[Place, int]
    names_hidden: bool

    @classmethod
    def of(cls, firms: Sequence[One], *, names_hidden: bool = False) -> Known[One]:
        """The firms of a round."""
        often = Counter(firm.credit_code for firm in firms)
        names = defaultdict[str, list[int]](list)
        for at, firm in enumerate(firms):
            if firm.name and not (names_hidden and firm.individual):
                names[key(firm.name)].append(at)
        return cls(
            firms,
            {
                firm.credit_code: at
                for at, firm in enumerate(firms)
                if firm.credit_code and often[firm.credit_code] == 1
            },
            {name: tuple(found) for name, found in names.items()},
            {place: at for at, firm in enumerate(firms) for place in firm.places},
            names_hidden,
        )

    def at(self, place: Place) -> int | None:
        """The firm that stands in a row."""
        return self.places.get(place)

    def told(self, code: str | None, name: str | None) -> int | None:
        """The firm that has the code, or else alone has the name."""
        if code and code in self.codes:
            return self.codes[code]
        same = self.names.get(key(name), ()) if name else ()
        return same[0] if len(same) == 1 else None


@dataclass(frozen=True, slots=True)
class Pairs:
    """Each firm of both rounds: in a pair, in one round alone, or apart for a reason."""

    both: Mapping[int, int]
    went: tuple[int, ...]
    came: tuple[int, ...]
    apart_before: Mapping[int, Apart]
    apart_after: Mapping[int, Apart]


def paired(before: Known[Any], after: Known[Any]) -> Pairs:
    """The firms of two rounds in pairs.

    A code that both rounds have pairs its firms. Of the others a name does, if each round
    has it once among them, and one of the two has no code of its own: with two codes they
    are two firms. Where a round has it more than once nobody can tell which is which, and
    they stay apart, as do the firms with neither a code nor a name.
    """
    both = {at: after.codes[code] for code, at in before.codes.items() if code in after.codes}
    apart_before, apart_after = _without_key(before), _without_key(after)
    taken = set(both.values())
    for name, ones in before.names.items():
        mine = [at for at in ones if at not in both]
        theirs = [at for at in after.names.get(name, ()) if at not in taken]
        if len(mine) == len(theirs) == 1:
            if not (_has_code(before, mine[0]) and _has_code(after, theirs[0])):
                both[mine[0]] = theirs[0]
        elif mine and theirs:
            apart_before |= dict.fromkeys(mine, Apart.SEVERAL)
            apart_after |= dict.fromkeys(theirs, Apart.SEVERAL)
    found = set(both.values())
    return Pairs(
        both=both,
        went=tuple(a for a in range(len(before.firms)) if a not in both and a not in apart_before),
        came=tuple(a for a in range(len(after.firms)) if a not in found and a not in apart_after),
        apart_before=apart_before,
        apart_after=apart_after,
    )


def _has_code(known: Known[Any], at: int) -> bool:
    return known.codes.get(known.firms[at].credit_code or "") == at


def _without_key(known: Known[Any]) -> dict[int, Apart]:
    named = {at for found in known.names.values() for at in found}
    why = Apart.HIDDEN if known.names_hidden else Apart.NO_KEY
    return {
        at: why for at in range(len(known.firms)) if at not in named and not _has_code(known, at)
    }
