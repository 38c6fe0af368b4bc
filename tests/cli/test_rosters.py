"""The commands that read rosters, on a roster made here: streams, files, exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coverage_audit.cli import session

ROSTER = """\
企业名称,所属楼宇,正式党员,预备党员,是否建立党组织,从业人员
佛山云岚科技有限公司,东塔,4,0,否,60
佛山青禾商贸有限公司,东塔,1,0,否,12
佛山启明制造有限公司,西塔,6,1,是,130
合计,,11,1,,202
"""

READING = ("scan", "coverage", "visits", "findings", "firms", "columns")


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "名册.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return path


def run(words: list[str], capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    code = session.run(words)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.usefixtures("roster")
@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("quiet", [[], ["--quiet"]])
def test_a_pipe_gets_one_table_and_stderr_one_line_on_what_was_read(
    command: str, quiet: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run([command, "名册.csv", "--lang", "en", *quiet], capsys)
    assert code == 0
    header, *rows = [line.split("\t") for line in out.splitlines()]
    assert {len(row) for row in rows} <= {len(header)}
    assert err.splitlines()[-1].startswith("read 1 sheet, 4 rows, 3 firms; left out 1 row")


@pytest.mark.usefixtures("roster")
def test_one_firm(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(["firm", "云岚", "名册.csv", "--lang", "zh"], capsys)
    assert code == 0
    assert "佛山云岚科技有限公司" in out
    assert err.startswith("已读取工作表1张")
    code, out, err = run(["firm", "没有", "名册.csv", "--lang", "zh"], capsys)
    assert (code, out) == (2, "")
    assert err.startswith("错误：")


@pytest.mark.usefixtures("roster")
def test_what_is_selected_is_all_that_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = run(["firms", "名册.csv", "--standing", "due", "--format", "json"], capsys)
    assert [one["name"] for one in json.loads(out)["firms"]] == ["佛山云岚科技有限公司"]
    _code, out, _err = run(["findings", "名册.csv", "--rule", "b201", "--format", "jsonl"], capsys)
    assert [json.loads(line)["code"] for line in out.splitlines()] == ["B201"]
    _code, out, _err = run(["coverage", "名册.csv", "--by", "building", "--format", "json"], capsys)
    assert [one["dimension"] for one in json.loads(out)["dimensions"]] == ["building"]
    code, out, _err = run(["coverage", "名册.csv", "--by", "chain"], capsys)
    assert (code, out) == (2, "")


@pytest.mark.usefixtures("roster")
def test_a_constant_is_a_dimension(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["coverage", "名册.csv", "--set", "community=灯湖社区@名册.csv", "--by", "community"]
    code, out, _err = run([*words, "--format", "json"], capsys)
    assert code == 0
    assert [one["name"] for one in json.loads(out)["groups"]] == ["灯湖社区"]


def test_several_files_are_written_and_said(
    roster: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["scan", "名册.csv", "-o", "摸排结果.xlsx", "-o", "json:全部", "--lang", "zh"]
    code, out, err = run(words, capsys)
    assert (code, out) == (0, "")
    assert err.splitlines()[-1] == "已写入：摸排结果.xlsx、全部"
    assert (roster.parent / "摸排结果.xlsx").read_bytes()[:2] == b"PK"
    report = json.loads((roster.parent / "全部").read_text(encoding="utf-8"))
    assert (len(report["firms"]), report["command"]) == (3, "scan")
    code, _out, err = run(words, capsys)
    assert code == 2
    assert "文件已存在" in err
    assert run([*words, "--force"], capsys)[0] == 0


def test_the_roster_is_never_written_over(roster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _out, err = run(["scan", "名册.csv", "-o", str(roster), "--force"], capsys)
    assert code == 2
    assert "不予覆盖" in err
    assert roster.read_text(encoding="utf-8") == ROSTER


def test_what_cannot_be_read_ends_with_2(roster: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = roster.parent / "empty.csv"
    empty.write_bytes(b"")
    for path in ("none.csv", str(empty)):
        code, out, err = run(["scan", path], capsys)
        assert (code, out) == (2, "")
        assert err.startswith("错误：")


@pytest.mark.usefixtures("roster")
def test_same_words_same_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["scan", "名册.csv", "--as-of", "2026-11-23", "--format", "json", "--lang", "zh"]
    assert run(words, capsys) == run(words, capsys)


def test_a_rule_is_explained_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    code, english, _err = run(["explain", "B201", "--lang", "en"], capsys)
    assert code == 0
    assert "members-without-branch" in english
    assert "Why it matters" in english
    code, chinese, _err = run(["explain", "b201", "--lang", "zh"], capsys)
    assert code == 0
    assert "应建未建" in chinese
    assert "为什么" in chinese
    code, out, err = run(["explain", "B999", "--lang", "zh"], capsys)
    assert (code, out) == (2, "")
    assert err.startswith("错误：")


def test_rules_and_their_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(["rules", "--lang", "en"], capsys)
    assert code == 0
    assert "members-without-branch" in out
    code, out, _err = run(["explain", "B201", "--format", "json", "--lang", "en"], capsys)
    assert json.loads(out)["rules"][0]["severity"] == "error"


def test_a_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _err = run(["schema", "scan"], capsys)
    assert code == 0
    assert "properties" in json.loads(out)
    assert run(["schema", "scna"], capsys)[0] == 2


def test_a_ledger_may_lie_in_the_folder_of_the_rosters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.csv").write_text("企业名称,正式党员,工会\n佛山云岚科技有限公司,4,否\n", "utf-8")
    Path("in/b.csv").write_text(
        "序号,党组织名称,组建方式,覆盖单位,党组织书记\n"
        "1,中共佛山云岚科技有限公司支部委员会,单独组建,佛山云岚科技有限公司,甲\n" * 3,
        "utf-8",
    )
    assert session.run(["scan", "in", "--lang", "en"]) == 2
    assert "name its file with --organisations" in capsys.readouterr().err
    for folder in ("in", "in/*.csv"):
        words = ["scan", folder, "--organisations", "./in/b.csv", "--lang", "en"]
        assert session.run(words) == 0
        captured = capsys.readouterr()
        assert "read 1 sheet, 1 row, 1 firm, 1 ledger of organisations" in captured.err
        assert "\town\t" in captured.out or "branch of its own" in captured.out
    named_twice = ["scan", "in/a.csv", "in/b.csv", "--organisations", "in/b.csv", "--lang", "en"]
    assert session.run(named_twice) == 2


@pytest.mark.usefixtures("roster")
@pytest.mark.parametrize("lock", ["~$名册.csv", ".~名册.csv", ".~lock.名册.csv#"])
def test_a_file_that_is_open_elsewhere_is_read_as_it_was_saved(
    lock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "名册.csv is open in another program: it was read as it was last saved"
    assert said not in run(["scan", "名册.csv", "--lang", "en"], capsys)[2]
    Path(lock).touch()
    code, _out, err = run(["scan", "名册.csv", "--lang", "en"], capsys)
    assert (code, said in err) == (0, True)


@pytest.mark.parametrize(
    ("words", "proposed"), [([], True), (["--quiet"], False), (["--format", "tsv"], False)]
)
def test_what_is_sent_into_a_file_is_better_written_as_a_workbook(
    roster: Path, words: list[str], proposed: bool
) -> None:
    command = [sys.executable, "-m", "coverage_audit", "scan", roster.name, "--lang", "en", *words]
    with Path("out.txt").open("wb") as out:
        done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, check=True)
    assert (b"-o result.xlsx" in done.stderr) is proposed
    piped = subprocess.run(command, capture_output=True, check=True)
    assert b"-o result.xlsx" not in piped.stderr
    assert piped.stdout == Path("out.txt").read_bytes()
