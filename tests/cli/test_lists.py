"""Visits in lists: handed out, filled in, and read with the rosters when they come back."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.cli.saying import Said, column_of


@pytest.mark.parametrize(
    ("per", "lists"),
    [
        ("building", [("西塔", "佛山启明"), ("西塔", "佛山云岚"), ("东塔", "佛山青禾")]),
        ("visitor", [("区一", "佛山云岚"), ("区二", "佛山启明"), ("区二", "佛山青禾")]),
    ],
)
def test_lists_are_piped_as_one_table(say: Said, per: str, lists: list[tuple[str, str]]) -> None:
    code, out, err = say("visits", "a.csv", "--per", per)
    head, *rows = (line.split("\t") for line in out.splitlines())
    assert code == 0
    assert head[:2] == [per, "firm"]
    assert [(row[0], row[1][:4]) for row in rows] == lists
    assert "read 1 sheet, 4 rows, 4 firms" in err


def test_what_was_filled_in_corrects_the_rosters(say: Said) -> None:
    """The summary, whose formulas have values once it was saved, is left out; a new firm named."""
    assert say("visits", "a.csv", "--per", "building", "-o", "走访.xlsx")[0] == 0
    assert say("scan", ".", "-o", "blank.json")[0] == 0
    book = openpyxl.load_workbook("走访.xlsx")
    summary, west, _east, new = book.worksheets
    for row in range(6, summary.max_row + 1):
        summary.cell(row, 3).value = 1
    for sheet in (west, new):
        sheet.cell(6, column_of(sheet, "visited on")).value = "2026-11-20"
    west.cell(6, column_of(west, "full members")).value = 2
    new["A6"].value = "佛山新来贸易有限公司"
    book.save("走访.xlsx")
    code, _out, err = say("scan", ".", "-o", "after.json")
    assert code == 0
    assert "1 visit list" in err
    assert "stand in no roster: 1 (佛山新来贸易有限公司)" in err
    before, after = (
        json.loads(Path(f"{name}.json").read_text("utf-8")) for name in ("blank", "after")
    )
    assert [firm["standing"] for firm in before["firms"]] == ["due", "due", "due", "no_members"]
    assert [firm["standing"] for firm in after["firms"]] == [
        "due", "due", "few_members", "no_members",
    ]  # fmt: skip
    _code, out, _err = say("columns", "走访.xlsx", "a.csv", "--format", "tsv")
    assert "Summary of visits\t\t\t\tnot read: the summary or the schedule of visit lists" in out


@pytest.mark.parametrize("filled", [True, False])
def test_a_summary_that_was_saved_apart_is_no_roster(say: Said, filled: bool) -> None:
    """WPS saves each sheet of a workbook as a CSV of its own."""
    assert say("visits", "a.csv", "--per", "building", "-o", "走访.xlsx")[0] == 0
    summary = openpyxl.load_workbook("走访.xlsx").worksheets[0]
    for row in range(6, summary.max_row + 1):
        summary.cell(row, 3).value = 1 if filled else None
    said = [["" if cell is None else str(cell) for cell in row] for row in summary.values]
    Path("走访.xlsx").unlink()
    Path("汇总.csv").write_text("\n".join(",".join(row) for row in said), encoding="utf-8")
    code, _out, err = say("scan", ".", "-o", "after.json")
    assert (code, "Note" in err) == (0, False)
    assert (
        "汇总.csv\t\t\t\t\tnot read: the summary or the schedule of visit lists"
        in say("columns", ".")[1]
    )
    assert say("scan", "汇总.csv")[0] == 2


def test_a_property_company_sees_whom_and_where(say: Said) -> None:
    code, out, _err = say("visits", "a.csv", "--for", "property")
    assert code == 0
    assert out.splitlines() == [
        "building\tfloor, room\tfirm\tcontact\tphone\tdate of the call",
        "西塔\t3楼\t佛山启明制造有限公司\t\t\t",
        "西塔\t5楼\t佛山云岚科技有限公司\t罗晴\t199****1234\t",
        "东塔\t2楼\t佛山青禾商贸有限公司\t麦朗\t199****5678\t",
    ]
    for suffix in ("xlsx", "md"):
        assert say("visits", "a.csv", "--for", "property", "-o", f"b.{suffix}")[0] == 0
    text = Path("b.md").read_text("utf-8")
    assert not [word for word in ("due", "members", "visited because") if word in text[99:]]
    sheet = openpyxl.load_workbook("b.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[5] if cell.value][1:] == out.splitlines()[0].split("\t")


def test_a_property_company_is_told_nothing_that_is_said_to_us(say: Said) -> None:
    """A notice names firms of a ledger, and the properties of a workbook what it is of."""
    ledger = "党组织名称,组建方式,覆盖单位\n灯湖第一党支部,联合组建,佛山陌生商行\n"
    Path("台账.csv").write_text(ledger, encoding="utf-8")
    words = ("visits", "a.csv", "--organisations", "台账.csv", "--for", "property")
    for suffix in ("xlsx", "md", "csv"):
        code, _out, err = say(*words, "-o", f"b.{suffix}")
        assert (code, err.count("佛山陌生商行")) == (0, 1)
    _code, out, err = say(*words, "--format", "md")
    assert err.count("佛山陌生商行") == 1
    told = out + Path("b.md").read_text("utf-8")
    with ZipFile("b.xlsx") as parts:
        told += "".join(parts.read(name).decode() for name in parts.namelist())
    for word in ("陌生", "Coverages", "党组织", "organisation"):
        assert word not in told


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--per", "builing"], "did you mean building?"),
        (["--per", "chain"], '--per: no roster states "chain"'),
        (["--for", "police"], "property"),
        (["--for", "property", "--format", "json"], "is no JSON"),
        (["--for", "property", "--per", "building"], "do not go together"),
    ],
)
def test_what_cannot_be_divided_is_said(say: Said, words: list[str], told: str) -> None:
    code, out, err = say("visits", "a.csv", *words)
    assert (code, out) == (2, "")
    assert told in err
