"""The words for the codes of rules, from the rules themselves."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from coverage_audit.locale import gettext
from coverage_audit.model.rule import Rule, rules_of


def rule_title(code: str) -> str:
    """What the rule is called; nothing for a code without a rule."""
    rules = _rules()
    return gettext(rules[code].title) if code in rules else ""


def corrections() -> dict[str, str]:
    """By code: what to do about what the rule found."""
    return {code: gettext(rule.what_to_do) for code, rule in _rules().items()}


@cache
def _rules() -> dict[str, Rule]:
    import coverage_audit.rules as room

    modules = [
        import_module(f"{room.__name__}.{module.name}") for module in iter_modules(room.__path__)
    ]
    return {rule.code: rule for rule in rules_of(modules)}
