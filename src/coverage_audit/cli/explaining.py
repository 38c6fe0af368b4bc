"""The command that explains one rule: what it sees, why, an example of each, its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.offer import argument
from coverage_audit.cli.options import AsOf, Config, Isolated, Named, Shows
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from datetime import date

    from coverage_audit.model.report import Listing
    from coverage_audit.model.rule import Rule
    from coverage_audit.model.ruling import Ruling
    from coverage_audit.rules.examples import Example
    from coverage_audit.settings.origins import Setting

Code = Annotated[str, argument("CODE", mark("the code of a rule, as B201"), offers=complete.rules)]

PROSE_WIDTH = 80
"""The columns of a text, on every terminal and in every file the same."""
GAP = "  "


@dataclass(frozen=True, slots=True)
class Explained:
    """A rule with its example, None where it has none, and its settings as they are now.

    `said` is what the settings say of the rule itself, where it is not as it always is.
    """

    rule: Rule
    example: Example | None
    settings: tuple[Setting, ...]
    said: tuple[str, ...] = ()


def explain(
    code: Code,
    shows: Shows,
    config: Config = None,
    preset: Named = None,
    isolated: Isolated = False,
    as_of: AsOf = None,
) -> None:
    """One rule."""
    from coverage_audit import consult
    from coverage_audit.cli import output
    from coverage_audit.cli.configured import ruling_of
    from coverage_audit.cli.words import day_of_audit, preset_named
    from coverage_audit.rules.examples import example_of

    on = day_of_audit(as_of)
    path, ruling = ruling_of(config, isolated=isolated, preset=preset_named(preset))
    to = output.delivery(shows, inputs=[path] if path else [], on_terminal="text", piped="text")
    rule = consult.explain(code, ruling)
    settings = _settings(rule.settings, config, preset, isolated=isolated)
    weighed = replace(rule, severity=ruling.weight(rule))
    said = tuple(_settled(rule, ruling))
    explained = Explained(weighed, example_of(rule.code), settings, said)
    output.deliver(card(explained, on), to, prose=prose(explained))


def prose(explained: Explained) -> str:
    """A rule in words: what it says, why it matters, what to do, examples, settings."""
    from coverage_audit.formats.width import wrapped

    words = _words(explained.rule, explained.said)
    lines = [part for line in words for part in wrapped(line, PROSE_WIDTH)]
    lines += _examples(explained.example)
    if explained.settings:
        lines += ["", _("Settings")]
        for one in explained.settings:
            said = _("{key} = {value} ({origin}): {says}").format(
                key=one.key, value=one.value, origin=_origin(one), says=_(one.says)
            )
            lines += wrapped(said, PROSE_WIDTH)
    return "".join(f"{line}\n" for line in lines)


def card(explained: Explained, as_of: date) -> Listing:
    """A rule as a listing of one row, for the formats that are no prose."""
    from coverage_audit.formats.field_words import column_word
    from coverage_audit.model.policy import Policy
    from coverage_audit.model.report import Column, Head, Listing

    rule, example = explained.rule, explained.example
    facts = {
        "code": (column_word("code"), rule.code),
        "name": (_("name"), rule.name),
        "severity": (column_word("severity"), rule.severity.value),
        "title": (_("title"), _(rule.title)),
        "message": (_("The message"), _(rule.message)),
        "summary": (_("what it sees"), _(rule.summary)),
        "why": (_("Why it matters"), _(rule.why)),
        "what_to_do": (_("What to do"), _(rule.what_to_do)),
    }
    record: dict[str, object] = {key: value for key, (_label, value) in facts.items()}
    record |= {
        "fields": list(rule.fields),
        "settings": [
            {"key": one.key, "value": one.value, "origin": one.origin} for one in explained.settings
        ],
        "breaks": dict(example.breaks) if example else None,
        "keeps": dict(example.keeps) if example else None,
        "also": list(example.also) if example else [],
        "instead": list(example.instead) if example else [],
        "options": list(example.options) if example else [],
    }
    return Listing(
        head=Head("explain", as_of, Policy()),
        key="rules",
        title=_("Rule {code}").format(code=rule.code),
        columns=tuple(Column(key, label) for key, (label, _value) in facts.items()),
        rows=(tuple(value for _label, value in facts.values()),),
        records=(record,),
    )


def _settings(
    keys: Sequence[str], config: str | None, preset: str | None, *, isolated: bool
) -> tuple[Setting, ...]:
    """These settings as they are where the command is given.

    The models are loaded only where there are any.
    """
    if not keys:
        return ()
    from coverage_audit.cli.asked import written_down
    from coverage_audit.settings.origins import settings_of

    _path, written = written_down(config, preset, isolated=isolated)
    found = {one.key: one for one in settings_of(written)}
    return tuple(found[key] for key in keys)


def _settled(rule: Rule, ruling: Ruling) -> Iterator[str]:
    """What the settings say of a rule, where it is not as it always is."""
    from coverage_audit.locale.words import SEVERITIES, word

    if not ruling.asks(rule.code):
        yield _("As the settings have it, this rule is not asked.")
    elif ruling.weight(rule) is not rule.severity:
        yield _("The severity is as the settings have it; else it is: {severity}").format(
            severity=word(SEVERITIES, rule.severity)
        )


def _origin(one: Setting) -> str:
    from coverage_audit.cli.settled import ORIGINS

    return _(ORIGINS[one.origin]).format(where=one.where)


def _words(rule: Rule, settled: Sequence[str]) -> list[str]:
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
    said = [f"{title}\n{text}" for title, text in sections.items() if text]
    parts = [head, *settled, _(rule.summary), *said]
    return [line for part in parts for line in ("", *part.splitlines())][1:]


def _examples(example: Example | None) -> Iterator[str]:
    """Both examples as small tables; nothing where there are none."""
    from coverage_audit.formats.rule_words import rule_title

    if example is None:
        return
    yield from ("", _("An example that breaks it"), *_folder(example.breaks))
    for code in example.also:
        yield _("It also breaks {code} {title}.").format(code=code, title=rule_title(code))
    yield from ("", _("One like it that does not"), *_folder(example.keeps))
    for code in example.instead:
        yield _("Instead it breaks {code} {title}.").format(code=code, title=rule_title(code))
    if example.options:
        yield _("Both with: {options}").format(options=" ".join(example.options))


def _folder(files: Mapping[str, str]) -> Iterator[str]:
    from coverage_audit.formats.width import cell_width
    from coverage_audit.rules.examples import cells

    for name, text in files.items():
        if len(files) > 1:
            yield f"{name}:"
        if name.endswith(".toml"):
            yield from text.splitlines()
            continue
        records = cells(text)
        widths = [max(map(cell_width, column)) for column in zip(*records, strict=True)]
        for record in records:
            padded = (
                cell + " " * (width - cell_width(cell))
                for cell, width in zip(record, widths, strict=True)
            )
            yield GAP.join(padded).rstrip()
