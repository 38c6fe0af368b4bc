"""Settings that nobody named: the nearest file upwards, the environment; told, never merged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage_audit.cli.configured import nearest
from coverage_audit.model.variables import PREFIX
from tests.cli.saying import Said

FOUR = "[policy]\nown_branch_from = 5\n"


def judged_by(say: Said, *words: str) -> int:
    code, out, _err = say("scan", "a.csv", "--format", "json", *words)
    assert code == 0
    return int(json.loads(out)["policy"]["own_branch_from"])


def test_the_nearest_file_upwards_is_meant(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    before = nearest(inner)
    (tmp_path / "pyproject.toml").write_text("[tool.coverage-audit]\n", encoding="utf-8")
    assert nearest(inner) == str(tmp_path / "pyproject.toml")
    (tmp_path / "a" / "pyproject.toml").write_text("[tool.other]\n", encoding="utf-8")
    assert nearest(inner) == str(tmp_path / "pyproject.toml")
    (tmp_path / "coverage-audit.toml").touch()
    assert nearest(inner) == str(tmp_path / "coverage-audit.toml")
    (inner / "coverage-audit.toml").touch()
    assert nearest(inner) == "coverage-audit.toml"
    assert nearest(tmp_path.parent) == before


def test_what_was_found_is_told_and_what_is_named_is_not(say: Said) -> None:
    assert judged_by(say) == 3
    Path("coverage-audit.toml").write_text(FOUR, encoding="utf-8")
    Path("named.toml").write_text("", encoding="utf-8")
    assert judged_by(say) == 5
    assert judged_by(say, "--isolated") == 3
    assert judged_by(say, "--config", "named.toml") == 3
    assert "settings: coverage-audit.toml" in say("scan", "a.csv", "--quiet")[2]
    assert "settings:" not in say("scan", "a.csv", "--config", "named.toml")[2]
    code, _out, err = say("scan", "a.csv", "-o", "json:coverage-audit.toml", "--force")
    assert (code, "is read here and will not be written over" in err) == (2, True)


def test_a_project_keeps_them_in_a_table_of_its_own(say: Said) -> None:
    project = "[project]\nname = 'x'\n\n[tool.coverage-audit.policy]\nown_branch_from = 6\n"
    Path("pyproject.toml").write_text(project, encoding="utf-8")
    assert judged_by(say) == 6
    slip = project.replace("own_branch_from", "own_branch_form")
    Path("pyproject.toml").write_text(slip, encoding="utf-8")
    code, _out, err = say("scan", "a.csv")
    assert code == 2
    assert "pyproject.toml: policy.own_branch_form is not a setting" in err
    assert "line 5" in err


@pytest.mark.parametrize(
    "table",
    [
        "[tool.coverage-audit.policy]\nown_branch_from = 6",
        "[ tool . 'coverage-audit' ]\npolicy.own_branch_from = 6",
        "[tool]\ncoverage-audit = {policy = {own_branch_from = 6}}",
        "[tool]\ncoverage-audit.policy.own_branch_from = 6",
        "tool.coverage-audit.policy.own_branch_from = 6",
        '["tool"."coverage-audit".policy]\nown_branch_from = 6',
        "\ufeff[tool.coverage-audit.policy]\nown_branch_from = 6",
    ],
)
def test_a_table_is_found_however_it_is_written(say: Said, table: str) -> None:
    Path("pyproject.toml").write_text(f"{table}\n", encoding="utf-8")
    assert judged_by(say) == 6


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[tool.coverage-audit]]\n", "[tool.coverage-audit] must be a table"),
        ('[tool]\ncoverage-audit = "x"\n', "[tool.coverage-audit] must be a table"),
        ("[tool.coverage-audit]\nx = two\n", "is not valid TOML"),
    ],
)
def test_a_table_that_is_none_is_an_error(say: Said, text: str, told: str) -> None:
    Path("pyproject.toml").write_text(text, encoding="utf-8")
    code, out, err = say("scan", "a.csv")
    assert (code, out, told in err) == (2, "", True), err


def test_the_environment_wins_over_the_file_and_a_flag_over_both(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("coverage-audit.toml").write_text(
        FOUR + "branch_at_most = 40\n[check]\nfail_on = 'note'\n", encoding="utf-8"
    )
    monkeypatch.setenv("COVERAGE_AUDIT_POLICY_OWN_BRANCH_FROM", "7")
    assert judged_by(say) == 7
    assert judged_by(say, "--isolated") == 3
    _code, out, err = say("scan", "a.csv", "--format", "json")
    assert json.loads(out)["policy"]["branch_at_most"] == 40
    assert "settings: coverage-audit.toml, COVERAGE_AUDIT_POLICY_OWN_BRANCH_FROM" in err
    assert say("check", "a.csv")[0] == 1
    monkeypatch.setenv("COVERAGE_AUDIT_CHECK_FAIL_ON", "never")
    assert say("check", "a.csv")[0] == 0
    assert say("check", "a.csv", "--fail-on", "note")[0] == 1


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("POLICY_OWN_BRANCH_FRM", "4", "did you mean COVERAGE_AUDIT_POLICY_OWN_BRANCH_FROM?"),
        ("POLICY_OWN_BRANCH_FROM", "four", "FROM: policy.own_branch_from must be a whole number"),
        ("POLICY_OWN_BRANCH_FROM", "0", "FROM: policy.own_branch_from must be at least 1"),
        ("BASE_EXCLUDED", '["deregisterd"]', 'EXCLUDED: base.excluded: "deregisterd" is not known'),
        ("DIMENSIONS_SPLIT_EXCEPT", '["x"]', 'EXCEPT: dimensions.split_except: "x" is not known'),
        ("CHECK_MAX", '["due"]', "CHECK_MAX: "),
        ("XYZZY", "1", "see what can be set with: coverage-audit settings"),
    ],
)
def test_a_variable_that_says_nothing_is_refused(
    say: Said, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    monkeypatch.setenv(PREFIX + variable, value)
    code, out, err = say("scan", "a.csv")
    assert (code, out) == (2, "")
    assert told in err
    assert say("scan", "a.csv", "--isolated")[0] == 0


def test_two_ways_that_exclude_one_another_are_refused(say: Said) -> None:
    code, _out, err = say("scan", "a.csv", "--isolated", "--config", "x.toml")
    assert (code, "do not go together" in err) == (2, True)
