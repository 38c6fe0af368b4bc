"""Which firm of one round is which of the other: by its code, else by its name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
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

    `codes` holds the codes that one firm alone has, `places` the rows in which it stands.
    `names_hidden`: one of the rounds is a saved report, which does not tell the names of
    individual businesses: that it does not have a name says nothing of them.
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
            for name in names_of(firm):
                names[name].append(at)
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

    def told(self, place: Place, code: str | None, name: str | None) -> int | None:
        """The firm of which this is a row; else the one that has the code, or alone the name."""
        if place in self.places:
            return self.places[place]
        if code and code in self.codes:
            return self.codes[code]
        same = self.names.get(key(name), ()) if name else ()
        return same[0] if len(same) == 1 else None


def names_of(firm: Firm | Named) -> set[str]:
    """The keys of all names that a firm has in its round."""
    return {key(name) for name in (firm.name, *firm.spellings) if name}


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

    A code that both rounds have pairs its firms. Of the others a name does, unless both have
    codes of their own: with two codes they are two firms. Where a firm may so be several of
    the other round, or one there may be several of this, nobody can tell which is which, and
    they stay apart, as do the firms with neither a code nor a name.
    """
    both = {at: after.codes[code] for code, at in before.codes.items() if code in after.codes}
    there, back = _may_be(before, after, both)
    for one, others in there.items():
        other = min(others)
        if len(others) == len(back[other]) == 1:
            both[one] = other
    found = set(both.values())
    apart_before = _apart(before, both.keys(), there)
    apart_after = _apart(after, found, back)
    return Pairs(
        both=both,
        went=tuple(a for a in range(len(before.firms)) if a not in both and a not in apart_before),
        came=tuple(a for a in range(len(after.firms)) if a not in found and a not in apart_after),
        apart_before=apart_before,
        apart_after=apart_after,
    )


def _may_be(
    before: Known[Any], after: Known[Any], both: Mapping[int, int]
) -> tuple[Mapping[int, set[int]], Mapping[int, set[int]]]:
    """Which firms not yet in a pair may be which of the other round by a name, both ways."""
    taken = set(both.values())
    there, back = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for name in before.names.keys() & after.names.keys():
        mine = [at for at in before.names[name] if at not in both]
        theirs = [at for at in after.names[name] if at not in taken]
        without = [at for at in theirs if not _has_code(after, at)]
        for one in mine:
            for other in without if _has_code(before, one) else theirs:
                there[one].add(other)
                back[other].add(one)
    return there, back


def _has_code(known: Known[Any], at: int) -> bool:
    return known.codes.get(known.firms[at].credit_code or "") == at


def _apart(
    known: Known[Any], paired: Collection[int], several: Collection[int]
) -> dict[int, Apart]:
    """The firms not in a pair that may be one of the other round, or of which nothing is known."""
    apart = {}
    for at, firm in enumerate(known.firms):
        if at in paired:
            continue
        if at in several:
            apart[at] = Apart.SEVERAL
        elif not _has_code(known, at) and (
            (firm.individual and known.names_hidden) or not firm.name
        ):
            apart[at] = Apart.HIDDEN if known.names_hidden else Apart.NO_KEY
    return apart
