"""How one sheet is understood: its header, the field of each column, the rows that are firms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.place import Source, column_letters
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import FINDINGS_TITLE
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import MEMBER_COLUMNS, OPTION_COLUMNS, ORGANISATION_FIELDS
from coverage_audit.roster.header import SEARCHED_ROWS, Header, find_header
from coverage_audit.roster.headings import Headings, Match, Path, heading_key
from coverage_audit.roster.parse import NO, YES
from coverage_audit.roster.skips import Shape, Skip, filled_in, rows_above, skipped_rows

PERSON_SIGNS = re.compile(
    r"^(?:身份证|身份证号码?|公民身份号码|入党时间|入党日期|转正时间|转正日期|出生年月|出生日期|民族|学历"
    r"|籍贯|政治面貌|性别|家庭住址|户籍地址)$"
)
PERSON_NAMES = ("姓名", "党员姓名")
EITHER_KIND = ("组织类型", "组织类别")
OF_ORGANISATION = re.compile("党|支部|联合")
OF_OWNERSHIP = re.compile("民营|私营|国有|个体|外资|外商|股份|有限|合资|集体|事业")
TOO_FULL_TO_SKIP = 3

HIDDEN = mark("hidden sheets are not read")
NOT_CHOSEN = mark("not among the sheets that were chosen")
EMPTY = mark("empty")
OWN = mark("a result of this program")
NO_HEADER = mark("no header found")
PERSONS = mark("a list of persons is never read (columns: {columns})")


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

    `heads` are the rows that head a section, hidden ones that are left out among them.
    """

    table: RawTable
    why: str | None = None
    header: Header | None = None
    uses: tuple[Use, ...] = ()
    skips: Mapping[int, Skip] = field(default_factory=dict)
    kept: tuple[int, ...] = ()
    fill_merges: bool = True
    heads: frozenset[int] = frozenset()

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
        table = self.table
        return table.path if table.sheet is None else f"{table.path} [{table.sheet}]"

    def source(self, unkeyed: int = 0, firms: int = 0, *, ledger: bool = False) -> Source:
        """What is reported of the sheet, once its rows were read."""
        table = self.table
        if self.header is None:
            return Source(table.path, table.sheet, read=False, why=self.why, ledger=ledger)
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
    header = (
        find_header(table, headings, reading.header_row, reading.header_first)
        if said
        else find_header(table, headings)
    )
    persons = _persons(table, header, headings)
    if persons:
        return Sheet(table, why=_(PERSONS).format(columns="、".join(persons)))
    if header is None:
        return _without_header(table, reading, headings)
    uses = _uses(table, header, headings)
    shape = _shape(table, header, uses)
    found = skipped_rows(table, header.last + 1, shape)
    below = _overruled(table, header.last + 1, found, reading)
    return Sheet(
        table=table,
        fill_merges=reading.fill_merges,
        heads=_heads(table, found, reading),
        header=header,
        uses=uses,
        skips={**rows_above(table, header.first), **below},
        kept=tuple(i for i in range(header.last + 1, len(table.rows)) if i not in below),
    )


def _overruled(
    table: RawTable, begin: int, skips: Mapping[int, Skip], reading: Reading
) -> dict[int, Skip]:
    """The rows that are skipped, once the user has said what is a firm and what is none."""
    found = dict(skips)
    if not reading.hidden_rows:
        hidden = (i for i in range(begin, len(table.rows)) if table.numbers[i] in table.hidden_rows)
        found |= dict.fromkeys(hidden, Skip.HIDDEN)
    for said in reading.rows:
        if said.of(table.path, table.sheet) and said.number in table.numbers[begin:]:
            index = table.numbers.index(said.number)
            found.pop(index, None)
            if said.what != "firm":
                found[index] = Skip.SECTION if said.what == "section" else Skip.LEFT_OUT
    return found


def _heads(table: RawTable, skips: Mapping[int, Skip], reading: Reading) -> frozenset[int]:
    """The rows that head a section, also where they are hidden; what the user says counts.

    One that is to be left out still ends the section above it.
    """
    heads = {index for index, skip in skips.items() if skip is Skip.SECTION}
    for said in reading.rows:
        if said.of(table.path, table.sheet) and said.number in table.numbers:
            index = table.numbers.index(said.number)
            (heads.add if said.what == "section" else heads.discard)(index)
            if said.what == "skip" and skips.get(index) is Skip.SECTION:
                heads.add(index)
    return frozenset(heads)


