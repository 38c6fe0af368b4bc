"""What is asked of the rosters that are named, by options and settings together."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli.configured import chosen, configured
from coverage_audit.cli.options import Reads
from coverage_audit.cli.passwords import passwords
from coverage_audit.cli.reading import reading_of
from coverage_audit.cli.words import day_of_audit, preset_named
from coverage_audit.errors import AuditError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.limits import DEFAULT_LIMITS
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import MARKING
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.table import RawTable
from coverage_audit.model.values import NO_VALUES
from coverage_audit.read import Passwords
from coverage_audit.read.named import named

if TYPE_CHECKING:
    from coverage_audit.model.planning import Planning
    from coverage_audit.model.target import Target
    from coverage_audit.settings import Settings
    from coverage_audit.settings.tables import CheckTable
    from coverage_audit.settings.written import Written


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be audited, and by which rules.

    `rosters` and `organisations` are files; `passed_over` stands for the files that were
    found beside the rosters and are no tables. `settings` are the file of
    settings, where there is one. `refused` takes the errors of those that
    cannot be read.
    """

    rosters: tuple[str, ...]
    passed_over: tuple[RawTable, ...]
    passwords: Passwords
    reading: Reading
    policy: Policy
    organisations: tuple[str, ...]
    organisations_complete: bool
    as_of: date
    ruling: Ruling
    marking: tuple[str, ...]
    config: str | None
    password_file: str | None = None
    settings: Settings | None = None
    refused: list[AuditError] = field(default_factory=list)

    @property
    def inputs(self) -> tuple[str, ...]:
        """Every file that is read, and must not be written over."""
        beside = filter(None, (self.config, self.password_file))
        of_settings = self.settings.files(self.config) if self.settings else ()
        return (*self.rosters, *self.organisations, *beside, *of_settings)

    @property
    def check(self) -> CheckTable | None:
        """What the settings ask of rosters, where there are any."""
        return self.settings.check if self.settings else None

    @property
    def targets(self) -> tuple[Target, ...]:
        """What is to be reached by a day."""
        return self.settings.targets if self.settings else ()

    def planning(self, start: date, weeks: int) -> Planning:
        """What is asked of a plan of visits that begins on a day."""
        from coverage_audit.model.planning import Planning

        return self.settings.planning(start, weeks) if self.settings else Planning(start, weeks)


def ask(rosters: Sequence[str], reads: Reads) -> Asked:
    """What is asked of the rosters named; UsageError or SettingsError where it cannot be."""
    config, settings = configured(
        reads.config,
        os.environ,
        Path.cwd(),
        isolated=reads.isolated,
        preset=preset_named(reads.preset),
    )
    policy = settings.policy(settings.facts(config)) if settings else Policy()
    limits = settings.limits if settings else DEFAULT_LIMITS
    if reads.organisations_complete and not reads.organisations:
        raise UsageError(
            _("--organisations-complete says nothing without a ledger"),
            hint=_("name it with --organisations FILE"),
        )
    ledgers = named(reads.organisations)
    found = named(rosters).without(ledgers.files)
    return Asked(
        rosters=found.files,
        passed_over=found.passed_over,
        passwords=passwords(reads.password_file, os.environ, (*found.files, *ledgers.files)),
        reading=replace(
            reading_of(reads, found.files, (*DIMENSIONS, *policy.own_dimensions)),
            limits=limits,
            aliases=settings.aliases if settings else (),
            usual=settings.usual if settings else (),
            folder=str(Path(config or "").parent),
            values=settings.values_table.values() if settings else NO_VALUES,
        ),
        policy=policy,
        organisations=ledgers.files,
        organisations_complete=reads.organisations_complete,
        as_of=day_of_audit(reads.as_of),
        ruling=settings.ruling if settings else Ruling(),
        marking=settings.marking if settings else MARKING,
        config=config,
        password_file=reads.password_file,
        settings=settings,
    )


def written_down(
    config: str | None, preset: str | None, *, isolated: bool
) -> tuple[str | None, Written]:
    """The file of settings that holds, and all that is written down of settings with it."""
    from coverage_audit.settings import written_in

    path = chosen(config, Path.cwd(), isolated=isolated)
    return path, written_in(path, {} if isolated else os.environ, preset_named(preset))
