"""`check` from the command line: what fails, what cannot be judged, how it is asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage_audit.cli import session
from tests.cli.checks import GOOD, Said, remember, rosters, say

__all__ = ["remember", "rosters", "say"]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["due.csv"], 1),
        (["good.csv"], 0),
        (["due.csv", "--fail-on", "never"], 0),
        (["good.csv", "--fail-on", "note"], 1),
        (["due.csv", "--fail-on", "never", "--max", "due=1"], 0),
        (["due.csv", "--fail-on", "never", "--max", "due=0"], 1),
        (["due.csv", "--fail-on", "never", "--max", "due=0", "--min-base", "9"], 1),
        (["due.csv", "--fail-on", "never", "--min", "building:work_coverage=50"], 1),
        (["due.csv", "--fail-on", "never", "--min", "building:东塔:work_coverage=100"], 0),
        (["due.csv", "--fail-on", "never", "--min", "building:work_coverage=50",
          "--min-base", "2"], 0),
        (["good.csv", "--min", "building:东塔:organisation_coverage=100"], 0),
        (["due.csv", "--fail-on", "never", "--min", "building:西塔:qualifying_coverage=1"], 1),
        (["due.csv", "--fail-on", "never", "--min", "building:西塔:qualifying_coverage=1",
          "--allow-empty"], 0),
        (["due.csv", "--max", "building:北塔:due=0"], 2),
        (["due.csv", "--max", "chain:due=0"], 2),
        (["due.csv", "--max", "due"], 2),
        (["due.csv", "--fail-on", "eror"], 2),
        (["due.csv", "--min-base", "0"], 2),
        (["none.csv"], 2),
    ],
)  # fmt: skip
def test_how_it_ends(say: Said, words: list[str], code: int) -> None:
    ended, _out, err = say(*words)
    assert ended == code
    last = err.strip().splitlines()[-1]
    told = {0: "check passed:", 1: "check failed:", 2: "next:"}
    assert told[code] in last


def test_a_bound_on_members_where_no_roster_has_any_is_refused(say: Said) -> None:
    Path("no.csv").write_text(
        "企业名称,是否建立党组织\n佛山云岚科技有限公司,否\n", encoding="utf-8"
    )
    code, _out, err = say("no.csv", "--max", "due=0")
    assert code == 2
    assert "the number of Party members" in err


def test_the_settings_ask_and_options_overrule(say: Said) -> None:
    Path("s.toml").write_text(
        '[check]\nfail_on = "never"\nmax = ["due=0"]\nmin = ["building:work_coverage=50"]\n'
        "min_base = 2\n",
        encoding="utf-8",
    )
    code, out, _err = say("due.csv", "--config", "s.toml", "--format", "json")
    told = json.loads(out)
    assert code == 1
    assert told["fail_on"] == "never"
    assert [one["outcome"] for one in told["bounds"]] == ["broken", "small", "small"]
    code, out, _err = say("due.csv", "--config", "s.toml", "--max", "due=1", "--format", "json")
    assert code == 0
    assert json.loads(out)["bounds"][0]["limit"] == "1"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[check]\nmax = ["due=0",\n  "dui=0"]\n', "line 2"),
        ('[check]\nmin = ["work_coverage=101"]\n', "line 2"),
        ('[check]\nfail_on = "eror"\n', "line 2"),
        ("[check]\nmin_base = 0\n", "line 2"),
    ],
)
def test_a_wrong_bound_in_the_settings_is_told_with_its_line(
    say: Said, text: str, line: str
) -> None:
    Path("s.toml").write_text(text, encoding="utf-8")
    code, _out, err = say("due.csv", "--config", "s.toml")
    assert code == 2
    assert line in err


def test_what_cannot_be_read_ends_with_two_and_the_rest_is_checked(say: Said) -> None:
    Path("broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert say("due.csv", "broken.xlsx")[0] == 2
    code, out, err = say("due.csv", "broken.xlsx", "--keep-going", "--format", "concise")
    assert code == 2
    assert out.startswith("due.csv:2: ")
    assert "check not completed:" in err


def test_what_could_not_be_read_never_passes(say: Said) -> None:
    """Nor is it a test that passed; and no file that is no roster is named outside."""
    Path("rosters").mkdir()
    Path("rosters/名册.csv").write_text(GOOD, encoding="utf-8")
    Path("rosters/欧阳测甲.jpg").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    assert say("rosters", "--format", "junit")[0] == 0
    Path("rosters/坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    words = ["rosters", "--keep-going", "--format"]
    _code, out, err = say(*words, "junit")
    assert 'errors="1"' in out
    assert "坏" not in out
    assert "欧阳" not in out
    assert "check not completed: files that could not be read: 1" in err
    assert "check passed" not in err
    assert json.loads(say(*words, "json")[1])["failed"]
    [run] = json.loads(say(*words, "sarif")[1])["runs"]
    assert not run["invocations"][0]["executionSuccessful"]


def test_bounds_that_nobody_could_judge_are_said(say: Said) -> None:
    words = ["due.csv", "--fail-on", "never", "--min", "building:work_coverage=1"]
    _code, out, err = say(*words, "--min-base", "9", "--format", "junit")
    assert "2 not judged" in out
    assert "<skipped" in out.partition("</testsuite>")[0]
    assert "none of the bounds could be judged" in err
    assert "none of the bounds" not in say(*words)[2]


@pytest.mark.parametrize(
    "words",
    [["--max", "应建未建=1"], ["--max", "楼宇：due＝１"], ["--max", "building:未填写:due=0"],
     ["--fail-on", "须办理"]],
)  # fmt: skip
def test_a_clerk_may_say_it_in_her_own_words(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("some.csv").write_text(f"{GOOD}佛山启明制造有限公司,,1,是,9,\n", encoding="utf-8")
    assert session.run(["check", "some.csv", *words, "--lang", "zh"]) == 0


@pytest.mark.parametrize("figure", ["due", "to_verify", "few_members", "three_or_more"])
def test_what_needs_members_is_not_bounded_without_them(say: Said, figure: str) -> None:
    text = "企业名称,所属楼宇,是否建立党组织\n佛山云岚科技有限公司,东塔,否\n"
    Path("some.csv").write_text(text, encoding="utf-8")
    code, _out, err = say("some.csv", "--fail-on", "never", "--max", f"{figure}=0")
    assert code == 2
    assert "no roster states the number of Party members" in err
