"""How one sheet is understood: its header, the field of each column, the rows that are firms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.columns import Columns
from coverage_audit.model.place import Source, column_letters
from coverage_audit.model.table import RawTable
from coverage_audit.roster.header import Header
from coverage_audit.roster.headings import Match, Path
from coverage_audit.roster.searches import at_rows
from coverage_audit.roster.skips import Skip, filled_in

if TYPE_CHECKING:
    from coverage_audit.roster.rows import SheetRows

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
class Extent:
    """How many rows a sheet has below its header, how many of them are kept, and why others not.

    `nameless` are its columns, from 0, that hold something in the rows of firms and have no
    header. Those of its parts add up.
    """

    body: int
    kept: int
    skipped: Counter[str]
    nameless: tuple[int, ...]
    hidden: int

    def __add__(self, other: Extent) -> Extent:
        """Of both together."""
        return Extent(
            body=self.body + other.body,
            kept=self.kept + other.kept,
            skipped=self.skipped + other.skipped,
            nameless=tuple(sorted({*self.nameless, *other.nameless})),
            hidden=self.hidden + other.hidden,
        )


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and how it is read; `why` says why it is not. Indices are of `table.rows`.

    Where its cells were let go it has its `extent`, which else is looked up in them, and its
    `rows` where they were read already.

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
    extent: Extent | None = None
    rows: SheetRows | None = None

    def of(self, name: str) -> list[Use]:
        """The columns of a field, in their order."""
        return [use for use in self.uses if use.match and use.match.field == name]

    @property
    def nameless(self) -> list[int]:
        """The columns, from 0, that hold something in the rows of firms and have no header."""
        known = {use.index for use in self.uses if use.path}
        rows = at_rows(self.table.rows, self.kept)
        if isinstance(rows, Columns):
            return [
                at
                for at in range(rows.frame.width)
                if at not in known and any(map(filled_in, rows.texts(at).unique()))
            ]
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
        extent = self.measured()
        skipped = extent.skipped + Counter({Skip.UNKEYED.value: unkeyed})
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
            body_rows=extent.body,
            firm_rows=extent.kept - unkeyed,
            firms=firms,
            columns=columns,
            unmapped=(
                *(use.header for use in self.uses if use.path and not use.match),
                *(
                    _("column {letters} without a header").format(
                        letters=column_letters(index + table.first_column)
                    )
                    for index in extent.nameless
                ),
            ),
            skipped={reason: skipped[reason] for reason in order},
            letters=letters,
            ledger=ledger,
            visit_list=visit_list,
            hidden_rows=extent.hidden,
        )

    def measured(self) -> Extent:
        """Its extent, from its cells where they are there."""
        if self.extent is not None:
            return self.extent
        header, table = self.header or Header(0, -1, ()), self.table
        skipped = Counter(skip.value for skip in self.skips.values())
        skipped[Skip.HEADER.value] += header.last - header.first + 1
        return Extent(
            body=len(table.rows) - header.last - 1,
            kept=len(self.kept),
            skipped=skipped,
            nameless=tuple(self.nameless),
            hidden=sum(table.numbers[index] in table.hidden_rows for index in self.kept),
        )

    def let_go(self) -> Sheet:
        """The sheet without its cells, which nobody asks for once they were read."""
        if self.header is None:
            return self
        without = replace(self.table, rows=(), marks={})
        return replace(self, table=without, extent=self.measured(), skips={}, kept=())


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


def described(use: Use, table: RawTable) -> str:
    """A column as it is named in a message: its letter and its header."""
    letters = column_letters(use.index + table.first_column)
    return _("{column} “{header}”").format(column=letters, header=use.header)