def _without_header(table: RawTable, reading: Reading, headings: Headings) -> Sheet:
    filled = sum(1 for row in table.rows if sum(1 for c in row if cell_text(c).strip()) >= 3)
    said = reading.header_row is not None and reading.header_row in table.numbers
    if filled < TOO_FULL_TO_SKIP and not said:
        return Sheet(table, why=_(NO_HEADER))
    if _is_summary(table):
        raise SourceError(
            _("{path} is a summary table: it counts firms by kind and names none").format(
                path=Sheet(table).label
            ),
            hint=_(
                "give the roster that it was made from, one firm a row: such counts are then"
                " reckoned from it; or leave the sheet out with --sheet"
            ),
        )
    number, texts = _most_like_a_header(table)
    where = _("row {row} reads: {cells}").format(
        row=number, cells="、".join(text[:20] for text in texts[:6])
    )
    unknown = (text for text in texts if headings.match((text,)) is None)
    named = next((text for text in unknown if headings.nearest(text) == "name"), None)
    raise SourceError(
        _("{path}: no header row was found").format(path=Sheet(table).label),
        where="" if _looks_personal(table) else where,
        hint=_("if “{header}” names the firm, add --map {header}=name").format(
            header="".join(named.split())
        )
        if named
        else _(
            "a header names the firm (企业名称) or its credit code and one thing more; name its row"
            " with --header-row, its columns with --map, or leave the sheet out with --sheet"
        ),
    )


def _most_like_a_header(table: RawTable) -> tuple[int, list[str]]:
    """The first row with several texts and no number among them, else the first: title aside."""
    rows = [
        (number, [text for cell in row if (text := cell_text(cell).strip())])
        for number, row in zip(table.numbers[:SEARCHED_ROWS], table.rows, strict=False)
    ]
    several = (row for row in rows if len(row[1]) > 1 and not any(map(_is_number, row[1])))
    return next(several, rows[0])


def _is_summary(table: RawTable) -> bool:
    """Mostly numbers beside one text a row, and no name of a firm."""
    filled = [[cell_text(cell).strip() for cell in row if filled_in(cell)] for row in table.rows]
    body = [row for row in filled if len(row) >= TOO_FULL_TO_SKIP]
    if any(text.endswith("公司") for row in body for text in row):
        return False
    numbers = sum(_is_number(text) for row in body for text in row[1:])
    return numbers * 10 >= sum(len(row) - 1 for row in body) * 6


def _is_number(text: str) -> bool:
    return re.fullmatch(r"-?[\d,]+(?:\.\d+)?%?|—|-", text) is not None


def _persons(table: RawTable, header: Header | None, headings: Headings) -> list[str]:
    """The columns that give a list of persons away; empty where it is none.

    A column of persons' names beside an identity number or a date of joining is one; so is
    one in a sheet that counts no members and states no organisation.
    """
    if header is None:
        rows = [[heading_key(cell_text(cell)) for cell in row] for row in table.rows[:60]]
        return next(filter(None, (_signs(row, certain=False) for row in rows)), [])
    alone = [heading_key(path[-1]) for path in header.paths if len(path) == 1]
    every = [heading_key(part) for path in header.paths for part in path]
    fields = {match.field for path in header.paths if (match := headings.match(path))}
    states_firms = not fields.isdisjoint((*MEMBER_COLUMNS, *ORGANISATION_FIELDS))
    if states_firms:
        return _signs(every, certain=True)
    return [key for key in alone if key in PERSON_NAMES] and _signs(every, certain=False)


def _signs(keys: list[str], *, certain: bool) -> list[str]:
    """A column of names and what stands with it; certain: an identity number, a date of joining."""
    names = [key for key in keys if key in PERSON_NAMES]
    signs = list(dict.fromkeys(key for key in keys if PERSON_SIGNS.match(key)))
    if not names or (not signs and "党员姓名" not in names):
        return []
    if certain and not any(re.match("身份证|公民身份|入党|转正", sign) for sign in signs):
        return []
    return [*names, *signs]


def _looks_personal(table: RawTable) -> bool:
    """Cells of a sheet without a header are not quoted where they may be persons."""
    cells = [cell_text(cell) for row in table.rows[:3] for cell in row]
    return any(re.fullmatch(r"\d{17}[\dXx]|1\d{10}", text.strip()) for text in cells)


def _uses(table: RawTable, header: Header, headings: Headings) -> tuple[Use, ...]:
    uses = []
    for index, path in enumerate(header.paths):
        match = headings.match(path)
        if match is None and path and heading_key(path[-1]) in EITHER_KIND:
            match = _by_values(table, header, index)
        if match and match.option and len(path) == 1 and path[0] in OPTION_COLUMNS:
            match = match if path[0].startswith("是否") or _ticked(table, header, index) else None
        uses.append(Use(index, path, match))
    strong = {use.match.field for use in uses if use.match and not use.match.weak}
    return tuple(
        Use(use.index, use.path, None)
        if use.match and use.match.weak and use.match.field in strong
        else use
        for use in uses
    )


def _by_values(table: RawTable, header: Header, index: int) -> Match | None:
    texts = _values(table, header, index)
    if any(OF_ORGANISATION.search(text) for text in texts):
        return Match("organisation_kind")
    return Match("ownership") if any(OF_OWNERSHIP.search(text) for text in texts) else None


def _ticked(table: RawTable, header: Header, index: int) -> bool:
    return all(text.upper() in YES | NO for text in _values(table, header, index))


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
