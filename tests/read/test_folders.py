"""A folder of every kind of file: the rosters are read, all else is passed over and said."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
import xlsxwriter

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.read.named import named, no_table
from tests.read.folders import GRID, ROSTER, run
from tests.small import NAME, write


def test_our_own_results_in_the_folder_are_no_rosters(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = [
        word
        for name in ("结果.xlsx", "台账.csv", "台账.tsv", "全部.json", "说明.md")
        for word in ("-o", f"名册/{name}")
    ]
    assert run("scan", "名册", *outputs) == 0
    for command in ("coverage", "visits", "findings"):
        assert run(command, "名册", "-o", f"名册/{command}.csv", "-o", f"名册/{command}.xlsx") == 0
    capsys.readouterr()
    assert run("scan", "名册", "--format", "json") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["totals"]["firms"] == 2
    assert sum(source["read"] for source in report["sources"]) == 3
    assert len(named(["名册"]).files) == 3


COMMANDS = (
    ["scan", "名册"], ["coverage", "名册"], ["visits", "名册"], ["findings", "名册"],
    ["firms", "名册"], ["columns", "名册"], ["firm", NAME, "名册"], ["rules"], ["explain", "B201"],
    ["diff", "名册/b.csv", "名册/二期/c.et"], ["joint", "名册"],
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_we_write_is_no_roster_afterwards(
    language: str, words: list[str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for suffix in ("csv", "tsv", "txt"):
        path = folder / f"结果.{suffix}"
        assert session.run([*words, "-o", str(path), "--lang", language]) == 0
        assert no_table(str(path), path), suffix
        text = path.read_text(encoding="utf-8-sig")
        path.write_bytes(text.encode("gb18030"))  # as WPS saves it again
        assert no_table(str(path), path), suffix
        path.unlink()
    locale.use("en")


def test_all_files_that_cannot_be_read_are_named_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "锁.zip").write_bytes(b"7z\xbc\xaf\x27\x1c" + b"\0" * 90)
    assert run("scan", "名册") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.partition("名册")[2] for line in said.err.splitlines() if "error:" in line] == [
        f"{os.sep}坏.xlsx is damaged: it begins like a workbook and cannot be unpacked",
        f"{os.sep}锁.zip is a 7z archive, and no table that can be read",
    ]
    assert run("scan", "名册", "--keep-going", "--format", "json") == 2
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert report["totals"]["firms"] == 2
    assert [source["path"] for source in report["sources"] if not source["read"]].count(
        f"名册{os.sep}坏.xlsx"
    ) == 1
    assert "left out 6 files" in said.err
    assert said.err.count("error:") == 2


def test_a_sheet_that_is_not_understood_is_named_with_the_files_that_are_not_read(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "坏.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (folder / "无表头.csv").write_text("甲,1,2\n乙,3,4\n丙,5,6\n", encoding="utf-8")
    write(folder / "两列.csv", [{"name": "佛山市甲乙贸易有限公司", "党员数": "1", "党员总数": "2"}])
    assert run("scan", "名册") == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("error:") == 3
    assert all(name in said.err for name in ("坏.xlsx", "无表头.csv", "两列.csv"))
    assert run("scan", "名册", "--keep-going", "--format", "json") == 2
    said = capsys.readouterr()
    report = json.loads(said.out)
    assert report["totals"]["firms"] == 2
    assert said.err.count("error:") == 3
    unread = {source["path"].rpartition(os.sep)[2] for source in report["sources"]
              if not source["read"]}  # fmt: skip
    assert {"坏.xlsx", "无表头.csv", "两列.csv"} <= unread


@pytest.mark.parametrize("language", ["zh", "en"])
def test_summaries_in_words_are_no_rosters(
    folder: Path, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    written = ["-o", str(folder / "摘要.txt"), "-o", f"table:{folder / '概况.txt'}"]
    assert session.run(["scan", "名册", *written, "--lang", language]) == 0
    capsys.readouterr()
    assert session.run(["scan", "名册", "--format", "json", "--lang", "en"]) == 0
    sources = json.loads(capsys.readouterr().out)["sources"]
    passed = {source["path"].rpartition(os.sep)[2] for source in sources
              if source["why"] == "a result of this program"}  # fmt: skip
    assert {"摘要.txt", "概况.txt"} <= passed
    locale.use("en")


def test_columns_shows_the_files_that_were_passed_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("columns", "名册") == 0
    assert "not read: a picture" in capsys.readouterr().out


def test_a_constant_is_that_of_a_file_that_was_found(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("coverage", "名册", "--set", "building=东塔@b.csv", "--format", "json") == 0
    groups = json.loads(capsys.readouterr().out)["groups"]
    assert [(group["name"], group["firms"]) for group in groups] == [("东塔", 1), (None, 1)]


@pytest.mark.skipif(
    sys.platform in ("win32", "darwin"), reason="names of files are always Unicode there"
)
def test_a_name_that_is_no_utf8_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [{**ROSTER[0], "name": f"佛山市第{n}岚舟贸易有限公司"} for n in range(12)]
    write(tmp_path / "a.csv", rows)
    Path("a.csv").rename(os.fsdecode("名册".encode("gb18030") + b".csv"))
    write(tmp_path / "b.csv", rows)
    with xlsxwriter.Workbook(tmp_path / "c.xlsx") as book:
        sheet = book.add_worksheet("甲")
        for row, cells in enumerate(GRID.rows):
            sheet.write_row(row, 0, cells)
    Path("c.xlsx").rename(os.fsdecode("表".encode("gb18030") + b".xlsx"))
    assert run("scan", ".", "--format", "json", "-o", "out.json") == 0
    report = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert report["totals"]["firms"] == 13
    assert "D113" in {finding["code"] for finding in report["findings"]}
