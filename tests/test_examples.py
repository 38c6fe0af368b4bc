"""The example files are what their script makes, the results what the program says of them."""

from __future__ import annotations

import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.documents import ROOT

EXAMPLES = ROOT / "examples"
RESULTS = EXAMPLES / "results"
NAMES = list(runpy.run_path(str(EXAMPLES / "results.py"))["RESULTS"])


def made(script: str, folder: Path) -> None:
    """Run a script of the examples, as their README says."""
    command = [sys.executable, "-X", "utf8", str(EXAMPLES / script), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


def content(path: Path) -> Any:
    """The bytes of a text; of a workbook what stands in it, for bytes change with the library."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: (
            sheet.sheet_state,
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            [[cell.number_format for cell in row] for row in sheet.iter_rows()],
            sorted(str(merged) for merged in sheet.merged_cells.ranges),
            [number for number, row in sheet.row_dimensions.items() if row.hidden],
            sorted(
                (str(rule.sqref), rule.type, rule.formula1)
                for rule in sheet.data_validations.dataValidation
            ),
            (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows),
            (sheet.page_setup.orientation, sheet.page_setup.paperSize),
        )
        for sheet in book
    }


def files(folder: Path) -> list[str]:
    """The names of all files in the folder, and in those in it."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(path.relative_to(folder).as_posix() for path in found)


def compared(script: str, names: list[str], home: Path, fresh: Path, *, renew: bool) -> None:
    """Every file of the script as it is committed; renewed only where its content differs."""
    made(script, fresh)
    assert files(fresh) == sorted(names)
    differing = [
        name
        for name in names
        if not (home / name).exists() or content(home / name) != content(fresh / name)
    ]
    if renew:
        for name in differing:
            shutil.copyfile(fresh / name, home / name)
        differing = []
    assert differing == [], "renew them with: pytest --renew"


def test_the_rosters_are_made_again_as_they_are(tmp_path: Path, renew: bool) -> None:
    rosters = ["灯湖物业企业名册.xlsx", "平洲玉器商会会员名单.csv"]
    later = [f"2027年一季度/{name}" for name in rosters]
    compared("make.py", [*rosters, *later, "党组织台账.xlsx"], EXAMPLES, tmp_path, renew=renew)


def test_the_rosters_are_the_same_bytes_each_time(tmp_path: Path) -> None:
    folders = [tmp_path / "one", tmp_path / "other"]
    for folder in folders:
        folder.mkdir()
        made("make.py", folder)
    one, other = ({n: (folder / n).read_bytes() for n in files(folder)} for folder in folders)
    assert one == other


def test_the_week_of_visits_is_planned_again_as_it_is(tmp_path: Path, renew: bool) -> None:
    plans = ["走访计划.xlsx", "走访计划_已填.xlsx"]
    compared("week.py", plans, EXAMPLES / "一周走访", tmp_path / "week", renew=renew)


def test_the_results_are_what_the_program_says(tmp_path: Path, renew: bool) -> None:
    compared("results.py", NAMES, RESULTS, tmp_path / "results", renew=renew)


def test_no_result_is_left_behind() -> None:
    assert sorted(path.name for path in RESULTS.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".xlsx")])
def test_a_difference_in_a_workbook_would_be_seen(name: str, tmp_path: Path) -> None:
    changed = tmp_path / name
    book = openpyxl.load_workbook(RESULTS / name)
    book.worksheets[-1].cell(6, 1).value = "…"
    book.save(changed)
    assert content(changed) != content(RESULTS / name)
