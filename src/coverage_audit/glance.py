"""A first look at one file: what its sheets are, before anything is audited."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from coverage_audit.errors import AuditError, JoinedError, LedgerError
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.place import Source
from coverage_audit.model.reading import Reading
from coverage_audit.read import Passwords, read_all
from coverage_audit.roster.headings import heading_key
from coverage_audit.roster.known import headings_in
from coverage_audit.roster.load import lists_and_rosters
from coverage_audit.roster.understood import ledgers_in, nothing_read, understood

OPEN_HEADERS = ("党员", "党员数", "党员人数", "MEMBERS", "PARTYMEMBERS")
"""Headers of members, as keys, that some fill in with full members alone, and others with all."""
OF_THE_FIRM = frozenset({"industry", "ownership", "above_scale", "size_band"})
"""Dimensions that say what a firm is, not where it belongs."""
NAMES = ("file_is", "sheet_is", "section_is")
"""What a name may stand for a dimension of."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What one file holds: its sheets of firms, and the errors of what cannot be read.

    `visit_lists` counts the sheets that visitors filled in; they correct rosters. `placed`: every
    firm has a column, or the settings a word, of where it belongs: building, association ...
    `open_members` are the headers of members that leave open whether these are full members
    or all, and of which the settings say nothing. `said_groups` are the groups to
    which these say that all its firms belong, by dimension, and `said_members` the fields of the
    headers of members. `ledger`: it can be read
    as a ledger of organisations, and as nothing else.
    """

    path: str
    sources: tuple[Source, ...] = ()
    visit_lists: int = 0
    errors: tuple[AuditError, ...] = ()
    placed: bool = True
    open_members: tuple[str, ...] = ()
    said_groups: Mapping[str, str] = field(default_factory=dict)
    said_names: Mapping[str, str] = field(default_factory=dict)
    said_members: Mapping[str, str] = field(default_factory=dict)

    @property
    def read(self) -> tuple[Source, ...]:
        """The sheets that are rosters."""
        return tuple(source for source in self.sources if source.read)

    @property
    def rows(self) -> int:
        """How many rows of firms it has."""
        return sum(source.firm_rows for source in self.read)

    @property
    def is_ledger(self) -> bool:
        """Whether it is a ledger of organisations, and nothing beside that."""
        ledgers = [isinstance(error, LedgerError) for error in self.errors]
        return bool(ledgers) and all(ledgers) and not self.read


def glance(
    path: str,
    reading: Reading,
    own: Mapping[str, tuple[str, ...]],
    passwords: Passwords = lambda _path: (),
) -> Glance:
    """What a file holds that is handed in as a roster; every error is kept, none raised.

    `own` are the headers of the dimensions that the settings add.
    """
    headings = headings_in(reading, own)
    refused: list[AuditError] = []
    try:
        opened = read_all([path], reading, refused=refused, passwords=passwords)
    except AuditError as error:
        return Glance(path, errors=_each([*refused, error]))
    lists, rosters = lists_and_rosters(opened)
    sheets = understood(rosters, reading, headings, refused)
    sources = tuple(sheet.source() for sheet in sheets)
    read = [source for source in sources if source.read]
    belonging = {*DIMENSIONS, *own} - OF_THE_FIRM
    of_file = reading.of(path)
    return Glance(
        path,
        sources,
        len(lists),
        _each(refused),
        placed=_says_of_all(of_file, belonging)
        or not any(belonging.isdisjoint(source.columns) for source in read),
        open_members=_open_members(read, reading.columns_in(path)),
        said_groups={o.field: o.value for o in of_file.constants if o.field in belonging},
        said_names={name: of for name in NAMES if (of := getattr(of_file, name)) in belonging},
        said_members=_said_members(read, reading.columns_in(path)),
    )


def _said_members(read: Iterable[Source], told: Mapping[str, str]) -> dict[str, str]:
    headers = {header for source in read for header in source.columns.values()}
    return {
        header: name
        for header, name in told.items()
        if header in headers and heading_key(header) in OPEN_HEADERS
    }


def _says_of_all(reading: Reading, belonging: Collection[str]) -> bool:
    """Whether the settings say of all firms of a file where they belong."""
    said = {getattr(reading, name) for name in NAMES}
    return not said.union(one.field for one in reading.constants).isdisjoint(belonging)


def _open_members(read: Iterable[Source], told: Collection[str]) -> tuple[str, ...]:
    found = dict.fromkeys(
        source.columns["members"]
        for source in read
        if "members" in source.columns
        and source.columns.keys().isdisjoint({"full_members", "probationary_members"})
    )
    return tuple(
        header for header in found if heading_key(header) in OPEN_HEADERS and header not in told
    )


def ledger_errors(
    path: str, reading: Reading, passwords: Passwords = lambda _path: ()
) -> tuple[AuditError, ...]:
    """Why a file cannot be read as a ledger of organisations; nothing where it can."""
    refused: list[AuditError] = []
    try:
        opened = read_all(
            [path], Reading(limits=reading.limits), refused=refused, passwords=passwords
        )
    except AuditError as error:
        return _each([error])
    sheets = ledgers_in(opened, reading, headings_in(reading, {}), refused)
    if not refused and not any(sheet.header for sheet in sheets):
        refused.append(nothing_read(sheets))
    return _each(refused)


def _each(errors: list[AuditError]) -> tuple[AuditError, ...]:
    return tuple(
        one
        for error in errors
        for one in (error.errors if isinstance(error, JoinedError) else (error,))
    )
