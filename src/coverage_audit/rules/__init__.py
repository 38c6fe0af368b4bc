"""The questions: every rule that exists, by code."""

from __future__ import annotations

from coverage_audit.model.rule import Rule, rules_of
from coverage_audit.model.ruling import Ruling
from coverage_audit.rules import data, form, names, organisation, rosters, term, work

RULES: tuple[Rule, ...] = rules_of((data, rosters, names, organisation, form, term, work))
BY_CODE: dict[str, Rule] = {rule.code: rule for rule in RULES}


def asked(ruling: Ruling) -> tuple[Rule, ...]:
    """The rules of an audit, by code."""
    return tuple(sorted((*RULES, *ruling.own), key=lambda rule: rule.code))
