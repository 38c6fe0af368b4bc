"""A rule of a district's own, from what its settings say."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Rule, Severity, Text
from coverage_audit.own.fields import Field, Firms
from coverage_audit.own.meaning import meant
from coverage_audit.own.messages import columns_named
from coverage_audit.own.reading import read
from coverage_audit.own.term import Term

if TYPE_CHECKING:
    import polars as pl


def own_rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    field: str,
    firms: Firms,
    where: str,
    fields: Mapping[str, Field],
    title: Text,
    message: Text,
    why: Text = "",
    what_to_do: Text = "",
) -> Rule:
    """The rule that finds every firm, of the base or outside it, of which `where` is true.

    UsageError, with the character, where the question or the message cannot be understood.
    """
    return Rule(
        code=code,
        name=name,
        severity=severity,
        fields=(field,),
        message=message,
        title=title,
        scope="firm" if firms == "base" else "excluded",
        ask=partial(_asked, question(where, fields, firms)),
        summary=" ".join("".join(one if one.isprintable() else " " for one in where).split()),
        why=why,
        what_to_do=what_to_do,
        says=columns_named(message, fields),
    )


def question(where: str, fields: Mapping[str, Field], firms: Firms) -> Term:
    """The question as it is understood; UsageError where it is not."""
    return meant(read(where), fields, firms)


def _asked(term: Term, _policy: Policy, _field: str) -> pl.Expr:
    from coverage_audit.own.asking import expression

    return expression(term)
