"""Which rules are asked: the table `[rules]`, and what its texts mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from coverage_audit.errors import UsageError
from coverage_audit.locale import chinese, mark
from coverage_audit.locale import gettext as _
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.suppression import Suppression
from coverage_audit.settings import errors
from coverage_audit.settings.table import Table, Text
from coverage_audit.settings.written import Key, Written

if TYPE_CHECKING:
    from coverage_audit.settings import Settings


MOST = 10
"""Rules that are proposed for a beginning that they share."""


class RulesTable(Table):
    """`[rules]`: which rules are asked, and how much what they find matters."""

    select: tuple[Text, ...] = Field(
        default=(),
        description=mark(
            'the only rules that are asked, by code, its beginning or name: ["B", "D1"]'
        ),
    )
    ignore: tuple[Text, ...] = Field(
        default=(), description=mark("the rules that are not asked; the longest beginning holds")
    )
    severity: Mapping[Text, Literal["error", "warning", "note"]] = Field(
        default_factory=dict,
        description=mark('how much a finding matters: { B204 = "warning", D = "note" }'),
    )


def ruling_of(
    rules: RulesTable, own: tuple[Rule, ...] = (), suppressions: tuple[Suppression, ...] = ()
) -> Ruling:
    """What the settings say of rules; the names of rules are their codes."""
    if not (rules.select or rules.ignore or rules.severity):
        return Ruling(own=own, suppressions=suppressions)
    codes = codes_of(own)
    return Ruling(
        own=own,
        select=tuple(_meant(text, codes) or text for text in rules.select),
        ignore=tuple(_meant(text, codes) or text for text in rules.ignore),
        severity={
            _meant(text, codes) or text: Severity(said) for text, said in rules.severity.items()
        },
        suppressions=suppressions,
    )


def agree_on_rules(settings: Settings, written: Written) -> None:
    """Raise SettingsError for the first text that names no rule, or one that was named."""
    said = list(_said(settings.rules))
    if not said:
        return
    codes = codes_of(settings.ruling.own)
    seen = set[tuple[object, str]]()
    for key, text in said:
        code = _meant(text, codes)
        if code is None:
            raise errors.of_usage(written, key, unknown(key, text, codes))
        if (key[1], code) in seen:
            raise errors.of_twice(written, key)
        seen.add((key[1], code))


def codes_of(own: Iterable[Rule]) -> Mapping[str, str]:
    """The code of each rule by its code and its name, in capitals."""
    from coverage_audit.rules import RULES  # the frames' library comes with them

    rules = (*RULES, *own)
    return {rule.code: rule.code for rule in rules} | {
        rule.name.upper(): rule.code for rule in rules
    }


def unknown(key: Key, text: str, codes: Mapping[str, str]) -> UsageError:
    """The error for a text that names no rule, and the rules that were probably meant."""
    return UsageError(
        _('{key}: there is no rule "{text}"').format(
            key=".".join([part for part in key if isinstance(part, str)][:2]), text=text
        ),
        hint=_("did you mean {these}?").format(these=meant)
        if (meant := _near(text, codes))
        else _("see them all with: coverage-audit rules"),
    )


def _near(text: str, codes: Mapping[str, str]) -> str:
    """The rule of that title, those whose codes begin so, or the one most like it."""
    from coverage_audit.rules import RULES

    wanted = text.strip().upper()
    titled = [rule.code for rule in RULES if wanted in (_(rule.title).upper(), chinese(rule.title))]
    begun = [code for code in dict.fromkeys(codes.values()) if wanted and code.startswith(wanted)]
    if titled or 0 < len(begun) <= MOST:
        return _(", ").join(titled or begun)
    close = [] if begun else get_close_matches(wanted, codes, n=1)
    return _shown(close[0], codes) if close else ""


def _said(rules: RulesTable) -> Iterator[tuple[Key, str]]:
    """Each text that names rules, with its key."""
    for position, text in enumerate(rules.select):
        yield ("rules", "select", position), text
    for position, text in enumerate(rules.ignore):
        yield ("rules", "ignore", position), text
    for text in rules.severity:
        yield ("rules", "severity", text), text


def _meant(text: str, codes: Mapping[str, str]) -> str | None:
    """The code that a text is or names, or the beginning that it is of one; else None."""
    wanted = text.strip().upper()
    if wanted in codes:
        return codes[wanted]
    return wanted if wanted and any(code.startswith(wanted) for code in codes.values()) else None


def _shown(known: str, codes: Mapping[str, str]) -> str:
    """A code or a name as people write it."""
    return known if known == codes[known] else known.lower()
