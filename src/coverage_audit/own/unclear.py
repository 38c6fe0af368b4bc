"""Questions that one SQL reads otherwise than another: refused, where no parentheses tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.own.wrong import wrong

COMPARING = frozenset({"EQ", "NEQ", "LT", "LTE", "GT", "GTE"})
BESIDE = frozenset({"IS", "IN", "LIKE", "BETWEEN", "NOT"})
"""What is taken before `=` or behind it: a = b IS TRUE is a = (b IS TRUE), or (a = b) IS TRUE."""


def unclear(signs: Iterable[tuple[str, int]]) -> UsageError | None:
    """The error for the first sign that may belong to the comparison beside it, or be in it.

    `signs` are the kinds of the tokens, each with its first character. Parts are told
    apart by AND, OR, commas and parentheses; a NOT that begins one denies all of it. The AND of
    BETWEEN tells no parts apart.
    """
    outside: list[_Part] = []
    part = _Part()
    for kind, at in signs:
        if kind == "L_PAREN":
            outside.append(part)
            part = _Part()
        elif kind == "R_PAREN":
            part = outside.pop() if outside else _Part()
        elif kind == "AND" and part.between:
            part.between -= 1
        elif kind in ("AND", "OR", "COMMA"):
            part = _Part()
        elif part.takes(kind):
            return wrong(
                _("it can be read in two ways"),
                at,
                _("put parentheses around what belongs together, as: (full = 3) IS TRUE"),
            )
    return None


@dataclass(slots=True)
class _Part:
    """What stands in a part so far."""

    begun: bool = False
    compares: bool = False
    beside: bool = False
    between: int = 0

    def takes(self, kind: str) -> bool:
        """Whether the part holds both a comparison and what may be in it, with this sign."""
        self.between += kind == "BETWEEN"
        self.compares |= kind in COMPARING
        if kind != "NOT" or self.begun:
            self.beside |= kind in BESIDE
            self.begun = True
        return self.compares and self.beside
