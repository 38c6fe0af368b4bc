"""The body rows of all sheets as read, in the order path, sheet, row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.reckoning import members
from tests.reckoning.base import status_unknown
from tests.reckoning.cells import employee_count, is_blank, label, named, shown_name, yes_no
from tests.reckoning.credit import code_finding, valid_code
from tests.reckoning.members import Members
from tests.reckoning.names import key
from tests.reckoning.organisation import class_of, kind_contradicts_name, silent_rows_say_none
from tests.reckoning.sheet import INSTRUCTOR_FIELDS, WORK_FIELDS, Place, Sheet

RowFinding = tuple[str, str, str | None, int]
"""Rule code, path, sheet, row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that is a firm: what was typed, what was read, and what its sheet can tell."""

    place: Place
    cells: Mapping[str, str]
    name: str
    key: str
    code: str | None
    members: Members
    silent_is_none: bool
    sheet_tells_work: bool

    def text(self, field: str) -> str:
        """The cell's text; empty where it says nothing."""
        text = self.cells.get(field, "")
        return "" if is_blank(text) else text

    def organisation(self, firm: str) -> str:
        """The class of this row; `firm` names the firm where the row does not."""
        return class_of(self.cells, self.name or firm, silent_is_none=self.silent_is_none)


def read(sheets: Sequence[Sheet]) -> tuple[list[Row], set[RowFinding]]:
    """The firm rows, and the findings that are judged on a row alone."""
    rows: list[Row] = []
    findings: set[RowFinding] = set()
    for sheet in sorted(sheets, key=lambda sheet: sheet.path):
        found, said = _read_sheet(sheet)
        rows += found
        findings |= said
    return rows, findings


def _read_sheet(sheet: Sheet) -> tuple[list[Row], set[RowFinding]]:
    numbered = [(n, r) for n, r in zip(sheet.row_numbers, sheet.rows, strict=True) if _has_text(r)]
    firms = [(number, row) for number, row in numbered if _is_firm(row)]
    counts = [members.members_of(row, sheet) for _, row in firms]
    empty = members.not_filled_in([row for _, row in firms])
    tells = any(not is_blank(row.get(field, "")) for _, row in firms for field in WORK_FIELDS)
    silent = silent_rows_say_none(sheet)
    rows = [
        Row(
            place=(sheet.path, sheet.name, number),
            cells=row,
            name=shown_name(row.get("name", "")),
            key=key(shown_name(row.get("name", ""))),
            code=valid_code(row.get("credit_code", "")),
            members=Members() if empty else count,
            silent_is_none=silent,
            sheet_tells_work=tells,
        )
        for (number, row), count in zip(firms, counts, strict=True)
    ]
    findings = {
        (code, sheet.path, sheet.name, number)
        for number, row in numbered
        for code in _row_findings(row, sheet, silent_is_none=silent)
    }
    return rows, findings


def _row_findings(row: Mapping[str, str], sheet: Sheet, *, silent_is_none: bool) -> set[str]:
    counts = members.members_of(row, sheet)
    firm = shown_name(row.get("name", ""))
    contradicts = class_of(row, firm, silent_is_none=silent_is_none) == "contradictory"
    found = {
        "D101": not firm,
        "D104": members.unreadable_count(row),
        "D105": counts.disagree(employee_count(row.get("employees", "")).value),
        "D107": contradicts or kind_contradicts_name(row),
        "D108": status_unknown(row.get("status", "")),
    }
    code = code_finding(row.get("credit_code", ""))
    return {rule for rule, fires in found.items() if fires} | ({code} if code else set())


def says_instructor(row: Row) -> tuple[bool, bool]:
    """Whether an instructor or liaison is said to be there, and whether one is named."""
    said = yes_no(row.text("has_instructor")) is True
    said |= label(row.text("has_organisation")) == "工作覆盖"
    cells = [named(row.text(field)) for field in INSTRUCTOR_FIELDS[1:]]
    said |= any(yes_no(cell) is True for cell in cells)
    is_named = any(cell and yes_no(cell) is None for cell in cells)
    return said or is_named, is_named


def _has_text(row: Mapping[str, str]) -> bool:
    return any(text.strip() for text in row.values())


def _is_firm(row: Mapping[str, str]) -> bool:
    return (
        bool(shown_name(row.get("name", ""))) or valid_code(row.get("credit_code", "")) is not None
    )
