"""A blank roster to send out, as a workbook that helps to fill it in and reads back whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from coverage_audit.model.form import Form
from coverage_audit.model.place import column_letters
from coverage_audit.write.questions import BLANK, CHECKED_ONLY, FRAME, GENERAL, Question, question

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
PASTED_ROWS = 5_000
"""Rows below the last one that was laid out whose cells are checked: rows are pasted in."""
ROSTER_TAB, HELP_TAB, LIST_TAB = "企业名册", "填表说明", "选项"
"""Not translated: who fills the form in reads Chinese, as its headers are."""
FONT = "宋体"
ROW_HEIGHT = 20
LINE_HEIGHT = 15
HELP_WIDTHS = (24, 90)

_THIN: dict[str, Any] = {"border": 1, "border_color": "#A6A6A6", "valign": "vcenter"}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"},
    "line": {"valign": "vcenter", "text_wrap": True},
    "header": {**_THIN, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#DDE6F0"},
    "fixed_header": {
        **_THIN, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#EDEDED",
    },
    "text": {**_THIN, "text_wrap": True, "num_format": "@"},
    "fixed": {**_THIN, "text_wrap": True, "font_color": "#595959"},
    "number": {**_THIN, "num_format": "0", "align": "center"},
    "choice": {**_THIN, "align": "center"},
    "missing": {"bg_color": "#FFF4CE"},
    "nameless": {"bg_color": "#F8D7DA"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A column of the form: its field, its place from 0, how it is asked."""

    field: str
    at: int
    question: Question

    @property
    def letter(self) -> str:
        """The column as the spreadsheet names it."""
        return column_letters(self.at + 1)


def template(form: Form, as_of: date) -> bytes:
    """The workbook: the roster, how it is filled in, and a hidden sheet of what is offered."""
    import xlsxwriter

    file = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": 11},
    }
    columns = [
        Asked(name, at, question(name, form.choices.get(name, ()), form.headers.get(name)))
        for at, name in enumerate(form.columns)
    ]
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"created": datetime.combine(as_of, datetime.min.time())})
        looks = {
            name: book.add_format({"font_name": FONT, "font_size": 11, **look})
            for name, look in _LOOKS.items()
        }
        roster = book.add_worksheet(ROSTER_TAB)
        _write_help(book.add_worksheet(HELP_TAB), looks, form, columns)
        lists = Lists(book)
        last = FIRST_ROW + len(form.rows) + form.blank_rows + PASTED_ROWS
        _write_top(roster, looks, form, len(columns))
        for column in columns:
            _write_column(roster, looks, form, column, lists)
            _check(roster, column, columns, lists, last)
        _mark_missing(roster, looks, columns, last)
        _set_up(roster, form, columns)
    return file.getvalue()


class Lists:
    """The hidden sheet of answers that are offered, and of the values that are fixed.

    A list in the cell's own check may have 255 characters; one in a sheet has no such end. A
    fixed value stands here, not in the formula that shows it, and so is never part of one.
    """

    def __init__(self, book: Workbook) -> None:
        self._sheet = book.add_worksheet(LIST_TAB)
        self._sheet.hide()
        self._columns = 0

    def put(self, values: Sequence[str]) -> str:
        """The range that holds the values now."""
        letter = column_letters(self._columns + 1)
        for row, value in enumerate(values):
            self._sheet.write_string(row, self._columns, value)
        self._columns += 1
        last = f":${letter}${len(values)}" if len(values) > 1 else ""
        return f"='{LIST_TAB}'!${letter}$1{last}"


def _write_top(sheet: Worksheet, looks: Mapping[str, Format], form: Form, columns: int) -> None:
    """Title, marking, who fills it in, and the one line that must be read."""
    last = columns - 1
    note = CHECKED_ONLY if form.rows else BLANK
    texts = (
        ("title", "“两个覆盖”企业摸查表", 30),
        ("line", "    ".join(form.marking), ROW_HEIGHT),
        ("line", FRAME, ROW_HEIGHT),
        ("line", note, 2 * ROW_HEIGHT),
    )  # fmt: skip
    for row, (look, text, height) in enumerate(texts):
        sheet.merge_range(row, 0, row, last, text, looks[look])
        sheet.set_row(row, height)


