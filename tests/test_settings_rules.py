"""The settings of rules: which are asked, how they weigh, and errors that say what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.model.rule import Severity
from coverage_audit.model.ruling import Ruling, told_short
from coverage_audit.rules import RULES, asked, known, ruled
from tests.test_settings import load, refused

EVERY = tuple(rule.code for rule in RULES)


def codes(tmp_path: Path, rules: str) -> list[str]:
    """The codes that are asked with these lines of [rules]."""
    return [rule.code for rule in asked(load(tmp_path, f"[rules]\n{rules}").ruling)]


def test_where_nothing_is_said_every_rule_is_asked_as_it_is(tmp_path: Path) -> None:
    assert load(tmp_path, "").ruling == load(tmp_path, "[rules]").ruling == Ruling()
    assert asked(Ruling()) == RULES == known(Ruling())
    assert ruled(Ruling()) == ruled(Ruling(severity={"B201": Severity.ERROR}))


@pytest.mark.parametrize(
    ("rules", "there"),
    [
        ('select = ["W"]', {code for code in EVERY if code[0] == "W"}),
        ('select = ["W3"]', {code for code in EVERY if code[0] == "W"}),
        ('ignore = ["D"]', {code for code in EVERY if code[0] != "D"}),
        ('select = ["B201", "D105"]', {"B201", "D105"}),
        ('select = ["B"]\nignore = ["B2"]', set()),
        ('select = ["B", "B201"]\nignore = ["B2"]', {"B201"}),
        ('ignore = ["B2"]\nselect = ["B201", "D101"]', {"B201", "D101"}),
        ('select = ["B201"]\nignore = ["B201"]', set()),
        ('select = ["members-without-branch", " w301 "]', {"B201", "W301"}),
        ('ignore = ["Members-Without-Branch"]', {*EVERY} - {"B201"}),
        ("select = []", set(EVERY)),
    ],
)
def test_the_longest_beginning_holds(tmp_path: Path, rules: str, there: set[str]) -> None:
    found = codes(tmp_path, rules)
    assert set(found) == there
    assert found == sorted(found)
    ruling = load(tmp_path, f"[rules]\n{rules}").ruling
    assert set(ruled(ruling).not_asked) == {*EVERY} - there


def test_the_longest_beginning_says_how_much_a_finding_matters(tmp_path: Path) -> None:
    text = '[rules.severity]\nB = "note"\nB204 = "error"\nmembers-without-branch = "error"\n'
    ruling = load(tmp_path, text).ruling
    weights = {rule.code: rule.severity for rule in asked(ruling)}
    usual = {rule.code: rule.severity for rule in RULES}
    for code in EVERY:
        if code in ("B201", "B204"):
            assert weights[code] is Severity.ERROR
        else:
            assert weights[code] is (Severity.NOTE if code[0] == "B" else usual[code])
    changed = {code for code in EVERY if weights[code] is not usual[code]}
    assert set(ruled(ruling).severities) == changed
    assert "B204" in changed
    assert "B201" not in changed


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ('[rules]\nselect = ["B"]\nignore = ["B291"]', 3, 'rules.ignore: there is no rule "B291"',
         "did you mean B2"),
        ('[rules]\nselect = ["Q"]', 2, 'rules.select: there is no rule "Q"', "audit rules"),
        ('[rules]\nselect = [" "]', 2, 'rules.select: there is no rule " "', "audit rules"),
        ('[rules]\nselect = ["few-member"]', 2, 'there is no rule "few-member"', "few-members?"),
        ('[rules]\nseverity = { B2O1 = "note" }', 2, 'rules.severity: there is no rule "B2O1"',
         "did you mean B2"),
        ('[rules.severity]\nB201 = "eror"', 2, 'rules.severity.B201: "eror" is not known', "error"),
        ('[rules]\nselect = "B"', 2, "rules.select must be a list", ""),
        ('[rules]\nselect = [""]', 2, "rules.select must not be empty", ""),
        ('[rules]\nignores = []', 2, "rules.ignores is not a setting", "ignore"),
        ('[rules]\nselect = ["B201", "b201"]', 2, "rules.select is given twice", "keep one"),
        (
            '[rules.severity]\nB201 = "note"\nmembers-without-branch = "error"',
            3,
            "rules.severity.members-without-branch is given twice",
            "keep one",
        ),
        ('[rules]\nignore = ["X"]', 2, 'there is no rule "X"', ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, told: str, hint: str
) -> None:
    error = refused(tmp_path, text)
    assert told in error.message
    assert hint in error.hint
    assert error.where == f"line {line}"


def test_codes_in_a_row_are_told_by_the_first_and_the_last() -> None:
    some = ["B201", "D109", "B203", "B202", "W301", "W302"]
    assert told_short(some) == ["B201–B203", "D109", "W301", "W302"]
    assert told_short(["D109", "D110", "D111"]) == ["D109–D111"]
    assert told_short([]) == []
