"""The settings file: TOML in, a policy out; what is not known is an error with a suggestion."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import tomli
from pydantic import (
    BeforeValidator,
    Field,
    PrivateAttr,
    ValidationError,
)
from pydantic_core import PydanticCustomError

from coverage_audit.locale import mark
from coverage_audit.model.facts import Facts
from coverage_audit.model.firm import Work
from coverage_audit.model.limits import Limits
from coverage_audit.model.planning import Planning
from coverage_audit.model.policy import JointNumbers
from coverage_audit.model.policy import Policy as Numbers
from coverage_audit.model.reading import Aliases
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.target import Target
from coverage_audit.model.usual import Usual
from coverage_audit.roster.names import group_name
from coverage_audit.settings import errors as settings_errors
from coverage_audit.settings.agreeing import agree
from coverage_audit.settings.dialogue import DialogueTable
from coverage_audit.settings.environment import variables
from coverage_audit.settings.facts import facts_of, files_of, zones_of
from coverage_audit.settings.group_aliases import by_writing
from coverage_audit.settings.own_rules import RuleTable, own_rules
from coverage_audit.settings.plan import PlanTable, VisitorTable, planning_of
from coverage_audit.settings.policy import PolicyTable
from coverage_audit.settings.presets import DEFAULT as DEFAULT_PRESET
from coverage_audit.settings.presets import Preset
from coverage_audit.settings.ruling import RulesTable, ruling_of
from coverage_audit.settings.sources import SourceTable, usual_of
from coverage_audit.settings.suppress import SuppressTable, suppressions_of
from coverage_audit.settings.table import Table, Text
from coverage_audit.settings.tables import (
    BaseTable,
    CheckTable,
    CoverageTable,
    DimensionsTable,
    GuardTable,
    JointTable,
    ReportTable,
)
from coverage_audit.settings.target import TargetTable, targets_of
from coverage_audit.settings.values import ValuesTable
from coverage_audit.settings.written import Written, read


def _tables(value: object) -> object:
    """Several tables of one name stand in double brackets."""
    if isinstance(value, Mapping):
        raise PydanticCustomError("tables", "one table")
    return value


def _folder(path: str | None) -> Path:
    return Path() if path is None else Path(path).parent


class Settings(Table):
    """A whole settings file; every table and every key may be missing."""

    preset: Preset = Field(
        default=DEFAULT_PRESET, description=mark("the settings that hold where nothing is said")
    )
    policy_table: PolicyTable = Field(default_factory=PolicyTable, alias="policy")
    base: BaseTable = Field(default_factory=BaseTable)
    coverage: CoverageTable = Field(default_factory=CoverageTable)
    dimensions: DimensionsTable = Field(default_factory=DimensionsTable)
    columns: Mapping[Text, str | Mapping[Text, str]] = Field(
        default_factory=dict,
        description=mark(
            'what headers hold, as "党员数量" = "full_members", in all files or in those of a'
            ' pattern: "*商会*"."负责人" = "contact"; "": not used'
        ),
    )
    values_table: ValuesTable = Field(default_factory=ValuesTable, alias="values")
    joint: JointTable = Field(default_factory=JointTable)
    report: ReportTable = Field(default_factory=ReportTable)
    guard: GuardTable = Field(default_factory=GuardTable)
    check: CheckTable = Field(default_factory=CheckTable)
    rules: RulesTable = Field(default_factory=RulesTable)
    plan: PlanTable = Field(default_factory=PlanTable)
    source: Annotated[tuple[SourceTable, ...], BeforeValidator(_tables)] = ()
    visitor: Annotated[tuple[VisitorTable, ...], BeforeValidator(_tables)] = ()
    rule: Annotated[tuple[RuleTable, ...], BeforeValidator(_tables)] = ()
    suppress: Annotated[tuple[SuppressTable, ...], BeforeValidator(_tables)] = ()
    target: Annotated[tuple[TargetTable, ...], BeforeValidator(_tables)] = ()
    dialogue: Annotated[tuple[DialogueTable, ...], BeforeValidator(_tables)] = ()

    _lines: tuple[int, ...] = PrivateAttr(())

    def policy(self, facts: tuple[Facts, ...] = ()) -> Numbers:
        """The numbers and switches of the audit, with the `facts` that were read."""
        return Numbers(
            preset=self.preset,
            **self.policy_table.model_dump(),
            **self.base.model_dump(),
            work_by=tuple(Work(way) for way in self.coverage.work_by),
            committee_above_counts=self.coverage.committee_above_counts,
            split=self.dimensions.split,
            split_except=self.dimensions.split_except,
            own_dimensions=dict(self.dimensions.own),
            group_aliases=by_writing(self.dimensions.aliases),
            facts=facts,
            joint=JointNumbers(**self.joint.model_dump()),
        )

    def facts(self, path: str | None) -> tuple[Facts, ...]:
        """What is told of groups, also in files beside the settings at `path`; of zones last.

        Raises AuditError where one of them cannot be read.
        """
        policy = self.policy()
        told = facts_of(
            self.dimensions.facts, _folder(path), self.limits, policy.own_dimensions, policy.group
        )
        return (*told, *zones_of(self.dimensions.zones, policy.group))

    def files(self, path: str | None) -> tuple[str, ...]:
        """The files that are read beside that of the settings at `path`."""
        return files_of(self.dimensions.facts, _folder(path))

    @property
    def aliases(self) -> tuple[Aliases, ...]:
        """What headers hold, in all files and in those of a pattern."""
        everywhere = {
            header: name for header, name in self.columns.items() if isinstance(name, str)
        }
        of_files = {
            pattern: said for pattern, said in self.columns.items() if not isinstance(said, str)
        }
        found = [Aliases(dict(said), pattern) for pattern, said in of_files.items()]
        return (*([Aliases(everywhere)] if everywhere else []), *found)

    @property
    def usual(self) -> tuple[Usual, ...]:
        """How the files of some patterns are read."""
        return usual_of(self.source, self._lines or (0,) * len(self.source))

    def planning(self, start: date, weeks: int) -> Planning:
        """What is asked of a plan of visits that begins on a day."""
        policy = self.policy()
        return planning_of(
            self.plan,
            self.visitor,
            start,
            weeks,
            lambda dimension, name: policy.group(dimension, group_name(name)),
        )

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is to be reached by a day."""
        return targets_of(self.target, self.policy().group)

    @property
    def ruling(self) -> Ruling:
        """Which rules are asked, and what of their findings is put up with."""
        own = own_rules(self.rule, self.dimensions.own)
        return ruling_of(self.rules, own, suppressions_of(self.suppress, own))

    @property
    def limits(self) -> Limits:
        """The bounds of what is read."""
        return Limits(**self.guard.model_dump())

    @property
    def marking(self) -> tuple[str, ...]:
        """The lines on every sheet and page."""
        return self.report.marking


