"""Tables as sheets: what each is understood to be, and why one is not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import RawTable
from coverage_audit.roster.blocks import blocks, check_tables
from coverage_audit.roster.fields import MEMBER_COLUMNS, ORGANISATION_FIELDS
from coverage_audit.roster.headings import COVERED, heading_key
from coverage_audit.roster.in_pieces import Large
from coverage_audit.roster.known import Known, ledger_headings_in
from coverage_audit.roster.ledger import UNIT
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.understand import understand
from coverage_audit.roster.unlike_usual import unlike_usual, with_settled

VISIT_LIST = mark("a visit list: it corrects rosters, and is none itself")
OF_A_ROSTER = {*MEMBER_COLUMNS, "employees"}
"""What rosters state of firms, and a ledger only beside the organisations that it names."""


def understood(
    tables: list[RawTable],
    reading: Reading,
    headings_of: Known,
    refused: list[AuditError],
    large: Large | None = None,
) -> list[Sheet]:
    """The tables as they are understood; one that cannot be is not read, and its error kept.

    A `large` one is also read, where it can be.
    """
    sheets: list[Sheet] = []
    found: Counter[str] = Counter()
    unlike = unlike_usual(tables, reading)
    refused += unlike.values()
    for table in tables:
        if table.path in unlike:
            sheets.append(Sheet(table, why=unlike[table.path].message))
            continue
        headings, of_file = headings_of(table.path), reading.of(table.path)
        try:
            pieces = table.pieces if table.unread is None else None
            if pieces is not None and large is not None:
                sheet = large(table, of_file, headings, len(sheets))
                if sheet is not None:
                    sheets.append(sheet)
                    continue
            at_once = pieces.whole() if pieces else table
            parts = blocks([at_once], of_file, headings)
            found[table.path] += len(parts)
            check_tables(table.path, found[table.path], reading.limits.sheets)
        except SourceError as error:
            refused.append(error)
            sheets.append(Sheet(table, why=error.message))
            continue
        for part in parts:
            try:
                sheets.append(understand(part, of_file, headings))
            except SourceError as error:
                refused.append(with_settled(error, of_file))
                sheets.append(Sheet(part, why=error.message))
    return sheets


def of_ledger(reading: Reading) -> Reading:
    """What the user said of rosters that holds of ledgers of organisations too."""
    return Reading(
        limits=reading.limits,
        fill_merges=reading.fill_merges,
        hidden_rows=reading.hidden_rows,
        values=reading.values,
    )


def ledgers_in(
    tables: list[RawTable], reading: Reading, headings: Known, refused: list[AuditError]
) -> list[Sheet]:
    """The tables as ledgers of organisations; what is a roster instead is not read as one.

    Whoever stands in a ledger has an organisation, so a roster by mistake would cover all its
    firms. Beside a ledger in the same file it is passed over, else it is refused.
    """
    found = understood(tables, of_ledger(reading), ledger_headings_in(headings), refused)
    used = {sheet.table.path for sheet in found if sheet.header and not _is_roster(sheet)}
    sheets = []
    for sheet in found:
        if not _is_roster(sheet):
            sheets.append(sheet)
            continue
        error = SourceError(
            _("{path} is no ledger of Party organisations: no column names one").format(
                path=sheet.label
            ),
            hint=_(
                "name it as a roster; a ledger needs a column of the names of organisations"
                ' (党组织名称), which --map "HEADER=organisation_name" names too'
            ),
        )
        sheets.append(Sheet(sheet.table, why=error.message))
        if sheet.table.path not in used:
            refused.append(error)
    return sheets


def _is_roster(sheet: Sheet) -> bool:
    fields = {use.match.field for use in sheet.uses if use.match}
    of_units = any(heading_key(use.header) in UNIT for use in sheet.of("name"))
    says_so = of_units or fields & {*ORGANISATION_FIELDS, COVERED}
    return bool(fields & OF_A_ROSTER) and not says_so


def nothing_read(sheets: list[Sheet], lists: Sequence[Sheet] = ()) -> SourceError:
    """Why there is nothing, sheet by sheet; `lists` are the visit lists, which are no rosters."""
    reasons = [(sheet, sheet.why) for sheet in sheets]
    reasons += [(sheet, sheet.why or _(VISIT_LIST)) for sheet in lists]
    no_roster = lists and all(sheet.table.unread for sheet in sheets)
    return SourceError(
        _("nothing was read"),
        where=_("; ").join(
            _("{name}: {text}").format(name=sheet.label, text=why) for sheet, why in reasons
        ),
        hint=_("name the rosters that it is to correct as well")
        if no_roster
        else _("name a file with a header row that has a column of firms (企业名称)"),
    )
