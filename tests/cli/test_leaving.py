"""What a check tells systems elsewhere, and what the log of a job may name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage_audit.cli import session
from tests.cli.checks import DUE, Said, remember, rosters, say

__all__ = ["remember", "rosters", "say"]


@pytest.mark.parametrize("name", ["table", "tsv", "csv", "json", "jsonl", "md", "text", "concise",
                                  "sarif", "junit", "github", "gitlab", "xlsx"])  # fmt: skip
def test_a_format_never_changes_the_exit_code(say: Said, name: str) -> None:
    for roster, code in (("due.csv", 1), ("good.csv", 0)):
        ended, _out, err = say(roster, "-o", f"{name}:out-{roster}")
        assert ended == code
        assert "check " in err.splitlines()[-1]
        assert Path(f"out-{roster}").stat().st_size or (name, code) == ("github", 0)


def test_in_ci_its_format_is_chosen_and_can_be_overruled(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "page.md")
    Path("page.md").write_text("before\n", encoding="utf-8")
    _code, out, _err = say("due.csv")
    assert out.startswith("::error file=due.csv,line=2,")
    assert "佛山" not in out
    page = Path("page.md").read_text(encoding="utf-8")
    assert page.startswith("before\n## ")
    assert "50.0% (1/2)" in page
    assert "佛山" not in page
    assert "东塔" not in page
    _code, out, _err = say("due.csv", "--format", "concise")
    assert out.startswith("due.csv:2: ")
    assert Path("page.md").read_text(encoding="utf-8") == page
    monkeypatch.delenv("GITHUB_ACTIONS")
    monkeypatch.setenv("GITLAB_CI", "true")
    _code, out, _err = say("due.csv")
    assert json.loads(out)[0]["location"]["path"] == "due.csv"


def test_a_summary_that_cannot_be_written_is_told(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/page.md")
    code, _out, err = say("due.csv", "--format", "github")
    assert code == 2
    assert "no/such/page.md" in err


def test_other_commands_refuse_the_formats_of_check(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--format", "sarif"], ["-o", "junit:x.xml"]):
        assert session.run(["findings", "due.csv", *words, "--lang", "en"]) == 2
        assert "is no format of this command" in capsys.readouterr().err


def test_with_a_key_fingerprints_follow_the_firm(say: Said) -> None:
    Path("key").write_text("forty letters and digits at random 123456", encoding="utf-8")
    head, *rows = DUE.splitlines()
    text = "\n".join([head, *reversed(rows)]).replace("云岚科技", "云岚 科技")
    Path("sorted.csv").write_text(text, encoding="utf-8")
    prints = []
    for roster in ("due.csv", "sorted.csv"):
        _code, out, err = say(roster, "--format", "gitlab", "--hash-names", "key")
        assert "told apart by their cells" not in err
        prints.append({one["fingerprint"] for one in json.loads(out)})
    assert prints[0] == prints[1]
    assert "told apart by their cells" in say("due.csv", "--format", "sarif")[2]


def test_a_firm_of_several_rows_has_one_fingerprint_whichever_stands_first(say: Said) -> None:
    """Another row first shows the finding at another field, and without the code."""
    Path("key").write_text("forty letters and digits at random 123456", encoding="utf-8")
    head = "企业名称,统一社会信用代码,党员总数,正式党员,是否建立党组织,组建方式"
    firm = "佛山云岚科技有限公司"
    rows = [f"{firm},91440699MA9713BQ6F,5,,否,", f"{firm},,,4,,联合组建"]
    prints = {}
    for name, mixed in (("one", rows), ("other", rows[::-1])):
        Path(f"{name}.csv").write_text("\n".join([head, *mixed]), encoding="utf-8")
        out = say(f"{name}.csv", "--format", "sarif", "--hash-names", "key")[1]
        [run] = json.loads(out)["runs"]
        prints[name] = {
            (one["ruleId"], one["partialFingerprints"]["coverageAudit/v1"])
            for one in run["results"]
        }
    assert {"B202", "D106"} <= {code for code, _print in prints["one"]}
    assert prints["one"] == prints["other"]


def test_gitlab_is_told_how_much_a_finding_matters(say: Said) -> None:
    found = json.loads(say("due.csv", "--format", "gitlab")[1])
    told = {one["check_name"].split()[0]: one["severity"] for one in found}
    assert {"B201": "major", "W301": "minor", "B204": "info"}.items() <= told.items()


def test_a_job_that_shows_annotations_names_no_group(say: Said) -> None:
    words = ["due.csv", "--max", "building:due=0", "--format"]
    for name in ("github", "gitlab", "sarif", "junit"):
        _code, out, err = say(*words, name)
        assert "东塔" not in out + err
        assert "not kept in 1 of 2 groups of building" in err
        assert "东塔" in say(*words, name, "--with-names")[2]
    assert "东塔" in say(*words, "concise")[2]


@pytest.mark.parametrize("to", [["-o", "junit:j.xml"], ["-o", "sarif:s.json", "-o", "all.xlsx"]])
def test_a_job_that_shows_nothing_leaves_the_house_with_its_files(say: Said, to: list[str]) -> None:
    """Its log has stderr alone, where the ledger's firms and the groups would be named."""
    ledger = "党组织名称,覆盖单位\n中共启明党支部,佛山启明制造有限公司\n"
    Path("ledger.csv").write_text(ledger, encoding="utf-8")
    words = ["due.csv", "--organisations", "ledger.csv", "--max", "building:due=0", *to, "--force"]
    _code, out, err = say(*words)
    assert "东塔" not in out + err
    assert "启明" not in out + err
    assert "stand in no roster" in err
    err = say(*words, "--with-names")[2]
    assert "东塔" in err
    assert "启明" in err
    assert "东塔" in say(*words, "--format", "concise")[2]


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_errors_quote_no_cell_and_no_group_outside(say: Said, name: str) -> None:
    """They say where to look, and how to go on, all the same."""
    Path("none.csv").write_text(DUE.partition("\n")[2] * 2, encoding="utf-8")
    ledger = "党组织名称,党组织类别,覆盖单位\n" + "中共云岚党支部,党支部,佛山云岚科技有限公司\n" * 3
    Path("ledger.csv").write_text(ledger, encoding="utf-8")
    asked = [
        (["none.csv"], "where: row 1\n", "云岚"),
        (["ledger.csv"], "where: row 1\n", "党组织名称"),
        (["due.csv", "none.csv", "--keep-going"], "where: row 1\n", "云岚"),
        (["due.csv", "--max", "building:北塔:due=0"], "building:…:due=0: no group", "西塔"),
    ]
    for words, outside, inside in asked:
        code, _out, err = say(*words, "--format", name)
        assert code == 2
        assert outside in err
        assert "next: " in err
        assert [cell for cell in ("云岚", "东塔", "北塔", "西塔", "党组织") if cell in err] == []
        assert inside in say(*words, "--format", name, "--with-names")[2]


def test_no_name_of_a_file_is_a_command_of_the_runner(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("##[stop-commands]x.csv").write_text(DUE, encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for words in (["##[stop-commands]y.csv"], ["##[stop-commands]x.csv", "--format", "github"]):
        _code, out, err = say(*words)
        assert "##[" not in err
        assert not [line for line in out.splitlines() if not line.startswith("::")]
