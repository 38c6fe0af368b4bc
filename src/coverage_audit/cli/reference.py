"""The commands that read no roster: the rules, one rule, the schema of a command's JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.offer import argument
from coverage_audit.cli.options import AsOf, Shows
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from datetime import date

    from coverage_audit.model.report import Listing
    from coverage_audit.model.rule import Rule

Code = Annotated[str, argument("CODE", mark("the code of a rule, as B201"), offers=complete.rules)]
Command = Annotated[
    str,
    argument(
        "COMMAND", mark("a command whose result can be had as JSON"), offers=complete.commands
    ),
]


PROSE_WIDTH = 80
"""The columns of a text, on every terminal and in every file the same."""


def rules(shows: Shows, as_of: AsOf = None) -> None:
    """All rules."""
    from coverage_audit import consult
    from coverage_audit.cli import output

    to = output.delivery(shows)
    output.deliver(consult.rules_listing(_day(as_of)), to)


def explain(code: Code, shows: Shows, as_of: AsOf = None) -> None:
    """One rule."""
    from coverage_audit import consult
    from coverage_audit.cli import output

    to = output.delivery(shows, on_terminal="text", piped="text")
    rule = consult.explain(code)
    output.deliver(card(rule, _day(as_of)), to, prose=prose(rule))


def schema(command: Command) -> None:
    """The JSON Schema of a command."""
    import json
    import sys

    from coverage_audit.cli import output
    from coverage_audit.formats import schema as schemas

    text = json.dumps(schemas.schema(command), ensure_ascii=False, indent=2)
    output.show(f"{text}\n".encode(), terminal=sys.stdout.isatty())


def prose(rule: Rule) -> str:
    """A rule in words: what it says, why it matters, what to do."""
    from coverage_audit.formats.width import wrapped
    from coverage_audit.locale.words import SEVERITIES, word

    head = _("{code} {title}: {severity} ({name})").format(
        code=rule.code,
        title=_(rule.title),
        severity=word(SEVERITIES, rule.severity),
        name=rule.name,
    )
    sections = {
        _("The message"): _(rule.message),
        _("Why it matters"): _(rule.why),
        _("What to do"): _(rule.what_to_do),
        _("Fields"): ", ".join(rule.fields),
    }
    parts = [head, _(rule.summary), *(f"{title}\n{text}" for title, text in sections.items())]
    lines = [line for part in parts for line in ("", *part.splitlines())][1:]
    return "".join(f"{line}\n" for long in lines for line in wrapped(long, PROSE_WIDTH))


def card(rule: Rule, as_of: date) -> Listing:
    """A rule as a listing of one row, for the formats that are no prose."""
    from coverage_audit.formats.field_words import column_word
    from coverage_audit.model.policy import Policy
    from coverage_audit.model.report import Column, Head, Listing

    facts = {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.value,
        "title": _(rule.title),
        "message": _(rule.message),
        "summary": _(rule.summary),
        "why": _(rule.why),
        "what_to_do": _(rule.what_to_do),
    }
    labels = {
        "code": column_word("code"),
        "name": _("name"),
        "severity": column_word("severity"),
        "title": _("title"),
        "message": _("The message"),
        "summary": _("what it sees"),
        "why": _("Why it matters"),
        "what_to_do": _("What to do"),
    }
    return Listing(
        head=Head("explain", as_of, Policy()),
        key="rules",
        title=_("Rule {code}").format(code=rule.code),
        columns=tuple(Column(key, label) for key, label in labels.items()),
        rows=(tuple(facts.values()),),
        records=({**facts, "fields": list(rule.fields)},),
    )


def _day(text: str | None) -> date:
    from datetime import date

    from coverage_audit.cli.asked import day

    return day(text) if text else date.today()
