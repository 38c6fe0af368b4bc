"""`check` from the command line: what fails, what cannot be judged, where it says so."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coverage_audit.cli import session

HEADER = "企业名称,所属楼宇,正式党员,是否建立党组织,从业人员,党建指导员\n"
DUE = f"{HEADER}佛山云岚科技有限公司,东塔,4,否,60,王小明\n佛山青禾商贸有限公司,西塔,1,否,12,\n"
GOOD = f"{HEADER}佛山云岚科技有限公司,东塔,4,是,60,王小明\n"

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def rosters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("due.csv").write_text(DUE, encoding="utf-8")
    Path("good.csv").write_text(GOOD, encoding="utf-8")


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run(["check", *words, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


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


@pytest.mark.parametrize("name", ["table", "tsv", "csv", "json", "jsonl", "md", "text", "concise",
                                  "sarif", "junit", "github", "gitlab", "xlsx"])  # fmt: skip
def test_a_format_never_changes_the_exit_code(say: Said, name: str) -> None:
    for roster, code in (("due.csv", 1), ("good.csv", 0)):
        ended, _out, err = say(roster, "-o", f"{name}:out-{roster}")
        assert ended == code
        assert "check " in err.splitlines()[-1]
        assert Path(f"out-{roster}").stat().st_size or (name, code) == ("github", 0)


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


def test_what_cannot_be_read_ends_with_two_and_the_rest_is_checked(say: Said) -> None:
    Path("broken.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert say("due.csv", "broken.xlsx")[0] == 2
    code, out, err = say("due.csv", "broken.xlsx", "--keep-going", "--format", "concise")
    assert code == 2
    assert out.startswith("due.csv:2: ")
    assert "check not completed:" in err


BASE = ["--baseline", "base.json"]


@pytest.fixture
def remember(capsys: pytest.CaptureFixture[str]) -> Said:
    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run(["baseline", *words, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_a_baseline_from_writing_to_pruning(say: Said, remember: Said) -> None:
    assert remember("write", "base.json", "due.csv")[0] == 0
    assert remember("write", "base.json", "due.csv")[0] == 2  # --force
    code, _out, err = say("due.csv", *BASE, "--fail-on", "note")
    assert code == 0
    assert "the baseline holds" in err
    head, *rows = DUE.splitlines()
    Path("sorted.csv").write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    assert say("sorted.csv", *BASE, "--fail-on", "note")[0] == 0
    Path("more.csv").write_text(f"{DUE}佛山启明制造有限公司,西塔,5,否,9,\n", encoding="utf-8")
    code, out, err = say("more.csv", *BASE, "--format", "concise")
    assert code == 1
    assert "new findings “must be handled”: 1" in err
    assert [line for line in out.splitlines() if ": fails: " in line] == [
        line for line in out.splitlines() if line.startswith("more.csv:4: ") and "B201" in line
    ]
    code, _out, err = say("good.csv", *BASE)
    assert code == 0
    assert "coverage-audit baseline prune base.json" in err
    assert remember("prune", "base.json", "good.csv")[0] == 0
    assert say("due.csv", *BASE)[0] == 1
    code, out, _err = remember("show", "base.json", "--format", "json")
    assert code == 0
    assert not [one for one in json.loads(out)["entries"] if one["code"] == "B201"]


def test_hashed_names_need_their_key(say: Said, remember: Said) -> None:
    Path("key").write_text("forty letters and digits at random 123456", encoding="utf-8")
    Path("other").write_text("other letters and digits at random 654321", encoding="utf-8")
    Path("short").write_text("short", encoding="utf-8")
    assert remember("write", "base.json", "due.csv", "--hash-names", "key")[0] == 0
    assert "佛山" not in Path("base.json").read_text(encoding="utf-8")
    assert say("due.csv", *BASE, "--hash-names", "key")[0] == 0
    for words, told in (
        ([], "are hashed"),
        (["--hash-names", "other"], "another key"),
        (["--hash-names", "short"], "16 to 4096 bytes"),
        (["--hash-names", "nix"], "the key cannot be read"),
    ):
        code, _out, err = say("due.csv", *BASE, *words)
        assert code == 2
        assert told in err
    code, out, _err = remember("show", "base.json")
    assert code == 0
    assert out.splitlines()[0].split("\t")[1:3] == ["firm (hashed)", "credit code (hashed)"]


def test_what_is_only_counted_is_shown_to_be(remember: Said) -> None:
    text = "企业名称,企业类型,正式党员,是否建立党组织\n区记玉器店,个体工商户,4,否\n"
    Path("some.csv").write_text(text, encoding="utf-8")
    remember("write", "base.json", "some.csv")
    _code, out, _err = remember("show", "base.json")
    assert "区记" not in out
    assert "individual businesses, only counted" in out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{}", "is no baseline"),
        ("[", "is no baseline"),
        ('{"format": "coverage-audit baseline", "version": 2}', "by a newer version"),
        ('{"format": "coverage-audit baseline", "version": 1}', "is no baseline"),
    ],
)
def test_what_is_no_baseline_is_refused(say: Said, remember: Said, text: str, told: str) -> None:
    Path("base.json").write_text(text, encoding="utf-8")
    for code, _out, err in (say("due.csv", *BASE), remember("show", "base.json")):
        assert code == 2
        assert told in err
    Path("base.json").unlink()
    code, _out, err = say("due.csv", *BASE)
    assert code == 2
    assert "base.json cannot be read" in err


def test_a_baseline_is_asked_for_rightly(remember: Said) -> None:
    for words in (
        ["wirte", "b.json", "due.csv"],
        ["write", "b.json"],
        ["write", "b.json", "due.csv", "-o", "c.json"],
        ["write", "due.csv", "due.csv", "--force"],
        ["prune", "b.json", "due.csv"],
        ["show", "b.json", "due.csv"],
        ["prune", "b.json", "due.csv", "--keep-going"],
    ):
        code, _out, err = remember(*words)
        assert code == 2
        assert "next:" in err
    assert Path("due.csv").read_text(encoding="utf-8") == DUE


def test_with_a_key_fingerprints_follow_the_firm(say: Said) -> None:
    Path("key").write_text("forty letters and digits at random 123456", encoding="utf-8")
    head, *rows = DUE.splitlines()
    Path("sorted.csv").write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
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


def test_keys_are_never_written_over(say: Said, remember: Said) -> None:
    Path("key").write_text("forty letters and digits at random 123456", encoding="utf-8")
    words = ["due.csv", "--hash-names", "key", "--force"]
    assert remember("write", "key", *words)[0] == 2
    assert say("due.csv", "--password-file", "key", "-o", "json:key", "--force")[0] == 2
    assert Path("key").read_text(encoding="utf-8").startswith("forty letters")


def test_bounds_that_nobody_could_judge_are_said(say: Said) -> None:
    words = ["due.csv", "--fail-on", "never", "--min", "building:work_coverage=1"]
    _code, out, err = say(*words, "--min-base", "9", "--format", "junit")
    assert "2 not judged" in out
    assert "none of the bounds could be judged" in err
    assert "none of the bounds" not in say(*words)[2]


def test_what_is_not_found_again_is_counted(say: Said, remember: Said) -> None:
    people = ["企业名称,企业类型,正式党员,是否建立党组织"]
    people += [f"{name}茶庄,个体工商户,5,否" for name in ("灯湖", "桂澜", "千帆")]
    for n in (1, 3):
        Path(f"{n}.csv").write_text("\n".join(people[: n + 1]), encoding="utf-8")
    remember("write", "base.json", "3.csv")
    assert "findings not found in these rosters: 2" in say("1.csv", *BASE)[2]
    Path("坏.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    assert "prune" not in say("1.csv", "坏.xlsx", "--keep-going", *BASE)[2]
    assert "entries dropped: 2, left: 1" in remember("prune", "base.json", "1.csv")[2]


def test_what_the_baseline_holds_is_not_annotated(
    say: Said, remember: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "page.md")
    remember("write", "base.json", "due.csv")
    _code, out, _err = say("due.csv", *BASE, "--format", "github")
    assert out == ""
    assert "B201" not in Path("page.md").read_text(encoding="utf-8")


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


def test_what_was_written_here_is_no_roster(say: Said, remember: Said) -> None:
    """Results, and the baseline, may lie in the folder of the rosters."""
    Path("rosters").mkdir()
    Path("rosters/名册.csv").write_text(DUE, encoding="utf-8")
    for language in ("en", "zh"):
        words = [
            word
            for name in ("tsv", "csv", "txt", "md", "json", "jsonl", "sarif", "xlsx")
            for word in ("-o", f"rosters/{language}.{name}")
        ]
        named = [
            f"-o{name}:rosters/{language}-{name}.txt" for name in ("concise", "gitlab", "table")
        ]
        named += [f"-ojunit:rosters/{language}.xml", "--max", "due=0"]
        assert session.run(["check", "rosters", *words, *named, "--lang", language]) == 1
        base = ["baseline", "write", f"rosters/{language}-base.json", "rosters"]
        assert session.run([*base, "--lang", language]) == 0
        shown = ["baseline", "show", base[2], "-o", f"rosters/{language}-show.tsv"]
        assert session.run([*shown, "--lang", language]) == 0
    code, _out, err = say("rosters")
    assert code == 1
    assert "read 1 sheet, 2 rows, 2 firms" in err
