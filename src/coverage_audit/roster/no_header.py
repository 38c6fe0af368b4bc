"""A sheet without a header: left aside, or refused with the way to name one."""

from __future__ import annotations

import re

from coverage_audit.errors import LedgerError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.model.usual import IN_ARCHIVE
from coverage_audit.roster.header import SEARCHED_ROWS
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.ledger import is_ledger
from coverage_audit.roster.persons import looks_personal
from coverage_audit.roster.skips import filled_in

TOO_FULL_TO_SKIP = 3


def refuse_a_table(table: RawTable, headings: Headings, *, said: bool) -> None:
    """Raise SourceError where a sheet without a header looks like a table all the same.

    `said`: the user named the row of its header.
    """
    if not table.rows:
        return
    widths = [sum(1 for cell in row if cell_text(cell).strip()) for row in table.rows]
    filled = sum(width >= TOO_FULL_TO_SKIP for width in widths)
    number, texts = _most_like_a_header(table)
    of_organisations = sum(width > 1 for width in widths) > 1 and is_ledger(texts, headings)
    if filled < TOO_FULL_TO_SKIP and not (said or of_organisations):
        return
    if _is_summary(table) and not of_organisations:
        raise SourceError(
            _("{path} is a summary table: it counts firms by kind and names none").format(
                path=table.label
            ),
            hint=_(
                "give the roster that it was made from, one firm a row: such counts are then"
                " reckoned from it; or leave the sheet out with --sheet"
            ),
        )
    where = _("row {row} reads: {cells}").format(
        row=number, cells="、".join(_quoted(text, headings) for text in texts[:6])
    )
    row = _("row {row}").format(row=number)
    if of_organisations:
        message = _("{path} is a ledger of Party organisations, not of firms").format(
            path=table.label
        )
        hint = (
            _("unpack the archive, and name this file with --organisations")
            if IN_ARCHIVE.search(table.path)
            else _("name its file with --organisations")
        )
        raise LedgerError(
            message, where=where, hint=hint, outside=LedgerError(message, where=row, hint=hint)
        )
    unknown = (text for text in texts if headings.match((text,)) is None)
    named = next((text for text in unknown if headings.nearest(text) == "name"), None)
    message = _("{path}: no header row was found").format(path=table.label)
    hint = _(
        "a header names the firm (企业名称) or its credit code and one thing more; name its row"
        " with --header-row and its columns with --map. Where there is none, call the columns"
        " by their letters: --header-row 0 --map B=name --map D=full_members. Or leave the"
        " sheet out with --sheet"
    )
    raise SourceError(
        message,
        where="" if looks_personal(table) else where,
        hint=_("if “{header}” names the firm, add --map {header}=name").format(
            header="".join(named.split())
        )
        if named
        else hint,
        outside=SourceError(message, where=row, hint=hint),
    )


def _quoted(text: str, headings: Headings) -> str:
    """A text of the row; one that may be a person's name is not repeated."""
    short = re.fullmatch(r"[\u4e00-\u9fff·\s]{2,4}", text) is not None
    return "…" if short and headings.nearest(text) is None else text[:20]


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
