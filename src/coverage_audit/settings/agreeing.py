"""What the keys of a file say of one another: names that must be known, and once only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.compare.bounds import bound
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DERIVED, DIMENSIONS
from coverage_audit.model.verdict import Sense
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.names import key as key_of
from coverage_audit.settings import errors, facts, group_aliases
from coverage_audit.settings.own_rules import agree_on_own_rules
from coverage_audit.settings.ruling import agree_on_rules
from coverage_audit.settings.sources import can_be_said
from coverage_audit.settings.suppress import agree_on_suppressions
from coverage_audit.settings.target import agree_on_targets
from coverage_audit.settings.values import each_means_one_thing
from coverage_audit.settings.written import Key, Written

if TYPE_CHECKING:
    from coverage_audit.settings import Settings


def agree(settings: Settings, written: Written) -> None:
    """Raise SettingsError for the first key that names what is not known, or names it again."""
    known = (*DIMENSIONS, *settings.dimensions.own)
    _known_dimensions(settings, written, known)
    group_aliases.agree(settings.dimensions.aliases, written, known)
    facts.agree(settings.dimensions.facts, written, known)
    _known_fields(settings, written, known)
    _bounds(settings, written, known)
    agree_on_own_rules(settings.rule, settings.dimensions.own, written)
    agree_on_rules(settings, written)
    agree_on_suppressions(settings, written)
    stated = [name for name in known if name not in DERIVED]
    can_be_said(settings.source, written, list(dict.fromkeys((*FIELDS, *stated))), stated)
    each_means_one_thing(settings.values_table, written)
    agree_on_targets(settings.target, written, known)
    visitors = [key_of(one.name) for one in settings.visitor]
    for position, name in enumerate(visitors):
        if name in visitors[:position]:
            raise errors.of_twice(written, ("visitor", position, "name"))


def _known_dimensions(settings: Settings, written: Written, known: tuple[str, ...]) -> None:
    places = tuple(name for name in known if name not in DERIVED)
    named = {
        ("dimensions", "split_except"): (settings.dimensions.split_except, known),
        ("joint", "levels"): (settings.joint.levels, places),
    }
    for table, (names, choices) in named.items():
        for position, name in enumerate(names):
            if name not in choices:
                raise errors.of_choice(written, (*table, position), name, choices)


def _known_fields(settings: Settings, written: Written, known: tuple[str, ...]) -> None:
    stated = (name for name in known if name not in DERIVED)
    fields = ("", *dict.fromkeys((*FIELDS, *stated)))
    for aliases in settings.aliases:
        within: Key = () if aliases.pattern is None else (aliases.pattern,)
        for header, name in aliases.columns.items():
            if name not in fields and header in fields:
                raise errors.of_usage(written, ("columns", *within, header), _turned(header, name))
            if name not in fields:
                raise errors.of_choice(written, ("columns", *within, header), name, fields)


def _turned(field: str, header: str) -> UsageError:
    return UsageError(
        _('columns: the header stands in front of the field, and "{header}" is no field').format(
            header=header
        ),
        hint=_('write "{header}" = "{field}"').format(header=header, field=field),
    )


def _bounds(settings: Settings, written: Written, known: tuple[str, ...]) -> None:
    for sense in Sense:
        for position, said in enumerate(getattr(settings.check, sense)):
            try:
                bound(sense, said, known, option=f"[check] {sense}")
            except UsageError as error:
                raise errors.of_usage(written, ("check", sense, position), error) from None
