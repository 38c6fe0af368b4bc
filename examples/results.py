"""Audits the example and writes what comes out into the folder results."""

import os
import sys
from pathlib import Path

from coverage_audit.cli.main import run

HERE = Path(__file__).parent
ROSTERS = ("灯湖物业企业名册.xlsx", "平洲玉器商会会员名单.csv")
LEDGER = "党组织台账.xlsx"
AS_OF = "2026-11-23"  # else the results would change from day to day

SAVED = "2026年四季度.json"
NEXT_QUARTER = "2027年一季度"
NEXT_AS_OF = "2027-02-23"

RESULTS: dict[str, tuple[str, ...]] = {
    "摘要.txt": ("scan", "table"),
    "情况说明.txt": ("coverage", "text"),
    "摸排结果.xlsx": ("scan", "xlsx"),
    "走访名单.xlsx": ("visits", "xlsx"),
    "走访名单.csv": ("visits", "csv"),
    "分组情况.csv": ("coverage", "csv"),
    "核查结果.csv": ("findings", "csv"),
    "摘要_含党组织台账.txt": ("scan", "table", "--organisations", LEDGER),
    "summary.txt": ("scan", "table", "--lang", "en"),
    "paragraph.txt": ("coverage", "text", "--lang", "en"),
    "visits.csv": ("visits", "csv", "--lang", "en"),
    "coverage.json": ("coverage", "json", "--lang", "en"),
    SAVED: ("scan", "json"),
    "季度变化.txt": ("diff", "text"),
    "季度变化.xlsx": ("diff", "xlsx"),
    "changes.md": ("diff", "md", "--lang", "en"),
    "联合党支部建议.xlsx": ("joint", "xlsx"),
}
"""File name to command, format, and options that differ from the others'."""


def two_rounds(target: Path) -> tuple[str, str]:
    """The round that was saved before, and the rosters of the next quarter."""
    return str(target / SAVED), NEXT_QUARTER


def main(folder: Path) -> None:
    """Write every result into the folder, over those that stand there."""
    folder.mkdir(exist_ok=True)
    target = folder.resolve()
    os.chdir(HERE)  # places name the rosters as they were named here: without a folder
    for name, (command, layout, *options) in RESULTS.items():
        named, day = (ROSTERS, AS_OF) if command != "diff" else (two_rounds(target), NEXT_AS_OF)
        said = ["--as-of", day, "--lang", "zh", "--quiet", "--force", *options]
        code = run([command, *named, *said, "-o", f"{layout}:{target / name}"])
        if code:
            sys.exit(code)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "results")
