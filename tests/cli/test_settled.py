"""What the settings are: every value with where it comes from, presets, a file to begin with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomli

from coverage_audit.cli import session
from coverage_audit.settings import Settings, load
from coverage_audit.settings.environment import name_of
from coverage_audit.settings.presets import PRESETS, preset
from tests.cli.saying import Said
from tests.documents import ROOT

FOUR = "[policy]\nown_branch_from = 5\n"


def test_every_value_says_where_it_comes_from(say: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("coverage-audit.toml").write_text(FOUR + '[[visitor]]\nname = "区甲"\n', encoding="utf-8")
    monkeypatch.setenv("COVERAGE_AUDIT_REPORT_MARKING", '["甲"]')
    code, out, err = say("settings", "--format", "jsonl")
    assert (code, "settings: coverage-audit.toml" in err) == (0, True)
    found = {one["key"]: one for one in map(json.loads, out.splitlines())}
    assert found["policy.own_branch_from"] == {
        "key": "policy.own_branch_from", "value": "5", "origin": "file",
        "path": "coverage-audit.toml", "line": 2,
        "variable": "COVERAGE_AUDIT_POLICY_OWN_BRANCH_FROM",
    }  # fmt: skip
    assert (found["report.marking"]["value"], found["report.marking"]["origin"]) == (
        '["甲"]', "environment",
    )  # fmt: skip
    assert found["visitor[0].name"]["line"] == 4
    assert found["visitor[0].name"]["variable"] is None
    others = {one["origin"] for key, one in found.items() if key.startswith("guard.")}
    assert others == {"default"}
    _code, out, err = say("settings", "--isolated")
    assert "no file of settings" in err
    assert {line.split("\t")[2] for line in out.splitlines()[1:]} == {"default"}


SEVERAL = ("source", "visitor", "rule", "suppress", "target", "dialogue")
"""Tables that may stand several times, and that no variable can say."""
VARIABLES = {
    name_of((field.alias or table, name)): f"{field.alias or table}.{name}"
    for table, field in Settings.model_fields.items()
    if table not in ("preset", "columns", *SEVERAL)
    for name in field.annotation.model_fields  # type: ignore[union-attr]
}


BASES: dict[str, Callable[[dict[str, Any]], bool]] = {
    "national": lambda _firm: False,
    "building": lambda firm: (
        firm["excluded"] in ("self_employed", "law_firm", "social_organisation")
    ),
    "legal-persons": lambda firm: firm["excluded"] is None and firm["branch_office"],
    "three-haves": lambda firm: (
        firm["excluded"] is None and firm["employees"] is not None and firm["employees"] < 10
    ),
}
"""Which firms a preset puts in the base, or out of it, other than the national one does."""


@pytest.mark.parametrize("preset", BASES)
def test_a_preset_changes_who_counts_and_says_so(say: Said, preset: str) -> None:
    examples = [str(path) for path in (ROOT / "examples").iterdir() if path.suffix == ".csv"]
    examples += [str(ROOT / "examples" / "灯湖物业企业名册.xlsx")]

    def scanned(*words: str) -> tuple[dict[str, Any], str]:
        code, out, err = say("scan", *examples, "--format", "json", *words)
        assert code == 0
        return json.loads(out), err

    usual, _err = scanned()
    other, err = scanned("--preset", preset)
    changed = {
        one["places"][0]["row"]
        for one, now in zip(usual["firms"], other["firms"], strict=True)
        if (one["excluded"] is None) != (now["excluded"] is None)
    }
    assert changed == {one["places"][0]["row"] for one in usual["firms"] if BASES[preset](one)}
    assert len(changed) > 0 or preset == "national"
    assert other["policy"]["preset"] == preset
    assert ("preset" in err) == (preset != "national")
    for document in (usual, other):
        totals = document["totals"]
        assert totals["base"] + totals["excluded"] == totals["firms"] == len(document["firms"])


def test_a_preset_lies_below_the_file_the_environment_and_the_command(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shown() -> dict[str, tuple[str, str]]:
        _code, out, _err = say("settings", "--format", "jsonl")
        told = map(json.loads, out.splitlines())
        return {one["key"]: (one["value"], one["origin"]) for one in told}

    Path("coverage-audit.toml").write_text('preset = "three-haves"\n', encoding="utf-8")
    assert shown()["preset"] == ('"three-haves"', "file")
    assert shown()["base.below_size"] == ("10", "preset")
    Path("coverage-audit.toml").write_text(
        'preset = "three-haves"\nbase.below_size = 20\n', encoding="utf-8"
    )
    assert shown()["base.below_size"] == ("20", "file")
    assert "below_size" in shown()["base.excluded"][0]
    monkeypatch.setenv("COVERAGE_AUDIT_PRESET", "building")
    assert shown()["preset"] == ('"building"', "environment")
    assert shown()["base.below_size"] == ("20", "file")
    assert "law_firm" not in shown()["base.excluded"][0]
    _code, out, _err = say("settings", "--preset", "national", "--format", "jsonl")
    first = json.loads(out.splitlines()[0])
    assert (first["key"], first["value"], first["origin"]) == ("preset", '"national"', "option")
    monkeypatch.setenv("COVERAGE_AUDIT_PRESET", "buildings")
    code, _out, err = say("scan", "a.csv")
    assert code == 2
    assert 'COVERAGE_AUDIT_PRESET: preset: "buildings" is not known' in err
    code, _out, err = say("scan", "a.csv", "--isolated", "--preset", "bilding")
    assert (code, "did you mean building?" in err) == (2, True)


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_settings_and_says_where_they_are_from(name: str) -> None:
    assert Settings.model_validate(preset(name)) == load(None, preset=name).model_copy(
        update={"preset": "national"}
    )
    text = (ROOT / "src/coverage_audit/settings/presets" / f"{name}.toml").read_text("utf-8")
    assert text.startswith("# ")


@pytest.mark.parametrize("variable", VARIABLES)
def test_every_setting_can_be_set_and_sets_nothing_else(
    say: Said, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """Each to another value than it has; every other stays as it is."""
    key = VARIABLES[variable]
    _code, out, _err = say("settings", "--format", "jsonl")
    before = {one["key"]: one["value"] for one in map(json.loads, out.splitlines())}
    value = OTHERS.get(key) or {"true": "false", "false": "true"}.get(before[key]) or "4"
    monkeypatch.setenv(variable, value)
    code, out, err = say("settings", "--format", "jsonl")
    assert code == 0, err
    after = {one["key"]: one["value"] for one in map(json.loads, out.splitlines())}
    assert {name for name in before if before[name] != after[name]} == {key}
    assert after[key] == value


OTHERS = {
    "base.excluded": '["deregistered"]',
    "base.regions": '["桂城"]',
    "coverage.work_by": '["mass"]',
    "dimensions.split_except": '["building"]',
    "dimensions.own": '{ "片长" = ["片长"] }',
    "dimensions.zones": '{ "东片" = ["甲社区"] }',
    "dimensions.facts": '{ "building" = { "甲楼" = { "community" = ["甲社区"] } } }',
    "dimensions.aliases": '{ "building" = { "灯湖国际中心" = ["灯湖中心"] } }',
    "report.marking": '["甲", "乙"]',
    "check.fail_on": '"never"',
    "check.max": '["due=1"]',
    "check.min": '["base=1"]',
    "plan.weekdays": '["周二"]',
    "plan.holidays": "[2027-02-08]",
    "plan.workdays": "[2027-02-06]",
    "joint.levels": '["chain"]',
    "rules.select": '["B"]',
    "rules.ignore": '["members-without-branch"]',
    "rules.severity": '{ "D1" = "note" }',
    "values.yes": '["已落实"]',
    "values.no": '["暂缓"]',
    "values.unknown": '["另报"]',
    "values.status": '{ "moved_out" = ["已搬"] }',
    "values.organisation": '{ "area" = ["街区统建"] }',
}


def test_the_schema_lets_editors_write_what_the_pages_write(say: Said) -> None:
    """A community of a building stands without brackets; a code of an own rule has its form."""
    _code, out, _err = say("settings", "--schema")
    parts = json.loads(out)["$defs"]
    told = parts["FactsTable"]["additionalProperties"]["additionalProperties"]
    sheet = parts["SourceTable"]["properties"]["sheet"]
    assert [one["type"] for one in told["anyOf"]] == ["string", "array"]
    assert [one["type"] for one in sheet["anyOf"]] == ["string", "array"]
    rule = parts["RuleTable"]["properties"]
    assert re.search(rule["code"]["pattern"], "X101")
    assert not re.search(rule["code"]["pattern"], "X1011")
    assert re.search(rule["name"]["pattern"], "sixty-staff-no-union")
    assert not re.search(rule["name"]["pattern"], "Sixty staff")


def test_the_schema_of_the_settings_is_printed(say: Said) -> None:
    code, out, _err = say("settings", "--schema")
    schema = json.loads(out)
    assert code == 0
    assert set(schema["properties"]) == {
        field.alias or name for name, field in Settings.model_fields.items()
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_file_to_begin_with_sets_nothing_and_explains_everything(
    say: Said, language: str
) -> None:
    """What stands behind each # is the default: taken away, nothing changes either."""
    assert session.run(["init", "--lang", language]) == 0
    assert session.run(["init", "--lang", language]) == 2
    text = Path("coverage-audit.toml").read_text("utf-8")
    assert load("coverage-audit.toml") == Settings()
    set_all = "\n".join(line.removeprefix("# ") for line in text.splitlines()[2:])
    Path("all.toml").write_text(set_all, encoding="utf-8")
    assert load("all.toml") == Settings()
    told = tomli.loads(set_all)
    every = Settings().model_dump(by_alias=True)
    assert {table: set(every[table]) for table in told if table != "preset"} == {
        table: set(keys) for table, keys in told.items() if table != "preset"
    }
    assert set(every) - set(told) == {"columns", *SEVERAL}
    assert session.run(["init", "-o", "coverage-audit.toml", "--force", "--lang", language]) == 0
