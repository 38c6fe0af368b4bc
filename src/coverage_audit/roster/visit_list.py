"""A visit list that came back filled in: what the visitors found, firm by firm."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

import polars as pl

from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import Organisation
from coverage_audit.model.place import cell_address
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.model.values import Values
from coverage_audit.roster import parse
from coverage_audit.roster.cells import texts_of
from coverage_audit.roster.credit_code import is_valid
from coverage_audit.roster.days import read_day
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.identity_number import hidden
from coverage_audit.roster.names import key
from coverage_audit.roster.numbers import read_count
from coverage_audit.roster.organisation import CLASS_SAID
from coverage_audit.roster.own_words import Meanings, meanings, visited
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import filled_in

FOUND = ("full_members", "probationary_members", "organisation", "status")
"""What a visit can correct."""
HEADERS: Mapping[str, tuple[str, ...]] = {
    "name": ("企业名称", "firm"),
    "credit_code": ("统一社会信用代码", "credit code"),
    "visit_date": ("走访日期", "visited on"),
    "visit_result": ("结果", "result"),
    "full_members": ("正式党员", "full members"),
    "probationary_members": ("预备党员", "probationary members"),
    "organisation": ("党组织情况", "state of the organisation"),
    "reason_without": ("未建原因", "reason without organisation"),
    "request": ("企业诉求或下一步", "requests or next step"),
    "visited_by": ("走访人", "visited by"),
    "path": ("来源文件", "file"),
    "sheet": ("工作表", "sheet"),
    "row": ("行号", "row"),
}
"""How the columns of our lists are called in both languages."""
SUMMARY = (("楼宇", "需走访企业", "已走访"), ("building", "firms to visit", "visited"))
"""How the columns of the summary beside our lists are called in both languages."""
SCHEDULE = (
    ("计划走访日期", "星期", "安排走访人", "走访地点"),
    ("planned for", "weekday", "who visits", "where"),
)
"""Those of the schedule of a plan."""
TOLD_BY = ("name", "visit_date", "visit_result", "full_members", "organisation")
"""The columns by which a table is known to be a visit list."""
TOLD = ("visit_result", "reason_without", "request")
"""What the next visitor is told of a visit, as it was written down."""
FILLED_IN = ("visit_date", "visit_result", "full_members", "probationary_members", "organisation")
ORGANISATIONS: Mapping[str, Organisation] = {
    "单独组建": Organisation.OWN,
    "联合组建": Organisation.JOINT,
    "已建(形式待核)": Organisation.UNSPECIFIED,
    "挂靠组建": Organisation.ATTACHED,
    "集团党组织覆盖": Organisation.GROUP,
    "区域性党支部覆盖": Organisation.AREA,
    "未建": Organisation.NONE,
    "BRANCHOFITSOWN": Organisation.OWN,
    "JOINTBRANCH": Organisation.JOINT,
    "ORGANISED(FORMNOTSTATED)": Organisation.UNSPECIFIED,
    "ATTACHEDTOANOTHERORGANISATION": Organisation.ATTACHED,
    "COVEREDBYTHEGROUP'SORGANISATION": Organisation.GROUP,
    "COVEREDBYANAREABRANCH": Organisation.AREA,
    "NOORGANISATION": Organisation.NONE,
}
"""What the list offers, as it is compared, and the class that it stands for."""
GONE = {"MOVEDAWAY": "moved_out", "CLOSED": "suspended", "STRUCKOFF": "deregistered"}
"""The results that say why a firm is not in the base, in English."""
NOT_MET = frozenset({"改期走访", "未联系上", "APPOINTMENTCHANGED", "COULDNOTBEREACHED"})
"""The results that say that nobody was met, in both languages."""
SEARCHED = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """One row of a list: when, of which firm, and what was found, by field.

    `day` is as typed, `on` the same as a date, None where it is none. `told` are the fields
    that it decides: those that were found, and the status wherever a result is filled in, since
    a firm that was visited is no longer what an earlier visit found it to be. `said` is what
    was written down of it, `request` what the firm asked for, `by` who was there. `at` is the
    row of the roster that the list was made of, as it was then: file, sheet, row. `place` is
    the row of the list, as it is named in a sentence.
    """

    code: str | None
    name: str | None
    day: str | None
    on: date | None
    found: Mapping[str, int | str]
    told: frozenset[str]
    said: str | None
    by: str | None
    place: str
    at: tuple[str, str, int] | None = None
    request: str | None = None


@dataclass(frozen=True, slots=True)
class VisitList:
    """The visits of some lists, and the cells in them that say nothing that is understood."""

    visits: tuple[Visit, ...] = ()
    misread: tuple[str, ...] = ()


NO_VISITS = VisitList()


def visit_headings() -> Headings:
    """The headers of a visit list; all its other columns are of the roster it was made from."""
    said = {header: field for field, headers in HEADERS.items() for header in headers}
    return Headings(said, {})


def is_visit_list(table: RawTable) -> bool:
    """Whether a row near the top is the header of our visit lists, in either language."""
    return any(
        _has_header(table, [HEADERS[field][language] for field in TOLD_BY]) for language in (0, 1)
    )


def is_visit_summary(table: RawTable) -> bool:
    """Whether it sums our lists up, or is their schedule, in their workbook or saved apart."""
    return any(_has_header(table, labels, alone=True) for labels in (*SUMMARY, *SCHEDULE))


def is_filled_in(table: RawTable) -> bool:
    """Whether a visit list holds anything in a column that visitors fill in."""
    columns: set[int] = set()
    labels = {_plain(header) for field in FILLED_IN for header in HEADERS[field]}
    for row in table.rows:
        if any(filled_in(row[at]) for at in columns if at < len(row)):
            return True
        if not columns:
            found = {at for at, cell in enumerate(row) if _plain(cell_text(cell)) in labels}
            columns = found if len(found) == len(FILLED_IN) else set()
    return False


def read_visits(sheets: Iterable[Sheet], values: Values) -> VisitList:
    """The visits of the lists that were understood, row by row; `values` are further words."""
    own = meanings(values)
    visits: list[Visit] = []
    misread: list[str] = []
    for sheet in sheets:
        texts = {name: values.to_list() for name, values in texts_of(sheet).fields.items()}
        for position, index in enumerate(sheet.kept):
            row = {name: values[position].strip() for name, values in texts.items()}
            visit, wrong = _visit(row, _place(sheet, index, "name", "credit_code"), own)
            visits += [visit] if visit.told or visit.day or visit.said else []
            misread += [_place(sheet, index, field) for field in wrong]
    return VisitList(tuple(visits), tuple(misread))


def was_met(said: str | None) -> bool:
    """Whether what was written down of a visit leaves it one: somebody was there to talk to."""
    return _plain(re.split("[;；、,，]", said or "")[0]) not in NOT_MET


def read_organisation(text: str) -> Organisation | None:
    """The class that a cell of the list stands for; None for any other word."""
    if text in ORGANISATIONS:
        return ORGANISATIONS[text]
    if text.startswith(CLASS_SAID):
        return Organisation(text.removeprefix(CLASS_SAID).lower())
    if text in parse.NOTHING:
        return Organisation.NONE
    return Organisation.UNSPECIFIED if text in parse.YES else None


def _visit(row: Mapping[str, str], place: str, own: Meanings) -> tuple[Visit, list[str]]:
    """The visit that a row tells, and the fields whose cells were not understood."""
    said = visited({field: _plain(row.get(field, "")) for field in FILLED_IN}, own)
    found: dict[str, int | str] = {}
    wrong = []
    for field in ("full_members", "probationary_members", "organisation"):
        text = said[field]
        if text in parse.BLANK:
            continue
        value = read_organisation(text) if field == "organisation" else read_count(text)
        if value is None:
            wrong.append(field)
        else:
            found[field] = value if isinstance(value, int) else str(value)
    gone = GONE.get(said["visit_result"]) or parse.read_status(said["visit_result"])
    if gone and gone != "live" and said["visit_result"] not in parse.NO | parse.YES:
        found["status"] = gone
    day = row.get("visit_date") or None
    on = read_day(day) if day else None
    if day and on is None:
        wrong.append("visit_date")
    code = _plain(row.get("credit_code", ""))
    valid = bool(is_valid(pl.Series([code])).item())
    name = row.get("name") or None
    told = frozenset(found) | ({"status"} if said["visit_result"] not in parse.BLANK else set())
    return (
        Visit(
            code=code if valid else None,
            name=hidden(key(name)) if name else None,
            day=day,
            on=on,
            found=found,
            told=told,
            said=_("; ").join(filter(None, (row.get(field) for field in TOLD))) or None,
            by=row.get("visited_by") or None,
            place=place,
            at=_at(row),
            request=row.get("request") or None,
        ),
        wrong,
    )


def _at(row: Mapping[str, str]) -> tuple[str, str, int] | None:
    """The row of the roster that the list names, where nobody has taken that out."""
    path, number = row.get("path", ""), read_count(_plain(row.get("row", "")))
    return (PurePath(path).name, row.get("sheet", ""), number) if path and number else None


def _has_header(table: RawTable, labels: Iterable[str], *, alone: bool = False) -> bool:
    """Whether a row near the top has these cells; `alone`: and no others."""
    wanted = {_plain(label) for label in labels}
    rows = (
        {_plain(cell_text(cell)) for cell in row if filled_in(cell)}
        for row in table.rows[:SEARCHED]
    )
    return any(wanted == row if alone else wanted <= row for row in rows)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def _place(sheet: Sheet, index: int, *fields: str) -> str:
    """The cell of the first of the fields that the list has; of a text file the line."""
    table = sheet.table
    column = next(use.index for field in fields for use in sheet.of(field)) + table.first_column
    row = table.numbers[index]
    return f"{table.label} {cell_address(row, column) if table.sheet else row}"
