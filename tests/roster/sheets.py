"""Small workbooks of firms, and what an audit says of their buildings and rows."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from coverage_audit.model.report import Report

HEADER = ("企业名称", "所属楼宇", "正式党员", "是否建立党组织")


def groups(report: Report) -> dict[str | None, int]:
    return {g.name: g.tally["firms"] for g in report.groups if g.dimension == "building"}


def skipped(report: Report) -> dict[str, int]:
    return dict(report.head.sources[0].skipped)


def book(path: Path, *sheets: tuple[str, list[tuple[object, ...]]]) -> Path:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for name, rows in sheets:
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    workbook.save(path)
    return path


def firm(name: str, *cells: object) -> tuple[object, ...]:
    return (f"佛山市{name}岚舟贸易有限公司", *cells)
