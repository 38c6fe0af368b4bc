"""What the settings say of rules changes findings and the check, never a count; and it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coverage_audit.rules import RULES
from tests.cli.saying import ROSTER, Said

NO_B = '[rules]\nignore = ["B"]\n'
MISTYPED = ROSTER.replace(",6,否", ",若干,否")
"""D104 on the third firm."""


def of(family: str) -> list[str]:
    """The codes of a family, which has no gaps."""
    return [rule.code for rule in RULES if rule.code.startswith(family)]


def settle(text: str) -> None:
    Path("coverage-audit.toml").write_text(text, encoding="utf-8")


def scanned(say: Said, *words: str) -> dict[str, Any]:
    code, out, err = say("scan", "a.csv", "--format", "json", *words)
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_what_is_not_asked_is_not_found_and_nothing_else_changes(say: Said) -> None:
    Path("a.csv").write_text(MISTYPED, encoding="utf-8")
    usual = scanned(say)
    settle('[rules]\nignore = ["B"]\nseverity = { D104 = "error" }\n')
    now = scanned(say)
    assert {one["code"] for one in usual["findings"]} == {"B201", "D104"}
    assert [one["code"] for one in now["findings"]] == ["D104"]
    assert now["findings"][0]["severity"] == "error"
    assert "rules_not_asked" not in usual["policy"]
    assert now["policy"].pop("severities") == {"D104": "error"}
    left_out = now["policy"].pop("rules_not_asked")
    assert left_out == of("B")
    for part in ("policy", "sources", "totals", "dimensions", "groups", "firms"):
        assert usual[part] == now[part]


def test_what_is_not_asked_is_said_wherever_nothing_found_could_be_read(say: Said) -> None:
    settle('[rules]\nignore = ["B", "D104", "D1"]\n')
    ours, theirs = of("B"), of("D")
    short = f"{ours[0]}–{ours[-1]}, {theirs[0]}–{theirs[-1]}"
    note = f"rules not asked, as the settings have it: {len(ours + theirs)} ({short})"
    for words in (["scan", "a.csv"], ["findings", "a.csv"], ["check", "a.csv"],
                  ["coverage", "a.csv"], ["firm", "云岚", "a.csv"],
                  ["baseline", "write", "b.json", "a.csv"]):  # fmt: skip
        _code, _out, err = say(*words)
        assert note in err, words
    _code, _out, err = say("visits", "a.csv")
    assert "not asked" not in err
    code, _out, err = say("check", "a.csv")
    assert code == 0
    assert "check passed" in err
    assert f"rules not asked: {short}" in err
    _code, out, _err = say("scan", "a.csv", "--format", "table")
    assert f"nothing found; not asked: {theirs[0]}–{theirs[-1]}" in " ".join(out.split())


def test_severities_decide_what_fails_and_are_told(say: Said) -> None:
    assert say("check", "a.csv")[0] == 1
    settle('[rules.severity]\nB201 = "warning"\n')
    code, _out, err = say("check", "a.csv")
    assert (code, "severities other than usual" in err, "B201 to check" in err) == (0, True, False)
    assert say("check", "a.csv", "--fail-on", "warning")[0] == 1
    _code, out, _err = say("check", "a.csv", "--format", "gitlab")
    assert {one["severity"] for one in json.loads(out)} == {"minor"}


def test_sarif_and_junit_say_which_rules_were_not_asked(say: Said) -> None:
    settle('[rules]\nselect = ["B201", "D"]\nseverity = { B201 = "note" }\n')
    _code, out, _err = say("check", "a.csv", "--format", "sarif")
    [run] = json.loads(out)["runs"]
    rules = run["tool"]["driver"]["rules"]
    overrides = run["invocations"][0]["ruleConfigurationOverrides"]
    told = {one["descriptor"]["id"]: one["configuration"] for one in overrides}
    assert all(rules[one["descriptor"]["index"]]["id"] == one["descriptor"]["id"]
               for one in overrides)  # fmt: skip
    assert told.pop("B201") == {"level": "note"}
    assert set(told) == {*of("B"), *of("W")} - {"B201"}
    assert all(one == {"enabled": False} for one in told.values())
    assert {one["level"] for one in run["results"]} == {"note"}
    _code, out, _err = say("check", "a.csv", "--format", "junit")
    assert out.count("not asked, as the settings have it") == len(told)


def test_a_rule_that_is_not_asked_cannot_be_picked(say: Said) -> None:
    settle(NO_B)
    code, out, err = say("findings", "a.csv", "--rule", "B201")
    assert (code, out) == (2, "")
    assert "--rule: B201 is not asked, as the settings have it" in err
    assert say("findings", "a.csv", "--rule", "B201", "--isolated")[0] == 0
    assert say("findings", "a.csv", "--rule", "D104")[0] == 0


def test_a_baseline_keeps_what_nobody_asked(say: Said) -> None:
    assert say("baseline", "write", "b.json", "a.csv")[0] == 0
    before = Path("b.json").read_bytes()
    settle(NO_B)
    code, _out, err = say("check", "a.csv", "--baseline", "b.json")
    assert (code, "drop them" in err) == (0, False)
    code, _out, err = say("baseline", "prune", "b.json", "a.csv")
    assert (code, "dropped: 0, left: 3" in err) == (0, True)
    assert Path("b.json").read_bytes() == before
    Path("coverage-audit.toml").unlink()
    assert say("check", "a.csv", "--baseline", "b.json")[0] == 0


@pytest.mark.parametrize("fewer_first", [True, False])
def test_findings_of_rules_asked_once_are_not_compared(say: Said, fewer_first: bool) -> None:
    Path("all.json").write_text(json.dumps(scanned(say)), encoding="utf-8")
    settle('[rules]\nignore = ["B", "W3"]\n')
    Path("few.json").write_text(json.dumps(scanned(say)), encoding="utf-8")
    Path("coverage-audit.toml").unlink()
    sides = ("few.json", "all.json") if fewer_first else ("all.json", "few.json")
    code, out, err = say("diff", *sides, "--format", "json", "--exit-code")
    found = json.loads(out)
    assert code == 1  # what cannot be told may have changed
    assert (found["findings"], found["firms"]) == ([], [])
    short = ", ".join(f"{codes[0]}–{codes[-1]}" for codes in (of("B"), of("W")))
    assert f"one of the two rounds only, whose findings are not compared: {short}" in err
    few, every = found["rounds"] if fewer_first else reversed(found["rounds"])
    assert few["policy"]["rules_not_asked"] == [*of("B"), *of("W")]
    assert "rules_not_asked" not in every["policy"]
    code, out, err = say("diff", "few.json", "few.json", "--exit-code")
    assert code == 0
    assert err.count("rules not asked") == 2


def test_a_form_is_filled_in_whatever_is_asked(say: Said) -> None:
    from openpyxl import load_workbook

    def filled(name: str) -> list[tuple[object, ...]]:
        code, _out, err = say("template", "--prefill", "a.csv", "-o", name)
        assert (code, "not asked" in err) == (0, False), err
        sheet = load_workbook(name).worksheets[0]
        return [tuple(cell.value for cell in row) for row in sheet.iter_rows()]

    usual = filled("usual.xlsx")
    settle('[rules]\nselect = ["W"]\n')
    assert filled("few.xlsx") == usual


def test_the_rules_are_shown_as_the_settings_have_them(say: Said) -> None:
    def shown(*words: str) -> dict[str, dict[str, str]]:
        code, out, err = say("rules", *words)
        assert code == 0, err
        header, *lines = (line.split("\t") for line in out.splitlines())
        return {line[0]: dict(zip(header, line, strict=True)) for line in lines}

    usual = shown()
    settle('[rules]\nignore = ["D"]\nseverity = { W301 = "note" }\n')
    now = shown()
    assert {code for code, one in now.items() if one.pop("asked") == "no"} == {
        code for code in usual if code.startswith("D")
    }
    assert {code for code in usual if usual[code] != now[code]} == {"W301"}
    assert now["W301"]["severity"] == "for information"
    assert shown("--isolated") == usual
    _code, out, err = say("explain", "W301")
    assert "W301 Work does not reach: for information" in out
    assert "else it is: please verify" in " ".join(out.split())
    assert "settings: coverage-audit.toml" in err
    _code, out, _err = say("explain", "D101")
    assert "this rule is not asked" in out
    _code, out, _err = say("explain", "D101", "--isolated")
    assert "asked" not in out


def test_a_rule_of_ones_own_that_one_round_has_finds_nothing_new(say: Said) -> None:
    Path("without.json").write_text(json.dumps(scanned(say)), encoding="utf-8")
    settle('[[rule]]\ncode = "X101"\nname = "any-firm"\nwhere = "full >= 0"\nmessage = "here"\n')
    now = scanned(say)
    assert now["policy"]["own_rules"] == ["X101"]
    assert "X101" in {one["code"] for one in now["findings"]}
    Path("with.json").write_text(json.dumps(now), encoding="utf-8")
    Path("coverage-audit.toml").unlink()
    for sides in (("without.json", "with.json"), ("with.json", "without.json")):
        code, out, err = say("diff", *sides, "--format", "json", "--exit-code")
        assert (code, json.loads(out)["findings"]) == (1, [])
        assert "one of the two rounds only, whose findings are not compared: X101" in err
    assert say("diff", "with.json", "with.json", "--exit-code")[0] == 0


def test_a_rule_of_ones_own_that_is_not_asked_is_called_by_its_title(say: Said) -> None:
    settle(
        '[rules]\nignore = ["X"]\n[[rule]]\ncode = "X101"\nname = "any-firm"\n'
        'title = "Whoever it is"\nwhere = "full >= 0"\nmessage = "here"\n'
    )
    _code, out, _err = say("check", "a.csv", "--format", "junit")
    assert "X101 Whoever it is" in out
