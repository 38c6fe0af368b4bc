"""A rule is explained with its examples, and with its settings as they are where one stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.saying import Said


def test_both_examples_and_the_settings_are_shown(say: Said) -> None:
    code, out, err = say("explain", "B201")
    assert (code, err) == (0, "")
    assert out.endswith("""
An example that breaks it
企业名称                    正式党员  是否建立党组织  工会
佛山市云岚数字科技有限公司  3         否              是

One like it that does not
企业名称                    正式党员  是否建立党组织  工会
佛山市云岚数字科技有限公司  2         否              是
Instead it breaks B204 Few members.

Settings
policy.own_branch_from = 3 (default): full members that oblige a firm to found
an organisation (Party constitution, article 30)
""")


def test_settings_are_those_that_hold_here(say: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("coverage-audit.toml").write_text("[policy]\nown_branch_from = 5\n", encoding="utf-8")
    _code, out, err = say("explain", "B201")
    assert "policy.own_branch_from = 5 (file, line 2)" in out
    assert err == "settings: coverage-audit.toml\n"
    assert "= 3 (default)" in say("explain", "B201", "--isolated")[1]
    assert "(preset building)" in say("explain", "B208", "--preset", "building")[1]
    monkeypatch.setenv("COVERAGE_AUDIT_POLICY_OWN_BRANCH_FROM", "6")
    _code, out, _err = say("explain", "B201", "--format", "json")
    [rule] = json.loads(out)["rules"]
    assert rule["settings"] == [
        {"key": "policy.own_branch_from", "value": "6", "origin": "environment"}
    ]
    Path("coverage-audit.toml").write_text("[policy]\nown_branch = 5\n", encoding="utf-8")
    assert say("explain", "B201")[0] == 2


def test_the_examples_are_files_to_try(say: Said) -> None:
    """What JSON holds can be written down as it is, and audited."""
    [rule] = json.loads(say("explain", "D114", "--format", "json")[1])["rules"]
    for folder, found in (("breaks", True), ("keeps", False)):
        Path(folder).mkdir()
        for name, text in rule[folder].items():
            Path(folder, name).write_text(text, encoding="utf-8")
        assert ("D114" in say("findings", folder)[1]) is found
    assert rule["settings"] == []


def test_settings_that_cannot_hold_are_told_unless_nobody_asks_for_them(say: Said) -> None:
    Path("coverage-audit.toml").write_text("[polcy]\n", encoding="utf-8")
    assert say("explain", "D101")[0] == 2
    assert say("explain", "D101", "--isolated")[0] == 0


@pytest.mark.parametrize("code", ["D101", "B201"])
def test_a_preset_that_is_none_is_refused_whatever_the_rule(say: Said, code: str) -> None:
    exit_code, _out, err = say("explain", code, "--preset", "nationl")
    assert exit_code == 2
    assert "national" in err
