"""`[dimensions]` `facts` and `zones`: what is told of a group and holds of the firms in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias

from pydantic import ConfigDict, Field

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.facts import Facts
from coverage_audit.model.firm import DERIVED
from coverage_audit.model.limits import Limits
from coverage_audit.model.reading import Reading
from coverage_audit.roster.names import group_name
from coverage_audit.settings import errors
from coverage_audit.settings.table import Table, Text, Texts
from coverage_audit.settings.written import Key, Written

NOT_TOLD = DERIVED | {"above_scale", "ownership"}
"""Dimensions that are of the firm itself and of no place: reckoned, or a part of the base."""
TABLE: Key = ("dimensions", "facts")
Called: TypeAlias = Callable[[str, str], str]
"""The group of a dimension that a name stands for."""


class FactsTable(Table):
    """`[dimensions.facts.building]`: a table of groups with what is told of each, or a file."""

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, dict[Text, Texts]] = Field(init=False)

    file: Text | None = Field(
        default=None,
        description=mark("a table with a header, as 楼宇, 社区, 物业公司, beside the settings"),
    )

    @property
    def groups(self) -> Mapping[str, Mapping[str, Sequence[str]]]:
        """What stands in the settings themselves, by group and dimension."""
        return self.__pydantic_extra__ or {}


def facts_of(
    tables: Mapping[str, FactsTable],
    folder: Path,
    limits: Limits,
    own: Mapping[str, tuple[str, ...]],
    called: Called,
) -> Iterator[Facts]:
    """The facts of each dimension; what the settings say of a group goes before the file.

    Files are named beside those of the settings, in `folder`. Raises AuditError where one
    cannot be read.
    """
    for dimension, table in tables.items():
        told: dict[str, dict[str, tuple[str, ...]]] = {}
        for other, of_file in _in_file(dimension, table, folder, limits, own).items():
            for name, groups in of_file.items():
                said = told.setdefault(other, {})
                own_name = called(dimension, name)
                said[own_name] = _once(other, (*said.get(own_name, ()), *groups), called)
        for name, by_dimension in table.groups.items():
            for other, texts in by_dimension.items():
                own_name = called(dimension, group_name(name))
                told.setdefault(other, {})[own_name] = _once(other, map(group_name, texts), called)
        if told:
            yield Facts(f"dimensions.facts.{dimension}", dimension, told)


def zones_of(zones: Mapping[str, Sequence[str]], called: Called) -> Iterator[Facts]:
    """What zones tell of their communities; a community may be in several."""
    told: dict[str, tuple[str, ...]] = {}
    for zone, communities in zones.items():
        for community in communities:
            name = called("community", group_name(community))
            told[name] = _once("zone", (*told.get(name, ()), group_name(zone)), called)
    if told:
        yield Facts("dimensions.zones", "community", {"zone": told})


def files_of(tables: Mapping[str, FactsTable], folder: Path) -> tuple[str, ...]:
    """The files that are read for them."""
    return tuple(str(folder / table.file) for table in tables.values() if table.file)


def agree(tables: Mapping[str, FactsTable], written: Written, known: Sequence[str]) -> None:
    """Raise SettingsError for a dimension of which, or by which, nothing can be told."""
    choices = [name for name in known if name not in NOT_TOLD]
    for dimension, table in tables.items():
        if dimension not in choices:
            raise errors.of_choice(written, (*TABLE, dimension), dimension, choices)
        others = [name for name in choices if name != dimension]
        for group, told in table.groups.items():
            for other in told:
                if other not in others:
                    raise errors.of_choice(
                        written, (*TABLE, dimension, group, other), other, others
                    )


def _once(dimension: str, names: Iterable[str], called: Called) -> tuple[str, ...]:
    return tuple(dict.fromkeys(called(dimension, name) for name in names))


def _in_file(
    dimension: str,
    table: FactsTable,
    folder: Path,
    limits: Limits,
    own: Mapping[str, tuple[str, ...]],
) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    if table.file is None:
        return {}
    from coverage_audit.locale.words import DIMENSIONS, word
    from coverage_audit.model.firm import DIMENSIONS as BUILT_IN
    from coverage_audit.read import read_tables
    from coverage_audit.roster.fact_table import facts_in

    path = str(folder / table.file)
    others = [name for name in (*BUILT_IN, *own) if name not in NOT_TOLD and name != dimension]
    found = facts_in(read_tables(path, Reading(limits=limits)), dimension, others, own)
    if found is None:
        raise SourceError(
            _("{path}: no row names a column of {dimension} and one more dimension").format(
                path=path, dimension=word(DIMENSIONS, dimension)
            ),
            hint=_("give it a header row, as 楼宇, 社区, 物业公司"),
        )
    return found
