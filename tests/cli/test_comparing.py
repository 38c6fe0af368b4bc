"""Two rounds of the audit from the command line: rosters, folders, saved reports."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from coverage_audit.cli import session

HEADER = "企业名称,所属楼宇,正式党员,是否建立党组织,从业人员\n"
OLD = f"{HEADER}佛山云岚科技有限公司,东塔,4,否,60\n佛山青禾商贸有限公司,东塔,1,否,12\n"
NEW = f"{HEADER}佛山云岚科技有限公司,东塔,4,是,60\n佛山启明制造有限公司,西塔,6,否,130\n"
DAYS = {"old": "2026-08-23", "new": "2026-11-23"}


@pytest.fixture(autouse=True)
def rounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder a round, and each of them saved as JSON."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("old", OLD), ("new", NEW)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "名册.csv").write_text(text, encoding="utf-8")
        words = ["scan", name, "--as-of", DAYS[name], "-o", f"{name}.json", "--lang", "en"]
        assert session.run(words) == 0
    return tmp_path


Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Said:
    """Run the words in English; the exit code, stdout, stderr."""

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run([*words, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


CHANGES = [
    ["new firm", "佛山启明制造有限公司", "", "organisation due"],
    ["no longer listed", "佛山青禾商贸有限公司", "few members", ""],
    ["standing changed", "佛山云岚科技有限公司", "organisation due", "organised (form not stated)"],
    ["work coverage changed", "佛山云岚科技有限公司", "not reached", "reached by work"],
]


@pytest.mark.parametrize("old", ["old", "old.json", "old/名册.csv"])
@pytest.mark.parametrize("new", ["new", "new.json"])
def test_each_side_is_a_folder_a_file_or_a_saved_report(old: str, new: str, say: Said) -> None:
    code, out, err = say("diff", old, new)
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert rows[0][:5] == ["change", "firm", "credit code", "before", "after"]
    assert [[row[0], row[1], row[3], row[4]] for row in rows[1:]] == CHANGES
    assert f"{old}: " in err
    assert f"{new}: " in err
    assert len(err.splitlines()) == 1


def test_the_exit_code_says_whether_anything_changed_where_that_is_asked_for(say: Said) -> None:
    assert say("diff", "old", "new", "--exit-code")[0] == 1
    assert say("diff", "old.json", "old", "--exit-code", "--as-of", DAYS["new"])[0] == 0
    assert say("diff", "old", "new")[0] == 0


def test_the_exit_code_is_also_1_where_a_firm_cannot_be_compared(rounds: Path, say: Said) -> None:
    for name in ("one", "other"):
        (rounds / name).mkdir()
        text = "企业名称,企业类型,正式党员,是否建立党组织\n灯湖茶庄,个体工商户,1,否\n"
        (rounds / name / "名册.csv").write_text(text, encoding="utf-8")
    assert say("scan", "one", "-o", "one.json")[0] == 0
    code, out, _err = say("diff", "one.json", "other", "--exit-code", "--format", "json")
    document = json.loads(out)
    assert (document["firms"], document["findings"]) == ([], [])
    assert document["not_compared"]
    assert code == 1


def test_the_exit_code_is_also_1_where_only_groups_changed(rounds: Path, say: Said) -> None:
    """A firm that moved to another community changes no total, whatever --by shows."""
    for name, community in (("one", "灯湖社区"), ("other", "桂澜社区")):
        (rounds / name).mkdir()
        header = "企业名称,所属社区,所属网格,正式党员,是否建立党组织"
        text = f"{header}\n佛山云岚科技有限公司,{community},一网格,1,否\n"
        (rounds / name / "名册.csv").write_text(text, encoding="utf-8")
    for words in ([], ["--by", "grid"]):
        assert say("diff", "one", "other", "--exit-code", *words)[0] == 1


def test_the_exit_code_is_also_1_where_a_dimension_cannot_be_compared(
    rounds: Path, say: Said
) -> None:
    """A column that one round lacks: who moved building since, nobody can tell."""
    for name, header, cells in (("one", ",所属楼宇", ",东塔"), ("other", "", "")):
        (rounds / name).mkdir()
        text = f"企业名称,正式党员,是否建立党组织{header}\n佛山云岚科技有限公司,1,否{cells}\n"
        (rounds / name / "名册.csv").write_text(text, encoding="utf-8")
    for old, new in (("one", "other"), ("other", "one")):
        code, _out, err = say("diff", old, new, "--exit-code")
        assert code == 1
        assert "only one has building: not compared" in err


def test_both_numbers_are_said_where_the_rounds_had_two(rounds: Path, say: Said) -> None:
    (rounds / "five.toml").write_text("[policy]\nown_branch_from = 5\n", encoding="utf-8")
    words = ["diff", "old.json", "new", "--config", "five.toml", "--ignore-policy"]
    _code, out, _err = say(*words, "--format", "text")
    assert "firms with 3 (now 5) or more members" in out
    _code, out, _err = say(*words, "--format", "md")
    assert "3 (now 5)" in out


def test_a_roster_that_was_sorted_and_sent_again_has_nothing_new(rounds: Path, say: Said) -> None:
    header, *rows = (rounds / "new" / "名册.csv").read_text(encoding="utf-8").splitlines()
    bad = "佛山海映物流有限公司,西塔,很多,否,5"
    for name, lines in (("one", [*rows, bad]), ("other", [bad, *reversed(rows)])):
        (rounds / name).mkdir()
        text = "\n".join([f"{name},,,,", header, *lines])
        (rounds / name / f"{name}.csv").write_text(text, encoding="gb18030")
    code, out, _err = say("diff", "one", "other", "--exit-code", "--format", "json")
    document = json.loads(out)
    assert (code, document["firms"], document["findings"]) == (0, [], [])
    assert document["rounds"][1]["compared"] == 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["old", "old"], "stands in both rounds"),
        (["old", "old/名册.csv"], "stands in both rounds"),
        ([".", "new"], "stands in both rounds"),
        (["old", "new", "--keep-going"], "would look as if it had gone"),
        (["old", "new", "--organisations", "new/名册.csv"], "for one of the two rounds only"),
        (["old", "new", "--organisations-old", "old/名册.csv"], "for one of the two rounds only"),
        (["old.json", "new", "--organisations-old", "old/名册.csv"], "it is a saved report"),
        (["old", "new.json", "--organisations", "new/名册.csv"], "it is a saved report"),
        (["old", "none.json"], "no such file"),
        (["old"], "NEW"),
        (["old", "new", "--by", "association"], "no roster states"),
        (["old", "new", "-o", "old.csv:x"], "no format"),
        (["old.json", "new", "-o", "json:old.json", "--force"], "old.json"),
        (["old.json", "new", "-o", "csv:new/名册.csv", "--force"], "名册.csv"),
    ],
)
def test_what_cannot_be_is_refused(words: list[str], says: str, say: Said) -> None:
    code, out, err = say("diff", *words)
    assert (code, out) == (2, "")
    assert says in err
    assert "next:" in err


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "is no saved report"),
        ("[1]", "is no saved report"),
        ("[" * 100_000, "is no saved report"),
        ('{"schema_version": "2.0", "command": "scan"}', "another version"),
        ('{"schema_version": "1.0", "command": "coverage"}', "is no saved report"),
        ('{"schema_version": "1.0", "command": "scan", "firms": []}', "is no saved report"),
        (b"\xff\xfe\x00", "is no saved report"),
    ],
)
def test_what_is_no_saved_report_is_refused(
    content: str | bytes, says: str, rounds: Path, say: Said
) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (rounds / "broken.json").write_bytes(raw)
    code, out, err = say("diff", "broken.json", "new")
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_a_saved_report_with_a_number_out_of_place_is_refused_at_its_key(
    rounds: Path, say: Said
) -> None:
    document = json.loads((rounds / "old.json").read_text(encoding="utf-8"))
    document["totals"]["due"] = "1"
    (rounds / "old.json").write_text(json.dumps(document), encoding="utf-8")
    code, _out, err = say("diff", "old.json", "new")
    assert code == 2
    assert "totals.due" in err


def test_rounds_judged_by_other_numbers(rounds: Path, say: Said) -> None:
    (rounds / "five.toml").write_text("[policy]\nown_branch_from = 5\n", encoding="utf-8")
    words = ("diff", "old.json", "new", "--config", "five.toml")
    code, _out, err = say(*words)
    assert code == 2
    assert "own_branch_from: 3 → 5" in err
    code, _out, err = say(*words, "--ignore-policy")
    assert code == 0
    assert "own_branch_from: 3 → 5" in err


def test_each_round_has_its_own_ledger(rounds: Path, say: Said) -> None:
    ledger = "党组织名称,覆盖单位\n佛山启明制造有限公司党支部,佛山启明制造有限公司\n"
    empty = "党组织名称,覆盖单位\n东塔楼宇党支部,别的单位\n"
    for name, text in (("新台账.csv", ledger), ("旧台账.csv", empty)):
        (rounds / name).write_text(text, encoding="utf-8")
    words = ("--organisations", "新台账.csv", "--organisations-old", "旧台账.csv")
    _code, out, _err = say("diff", "old", "new", *words)
    assert "new firm\t佛山启明制造有限公司\t\t\tto verify" in out  # 否, and a ledger that has it


def test_what_changed_in_the_groups_of_one_dimension(say: Said) -> None:
    _code, out, _err = say("diff", "old", "new", "--by", "building", "--format", "json")
    groups = json.loads(out)["groups"]
    assert [(group["dimension"], group["name"]) for group in groups] == [
        ("building", "东塔"),
        ("building", "西塔"),
    ]
    assert groups[1]["before"] is None


def test_what_it_writes_is_no_roster_afterwards(rounds: Path, say: Said) -> None:
    names = ["变化.csv", "变化.xlsx", "变化.txt"]
    output = [word for name in names for word in ("-o", f"new/{name}")]
    assert say("diff", "old", "new", *output)[0] == 0
    _code, out, _err = say("columns", "new")
    assert out.count("a result of this program") == len(names)


def test_on_the_page_of_a_step_stands_the_whole(say: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "page.md")
    code, out, _err = say("diff", "old.json", "new", "--format", "github")
    text = Path("page.md").read_text(encoding="utf-8")
    assert code == 0
    assert out.startswith("::notice title=")
    assert "| organised | 0 | 1 | 1 |" in text
    assert "塔" not in out + text
    assert "佛山" not in out + text
    assert say("diff", "old.json", "new", "--format", "junit")[0] == 2