def load(
    path: str | None,
    environ: Mapping[str, str] = MappingProxyType({}),
    preset: str | None = None,
) -> Settings:
    """The settings in a TOML file, overruled by the environment, above those of a preset.

    Raises SettingsError with the key, its line or variable, and a suggestion.
    """
    return validated(written_in(path, environ, preset))


def variables_of(environ: Mapping[str, str]) -> list[tuple[str, object]]:
    """The variables of the environment that are settings, each with its value."""
    return list(variables(environ, Settings).values())


def written_in(path: str | None, environ: Mapping[str, str], preset: str | None = None) -> Written:
    """What the file and the environment say, as it is written; the preset where one is named."""
    written = Written() if path is None else read(path)
    return replace(written, variables=variables(environ, Settings), preset=preset)


def validated(written: Written) -> Settings:
    """The settings that are written down; SettingsError for the first that cannot be."""
    try:
        settings = Settings.model_validate(written.tables())
    except tomli.TOMLDecodeError as error:
        raise settings_errors.of_syntax(str(written.path), error) from None
    except ValidationError as error:
        raise settings_errors.of_values(written, error.errors(), Settings) from None
    agree(settings, written)
    if settings.source:
        keys = [("source", position) for position in range(len(settings.source))]
        settings._lines = tuple(map(written.line_of, keys))
    return settings
