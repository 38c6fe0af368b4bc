"""The user's own workbook given back: each finding on its cell, and a sheet that leads there."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import closing
from coverage_audit.locale import gettext as _
from coverage_audit.locale.sentences import marked_suppressed
from coverage_audit.locale.words import SEVERITIES, word
from coverage_audit.model.report import FINDINGS_TITLE, OWN_CATEGORY, Finding
from coverage_audit.write import colours
from coverage_audit.write.losses import losses
from coverage_audit.write.rewriting import opened, settled

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.comments import Comment
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "coverage-audit"
OURS = f"{AUTHOR}:\n"
"""How our part of a comment begins, behind that of the user's: office programs change authors."""
COMMENT_WIDTH, LINE_HEIGHT, IN_A_LINE = 320, 20, 22
"""Points, and the Chinese characters of a line."""
WIDTHS = (16, 9, 10, 10, 34, 80)
FIRST_ROW = 5
FIRM_COLUMN = 4


@dataclass(frozen=True, slots=True)
class Copy:
    """The annotated workbook; `lost` is what it could not carry over, in words."""

    content: bytes
    lost: tuple[str, ...]


def annotate(
    path: str,
    original: bytes,
    findings: Sequence[Finding],
    marking: Sequence[str],
    as_of: date,
    changed: Callable[[bytes, bytes], Sequence[str]],
) -> Copy:
    """A copy of the workbook with these findings, all of which stand in it.

    `changed` says, in words, which cells of the copy do not hold what those of the original
    do: what it is written with is not trusted. Raises SourceError where the workbook cannot
    be written again.
    """
    saved, covered = _saved(path, original, findings, marking)
    lost = (*losses(original, saved), *covered, *changed(original, saved))
    if lost:  # only now it can be told in the copy itself
        saved, _covered = _saved(path, original, findings, marking, lost)
    return Copy(settled(saved, as_of), lost)


def _saved(
    path: str,
    original: bytes,
    findings: Sequence[Finding],
    marking: Sequence[str],
    lost: Sequence[str] = (),
) -> tuple[bytes, tuple[str, ...]]:
    """Through openpyxl, which says of some losses by warnings; we find all of them ourselves.

    Also says how many colours of the user's lie under ours.
    """
    saved = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = opened(original)
            _take_back(book)
            covered = _mark_cells(path, book, findings)
            _add_sheet(book, findings, marking, lost)
            if OWN_CATEGORY not in (said := book.properties.category or ""):
                book.properties.category = "; ".join(filter(None, (said, OWN_CATEGORY)))
            book.save(saved)
        except (AuditError, MemoryError):
            raise
        except Exception as error:  # of a workbook that it does not understand it raises anything
            raise _not_written(path, type(error).__name__) from error
    told = (_("colours of cells under a mark: {n}").format(n=covered),) if covered else ()
    return saved.getvalue(), told


def _not_written(path: str, why: str) -> SourceError:
    return SourceError(
        _("{path} cannot be written again ({why})").format(path=path, why=why),
        hint=_("save it again in WPS or Excel as .xlsx, and annotate that"),
    )


def _take_back(book: Workbook) -> None:
    """Leave nothing of an earlier annotation: who corrects the copy annotates it again."""
    from openpyxl.styles import PatternFill

    for sheet in book.worksheets:
        if str(sheet["A1"].value) == FINDINGS_TITLE and sheet.max_column <= len(WIDTHS):
            book.remove(sheet)  # with a column more somebody has written into it
            continue
        for cell in [one for one in sheet._cells.values() if one.comment]:  # no blank ones made
            theirs, ours, _findings = cell.comment.text.rpartition(OURS)
            if ours:
                theirs = theirs.rstrip("\n")
                cell.comment = _comment(theirs, cell.comment.author) if theirs else None
                if str(cell.fill.start_color.rgb)[-6:] in colours.OURS:
                    cell.fill = PatternFill()


def _mark_cells(path: str, book: Workbook, findings: Sequence[Finding]) -> int:
    """Mark each cell; how many of them had a colour of their own."""
    of_cell: dict[tuple[str | None, str], list[Finding]] = {}
    for finding in findings:
        if finding.sheet not in book.sheetnames:
            raise _not_written(path, _("its sheets are not found again"))
        anchor = _anchor(book[finding.sheet], _address(finding))
        of_cell.setdefault((finding.sheet, anchor.coordinate), []).append(finding)
    return sum(_mark(book[sheet][address], found) for (sheet, address), found in of_cell.items())


