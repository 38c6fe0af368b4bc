"""What visits found, from the command line into copies of the rosters."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from coverage_audit.cli import session
from tests.cli.saying import ROSTER, Said
from tests.read.test_in_pieces import small_pieces


@pytest.fixture
def filled(say: Said) -> str:
    """A list for each building, of which two firms were visited; a folder for the copies."""
    assert say("visits", "a.csv", "--per", "building", "-o", "走访.xlsx")[0] == 0
    book = openpyxl.load_workbook("走访.xlsx")
    _summary, west, east, _blank = book.worksheets
    for sheet, found in ((west, {"full members": 2}), (east, {"result": "moved away"})):
        at = {cell.value: cell.column for cell in sheet[5]}
        for label, value in {"visited on": "2026-11-20", "visited by": "区三", **found}.items():
            sheet.cell(6, at[label]).value = value
    book.save("走访.xlsx")
    Path("out").mkdir()
    return "走访.xlsx"


def test_from_the_visit_to_the_roster(say: Said, filled: str) -> None:
    Path("out").rmdir()
    code, out, err = say("apply", filled, "--to", "a.csv", "-o", "out")
    assert (code, out) == (0, "")
    assert "cells written: 1, in 1 rosters; not written: 1" in err
    assert (
        "firms that the copies alone do not put where the lists do: 1 (佛山青禾商贸有限公司)" in err
    )
    assert Path("a.csv").read_text("utf-8") == ROSTER
    changed = ROSTER.replace("灯桥物业,6,", "灯桥物业,2,")
    assert Path("out/a.csv").read_text("utf-8") == changed
    sheet = openpyxl.load_workbook("out/changes after visits.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=6)]
    assert rows == [
        ["a.csv", None, "row 3", "佛山青禾商贸有限公司", "status", None, "moved out",
         "2026-11-20", "区三", "not written: the roster has no column for it"],
        ["a.csv", None, "E4", "佛山启明制造有限公司", "正式党员", "6", "2",
         "2026-11-20", "区三", "written"],
    ]  # fmt: skip
    assert say("scan", "out", "-o", "after.json")[0] == 0
    firms = json.loads(Path("after.json").read_text("utf-8"))["firms"]
    assert [firm["standing"] for firm in firms] == ["due", "due", "few_members", "no_members"]


def test_into_a_large_roster(say: Said, filled: str) -> None:
    """Its cells are asked for: it is read at once, also where it could be read in pieces."""
    Path("out").rmdir()
    with small_pieces(first=200, piece=60):
        assert say("apply", filled, "--to", "a.csv", "-o", "out")[0] == 0
    changed = ROSTER.replace("灯桥物业,6,", "灯桥物业,2,")
    assert Path("out/a.csv").read_text("utf-8") == changed


def test_the_folder_holds_every_roster(say: Said, filled: str) -> None:
    """One that is as it was too: whoever audits the folder must not miss it."""
    other = "企业名称,正式党员,是否建立党组织\n佛山沐辰商贸有限公司,3,是\n".encode("gb18030")
    Path("b.csv").write_bytes(other)
    code, _out, err = say("apply", filled, "--to", "a.csv", "--to", "b.csv", "-o", "out")
    assert code == 0
    assert "in 1 rosters" in err
    assert Path("out/b.csv").read_bytes() == other
    assert sorted(path.name for path in Path("out").iterdir()) == [
        "a.csv", "b.csv", "changes after visits.xlsx",
    ]  # fmt: skip


def test_two_rosters_of_one_name_are_never_one_copy(say: Said, filled: str) -> None:
    Path("out").rmdir()
    Path("商会").mkdir()
    other = "企业名称,正式党员,是否建立党组织\n佛山沐辰商贸有限公司,3,是\n"
    Path("商会/a.csv").write_text(other, encoding="utf-8")
    code, _out, err = say("apply", filled, "--to", "a.csv", "--to", "商会", "-o", "out")
    assert code == 2
    assert "are called a.csv" in err
    assert not Path("out").exists()


def test_what_the_rosters_say_already_is_not_written(say: Said, filled: str) -> None:
    assert say("apply", filled, "--to", "a.csv", "-o", "out")[0] == 0
    Path("b.csv").write_text(ROSTER.replace("灯桥物业,6,", "灯桥物业,2,"), encoding="utf-8")
    book = openpyxl.load_workbook(filled)
    del book["东塔"]
    book.save("only.xlsx")
    code, _out, err = say("apply", "only.xlsx", "--to", "b.csv", "-o", "again")
    assert code == 0
    assert "nothing to write" in err
    assert not Path("again").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["走访.xlsx", "-o", "out"], "no roster is named"),
        (["走访.xlsx", "--to", "a.csv"], "no folder is named"),
        (["走访.xlsx", "--to", "a.csv", "-o", "no-such/out"], "there is no folder"),
        (["走访.xlsx", "--to", "a.csv", "-o", "a.csv"], "is no folder"),
        (["走访.xlsx", "--to", "a.csv", "-o", "."], "is read here"),
        (["a.csv", "--to", "走访.xlsx", "-o", "out"], "a.csv is no visit list"),
        (["走访.xlsx", "--to", "no-such.csv", "-o", "out"], "no such file"),
    ],
)
def test_what_cannot_be_applied_is_said(
    say: Said, filled: str, words: list[str], told: str
) -> None:
    code, out, err = say("apply", *words)
    assert (code, out) == (2, "")
    assert told in err
    assert list(Path("out").iterdir()) == []


def test_copies_are_written_over_only_when_that_is_said(say: Said, filled: str) -> None:
    words = ("apply", filled, "--to", "a.csv", "-o", "out")
    assert say(*words)[0] == 0
    code, _out, err = say(*words)
    assert code == 2
    assert "exists already" in err
    assert say(*words, "--force")[0] == 0


def test_it_speaks_chinese(filled: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert session.run(["apply", filled, "--to", "a.csv", "-o", "out", "--lang", "zh"]) == 0
    assert "written" not in capsys.readouterr().err
    assert Path("out/走访更正记录.xlsx").exists()
