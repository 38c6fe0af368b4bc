"""What the member counts of one row tell, by contract section 2."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Literal

from tests.reckoning.cells import Count, employee_count, member_count
from tests.reckoning.sheet import MEMBER_FIELDS, Sheet

OWN_BRANCH_FROM = 3
NOT_FILLED_IN_FROM = 10

Here = Literal["proven", "not_here", "open"]


@dataclass(frozen=True, slots=True)
class Members:
    """F, P, M, H and E of one row, or of rows that add to each other; None is unknown."""

    full_members: int | None = None
    probationary_members: int | None = None
    members: int | None = None
    here: int | None = None
    elsewhere: int | None = None

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return any(getattr(self, field.name) is not None for field in fields(self))

    @property
    def full(self) -> int | None:
        """F, else M - P when both are known and M >= P."""
        if self.full_members is not None:
            return self.full_members
        if self.members is None or self.probationary_members is None:
            return None
        difference = self.members - self.probationary_members
        return difference if difference >= 0 else None

    @property
    def all_members(self) -> int | None:
        """M, else H + E, else whichever of the two is known (a lower bound)."""
        if self.members is not None:
            return self.members
        known = [part for part in (self.here, self.elsewhere) if part is not None]
        return sum(known) if known else None

    @property
    def any(self) -> int | None:
        """The most members that are known of; a 0 that only a lower bound says is unknown."""
        both = self.full_members
        if both is not None and self.probationary_members is not None:
            both += self.probationary_members
        known = [n for n in (self.all_members, both, self.probationary_members) if n is not None]
        if not known:
            return None
        largest = max(known)
        total_is_known = (
            self.members is not None
            or self.full_members is not None
            or (self.here is not None and self.elsewhere is not None)
        )
        return largest if largest > 0 or total_is_known else None

    @property
    def full_here(self) -> tuple[int, int] | None:
        """Least and most full members whose organisation relation is here."""
        full = self.full
        if full is None:
            return None
        here = _else_rest(self.here, self.members, self.elsewhere)
        elsewhere = _else_rest(self.elsewhere, self.members, self.here)
        most = full if here is None else min(full, here)
        if elsewhere is not None:
            return full - elsewhere, most
        return (full if here is None else 0), most

    @property
    def here_state(self) -> Here | None:
        """Whether three full members here are proven, ruled out, or open; None: full unknown."""
        bounds = self.full_here
        if bounds is None:
            return None
        if min(bounds) >= OWN_BRANCH_FROM:
            return "proven"
        return "not_here" if max(bounds) < OWN_BRANCH_FROM else "open"

    def disagree(self, employees: int | None) -> bool:
        """D105: the counts of the row contradict one another."""
        f, p, m = self.full_members, self.probationary_members, self.members
        bounds, total = self.full_here, self.all_members
        return (
            (f is not None and m is not None and f > m)
            or (p is not None and m is not None and p > m)
            or (f is not None and p is not None and m is not None and f + p != m)
            or (total is not None and employees is not None and total > employees)
            or (bounds is not None and bounds[0] > bounds[1])
        )


def members_of(row: Mapping[str, str], sheet: Sheet) -> Members:
    """The member counts of a row, as read."""
    counts = _counts(row)
    total = counts["members"]
    return Members(
        full_members=_first(counts["full_members"].value, total.full),
        probationary_members=_first(counts["probationary_members"].value, total.probationary),
        members=total.value,
        here=counts["members_here"].value,
        elsewhere=_elsewhere(counts, sheet),
    )


def unreadable_count(row: Mapping[str, str]) -> bool:
    """D104: a count of the row holds text that is no count."""
    employees = employee_count(row.get("employees", ""))
    return employees.unreadable or any(count.unreadable for count in _counts(row).values())


def not_filled_in(rows: list[Mapping[str, str]]) -> bool:
    """D111: ten rows or more, and all that could be read of members is 0."""
    if len(rows) < NOT_FILLED_IN_FROM:
        return False
    return not any(count.value for row in rows for count in _counts(row).values())


def join(facts: list[Members]) -> Members | None:
    """One fact from rows that add to each other; None where two rows disagree in a count."""
    joined: dict[str, int] = {}
    for fact in facts:
        for field in fields(fact):
            value = getattr(fact, field.name)
            if value is not None and joined.setdefault(field.name, value) != value:
                return None
    return Members(**joined)


def _counts(row: Mapping[str, str]) -> dict[str, Count]:
    return {
        field: member_count(row.get(field, ""), of_both=field == "members")
        for field in MEMBER_FIELDS
    }


def _elsewhere(counts: dict[str, Count], sheet: Sheet) -> int | None:
    """The columns of E added; unknown as long as one that stands in the sheet is unknown."""
    columns = [f for f in ("members_elsewhere", "members_floating") if f in sheet.fields]
    values = [counts[field].value for field in columns]
    known = [value for value in values if value is not None]
    return sum(known) if known and len(known) == len(values) else None


def _else_rest(part: int | None, whole: int | None, other: int | None) -> int | None:
    if part is not None or whole is None or other is None:
        return part
    return whole - other if whole >= other else None


def _first(one: int | None, other: int | None) -> int | None:
    return one if one is not None else other
