"""Which rules are asked, beside those that exist, and how much what they find matters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coverage_audit.model.rule import OWN, Rule, Severity

if TYPE_CHECKING:
    from coverage_audit.model.suppression import Fated, Suppression

RANGE = 3
"""Codes in a row from which the first and the last are told."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What the settings say of rules: `own` are those of a district itself (family X).

    `select` (none: all), `ignore` and the keys of `severity` are codes or beginnings of codes.
    Of several that fit a rule the longest holds; where one is selected and ignored, the latter.
    What a rule finds on a firm may be put up with: `suppressions`.
    """

    own: tuple[Rule, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    suppressions: tuple[Suppression, ...] = ()

    def asks(self, code: str) -> bool:
        """Whether the rule of a code is asked."""
        selected = _longest(self.select or ("",), code)
        ignored = _longest(self.ignore, code)
        return selected is not None and (ignored is None or len(selected) > len(ignored))

    def weight(self, rule: Rule) -> Severity:
        """How much what a rule finds matters."""
        said = _longest(self.severity, rule.code)
        return rule.severity if said is None else self.severity[said]


@dataclass(frozen=True, slots=True)
class Ruled:
    """What became of the rules: those that were `not_asked`, by code.

    `severities` are those that are not the usual ones, of the rules that were asked. `fates`
    are what became of the suppressions, in their order. `own` are the rules of a district itself
    that were asked; `not_known` those that the older program did not know by which was audited.
    """

    not_asked: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    fates: tuple[Fated, ...] = ()
    own: tuple[str, ...] = ()
    not_known: tuple[str, ...] = ()

    def lacks(self, other: Ruled) -> frozenset[str]:
        """The rules that were not asked here, of the built-in ones and of what the other asked."""
        left_out = (*self.not_asked, *self.not_known)
        built_in = {code for code in left_out if not code.startswith(OWN)}
        return frozenset(built_in | ({*other.own} - {*self.own}))

    def suppressed(self, beginning: str = "") -> int:
        """How many findings are suppressed, of the rules whose code begins so."""
        return sum(one.findings for one in self.fates if one.suppression.rule.startswith(beginning))


def told_short(codes: Iterable[str]) -> list[str]:
    """Codes in their order, of several in a row the first and the last."""
    runs: list[list[str]] = []
    for code in sorted(codes):
        if runs and _next(runs[-1][-1]) == code:
            runs[-1].append(code)
        else:
            runs.append([code])
    return [
        text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) >= RANGE else run)
    ]


def _next(code: str) -> str:
    return f"{code[0]}{int(code[1:]) + 1}"


def _longest(beginnings: Iterable[str], code: str) -> str | None:
    fitting = (one for one in beginnings if code.startswith(one))
    return max(fitting, key=len, default=None)
