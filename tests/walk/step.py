"""One step of the walk: a setting, where it is looked at, and exactly what it changes there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from tests.walk.roster import FIRMS

Words: TypeAlias = tuple[str, ...]
ROSTER = "名册.csv"
JSON = ("--format", "json")
SCAN: Words = ("scan", ROSTER, *JSON)
CHECK: Words = ("check", ROSTER, *JSON)
JOINT: Words = ("joint", ROSTER, *JSON)
VISITS: Words = ("visits", ROSTER, *JSON)
PLAN: Words = (*VISITS, "--from", "2026-12-01", "--weeks", "2")
"""From a Tuesday to the Monday of the week after the next."""

SHOWN = ("building", "community", "association", "ownership", "above_scale", "size_band")
"""The dimensions of the roster, in each of which every firm is counted."""
EVERY_FIRM = frozenset(FIRMS)


@dataclass(frozen=True, slots=True)
class Step:
    """A setting by its key, the settings without and with it, and what comes of it.

    `changes` and `firms` are exactly what differs, in the words of `changes.py`; `firms` is None
    where a plan moves more of them than can be told by hand. `elsewhere` is what `scan` shows of
    a setting that is looked at in another command, beside its number in the policy.
    """

    key: str
    after: str
    changes: frozenset[str]
    firms: frozenset[str] | None = frozenset()
    before: str = ""
    look: Words = SCAN
    elsewhere: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The key, and the value where it is short."""
        return f"{self.key}: {self.after[-30:]}".replace("\n", " ")


def step(
    key: str,
    value: str,
    *changes: str | Iterable[str],
    firms: str | None = "",
    beside: str = "",
    look: Words = SCAN,
    elsewhere: str = "",
) -> Step:
    """A key of a table that stands once, with its value as TOML; `beside` stands there anyway."""
    after = f"{beside}{key} = {value}\n"
    told = frozenset(elsewhere.split())
    return Step(key, after, _all(changes), _firms(firms), beside, look, told)


def in_brackets(
    key: str,
    before: str,
    after: str,
    *changes: str | Iterable[str],
    firms: str | None = "",
    look: Words = SCAN,
) -> Step:
    """A key of a table in double brackets, with the lines of the table without and with it."""
    head = f"[[{key.partition('.')[0]}]]\n"
    return Step(key, head + after, _all(changes), _firms(firms), head + before, look)


def counts(*names: str) -> frozenset[str]:
    """These counts and shares, of the whole and of some group of each dimension."""
    places = ("totals", *(f"groups.{dimension}" for dimension in SHOWN))
    return frozenset(f"{place}.{name}" for place in places for name in names)


def of(place: str, *names: str) -> frozenset[str]:
    """Several of one place, as firms.standing and firms.work."""
    return frozenset(f"{place}.{name}" for name in names)


def _all(changes: Iterable[str | Iterable[str]]) -> frozenset[str]:
    return frozenset().union(*({one} if isinstance(one, str) else one for one in changes))


def _firms(roles: str | None) -> frozenset[str] | None:
    return None if roles is None else frozenset(roles.split())
