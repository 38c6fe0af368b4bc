"""What is named becomes files; what lies beside them and is no table is passed over and said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.errors import SourceError
from coverage_audit.read.named import named, no_table
from tests.grid import Grid
from tests.small import CODES, NAME, write
from tests.written import WRITERS

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 90
ROSTER = [{"name": NAME, "full_members": "4", "has_organisation": "否"}]
GRID = Grid(rows=[["企业名称", "正式党员", "是否建立党组织"], ["佛山熠川贸易有限公司", 3, "否"]])


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as it is handed in: rosters of several kinds, and what else lies about."""
    inside = tmp_path / "名册"
    (inside / "二期").mkdir(parents=True)
    write(inside / "b.csv", ROSTER)
    (inside / "二期" / "a.xls").write_bytes(WRITERS["html"]([("甲", GRID)]))
    (inside / "二期" / "c.et").write_bytes(WRITERS["et"]([("甲", GRID)]))
    (inside / "合影.png").write_bytes(PNG)
    (inside / "通知.md").write_text("# 通知, 请, 填报\n1,2,3\n4,5,6\n7,8,9\n", encoding="utf-8")
    (inside / "~$b.xlsx").write_bytes(b"\x05" * 165)
    (inside / ".DS_Store").write_bytes(b"\0\1")
    (inside / "首页.html").write_bytes(b"<html><p>x</p></html>")
    monkeypatch.chdir(tmp_path)
    return inside


def run(*words: str) -> int:
    try:
        return session.run([*words, "--lang", "en"])
    finally:
        locale.use("en")


def test_a_folder_is_read_through_and_what_is_no_table_is_said(folder: Path) -> None:
    found = named(["名册"])
    assert [Path(path).as_posix() for path in found.files] == [
        "名册/b.csv", "名册/二期/a.xls", "名册/二期/c.et",
    ]  # fmt: skip
    assert {Path(table.path).name: table.unread for table in found.passed_over} == {
        "合影.png": "a picture",
        "通知.md": "a text that is not named like a table",
        "~$b.xlsx": "the lock file of a workbook that is open",
        "首页.html": "a web page without a table",
    }


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["名册/*.csv"], ["名册/b.csv"]),
        (["名册/**/*.[xe]*"], ["名册/二期/a.xls", "名册/二期/c.et"]),
        (["名册/b.csv", "名册/*.csv", "./名册/b.csv"], ["名册/b.csv"]),
        (["-"], ["-"]),
        (["名册/通知.md"], ["名册/通知.md"]),  # what is named is meant
        (["keine.csv"], ["keine.csv"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_words_and_the_files_they_name(words: list[str], files: list[str]) -> None:
    assert [Path(path).as_posix() for path in named(words).files] == files


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.usefixtures("folder")
def test_a_list_of_paths(encoding: str) -> None:
    text = '# 第四季度\r\n"名册\\b.csv"\r\n\r\n名册/二期\r\n'.replace("\\", os.sep)
    Path("清单.txt").write_bytes(text.encode(encoding))
    assert len(named(["@清单.txt"]).files) == 3


@pytest.mark.parametrize(
    ("word", "said"),
    [("*.xlsb", "no file matches"), ("@none.txt", "cannot be opened"), ("leer", "empty folder"),
     ("@leer.txt", "names no file")],
)  # fmt: skip
def test_what_names_nothing_is_refused(
    word: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leer").mkdir()
    (tmp_path / "leer.txt").write_text("\n# nothing\n", encoding="utf-8")
    with pytest.raises(SourceError, match=said) as error:
        named([word])
    assert error.value.hint


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
    ["diff", "名册/b.csv", "名册/二期/c.et"],
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


def test_lists_that_name_one_another_are_opened_once(folder: Path) -> None:
    for n in range(30):
        (folder / f"{n}.lst").write_text(f"@{folder / f'{n + 1}.lst'}\n" * 2, encoding="utf-8")
    (folder / "30.lst").write_text(f"{folder / 'b.csv'}\n", encoding="utf-8")
    assert named([f"@{folder / '0.lst'}"]).files == (str(folder / "b.csv"),)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_a_pattern_waits_for_no_pipe(folder: Path) -> None:
    os.mkfifo(folder / "p.csv")
    assert named([str(folder / "*.csv")]).files == (str(folder / "b.csv"),)


def test_a_workbook_with_a_broken_part_is_told_when_it_is_read(folder: Path) -> None:
    path = folder / "坏.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", "<a>CORE</a>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    path.write_bytes(path.read_bytes().replace(b"CORE", b"BORE"))
    assert str(path) in named([str(folder)]).files


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


@pytest.mark.parametrize("suffix", ["xls", "html", "csv"])
def test_a_roster_may_be_piped_in(suffix: str, tmp_path: Path) -> None:
    content = (
        write(tmp_path / "a.csv", [{**ROSTER[0], "credit_code": CODES[0]}]).read_bytes()
        if suffix == "csv"
        else WRITERS[suffix]([("甲", GRID)])
    )
    words = [sys.executable, "-m", "coverage_audit", "firms", "-", "--format", "jsonl"]
    out = subprocess.run(words, input=content, capture_output=True, check=True).stdout
    assert json.loads(out)["standing"] == "due"
    assert json.loads(out)["places"][0]["path"] == "-"


@pytest.mark.usefixtures("folder")
def test_a_list_may_name_lists_and_files_that_begin_with_the_sign() -> None:
    Path("@c.csv").write_bytes(Path("名册/b.csv").read_bytes())
    Path("innen.txt").write_text("@c.csv\n", encoding="utf-8")
    Path("清单.txt").write_text("@innen.txt\n名册/b.csv\n", encoding="utf-8")
    assert [Path(path).as_posix() for path in named(["@清单.txt"]).files] == [
        "@c.csv", "名册/b.csv",
    ]  # fmt: skip
    Path("innen.txt").write_text("@清单.txt\n", encoding="utf-8")
    with pytest.raises(SourceError, match="names itself"):
        named(["@清单.txt"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_texts_as_odd_as_they_come_are_found_in_a_folder(
    encoding: str, end: str, tmp_path: Path
) -> None:
    text = f"企业名称,正式党员,是否建立党组织{end}佛山云岚科技有限公司,4,否{end}"
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    page = "<html><table><tr><td>企业名称<td>正式党员</table></html>"
    (tmp_path / "b.xls").write_bytes(page.encode("utf-16"))
    found = named([str(tmp_path)])
    assert [Path(path).name for path in found.files] == ["a.csv", "b.xls"]


# os.mkfifo is not there on Windows, and a link needs the rights of an administrator.
@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes on Windows")
def test_pipes_and_links_that_lead_nowhere(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(folder / "pipe.csv")
    assert len(named(["名册"]).files) == 3
    (folder / "selbst.csv").symlink_to(folder / "selbst.csv")
    assert run("scan", "名册") == 2
    assert "selbst.csv cannot be opened" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="names of files are UTF-16 there")
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
