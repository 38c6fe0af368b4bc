"""Files beside the roster, for settings that say how a file is read."""

from __future__ import annotations

from pathlib import Path

import xlsxwriter

HEADER = ("企业名称", "正式党员", "是否建立党组织")
FIRMS = tuple(f"佛山{word}禾商贸有限公司" for word in "青碧苍")


def write(folder: Path) -> None:
    """Each file that a step of the walk looks at."""
    lines = [",".join(HEADER), *(f"{firm},4,否" for firm in FIRMS)]
    _text(folder / "井号.csv", [line.replace(",", "#") for line in lines])
    (folder / "国标.csv").write_bytes("\n".join(lines).encode("gb18030"))
    _text(folder / "楼宇.csv", ["楼宇,社区", "南塔,乙社区"])
    _text(folder / "两表.csv", ["企业名称,正式党员", f"{FIRMS[0]},4", *lines[:1], *lines[2:]])
    _text(
        folder / "分段.csv",
        ["序号," + lines[0], "一、甲社区（2家）,,,", f"1,{lines[1]}", f"2,{lines[2]}",
         "二、乙社区（1家）,,,", f"3,{lines[3]}"],
    )  # fmt: skip
    with xlsxwriter.Workbook(folder / "两页.xlsx") as book:
        for name, firm in zip(("甲楼", "乙楼"), FIRMS, strict=False):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, (firm, 4, "否"))


def _text(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
