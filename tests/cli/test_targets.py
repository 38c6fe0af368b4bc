"""Targets in the settings: what may be said, where it is told, and that it fails nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.saying import Said
from tests.test_targets import ROSTER

CHAINS = '[[target]]\ndimension = "chain"\nfigure = "groups_all_work_covered"\nby = 2026-01-31\n'
WHOLE = '[[target]]\nfigure = "work_coverage"\nat_least = 80\nby = "2027-12-31"\n'


def settled(text: str) -> None:
    Path("coverage-audit.toml").write_text(text, encoding="utf-8")
    Path("a.csv").write_text(ROSTER, encoding="utf-8")


def test_targets_are_told_and_fail_nothing(say: Said) -> None:
    settled("")
    before = say("check", "a.csv", "--fail-on", "never")[0]
    settled(CHAINS + WHOLE)
    code, out, _err = say("scan", "a.csv", "--format", "table")
    assert code == 0
    assert "by 2026-01-31 Party work reaches every firm of each" in " ".join(out.split())
    assert say("check", "a.csv", "--fail-on", "never")[0] == before == 0
    _code, out, _err = say("coverage", "a.csv", "--format", "json")
    assert [one["dimension"] for one in json.loads(out)["targets"]] == ["chain", None]
    _code, out, _err = say("coverage", "a.csv", "--format", "json", "--by", "chain")
    assert [one["dimension"] for one in json.loads(out)["targets"]] == ["chain"]
    _code, out, _err = say("coverage", "a.csv", "--format", "json", "--by", "building")
    assert "targets" not in json.loads(out)


def test_settings_tell_targets_too(say: Said) -> None:
    settled(WHOLE)
    _code, out, _err = say("settings", "--format", "jsonl")
    found = {one["key"]: one for one in map(json.loads, out.splitlines())}
    assert (found["target[0].at_least"]["value"], found["target[0].at_least"]["line"]) == ("80", 3)
    assert found["target[0].by"]["value"] == "2027-12-31"


@pytest.mark.parametrize(
    ("text", "says", "where", "hint"),
    [
        ('figure = "work_coverag"\nby = 2027-12-31', '"work_coverag" is not known', "line 2",
         "did you mean work_coverage?"),
        ('figure = "work_coverage"', "target.by is missing", "line 1", ""),
        ('figure = "work_coverage"\nby = 2027', "target.by must hold days", "line 3", ""),
        ('figure = "work_coverage"\nby = 2027-12-31\nat_least = 101', "at most 100", "line 4", ""),
        ('figure = "work_coverage"\nby = 2027-12-31\ndimension = "chian"',
         '"chian" is not known', "line 4", "did you mean chain?"),
        ('figure = "groups_with_organisation"\nby = 2027-12-31', "no dimension is named", "line 2",
         'dimension = "chain"'),
        ('figure = "work_coverage"\nby = 2027-12-31\ngroups = ["a"]', "no dimension is named",
         "line 4", 'dimension = "chain"'),
        ('figure = "groups_all_work_covered"\nby = 2027-12-31\ndimension = "chain"\nat_least = 3',
         "target.at_least says nothing of groups_all_work_covered", "line 5", "leave it out"),
    ],
)  # fmt: skip
def test_a_target_that_cannot_be_told_is_refused_with_its_line(
    say: Said, text: str, says: str, where: str, hint: str
) -> None:
    settled(f"[[target]]\n{text}\n")
    code, _out, err = say("scan", "a.csv")
    assert code == 2
    assert says in err
    assert where in err
    assert hint in err


def test_one_table_of_targets_is_told_how_to_be_written(say: Said) -> None:
    settled('[target]\nfigure = "work_coverage"\nby = 2027-12-31\n')
    code, _out, err = say("scan", "a.csv")
    assert (code, "target must be written as [[target]]" in err) == (2, True)
