"""`baseline` from the command line, and checks beside one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage_audit.cli import session
from tests.cli.checks import BASE, DUE, Said, remember, rosters, say

__all__ = ["remember", "rosters", "say"]


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


def test_keys_are_never_written_over(say: Said, remember: Said) -> None:
    Path("key").write_text("forty letters and digits at random 123456", encoding="utf-8")
    words = ["due.csv", "--hash-names", "key", "--force"]
    assert remember("write", "key", *words)[0] == 2
    assert say("due.csv", "--password-file", "key", "-o", "json:key", "--force")[0] == 2
    assert Path("key").read_text(encoding="utf-8").startswith("forty letters")


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