def _write_column(
    sheet: Worksheet, looks: Mapping[str, Format], form: Form, column: Asked, lists: Lists
) -> None:
    """The header, what is known below it, and blank cells; a fixed value follows the name."""
    asked, at = column.question, column.at
    fixed = form.fixed.get(column.field)
    sheet.set_column(at, at, asked.width)
    sheet.write_string(HEADER_ROW, at, asked.header, looks["fixed_header" if fixed else "header"])
    look = looks["fixed" if fixed else asked.look]
    for row, answers in enumerate(form.rows, start=FIRST_ROW):
        _write_answer(sheet, row, at, answers.get(column.field, fixed), look)
    begin = FIRST_ROW + len(form.rows)
    shown = lists.put((fixed,)).removeprefix("=") if fixed else ""
    for row in range(begin, begin + form.blank_rows):
        if fixed:
            formula = f'=IF($A{row + 1}="","",{shown})'
            sheet.write_formula(row, at, formula, look, "")
        else:
            sheet.write_blank(row, at, None, look)


def _write_answer(
    sheet: Worksheet, row: int, at: int, value: str | int | None, look: Format
) -> None:
    if isinstance(value, int):
        sheet.write_number(row, at, value, look)
    elif value:
        sheet.write_string(row, at, value, look)
    else:
        sheet.write_blank(row, at, None, look)


def _check(
    sheet: Worksheet, column: Asked, columns: Sequence[Asked], lists: Lists, last: int
) -> None:
    """What may be entered; words may be others than those offered, numbers must be numbers."""
    asked = column.question
    options: dict[str, Any] = {
        "input_title": asked.header[:32],
        "input_message": asked.says[:255],
        "error_title": asked.header[:32],
        "error_message": asked.wrong[:255],
        "error_type": "stop" if asked.look == "number" else "warning",
    }
    if asked.choices:
        options |= {"validate": "list", "source": lists.put(asked.choices)}
    elif asked.formula:
        letters = {one.field: one.letter for one in columns}
        cells = {name: f"${letter}{FIRST_ROW + 1}" for name, letter in letters.items()}
        options |= {"validate": "custom", "value": asked.formula.format(**cells)}
    else:
        options |= {"validate": "any"}
    sheet.data_validation(FIRST_ROW, column.at, last, column.at, options)


def _mark_missing(
    sheet: Worksheet, looks: Mapping[str, Format], columns: Sequence[Asked], last: int
) -> None:
    """A shade for what is still to be filled in, where a firm is named; it goes by itself."""
    row, end = FIRST_ROW + 1, columns[-1].letter
    nameless = f'=AND($A{row}="",SUMPRODUCT(LEN($B{row}:${end}{row}))>0)'
    shade = {"type": "formula", "criteria": nameless, "format": looks["nameless"]}
    sheet.conditional_format(FIRST_ROW, 0, last, 0, shade)
    for column in columns[1:]:
        if column.question.needed:
            missing = f'=AND($A{row}<>"",{column.letter}{row}="")'
            shade = {"type": "formula", "criteria": missing, "format": looks["missing"]}
            sheet.conditional_format(FIRST_ROW, column.at, last, column.at, shade)


def _set_up(sheet: Worksheet, form: Form, columns: Sequence[Asked]) -> None:
    last = FIRST_ROW + len(form.rows) + form.blank_rows - 1
    sheet.set_row(HEADER_ROW, 2 * ROW_HEIGHT)
    for row in range(FIRST_ROW, last + 1):
        known = form.rows[row - FIRST_ROW] if row - FIRST_ROW < len(form.rows) else {}
        lines = max(_lines(known.get(one.field, ""), one.question.width) for one in columns)
        sheet.set_row(row, ROW_HEIGHT + LINE_HEIGHT * (lines - 1))
    sheet.freeze_panes(FIRST_ROW, 1)
    sheet.ignore_errors({"number_stored_as_text": f"A{FIRST_ROW + 1}:N{last + PASTED_ROWS}"})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, max(last, FIRST_ROW), columns[-1].at)
    sheet.set_footer("&C第&P页，共&N页")


def _lines(value: str | int, width: int) -> int:
    """How many lines a text takes; a Chinese character is as wide as two figures."""
    wide = sum(2 if character >= "\u2e80" else 1 for character in str(value))
    return max(1, -(-wide // width))


def _write_help(
    sheet: Worksheet, looks: Mapping[str, Format], form: Form, columns: Sequence[Asked]
) -> None:
    """In plain words, a column a line; two cells in a row, so that it is taken for no table."""
    for at, width in enumerate(HELP_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.merge_range(0, 0, 0, 1, "填表说明", looks["title"])
    sheet.set_row(0, 30)
    known = [Question("已填内容", CHECKED_ONLY)] if form.rows else []
    lines = (*known, *GENERAL, *(column.question for column in columns))
    for row, one in enumerate(lines, start=1):
        sheet.write_string(row, 0, one.header, looks["header"])
        sheet.write_string(row, 1, one.says, looks["text"])
        sheet.set_row(row, ROW_HEIGHT * (1 + len(one.says) // 44))
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
