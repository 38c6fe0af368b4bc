"""How one sheet is understood: its header, the field of each column, the rows that are firms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.place import Source, column_letters
from coverage_audit.model.reading import LETTERED, Reading
from coverage_audit.model.report import FINDINGS_TITLE
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import OPTION_COLUMNS
from coverage_audit.roster.header import Header, find_header, without_header
from coverage_audit.roster.headings import Headings, Match, Path, heading_key
from coverage_audit.roster.lettered import titles_and_headers
from coverage_audit.roster.no_header import refuse_a_table
from coverage_audit.roster.organisation import CLASS_SAID
from coverage_audit.roster.other_tables import PERSONS
from coverage_audit.roster.overruled import overruled, section_heads, undecided_rows
from coverage_audit.roster.own_words import TICK, known_word, meanings
from coverage_audit.roster.parse import NO, YES
from coverage_audit.roster.persons import persons
from coverage_audit.roster.sections import lone_names, numbered_heads
from coverage_audit.roster.skips import Shape, Skip, filled_in, rows_above, skipped_rows

EITHER_KIND = ("组织类型", "组织类别")
OF_ORGANISATION = re.compile("党|支部|联合")
OF_OWNERSHIP = re.compile("民营|私营|国有|个体|外资|外商|股份|有限|合资|集体|事业")

HIDDEN = mark("hidden sheets are not read")
NOT_CHOSEN = mark("not among the sheets that were chosen")
EMPTY = mark("empty")
OWN = mark("a result of this program")
NO_HEADER = mark("no header found")


@dataclass(frozen=True, slots=True)
class Use:
    """A column (index from 0) with the path of its headers, and what it is used as."""

    index: int
    path: Path
    match: Match | None

    @property
    def header(self) -> str:
        """The header as it is shown: the leaf of its path."""
        return self.path[-1] if self.path else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and how it is read; `why` says why it is not. Indices are of `table.rows`.

    `heads` are the rows that head a section, hidden ones that are left out among them; `lone`,
    where the user says that rows do, those of firms that hold a name alone and may head one.
    """

    table: RawTable
    why: str | None = None
    header: Header | None = None
    uses: tuple[Use, ...] = ()
    skips: Mapping[int, Skip] = field(default_factory=dict)
    kept: tuple[int, ...] = ()
    fill_merges: bool = True
    heads: frozenset[int] = frozenset()
    lone: tuple[int, ...] = ()

    def of(self, name: str) -> list[Use]:
        """The columns of a field, in their order."""
        return [use for use in self.uses if use.match and use.match.field == name]

    @property
    def nameless(self) -> list[int]:
        """The columns, from 0, that hold something in the rows of firms and have no header."""
        known = {use.index for use in self.uses if use.path}
        rows = [self.table.rows[index] for index in self.kept]
        others = set(range(max(map(len, rows), default=0))) - known
        return [
            at for at in sorted(others) if any(filled_in(row[at]) for row in rows if at < len(row))
        ]

    @property
    def label(self) -> str:
        """The file, and the sheet where there is one."""
        return self.table.label

    def source(
        self, unkeyed: int = 0, firms: int = 0, *, ledger: bool = False, visit_list: bool = False
    ) -> Source:
        """What is reported of the sheet, once its rows were read."""
        table = self.table
        if self.header is None:
            return Source(
                table.path,
                table.sheet,
                read=False,
                why=self.why,
                ledger=ledger,
                visit_list=visit_list,
            )
        skipped = Counter(skip.value for skip in self.skips.values())
        skipped[Skip.HEADER.value] += self.header.last - self.header.first + 1
        if unkeyed:
            skipped[Skip.UNKEYED.value] += unkeyed
        order = [skip.value for skip in Skip if skipped[skip.value]]
        columns: dict[str, str] = {}
        letters: dict[str, int] = {}
        for use in self.uses:
            if use.match:
                columns.setdefault(use.match.field, use.header)
                letters.setdefault(use.match.field, use.index + table.first_column)
        return Source(
            path=table.path,
            sheet=table.sheet,
            read=True,
            header_rows=tuple(table.numbers[self.header.first : self.header.last + 1]),
            body_rows=len(table.rows) - self.header.last - 1,
            firm_rows=len(self.kept) - unkeyed,
            firms=firms,
            columns=columns,
            unmapped=(
                *(use.header for use in self.uses if use.path and not use.match),
                *(
                    _("column {letters} without a header").format(
                        letters=column_letters(index + table.first_column)
                    )
                    for index in self.nameless
                ),
            ),
            skipped={reason: skipped[reason] for reason in order},
            letters=letters,
            ledger=ledger,
            visit_list=visit_list,
            hidden_rows=sum(table.numbers[index] in table.hidden_rows for index in self.kept),
        )


