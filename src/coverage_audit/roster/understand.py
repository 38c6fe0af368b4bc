"""What a sheet is taken for: its header, the field of each column, the rows that are firms."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.columns import Columns
from coverage_audit.model.reading import LETTERED, Reading
from coverage_audit.model.report import FINDINGS_TITLE
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.roster.fields import OPTION_COLUMNS
from coverage_audit.roster.header import Header, find_header, without_header
from coverage_audit.roster.headings import Headings, Match, heading_key
from coverage_audit.roster.lettered import titles_and_headers
from coverage_audit.roster.no_header import refuse_a_table
from coverage_audit.roster.organisation import CLASS_SAID
from coverage_audit.roster.other_tables import PERSONS
from coverage_audit.roster.overruled import overruled, section_heads, undecided_rows
from coverage_audit.roster.own_words import TICK, known_word, meanings
from coverage_audit.roster.parse import NO, YES
from coverage_audit.roster.persons import persons
from coverage_audit.roster.plain_firms import Shape
from coverage_audit.roster.sections import lone_names, numbered_heads
from coverage_audit.roster.sheet import NO_HEADER, Sheet, Use
from coverage_audit.roster.skips import rows_above, skipped_rows

EITHER_KIND = ("组织类型", "组织类别")
OF_ORGANISATION = re.compile("党|支部|联合")
OF_OWNERSHIP = re.compile("民营|私营|国有|个体|外资|外商|股份|有限|合资|集体|事业")

HIDDEN = mark("hidden sheets are not read")
NOT_CHOSEN = mark("not among the sheets that were chosen")
EMPTY = mark("empty")
OWN = mark("a result of this program")


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
    uses = uses_of(table, header, headings, reading)
    shape = shape_of(table, header, uses)
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


def _header(table: RawTable, reading: Reading, headings: Headings, *, said: bool) -> Header | None:
    if reading.header_row == LETTERED:
        lettered = without_header(table)
        fields = {match.field for path in lettered.paths if (match := headings.match(path))}
        return lettered if fields & {"name", "credit_code"} else None
    if said:
        return find_header(table, headings, reading.header_row, reading.header_first)
    return find_header(table, headings)


def uses_of(
    table: RawTable, header: Header, headings: Headings, reading: Reading
) -> tuple[Use, ...]:
    """The columns of a table and what each is used as, by its headers and by what stands below."""
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
    if isinstance(below, Columns):
        texts = {text.strip() for text in below.texts(index).unique()}
    else:
        texts = {cell_text(row[index]).strip() for row in below if index < len(row)}
    return texts - {"", "-", "/", "—"}


def shape_of(table: RawTable, header: Header, uses: tuple[Use, ...]) -> Shape:
    """What tells the rows of a table apart."""

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
