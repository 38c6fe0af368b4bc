"""Visits applied to small rosters, and their copies as files."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from coverage_audit.applied import Applied, applied
from coverage_audit.model.edit import Edit
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Firm, Report
from coverage_audit.read import read_tables
from tests.small import Row

DAY = date(2026, 11, 23)
VISIT = {"visit_date": "2026-11-20", "full_members": "5", "organisation": "单独组建"}
ASKS: Row = {"full_members": "4", "has_organisation": "否", "organisation_mode": ""}


def run(roster_files: Sequence[Path], *lists: Path) -> Applied:
    """Apply the lists to the rosters."""
    paths = [str(path) for path in (*roster_files, *lists)]
    tables = [table for path in paths for table in read_tables(path)]
    order = Order(tables, DAY, Policy(), Reading())
    contents = {str(path): Path(path).read_bytes() for path in roster_files}
    return applied(order, contents, [str(path) for path in lists])


def kept_copies(folder: Path, done: Applied, roster_files: Sequence[Path]) -> list[Path]:
    """The copies as files, each called as its roster; rosters that nothing changed as they are."""
    paths = []
    for path in roster_files:
        copy = done.copies.get(str(path))
        target = folder / path.name
        if copy and copy.suffix and path.suffix != copy.suffix:
            target = folder / f"{path.name}{copy.suffix}"
        target.write_bytes(copy.content if copy else path.read_bytes())
        paths.append(target)
    return paths


def stands(report: Report) -> list[tuple[object, ...]]:
    def said(firm: Firm) -> tuple[object, ...]:
        return firm.name, firm.standing, firm.excluded, firm.full, firm.any

    return [said(firm) for firm in report.firms]


def of(done: Applied, path: Path) -> list[Edit]:
    return [edit for edit in done.edits if edit.path == str(path) and edit.kept is None]


def as_xlsx(path: Path) -> Path:
    """The same as a workbook whose columns have looks of their own, one of them a formula."""
    target = path.with_suffix(".xlsx")
    with xlsxwriter.Workbook(target, {"strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("名册")
        look = book.add_format({"bg_color": "#FFEEAA", "num_format": "0"})
        for r, row in enumerate(csv.reader(path.read_text("utf-8").splitlines())):
            for c, text in enumerate(row):
                if text:
                    sheet.write(r, c, text, look)
            if r:
                sheet.write_formula(r, 12, "=1+1", look, 2)
        sheet.insert_textbox(9, 9, "请勿外传")
    path.unlink()
    return target
