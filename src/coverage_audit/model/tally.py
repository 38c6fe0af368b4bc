"""Counts that add, and shares that are asked for last and never flatter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coverage_audit.model.firm import STRICT, Standing

COUNTS = (
    "firms",
    "excluded",
    "base",
    "excluded_with_organisation",
    "excluded_three_or_more",
    *(standing.value for standing in Standing),
    "organised",
    "organised_broad",
    "work_by_organisation",
    "work_by_instructor",
    "work_by_mass",
    "work_covered",
    "work_unknown",
    "qualifying",
    "qualifying_organised",
    "qualifying_own",
    "qualifying_unknown",
    "three_or_more",
    "three_or_more_organised",
    "should_be_own",
    "branch_offices",
    "branch_offices_organised",
    "trade_unions",
    "youth_leagues",
    "womens_federations",
)
"""Every count of a group, in the order of the contract; `excluded_by` stands after `base`."""

SHARES: dict[str, tuple[str, str]] = {
    "organisation_coverage": ("organised", "base"),
    "organisation_coverage_broad": ("organised_broad", "base"),
    "work_coverage": ("work_covered", "base"),
    "own_share": ("own", "base"),
    "qualifying_coverage": ("qualifying_organised", "qualifying"),
    "three_member_coverage": ("three_or_more_organised", "three_or_more"),
}
"""Each share is the first count of the second."""

NEEDS: dict[str, frozenset[str]] = {
    "organisation_coverage": frozenset({"organisations"}),
    "organisation_coverage_broad": frozenset({"organisations"}),
    "work_coverage": frozenset({"work"}),
    "own_share": frozenset({"organisations"}),
    "qualifying_coverage": frozenset({"organisations", "members"}),
    "three_member_coverage": frozenset({"organisations", "members"}),
}
"""What the rosters must state at all for a share to be more than a guess."""


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `of`, compared as integers, cut when shown; `known` is False where null.

    `stated` is False where no roster states at all what the share needs.
    """

    part: int
    of: int
    known: bool = True
    stated: bool = True

    @property
    def quotient(self) -> str | None:
        """The quotient cut to four decimals, as `0.4166`; None where there is none."""
        if not self.known:
            return None
        whole, rest = divmod(self.part * 10_000 // self.of, 10_000)
        return f"{whole}.{rest:04d}"

    @property
    def percent(self) -> str | None:
        """Percent cut to one decimal, as `41.6%`; 100% only when it is exactly true."""
        if not self.known:
            return None
        if self.part == self.of:
            return "100%"
        whole, rest = divmod(self.part * 1000 // self.of, 10)
        return f"{whole}.{rest}%"

    def below(self, bound: int) -> bool:
        """Whether the share is known and less than `bound` percent."""
        return self.known and self.part * 100 < bound * self.of


def gain(before: Share, after: Share, scale: int) -> int | None:
    """How much a share grew, in parts of `scale`, cut downward so that it never flatters.

    With a scale of 1000 it is tenths of a percentage point. None where a share is not known.
    """
    if not (before.known and after.known):
        return None
    grown = after.part * before.of - before.part * after.of
    return grown * scale // (before.of * after.of)


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of a group of firms; tallies add, and the empty one changes nothing.

    `counts` holds every name of COUNTS; `excluded_by` only the reasons that occur.
    """

    counts: Mapping[str, int]
    excluded_by: Mapping[str, int]

    def __getitem__(self, count: str) -> int:
        return self.counts[count]

    def __add__(self, other: Tally) -> Tally:
        reasons = [*self.excluded_by, *(r for r in other.excluded_by if r not in self.excluded_by)]
        return Tally(
            {name: self.counts[name] + other.counts[name] for name in COUNTS},
            {r: self.excluded_by.get(r, 0) + other.excluded_by.get(r, 0) for r in reasons},
        )

    def share(self, name: str, missing: Iterable[str] = ()) -> Share:
        """One of SHARES; not known where there is nothing to share or a source is missing."""
        part, of = (self.counts[count] for count in SHARES[name])
        stated = NEEDS[name].isdisjoint(missing)
        return Share(part, of, known=of > 0 and stated, stated=stated)


EMPTY = Tally(dict.fromkeys(COUNTS, 0), {})

ORGANISED_COUNTS = tuple(kind.value for kind in STRICT)
