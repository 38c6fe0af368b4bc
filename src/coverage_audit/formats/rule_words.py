"""The words for the codes of rules, from the rules themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from coverage_audit.locale import gettext
from coverage_audit.model.rule import Rule, Severity, rules_of


def rule_title(code: str, own: Iterable[Rule] = ()) -> str:
    """What the rule is called, ours or a district's own; nothing for a code without a rule."""
    rule = _rule(code, own)
    return gettext(rule.title) if rule else ""


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """A rule in the language of the session."""

    name: str
    title: str
    severity: Severity
    summary: str
    why: str
    what_to_do: str


def rule_help(code: str, own: Iterable[Rule] = ()) -> RuleHelp | None:
    """What a rule sees, why, and what to do; None for a code without a rule.

    What a district's own rule asks for stays in the house: it may name a firm.
    """
    rule = _rule(code, own)
    if rule is None:
        return None
    said = (rule.title, "" if rule.own else rule.summary, rule.why, rule.what_to_do)
    title, summary, why, what_to_do = map(gettext, said)
    return RuleHelp(rule.name, title, rule.severity, summary, why, what_to_do)


def corrections() -> dict[str, str]:
    """By code: what to do about what the rule found."""
    return {code: gettext(rule.what_to_do) for code, rule in _rules().items()}


def _rule(code: str, own: Iterable[Rule]) -> Rule | None:
    return next((rule for rule in own if rule.code == code), None) or _rules().get(code)


@cache
def _rules() -> dict[str, Rule]:
    import coverage_audit.rules as room

    modules = [
        import_module(f"{room.__name__}.{module.name}") for module in iter_modules(room.__path__)
    ]
    return {rule.code: rule for rule in rules_of(modules)}