def understand(table: RawTable, reading: Reading, headings: Headings) -> Sheet:
    """How the sheet is read, or why it is not; raises SourceError where it must be, and cannot."""
    if table.unread is not None:
        return Sheet(table, why=table.unread)
    if reading.sheets and table.sheet is not None and table.sheet not in reading.sheets:
        return Sheet(table, why=_(NOT_CHOSEN))
    if table.hidden:
        return Sheet(table, why=_(HIDDEN))
    if not table.rows:
        return Sheet(table, why=_(EMPTY))
    if FINDINGS_TITLE in table.rows[0]:
        return Sheet(table, why=_(OWN))
    said = reading.header_row is not None and reading.header_row in table.numbers
    header = _header(table, reading, headings, said=said)
    if of_persons := persons(table, header, headings):
        return Sheet(table, why=_(PERSONS).format(columns="、".join(of_persons)))
    if header is None:
        refuse_a_table(table, headings, said=said)
        return Sheet(table, why=_(NO_HEADER))
    uses = _uses(table, header, headings, reading)
    shape = _shape(table, header, uses)
    found = skipped_rows(table, header.last + 1, shape)
    if reading.header_row == LETTERED:
        found |= titles_and_headers(table, {*shape.names, *shape.codes}, headings, found)
    if reading.section_is:
        found |= numbered_heads(table, header.last + 1, shape.names, found)
    below = overruled(table, header.last + 1, found, reading)
    kept = tuple(i for i in range(header.last + 1, len(table.rows)) if i not in below)
    undecided = undecided_rows(table, kept, reading) if reading.section_is else ()
    return Sheet(
        table=table,
        fill_merges=reading.fill_merges,
        heads=section_heads(table, found, reading),
        header=header,
        uses=uses,
        skips={**rows_above(table, header.first), **below},
        kept=kept,
        lone=tuple(lone_names(table, shape.names, undecided)),
    )


def files_without_header(sheets: Iterable[Sheet]) -> list[str]:
    """The files of which no sheet was read and one has no header: a table may stand in them."""
    of_file: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        of_file.setdefault(sheet.table.path, []).append(sheet)
    return [
        path
        for path, its in of_file.items()
        if all(sheet.header is None for sheet in its)
        and any(sheet.why == _(NO_HEADER) for sheet in its)
    ]


def _header(table: RawTable, reading: Reading, headings: Headings, *, said: bool) -> Header | None:
    if reading.header_row == LETTERED:
        lettered = without_header(table)
        fields = {match.field for path in lettered.paths if (match := headings.match(path))}
        return lettered if fields & {"name", "credit_code"} else None
    if said:
        return find_header(table, headings, reading.header_row, reading.header_first)
    return find_header(table, headings)


def _uses(table: RawTable, header: Header, headings: Headings, reading: Reading) -> tuple[Use, ...]:
    uses = []
    own = meanings(reading.values)
    for index, path in enumerate(header.paths):
        match = headings.match(path)
        if match is None and path and heading_key(path[-1]) in EITHER_KIND:
            match = _by_values(table, header, index, own.get("organisation_kind", {}))
        if match and match.option and len(path) == 1 and path[0] in OPTION_COLUMNS:
            ticked = path[0].startswith("是否") or _ticked(table, header, index, own.get(TICK, {}))
            match = match if ticked else None
        uses.append(Use(index, path, match))
    strong = {use.match.field for use in uses if use.match and not use.match.weak}
    return tuple(
        Use(use.index, use.path, None)
        if use.match and use.match.weak and use.match.field in strong
        else use
        for use in uses
    )


def _by_values(table: RawTable, header: Header, index: int, own: Mapping[str, str]) -> Match | None:
    """The field that the texts speak of; `own` are further words for a kind of organisation."""
    texts = _values(table, header, index)
    classes = (known_word(text, own).startswith(CLASS_SAID) for text in texts)
    if any(OF_ORGANISATION.search(text) for text in texts) or any(classes):
        return Match("organisation_kind")
    return Match("ownership") if any(OF_OWNERSHIP.search(text) for text in texts) else None


def _ticked(table: RawTable, header: Header, index: int, own: Mapping[str, str]) -> bool:
    """Whether all that stands there is yes or no; `own` are further words for it."""
    texts = _values(table, header, index)
    return all(known_word(text, own).upper() in YES | NO for text in texts)


def _values(table: RawTable, header: Header, index: int) -> set[str]:
    below = table.rows[header.last + 1 :]
    texts = {cell_text(row[index]).strip() for row in below if index < len(row)}
    return texts - {"", "-", "/", "—"}


def _shape(table: RawTable, header: Header, uses: tuple[Use, ...]) -> Shape:
    def columns(name: str) -> list[int]:
        return [use.index for use in uses if use.match and use.match.field == name]

    origin = table.first_column
    headings = tuple(frozenset(heading_key(part) for part in path) for path in header.paths)
    return Shape(
        seq=frozenset(columns("seq")),
        names=tuple(columns("name")),
        codes=tuple(columns("credit_code")),
        organisations=tuple(columns("organisation_name")),
        headings=headings,
        beginnings=frozenset(key[:2] for index in columns("name") for key in headings[index]),
        wide=frozenset((m.top, m.left - origin) for m in table.merges if m.right > m.left),
        marked=frozenset(row for row, _column in table.marks),
    )


def described(use: Use, table: RawTable) -> str:
    """A column as it is named in a message: its letter and its header."""
    letters = column_letters(use.index + table.first_column)
    return _("{column} “{header}”").format(column=letters, header=use.header)
