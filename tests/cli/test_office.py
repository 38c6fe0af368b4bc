"""Our workbooks in LibreOffice: opened, reckoned, saved in other formats, read again.

Skipped where there is none; every other test reads workbooks with openpyxl, which reckons nothing.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.cli.saying import Said, column_of
from tests.cli.test_planning import PLAN, days

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="there is no LibreOffice here")


def converted(path: str, suffix: str) -> Path:
    """The workbook as LibreOffice saves it, in a folder of its own."""
    profile = f"-env:UserInstallation={(Path.cwd() / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", suffix, "--outdir", "saved"]
    subprocess.run([*command, path], check=True, capture_output=True, timeout=120)
    return Path("saved") / Path(path).with_suffix(f".{suffix}").name


@pytest.fixture
def visited(say: Said) -> str:
    """A plan in which one of the two firms of 西塔 was visited."""
    assert say(*PLAN, "-o", "plan.xlsx")[0] == 0
    book = openpyxl.load_workbook("plan.xlsx")
    sheet = book["区二"]
    row = next(row for row in (6, 7) if str(sheet.cell(row, 3).value).startswith("佛山启明"))
    for header, value in {"visited on": "2026-11-20", "full members": 2}.items():
        sheet.cell(row, column_of(sheet, header)).value = value
    book.save("plan.xlsx")
    return "plan.xlsx"


def test_the_summary_counts_what_was_visited(visited: str) -> None:
    summary = openpyxl.load_workbook(converted(visited, "xlsx"), data_only=True).worksheets[0]
    rows = [row[:3] for row in summary.iter_rows(min_row=6, values_only=True)]
    assert rows == [("西塔", 2, 1), ("东塔", 1, 0), ("total", 3, 1)]


@pytest.mark.parametrize("suffix", ["xlsx", "ods", "xls"])
def test_what_was_saved_there_is_read_again(say: Said, visited: str, suffix: str) -> None:
    saved = str(converted(visited, suffix))
    Path(visited).unlink()
    code, out, err = say("scan", "a.csv", saved, "--format", "jsonl")
    assert (code, "1 visit list" in err) == (0, True), err
    assert out.count('"few_members"') == 1
    assert days(say(*PLAN, "--previous", saved)[1]) == days(say(*PLAN)[1])


@pytest.mark.parametrize(
    "words",
    [
        ["scan", "a.csv"],
        ["visits", "a.csv", "--per", "building"],
        ["visits", "a.csv", "--for", "property"],
        ["template", "--prefill", "a.csv"],
    ],
)
def test_every_kind_of_workbook_is_opened_and_printed(say: Said, words: list[str]) -> None:
    assert say(*words, "-o", "book.xlsx")[0] == 0
    assert converted("book.xlsx", "pdf").read_bytes().startswith(b"%PDF")
