"""A rule: a question with a code, a severity, a message, and the reasons for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import ModuleType
from typing import TYPE_CHECKING, Literal, TypeAlias

from coverage_audit.locale import Both
from coverage_audit.model.policy import Policy

if TYPE_CHECKING:
    import polars as pl

OWN = "X"
"""The family of the rules that a district writes itself."""
Scope: TypeAlias = Literal["row", "sheet", "firm", "excluded"]
Text: TypeAlias = str | Both
"""One that the catalogue translates, or that was written in both languages."""
Question: TypeAlias = "Callable[[Policy, str], pl.Expr]"


class Severity(StrEnum):
    """How much a finding matters, the least first."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Rule:
    """One question put to every row, every sheet, every firm of the base, or every excluded one.

    `ask(policy, field)` is a Boolean expression over the row or firm alone, null where
    nothing is known (and null is no finding). `fields` are asked one by one. `says` maps
    the names in `message` to the columns that fill them, or to numbers (`policy.<number>`).
    `settings` are the keys of those on which the answer depends, read by `ask` or before it.
    """

    code: str
    name: str
    severity: Severity
    fields: tuple[str, ...]
    message: Text
    title: Text
    scope: Scope
    ask: Question
    summary: str
    why: Text
    what_to_do: Text
    says: Mapping[str, str] = field(default_factory=dict)
    settings: tuple[str, ...] = ()

    @property
    def own(self) -> bool:
        """Whether a district wrote it in its settings."""
        return self.code.startswith(OWN)


def rule(
    code: str,
    *,
    severity: Severity,
    fields: tuple[str, ...],
    title: str,
    message: str,
    scope: Scope = "firm",
    says: Mapping[str, str] | None = None,
    settings: tuple[str, ...] = (),
) -> Callable[[Question], Rule]:
    """Make a rule of a function; its name and docstring are the rule's name and reasons."""

    def make(question: Question) -> Rule:
        summary, why, what_to_do = _parts(inspect.getdoc(question) or "")
        return Rule(
            code=code,
            name=question.__name__.replace("_", "-"),
            severity=severity,
            fields=fields,
            message=message,
            title=title,
            scope=scope,
            ask=question,
            summary=summary,
            why=why,
            what_to_do=what_to_do,
            says=says or {},
            settings=settings,
        )

    return make


def rules_of(modules: Iterable[ModuleType]) -> tuple[Rule, ...]:
    """The rules that the modules define, by code."""
    found = [thing for module in modules for thing in vars(module).values()]
    return tuple(sorted((r for r in found if isinstance(r, Rule)), key=lambda r: r.code))


def _parts(docstring: str) -> tuple[str, str, str]:
    summary, _, rest = docstring.partition("## Why it matters")
    why, _, what_to_do = rest.partition("## What to do")
    return _flow(summary), _flow(why), _flow(what_to_do)


def _flow(text: str) -> str:
    return " ".join(text.split())
