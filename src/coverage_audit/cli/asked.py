"""What the options on the reading of rosters mean: text as typed becomes what the audit takes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from coverage_audit.cli.configured import chosen, configured
from coverage_audit.cli.options import Reads
from coverage_audit.cli.passwords import passwords
from coverage_audit.errors import AuditError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DERIVED, DIMENSIONS
from coverage_audit.model.limits import DEFAULT_LIMITS
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Constant, Reading, Row
from coverage_audit.model.report import MARKING
from coverage_audit.model.ruling import Ruling
from coverage_audit.model.table import RawTable
from coverage_audit.model.values import NO_VALUES
from coverage_audit.read import Passwords, said
from coverage_audit.read.named import named
from coverage_audit.read.sniff import Content
from coverage_audit.roster.fields import FIELDS

if TYPE_CHECKING:
    from coverage_audit.model.planning import Planning
    from coverage_audit.model.target import Target
    from coverage_audit.settings import Settings
    from coverage_audit.settings.tables import CheckTable
    from coverage_audit.settings.written import Written

ROW_WORDS: tuple[Literal["firm", "skip", "section"], ...] = ("firm", "skip", "section")


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
    found, ledgers = named(rosters), named(reads.organisations)
    return Asked(
        rosters=found.files,
        passed_over=found.passed_over,
        passwords=passwords(reads.password_file, os.environ, (*found.files, *ledgers.files)),
        reading=replace(
            _reading(reads, found.files, (*DIMENSIONS, *policy.own_dimensions)),
            limits=limits,
            aliases=settings.aliases if settings else (),
            usual=settings.usual if settings else (),
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


def preset_named(name: str | None) -> str | None:
    """The preset of a name, where one is named; UsageError where there is none of it."""
    if name is None:
        return None
    from coverage_audit.settings.presets import PRESETS

    return known("--preset", name, PRESETS)


def written_down(
    config: str | None, preset: str | None, *, isolated: bool
) -> tuple[str | None, Written]:
    """The file of settings that holds, and all that is written down of settings with it."""
    from coverage_audit.settings import written_in

    path = chosen(config, Path.cwd(), isolated=isolated)
    return path, written_in(path, {} if isolated else os.environ, preset_named(preset))


def day_of_audit(text: str | None) -> date:
    """The day that is said to be that of the audit, else today."""
    return day(text) if text else date.today()


def day(text: str, option: str = "--as-of") -> date:
    """A date as 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            _('{option}: "{text}" is no date').format(option=option, text=text),
            hint=_("write it as 2026-11-23"),
        ) from None


def known(option: str, text: str, names: Collection[str]) -> str:
    """The text, if it is one of the names; else an error that proposes the closest."""
    if text in names:
        return text
    close = get_close_matches(text, names, n=1, cutoff=0.5)
    raise UsageError(
        _('{option}: "{text}" is not known').format(option=option, text=text),
        hint=_("did you mean {these}?").format(these=close[0])
        if close
        else _("known are: {names}").format(names=", ".join(names)),
    )


def constants(
    texts: Iterable[str], rosters: Sequence[str], fields: Collection[str]
) -> tuple[Constant, ...]:
    """`FIELD=VALUE` for all rosters, `FIELD=VALUE@FILE` for those that FILE names.

    FILE is a path or a file name; a value that holds an @ itself is closed with one.
    """
    said: dict[tuple[str, str | None], Constant] = {}
    for text in texts:
        for one in _constant(text, rosters, fields):
            if said.setdefault((one.field, one.file), one) != one:
                raise UsageError(
                    _("--set: two values are said for {field}").format(field=one.field),
                    where=text,
                    hint=_("keep one of them, or name the file of each: {field}=VALUE@FILE").format(
                        field=one.field
                    ),
                )
    return tuple(said.values())


