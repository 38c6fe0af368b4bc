"""Plans two weeks of visits and fills in the first of them, as visitors bring it back."""

import os
import sys
from datetime import date
from itertools import cycle
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from coverage_audit.cli.main import run

HERE = Path(__file__).parent
ROSTERS = ("灯湖物业企业名册.xlsx", "平洲玉器商会会员名单.csv")
WEEK = "一周走访"
SETTINGS, PLAN, FILLED = "走访设置.toml", "走访计划.xlsx", "走访计划_已填.xlsx"
FIRST, LAST = date(2026, 12, 1), date(2026, 12, 4)
HEADER = 5

ANSWERS: dict[str, tuple[dict[str, str | int], ...]] = {
    "应建未建": (
        {"结果": "已走访", "党组织情况": "未建", "未建原因": "需上级指导",
         "企业诉求或下一步": "请街道指导组建程序"},
        {"结果": "已走访", "党组织情况": "单独组建"},
        {"结果": "未联系上"},
    ),
    "待核实": (
        {"结果": "已走访", "正式党员": 2, "预备党员": 1, "党组织情况": "未建",
         "未建原因": "正式党员不足3人"},
        {"结果": "已走访", "正式党员": 3, "预备党员": 0, "党组织情况": "未建",
         "未建原因": "企业尚在考虑"},
        {"结果": "已迁出"},
    ),
    "待转接组织关系": ({"结果": "已走访", "未建原因": "组织关系不在本企业"},),
    "具备单独组建条件": (
        {"结果": "已走访", "企业诉求或下一步": "园区停车位不足，希望协调"},
        {"结果": "已走访"},
    ),
    "仅有个别党员": ({"结果": "已走访"},),
}  # fmt: skip
"""What firms said, by why they were visited, in turn; a blank says nothing."""


def main(folder: Path) -> None:
    """Write the plan and the plan that came back into the folder, over those that stand there."""
    folder.mkdir(exist_ok=True)
    target = folder.resolve()
    os.chdir(HERE)  # the keys of a plan name the rosters as they were named here
    words = ["visits", *ROSTERS, "--from", FIRST.isoformat(), "--weeks", "2"]
    words += ["--config", f"{WEEK}/{SETTINGS}", "--as-of", "2026-11-30", "--lang", "zh"]
    code = run([*words, "--quiet", "--force", "-o", str(target / PLAN)])
    if code:
        sys.exit(code)
    book = openpyxl.load_workbook(target / PLAN)
    answers = {why: cycle(said) for why, said in ANSWERS.items()}
    for sheet in book:
        headers = {str(cell.value): cell.column for cell in sheet[HEADER] if cell.value}
        if "计划走访日期" in headers and "结果" in headers:
            for row in range(HEADER + 1, sheet.max_row + 1):
                day = sheet.cell(row, headers["计划走访日期"]).value
                if day and str(day) <= LAST.isoformat():
                    said = next(answers[str(sheet.cell(row, headers["走访事由"]).value)])
                    _fill(sheet, row, headers, {"走访日期": str(day), **said})
    book.save(target / FILLED)


def _fill(sheet: Worksheet, row: int, headers: dict[str, int], found: dict[str, str | int]) -> None:
    visitor = sheet.cell(row, headers["安排走访人"]).value
    for header, value in {**found, "走访人": str(visitor)}.items():
        sheet.cell(row, headers[header]).value = value


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / WEEK)