def _mark(cell: Cell, findings: Sequence[Finding]) -> bool:
    from openpyxl.styles import PatternFill

    ours = OURS + "\n".join(closing(one.code, _said(one)) for one in findings)
    if cell.comment:
        cell.comment = _comment(f"{cell.comment.text}\n\n{ours}", cell.comment.author)
    else:
        cell.comment = _comment(ours, AUTHOR)
    coloured = cell.fill.fill_type is not None
    colour = colours.colour(findings)
    cell.fill = PatternFill("solid", start_color=colour, end_color=colour)
    return coloured


def _said(finding: Finding) -> str:
    return marked_suppressed(finding.message, finding.suppressed)


def _comment(text: str, author: str) -> Comment:
    from openpyxl.comments import Comment

    comment = Comment(text, author)
    lines = sum(1 + len(line) // IN_A_LINE for line in text.splitlines())
    comment.width, comment.height = COMMENT_WIDTH, LINE_HEIGHT * (lines + 1)
    return comment


def _anchor(sheet: Worksheet, address: str) -> Cell:
    """The cell, or the first one of the merge that it is part of, which shows for all."""
    from openpyxl.cell.cell import MergedCell

    cell = sheet[address]
    if isinstance(cell, MergedCell):
        merge = next(one for one in sheet.merged_cells.ranges if address in one)
        return sheet.cell(merge.min_row, merge.min_col)
    return cell


def _add_sheet(
    book: Workbook, findings: Sequence[Finding], marking: Sequence[str], lost: Sequence[str]
) -> None:
    """The findings in their order, each with a link to its cell; below, what was lost."""
    sheet = book.create_sheet(_free(book, _("Findings")))
    summary = _("{n} findings; a colour and a comment mark each cell").format(n=len(findings))
    put_up_with = sum(one.suppressed is not None for one in findings)
    if put_up_with:
        summary += _("; suppressed of these: {n}").format(n=put_up_with)
    labels = (_("sheet"), _("cell"), _("severity"), _("rule"), _("firm"), _("finding"))
    missing = ((), (_("this copy does not have, and the original has:"),)) if lost else ()
    rows = (
        (FINDINGS_TITLE,), (summary,), ("  ".join(marking),), labels,
        *map(_row, findings),
        *missing, *((line,) for line in lost),
    )  # fmt: skip
    for number, values in enumerate(rows, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(number, column, value).data_type = "s"  # a text that begins with =
    for number, finding in enumerate(findings, start=FIRST_ROW):
        _link(sheet.cell(number, 2), finding)
    _lay_out(sheet, FIRST_ROW + len(findings) - 1)
    book.active = book.index(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet


def _row(finding: Finding) -> tuple[str | None, ...]:
    """The finding; an individual business bears a person's name, which is not repeated."""
    return (
        finding.sheet,
        _address(finding),
        word(SEVERITIES, finding.severity),
        finding.code,
        None if finding.individual else finding.firm,
        _said(finding),
    )


def _link(cell: Cell, finding: Finding) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    tab = (finding.sheet or "").replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{tab}'!{_address(finding)}")
    cell.font = Font(color="0563C1", underline="single")


def _lay_out(sheet: Worksheet, last: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    header = FIRST_ROW - 1
    sheet["A1"].font = Font(bold=True, size=14)
    for at, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEF"[at]].width = width
        sheet.cell(header, at + 1).font = Font(bold=True)
    for row in sheet.iter_rows(min_row=FIRST_ROW, max_row=last):
        for cell in row:
            cell.alignment = Alignment(wrap_text=cell.column > FIRM_COLUMN, vertical="top")
    sheet.freeze_panes = f"A{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{header}:F{max(last, header)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _free(book: Workbook, name: str) -> str:
    """A name that no sheet of the workbook has."""
    taken = {title.lower() for title in book.sheetnames}
    number, free = 1, name
    while free.lower() in taken:
        number += 1
        free = f"{name} {number}"
    return free


def _address(finding: Finding) -> str:
    return finding.cell or f"A{finding.row}"
