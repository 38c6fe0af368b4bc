"""What must be read beside findings: what the settings say of rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coverage_audit.close.findings import Flags
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import SEVERITIES, listed, word
from coverage_audit.model.order import Order
from coverage_audit.model.report import Notice
from coverage_audit.model.rule import Rule
from coverage_audit.model.ruling import Ruled, told_short
from coverage_audit.rules import ruled

if TYPE_CHECKING:
    from coverage_audit.model.suppression import Excuses


@dataclass(frozen=True, slots=True)
class OfRules:
    """What became of the rules and suppressions, and what is to be read of it beside findings."""

    ruled: Ruled
    excuses: Excuses
    notices: tuple[Notice, ...]


def of_rules(flags: Flags, rules: Iterable[Rule], order: Order) -> OfRules:
    """What became of the ruling of an order whose `rules` were asked."""
    said = ruled(order.ruling)
    if not order.ruling.suppressions:
        return OfRules(said, {}, tuple(on_rules(said)))
    from coverage_audit.close.suppressing import suppressed

    found = suppressed(flags, rules, order.ruling.suppressions, order.as_of)
    said = replace(said, fates=found.fates)
    return OfRules(said, found.excuses, tuple(on_rules(said)))


def on_rules(said: Ruled) -> Iterator[Notice]:
    """Nothing found is no clean bill where nobody asked."""
    if said.not_asked:
        yield Notice(
            _("rules not asked, as the settings have it: {n} ({codes})").format(
                n=len(said.not_asked), codes=listed(told_short(said.not_asked))
            )
        )
    if said.fates:
        from coverage_audit.close.on_suppressions import on_suppressions

        yield from on_suppressions(said.fates)
    if said.severities:
        weights = (
            _("{code} {severity}").format(code=code, severity=word(SEVERITIES, severity))
            for code, severity in said.severities.items()
        )
        yield Notice(
            _("severities other than usual, as the settings have it: {these}").format(
                these=listed(weights)
            )
        )