def _constant(text: str, rosters: Sequence[str], fields: Collection[str]) -> Iterable[Constant]:
    name, sign, rest = text.partition("=")
    value, _at, file = rest.rpartition("@") if "@" in rest else (rest, "", "")
    if not sign or not value:
        raise UsageError(
            _('--set: "{text}" is not of the form FIELD=VALUE').format(text=text),
            hint=_("write it as building=灯湖国际中心, or building=灯湖国际中心@roster.xlsx"),
        )
    known("--set", name, fields)
    if not file:
        return [Constant(name, value)]
    meant = [path for path in rosters if _names(file, path)]
    if not meant:
        raise UsageError(
            _('--set: no roster is named "{file}"').format(file=file),
            where=text,
            hint=_("name one of: {names}; a value that holds an @ ends with one more @").format(
                names=", ".join(rosters)
            ),
        )
    return [Constant(name, value, path) for path in meant]


def _names(file: str, path: str) -> bool:
    return file == Path(path).name or _spelled(file) == _spelled(path)


def _spelled(path: str) -> str:
    return os.path.normcase(Path(path).resolve())


def columns(texts: Iterable[str], fields: Collection[str]) -> dict[str, str]:
    """`HEADER=FIELD`, or `HEADER=` for a column that is not used; a header may hold a =."""
    mapped: dict[str, str] = {}
    for text in texts:
        header, sign, name = text.rpartition("=")
        if not sign or not header:
            raise UsageError(
                _('--map: "{text}" is not of the form HEADER=FIELD').format(text=text),
                hint=_("write it as 党员人数=full_members, or 备注= to leave the column out"),
            )
        if name:
            known("--map", name, fields)
        if mapped.setdefault(header, name) != name:
            raise UsageError(
                _('--map: the column "{header}" is given two fields').format(header=header),
                hint=_("keep one of them"),
            )
    return mapped


def _reading(reads: Reads, files: Sequence[str], dimensions: Collection[str]) -> Reading:
    fields = list(dict.fromkeys((*FIELDS, *dimensions)))
    stated = [name for name in dimensions if name not in DERIVED]
    first, last = (
        said.header_rows(reads.header_row, "--header-row")
        if reads.header_row is not None
        else (None, None)
    )
    return Reading(
        columns=columns(reads.columns, fields),
        sheets=tuple(reads.sheets),
        header_row=last,
        header_first=first,
        rows=_rows(reads.rows),
        fill_merges=not reads.no_merge_fill,
        hidden_rows=not reads.skip_hidden,
        kind=known("--read-as", reads.read_as, list(Content)) if reads.read_as else None,
        delimiter=said.delimiter(reads.delimiter, "--delimiter")
        if reads.delimiter is not None
        else None,
        encoding=said.encoding(reads.encoding, "--encoding")
        if reads.encoding is not None
        else None,
        constants=constants(reads.constants, files, fields),
        file_is=known("--file-is", reads.file_is, stated) if reads.file_is else None,
        keep_going=reads.keep_going,
        sheet_is=known("--sheet-is", reads.sheet_is, stated) if reads.sheet_is else None,
        section_is=known("--section-is", reads.section_is, stated) if reads.section_is else None,
    )


def _rows(texts: Iterable[str]) -> tuple[Row, ...]:
    """`N=firm`, `N=skip` or `N=section`, of the file or sheet behind an @; each row once."""
    said: dict[tuple[int, str], Row] = {}
    for text in texts:
        number, _sign, rest = text.partition("=")
        word, _at, where = rest.partition("@")
        what = next((known for known in ROW_WORDS if known == word), None)
        if not number.isdecimal() or what is None:
            raise UsageError(
                _('--row: "{text}" is not of the form N=firm, N=skip or N=section').format(
                    text=text
                ),
                hint=_("write it as 45=skip, or 45=skip@roster.xlsx"),
            )
        row = Row(int(number), what, where or None)
        if said.setdefault((row.number, where), row) != row:
            raise UsageError(
                _("--row: two things are said of row {row}").format(row=row.number),
                hint=_("keep one of them"),
            )
    return tuple(said.values())
