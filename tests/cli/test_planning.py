"""Visits that are given their days: planned, handed out, changed by hand, planned again."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.schema import fault
from coverage_audit.roster.plan_list import LABELS
from tests.cli.saying import Said
from tests.documents import speaking

PLAN = ("visits", "a.csv", "--from", "2026-12-01", "--weeks", "1")
SETTINGS = """\
[plan]
weekdays = ["周二"]

[[visitor]]
name = "区一"
buildings = ["西塔"]
visits_a_day = 1
"""


def rows(out: str) -> list[dict[str, str]]:
    head, *rest = (line.split("\t") for line in out.splitlines())
    return [dict(zip(head[:6], row, strict=False)) for row in rest]


def days(out: str) -> list[tuple[str, str, str]]:
    return [(row["firm"][2:4], row["planned for"], row["who visits"]) for row in rows(out)]


def test_each_firm_gets_a_day_and_a_visitor(say: Said) -> None:
    code, out, _err = say(*PLAN)
    assert code == 0
    assert days(out) == [
        ("云岚", "2026-12-01", "区一"),
        ("启明", "2026-12-01", "区二"),
        ("青禾", "2026-12-01", "区二"),
    ]


def test_the_settings_say_who_goes_where_and_what_has_no_room_waits(say: Said) -> None:
    Path("s.toml").write_text(SETTINGS, encoding="utf-8")
    code, out, _err = say(*PLAN, "--config", "s.toml")
    assert code == 0
    assert [(row["firm"][2:4], *list(row.values())[1:5]) for row in rows(out)] == [
        ("启明", "2026-12-01", "区一", "", ""),
        ("云岚", "", "区一", "no room before the plan ends", "2026-12-08"),
        ("青禾", "", "", "no visitor goes there", ""),
    ]


def test_a_plan_that_was_changed_by_hand_is_planned_on(say: Said) -> None:
    """In the workbook, in any of its lists; also where it came back filled in, among the inputs."""
    assert say(*PLAN, "-o", "计划.xlsx", "-o", "计划.csv")[0] == 0
    assert days(say(*PLAN, "--previous", "计划.csv")[1]) == days(say(*PLAN)[1])
    book = openpyxl.load_workbook("计划.xlsx")
    sheet = book["区二"]
    assert [sheet["B5"].value, sheet["C5"].value] == ["planned for", "firm"]
    sheet["B6"].value = "2026-12-03"
    book.save("计划.xlsx")
    code, out, err = say(*PLAN, "--previous", "计划.xlsx", "--format", "text")
    assert (code, err.count("Note")) == (0, 0)
    assert "Against the previous plan: as planned before 3." in out
    moved = days(say(*PLAN, "--previous", "计划.xlsx")[1])
    assert [day for firm, day, _who in moved if firm == str(sheet["C6"].value)[2:4]] == [
        "2026-12-03"
    ]
    at = {str(cell.value): cell.column for cell in sheet[5]}
    sheet.cell(6, at["visited on"]).value = "2026-11-20"
    sheet.cell(6, at["result"]).value = "visited"
    book.save("计划.xlsx")
    code, out, err = say(*PLAN, "计划.xlsx", "--previous", "计划.xlsx", "--format", "text")
    assert (code, "1 visit list" in err) == (0, True), err
    assert "Against the previous plan: as planned before 2, moved 1." in out
    assert "Not in the plan: was visited lately 1." in out


def test_the_document_says_by_what_was_planned(say: Said) -> None:
    assert say(*PLAN, "-o", "p.json")[0] == 0
    document = json.loads(Path("p.json").read_text("utf-8"))
    assert fault("visits", document) is None
    assert document["plan"] == {
        "from": "2026-12-01", "to": "2026-12-07", "days_a_week": 2, "visits_a_day": 6,
        "weekdays": [1, 2, 3, 4, 5, 6, 7], "again_after": 30, "changes": None,
        "holidays_not_known": [], "places_not_found": [], "days_not_understood": 0,
    }  # fmt: skip
    assert {visit["planned"] for visit in document["visits"]} == {"2026-12-01"}
    assert say(*PLAN, "--per", "building", "--previous", "p.json")[0] == 2


def test_a_property_company_sees_the_days_and_not_who_waits(say: Said) -> None:
    Path("s.toml").write_text(SETTINGS, encoding="utf-8")
    code, out, _err = say(*PLAN, "--for", "property", "--config", "s.toml")
    assert code == 0
    assert out.splitlines()[1:] == ["西塔\t3楼\t佛山启明制造有限公司\t\t\t2026-12-01"]


def test_calendars_lie_in_their_folder(say: Said) -> None:
    code, out, err = say(*PLAN, "--ics", "日历", "-o", "p.md")
    assert (code, out) == (0, "")
    assert "written: p.md, 日历 (2 calendars)" in err
    assert sorted(path.name for path in Path("日历").iterdir()) == [
        "visits 区一.ics", "visits 区二.ics",
    ]  # fmt: skip
    assert say(*PLAN, "--ics", "日历")[0] == 2
    code, out, _err = say(*PLAN, "--ics", "日历", "--force")
    assert (code, len(out.splitlines())) == (0, 4)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--weeks", "2"], "--weeks says nothing without --from"),
        (["--ics", "x"], "--ics says nothing without --from"),
        (["--previous", "a.csv"], "--previous says nothing without --from"),
        (["--from", "tomorrow"], '--from: "tomorrow" is no date'),
        (["--from", "2026-12-01", "--weeks", "0"], "no number of weeks"),
        (["--from", "2026-12-01", "--weeks", "²"], "no number of weeks"),
        (["--from", "2026-12-01", "--weeks", "1000"], "from 1 to 104"),
        (["--from", "2026-12-01", "--previous", "a.csv"], "a.csv: holds no plan of visits"),
        (["--from", "2026-12-01", "--previous", "no.xlsx"], "no such file"),
        (["--from", "2026-12-01", "--ics", "a.csv"], '--ics: "a.csv" is no folder'),
        (["--from", "2026-12-01", "--per", "builing"], "did you mean building?"),
        (["--from", "9999-12-25"], "is no day of this time"),
        (["--from", "2026-12-01", "--for", "property", "--ics", "k"], "do not go together"),
    ],
)
def test_what_cannot_be_planned_is_said(say: Said, words: list[str], told: str) -> None:
    code, out, err = say("visits", "a.csv", *words)
    assert (code, out) == (2, "")
    assert told in err


def test_a_plan_that_is_read_is_never_written_over(say: Said) -> None:
    assert say(*PLAN, "-o", "p.xlsx")[0] == 0
    code, _out, err = say(*PLAN, "--previous", "p.xlsx", "-o", "p.xlsx", "--force")
    assert code == 2
    assert "is read here and will not be written over" in err


@pytest.mark.parametrize("language", [0, 1])
def test_a_plan_knows_its_own_columns(language: int) -> None:
    with speaking(("zh", "en")[language]):
        for key, field in (("planned", "day"), ("planned_by", "visitor"), ("name", "name")):
            assert column_word(key) == LABELS[field][language]
        assert column_word("credit_code") == LABELS["credit_code"][language]


def test_what_falls_away_and_what_is_not_understood_is_said(say: Said) -> None:
    assert say(*PLAN, "-o", "p.csv")[0] == 0
    text = Path("p.csv").read_text("utf-8-sig").replace(",2026-12-01,", ",12月3日,", 1)
    Path("p.csv").write_text(text, encoding="utf-8")
    _code, out, err = say(*PLAN, "--previous", "p.csv", "--format", "text")
    assert "days that are not understood, planned anew: 1 (p.csv 2)" in out + err
    assert "as planned before 2, newly planned 1" in out
    Path("b.csv").write_text("企业名称,正式党员,是否建立党组织\n佛山无事有限公司,0,否\n", "utf-8")
    words = ("visits", "b.csv", *PLAN[2:], "--previous", "p.csv", "--format", "text")
    _code, out, _err = say(*words)
    assert "No firm needs a visit.\nAgainst the previous plan: no longer needed 2." in out


def test_a_plan_that_begins_in_the_past_says_so(say: Said) -> None:
    _code, _out, err = say("visits", "a.csv", "--from", "2026-11-02")
    assert "begins before the day of the audit" in err
