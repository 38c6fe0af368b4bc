"""A district's own rule, from a settings file alone to the cell, in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from coverage_audit import locale
from coverage_audit.cli import session
from tests.small import CODES, LAW_FIRM, NAME, write
from tests.test_settings import load, refused

Run = Callable[..., tuple[int, str, str]]
RULE = """\
[[rule]]
code = "X101"
name = "many-staff-no-union"
severity = "error"
where = \"\"\"
employees >= 60
  AND trade_union IS NOT TRUE AND building IN ('东塔') AND park IS NULL
\"\"\"
field = "employees"
title = { zh = "六十人以上未载明工会", en = "Sixty staff, no union" }
message = { zh = "职工{employees}人，{standing}，{building}，{full}。", en = "{employees} staff, {standing}, {building}, {full}." }

[[rule]]
code = "X102"
name = "law-firm"
firms = "excluded"
where = "excluded = '律师事务所' AND name LIKE '%岚舟%'"
message = "{{{above_scale}}}"
"""  # noqa: E501
ROWS = [
    {"name": NAME, "credit_code": CODES[0], "building": "东塔、西塔", "employees": "60"},
    {"name": "佛山第二岚舟贸易有限公司", "building": "东塔", "employees": "59"},
    {"name": "佛山第三岚舟贸易有限公司", "building": "西塔", "employees": "90"},
    {
        "name": "佛山第四岚舟贸易有限公司",
        "building": "东塔",
        "employees": "90",
        "trade_union": "是",
    },
    {"name": "岚舟律师事务所", "credit_code": LAW_FIRM, "building": "东塔", "employees": "90"},
]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    Path("coverage-audit.toml").write_text(RULE, encoding="utf-8")
    write(Path("a.csv"), [{"has_organisation": "否", **row} for row in ROWS])
    before = locale.language()

    def said(*words: str, lang: str = "en") -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run([*words, "--lang", lang, "--as-of", "2026-11-23"])
        locale.use(before)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "60 staff, information incomplete, 东塔, 西塔, not known."),
        ("zh", "职工60人，信息不全，东塔、西塔，不清楚。"),
    ],
)
def test_the_finding_stands_at_its_cell(run: Run, lang: str, said: str) -> None:
    code, out, _err = run("findings", "a.csv", "--rule", "x101", "--format", "json", lang=lang)
    (found,) = json.loads(out)["findings"]
    assert code == 0
    assert (found["code"], found["rule"], found["severity"]) == (
        "X101", "many-staff-no-union", "error",
    )  # fmt: skip
    assert (found["firm"], found["row"], found["column"], found["value"]) == (
        NAME, 2, "职工人数", "60",
    )  # fmt: skip
    assert found["message"] == said


def test_firms_outside_the_base_are_asked_where_the_rule_says_so(run: Run) -> None:
    _code, out, _err = run("findings", "a.csv", "--rule", "law-firm", "--format", "json")
    (found,) = json.loads(out)["findings"]
    assert (found["row"], found["field"], found["message"]) == (6, "name", "{not known}")


def test_the_ledger_names_the_rule_beside_ours(run: Run) -> None:
    _code, out, _err = run("scan", "a.csv", "--format", "json")
    codes = {firm["name"]: firm["standing"] for firm in json.loads(out)["firms"]}
    assert codes[NAME] == "unknown"
    _code, out, _err = run("scan", "a.csv")
    (line,) = (line for line in out.splitlines() if line.startswith(NAME))
    assert "W301, X101" in line


def test_the_workbook_has_it(run: Run) -> None:
    run("findings", "a.csv", "-o", "a.xlsx", lang="zh")
    book = openpyxl.load_workbook("a.xlsx")
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert {"X101", "职工60人，信息不全，东塔、西塔，不清楚。"} <= cells


def test_check_fails_by_its_severity_and_tells_nothing_outside(run: Run) -> None:
    code, _out, _err = run("check", "a.csv", "-o", "a.sarif", "--format", "github")
    text = Path("a.sarif").read_text(encoding="utf-8")
    (log,) = json.loads(text)["runs"]
    rules = {rule["id"]: rule for rule in log["tool"]["driver"]["rules"]}
    assert (code, rules["X101"]["shortDescription"]["text"]) == (1, "Sixty staff, no union")
    assert rules["X101"]["defaultConfiguration"] == {"level": "error"}
    assert rules["X102"]["fullDescription"]["text"] == "law-firm"
    (found,) = (one for one in log["results"] if one["ruleId"] == "X101")
    assert found["message"]["text"] == "Sixty staff, no union (line 2)"
    assert not [word for word in ("东塔", "岚舟", "employees", "60 ", "律师") if word in text]
    assert run("check", "a.csv", "--fail-on", "never")[0] == 0
    assert run("check", "a.csv", "--isolated")[0] == 0


def test_rules_and_explain_know_it_where_the_settings_hold(run: Run) -> None:
    _code, out, _err = run("rules")
    assert out.splitlines()[-2].startswith("X101\tmany-staff-no-union\tSixty staff, no union\t")
    _code, out, _err = run("explain", "X101", lang="zh")
    assert out.startswith("X101 六十人以上未载明工会：须办理（many-staff-no-union）")
    assert run("explain", "X101", "--isolated")[0] == 2
    assert "X101" not in run("rules", "--isolated")[1]


def test_a_round_is_compared_by_firm_and_rule(run: Run) -> None:
    write(Path("b.csv"), [{"has_organisation": "否", **row} for row in reversed(ROWS)])
    _code, out, _err = run("diff", "a.csv", "b.csv", "--format", "json")
    assert json.loads(out)["findings"] == []


def test_what_no_document_could_hold_is_in_none(run: Run) -> None:
    signs = "\\u0000\\u001b[31m"
    rule = text(
        message=f'"甲{signs}{{full}}"', title=f'"乙{signs}"', why=f'"丙{signs}\\n丁"',
        where=f'"name <> \'{signs}\'"', severity='"error"',
    )  # fmt: skip
    Path("coverage-audit.toml").write_text(rule, encoding="utf-8")
    said = [run("explain", "X101"), run("rules")]
    for form in ("junit", "sarif", "github", "gitlab", "text", "table", "json", "md"):
        said.append(run("check", "a.csv", "--format", form))
    assert [code for code, _out, _err in said] == [0, 0] + [1] * 8
    assert not [one for one in said if "\x00" in one[1] + one[2] or "\x1b" in one[1] + one[2]]
    assert run("findings", "a.csv", "-o", "a.xlsx")[0] == 0
    sheet = openpyxl.load_workbook("a.xlsx").worksheets[0]
    assert "甲  [31mnot known" in {cell.value for row in sheet.iter_rows() for cell in row}


def text(**keys: str) -> str:
    said = {"code": '"X101"', "name": '"a-b"', "where": '"full > 1"', "message": '"x"', **keys}
    return "[[rule]]\n" + "".join(f"{name} = {value}\n" for name, value in said.items())


@pytest.mark.parametrize(
    ("written", "line", "told", "hint"),
    [
        (text(where='"emploees > 1"'), 4, 'X101 where: "emploees" is not a field', "employees"),
        (text(where="'''\nfull > 1\nAND x\n'''"), 4, '"x" is not a field (character 14)', ""),
        (text(message='"{employes}"'), 5, "X101 message: a message cannot say {employes}", "{emp"),
        (text(message='"{name}"'), 5, "a message cannot say {name}", ""),
        (text(message='"{full.__class__}"'), 5, "cannot say {full.__class__}", ""),
        (text(message='"{full:>999999999}"'), 5, "a message cannot say {full}", ""),
        (text(message='"{full!r}"'), 5, "a message cannot say {full}", ""),
        (text(message='"{}"'), 5, "a message cannot say {}", ""),
        (text(message='"{0}"'), 5, "a message cannot say {0}", ""),
        (text(message='"x}"'), 5, "a brace stands alone", "{{ or }}"),
        (text(message='{ zh = "甲", en = "{x}" }'), 5, "a message cannot say {x}", ""),
        (text(message='{ fr = "x" }'), 5, 'rule.message must be a text in quotes, or { zh =', ""),
        (text(message="3"), 5, "rule.message must be a text in quotes", ""),
        (text(message='""'), 5, "rule.message must be a text in quotes", ""),
        (text(code='"B201"'), 2, "rule.code must be X and three digits, as X101", ""),
        (text(code='"X１01"'), 2, "rule.code must be X and three digits", ""),
        (text(name='"Many staff"'), 3, "rule.name must be small letters", ""),
        (text(name='"b201"'), 3, 'rule.name: "b201" would be taken for a code', "of its own"),
        (text(name='"x1"'), 3, 'rule.name: "x1" would be taken for a code', "of its own"),
        (text(name='"d"'), 3, 'rule.name: "d" would be taken for a code', "of its own"),
        (text(message='"\\u0000\\u001b"'), 5, "rule.message must be a text in quotes", ""),
        (text(field='"empoyees"'), 6, 'rule.field: "empoyees" is not known', "employees"),
        (text(field='"contact"'), 6, 'rule.field: "contact" is not known', ""),
        (text(severity='"errror"'), 6, 'rule.severity: "errror" is not known', "error"),
        (text(wher='"x"'), 6, "rule.wher is not a setting", "where"),
        ('[[rule]]\ncode = "X101"\nname = "a"\nwhere = "TRUE"', 1, "rule.message is missing", ""),
        (text() + text(name='"c"'), 7, "rule.code is given twice", ""),
        (text() + text(code='"X102"'), 8, "rule.name is given twice", ""),
        (text().replace("[[rule]]", "[rule]"), 1, "rule must be written as [[rule]]", ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(
    tmp_path: Path, written: str, line: int, told: str, hint: str
) -> None:
    error = refused(tmp_path, written)
    assert told in error.message
    assert error.where == f"line {line}"
    assert hint in error.hint


def test_a_dimension_of_the_settings_can_be_asked(tmp_path: Path) -> None:
    own = '[dimensions]\nown.circle = ["商圈"]\n'
    rule = text(where="\"circle = '千灯湖'\"", message='"{circle}"', field='"circle"')
    (found,) = load(tmp_path, own + rule).ruling.own
    assert (found.code, dict(found.says)) == ("X101", {"circle": "in.circle"})
    assert '"circle" is not known' in refused(tmp_path, rule).message
