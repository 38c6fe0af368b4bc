"""A roster of three firms as a workbook, and the copy that is marked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from coverage_audit.model.order import Order
from coverage_audit.model.report import Report
from coverage_audit.read.original import original
from coverage_audit.workbooks import annotated
from coverage_audit.write.annotate import Copy

DAY = date(2026, 11, 23)
TAB = "一 楼's"
ROWS = (
    ("企业名称", "统一社会信用代码", "所属楼宇", "正式党员", "是否建立党组织"),
    ("佛山市甲乙贸易有限公司", "123", "东塔", 4, "否"),
    ("佛山市丙丁贸易有限公司", None, None, "3人左右", "是"),
    ("=1+1有限公司", None, None, 7, "否"),
)


def roster(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = TAB
    for row in ROWS:
        sheet.append(row)
    sheet["A4"].data_type = "s"
    sheet.merge_cells("C2:C4")
    sheet["D2"].comment = Comment("我的批注", "李")
    sheet["D2"].fill = PatternFill("solid", start_color="00FF00")
    sheet["B2"].number_format = "@"
    sheet.column_dimensions["A"].width = 33
    choice = DataValidation(type="list", formula1='"是,否"')
    choice.add("E2:E9")
    sheet.add_data_validation(choice)
    path = folder / "roster.xlsx"
    book.save(path)
    return path


def checked(path: Path) -> tuple[Report, Copy]:
    report, copies = annotated(Order([str(path)], DAY), {str(path): original(str(path))})
    return report, copies[str(path)]


def opened(copy: Copy) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(copy.content))


def rewritten(path: Path, change: Callable[[str, bytes], bytes], **more: bytes) -> Path:
    """The workbook, each part as `change(name, content)` makes it, and parts more."""
    with zipfile.ZipFile(path) as source:
        parts = {name: change(name, source.read(name)) for name in source.namelist()} | more
    with zipfile.ZipFile(path, "w") as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return path


def in_sheet(old: bytes, new: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, part: part.replace(old, new) if name.endswith("sheet1.xml") else part
