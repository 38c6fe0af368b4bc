"""The questions: every rule that exists, by code."""

from __future__ import annotations

from dataclasses import replace

from coverage_audit.model.rule import Rule, rules_of
from coverage_audit.model.ruling import Ruled, Ruling
from coverage_audit.rules import cells, data, form, names, organisation, rosters, term, work

RULES: tuple[Rule, ...] = rules_of((data, cells, rosters, names, organisation, form, term, work))
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}


def known(ruling: Ruling) -> tuple[Rule, ...]:
    """Every rule that could be asked, those of a district among them, by code."""
    return tuple(sorted((*RULES, *ruling.own), key=lambda rule: rule.code))


def asked(ruling: Ruling) -> tuple[Rule, ...]:
    """The rules of an audit, by code, each as severe as it is held to be."""
    return tuple(
        replace(rule, severity=ruling.weight(rule))
        for rule in known(ruling)
        if ruling.asks(rule.code)
    )


def ruled(ruling: Ruling) -> Ruled:
    """What becomes of the rules where these are asked."""
    rules = known(ruling)
    weights = {rule.code: ruling.weight(rule) for rule in rules if ruling.asks(rule.code)}
    return Ruled(
        not_asked=tuple(rule.code for rule in rules if rule.code not in weights),
        severities={
            rule.code: weights[rule.code]
            for rule in rules
            if weights.get(rule.code, rule.severity) is not rule.severity
        },
        own=tuple(rule.code for rule in ruling.own if rule.code in weights),
    )
