"""What is to be reached by a day: the tables `[[target]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StrictInt

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.target import GROUP_FIGURES, Target
from coverage_audit.roster.names import group_name
from coverage_audit.settings import errors
from coverage_audit.settings.table import Day, Table, Text

if TYPE_CHECKING:
    from coverage_audit.settings.written import Written

Figure = Literal[
    "organisation_coverage", "organisation_coverage_broad", "work_coverage", "own_share",
    "qualifying_coverage", "three_member_coverage",
    "groups_with_organisation", "groups_all_work_covered",
]  # fmt: skip
Percent = Annotated[StrictInt, Field(ge=1, le=100)]


class TargetTable(Table):
    """`[[target]]`: what is to be reached by a day; told beside the shares, never a bound."""

    figure: Figure = Field(
        description=mark("a share, groups_with_organisation or groups_all_work_covered")
    )
    by: Day = Field(description=mark("the last day for it, as 2027-12-31"))
    dimension: Text | None = Field(
        default=None,
        description=mark("each group of which is to reach it; none: all firms together"),
    )
    at_least: Percent | None = Field(
        default=None, description=mark("percent that the share is to be at least (default: 100)")
    )
    groups: tuple[Text, ...] = Field(
        default=(), description=mark("which groups of it; none: all that the rosters name")
    )


def targets_of(
    tables: Iterable[TargetTable], group: Callable[[str, str], str]
) -> tuple[Target, ...]:
    """The targets of the tables; `group` knows other writings of groups."""
    return tuple(
        Target(
            figure=one.figure,
            by=one.by,
            at_least=100 if one.at_least is None else one.at_least,
            dimension=one.dimension,
            groups=tuple(
                dict.fromkeys(group(one.dimension or "", group_name(name)) for name in one.groups)
            ),
        )
        for one in tables
    )


def agree_on_targets(
    tables: Iterable[TargetTable], written: Written, known: tuple[str, ...]
) -> None:
    """Raise SettingsError for a target that asks for what cannot be told."""
    for position, one in enumerate(tables):
        key = ("target", position)
        if one.dimension is not None and one.dimension not in known:
            raise errors.of_choice(written, (*key, "dimension"), one.dimension, known)
        if one.figure in GROUP_FIGURES and one.dimension is None:
            error = UsageError(
                _("target.figure: {figure} is told of groups, and no dimension is named").format(
                    figure=one.figure
                ),
                hint=_('say of which, as dimension = "chain"'),
            )
            raise errors.of_usage(written, (*key, "figure"), error)
        if one.figure in GROUP_FIGURES and one.at_least is not None:
            error = UsageError(
                _("target.at_least says nothing of {figure}").format(figure=one.figure),
                hint=_("leave it out, or name a share, as work_coverage"),
            )
            raise errors.of_usage(written, (*key, "at_least"), error)
        if one.groups and one.dimension is None:
            error = UsageError(
                _("target.groups: no dimension is named whose groups they are"),
                hint=_('say of which, as dimension = "chain"'),
            )
            raise errors.of_usage(written, (*key, "groups"), error)
