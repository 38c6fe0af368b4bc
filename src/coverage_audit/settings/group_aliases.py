"""`[dimensions.aliases]`: other writings of groups, each of one group only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DERIVED
from coverage_audit.roster.names import group_name
from coverage_audit.settings import errors
from coverage_audit.settings.written import Key, Written

Writings: TypeAlias = Mapping[str, Mapping[str, Sequence[str]]]
"""By dimension and group the other writings of it."""
TABLE: Key = ("dimensions", "aliases")
NOT_NAMED = DERIVED | {"above_scale"}
"""Dimensions whose groups nobody writes: reckoned, or the answer yes or no."""


def by_writing(writings: Writings) -> dict[str, dict[str, str]]:
    """By dimension the group of each other writing, both as groups are compared."""
    return {
        dimension: {
            group_name(other): group_name(group)
            for group, others in of_group.items()
            for other in others
        }
        for dimension, of_group in writings.items()
    }


def agree(writings: Writings, written: Written, known: Sequence[str]) -> None:
    """Raise SettingsError for a dimension that is not known, or a writing of no or two groups."""
    choices = [name for name in known if name not in NOT_NAMED]
    for dimension, of_group in writings.items():
        if dimension not in choices:
            raise errors.of_choice(written, (*TABLE, dimension), dimension, choices)
        _agree_within(of_group, written, (*TABLE, dimension))


def _agree_within(of_group: Mapping[str, Sequence[str]], written: Written, table: Key) -> None:
    groups: dict[str, str] = {}
    for group in of_group:
        if not group_name(group):
            raise errors.of_usage(written, (*table, group), _empty())
        if groups.setdefault(group_name(group), group) != group:
            raise errors.of_twice(written, (*table, group))
    owners: dict[str, str] = {}
    for group, others in of_group.items():
        for position, other in enumerate(others):
            told = group_name(other)
            wrong = _wrong(other, group, groups.get(told), owners.setdefault(told, group))
            if wrong:
                raise errors.of_usage(written, (*table, group, position), wrong)


def _wrong(other: str, group: str, itself: str | None, owner: str) -> UsageError | None:
    """What is wrong with a writing: `itself` is the group of that name, `owner` whose it is."""
    if not group_name(other):
        return _empty()
    if itself == group:
        return UsageError(
            _('"{other}" is the name of its group itself').format(other=other),
            hint=_("leave it out"),
        )
    if itself is not None:
        return UsageError(
            _('"{other}" is a group with other writings itself').format(other=other),
            hint=_('write all of them behind one group, as "{group}" = ["…"]').format(group=group),
        )
    if owner != group:
        return UsageError(
            _('"{other}" is given as a writing of two groups: {one} and {two}').format(
                other=other, one=owner, two=group
            ),
            hint=_("leave it with one of them"),
        )
    return None


def _empty() -> UsageError:
    return UsageError(_("a group has a name"), hint=_("leave it out"))
