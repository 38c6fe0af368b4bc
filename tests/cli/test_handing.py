"""The commands that hand out a workbook."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from coverage_audit.cli import session
from tests import small

FIRMS = [
    {
        "name": "佛山市甲乙贸易有限公司",
        "building": "东塔",
        "members": "4",
        "has_organisation": "否",
    },
    {"name": "佛山市丙丁贸易有限公司", "building": "西塔", "members": "1"},
    {"name": "佛山市戊己贸易有限公司", "ownership": "国有企业", "members": "1"},
]


def test_a_form_is_written_and_every_firm_accounted_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roster = small.write(tmp_path / "roster.csv", FIRMS)
    path = tmp_path / "form.xlsx"
    words = ["template", "-o", str(path), "--prefill", str(roster), "--set", "building=东塔"]
    assert session.run([*words, "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "read 1 sheet, 3 rows, 3 firms; all of it",
        "1 firm filled in",
        "1 firm left out, since the rosters do not put it into this group",
        "1 firm left out, since its kind is not in the base",
        f"written: {path}",
    ]
    assert session.run(["firms", str(path), "--format", "tsv", "--lang", "en"]) == 0
    (_header, line) = capsys.readouterr().out.splitlines()
    assert line.startswith("佛山市甲乙贸易有限公司\t\t")


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["-o", "form.csv"],
        ["-o", "form.xlsx", "--blank-rows", "0"],
        ["-o", "form.xlsx", "--blank-rows", "many"],
        ["-o", "form.xlsx", "--set", "name=甲"],
        ["-o", "form.xlsx", "--prefill", "there-is-none.xlsx"],
    ],
)
def test_what_cannot_be_is_refused_with_the_next_move(
    words: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert session.run(["template", *words, "--lang", "zh"]) == 2
    error = capsys.readouterr().err
    assert "错误：" in error
    assert "下一步：" in error
    assert list(tmp_path.iterdir()) == []


def test_a_form_that_is_filled_in_is_not_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "form.xlsx"
    assert session.run(["template", "-o", str(path)]) == 0
    before = path.read_bytes()
    assert session.run(["template", "-o", str(path), "--set", "building=东塔"]) == 2
    assert path.read_bytes() == before
    assert session.run(["template", "-o", str(path), "--set", "building=东塔", "--force"]) == 0
    assert path.read_bytes() != before


@pytest.fixture
def rosters(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two workbooks, and one for the copies."""
    monkeypatch.chdir(tmp_path)
    for folder in ("名册", "已核"):
        (tmp_path / folder).mkdir()
    for name in ("a", "b"):
        with xlsxwriter.Workbook(tmp_path / "名册" / f"{name}.xlsx") as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["企业名称", "正式党员", "是否建立党组织"])
            sheet.write_row(1, 0, [f"佛山市{name}岚舟贸易有限公司", 4, "否"])
    return tmp_path


def test_a_roster_comes_back_with_its_findings(
    rosters: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, copy = rosters / "名册" / "a.xlsx", rosters / "a.checked.xlsx"
    before = source.read_bytes()
    assert session.run(["annotate", str(source), "-o", str(copy), "--lang", "en"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "read 1 sheet, 1 row, 1 firm; all of it",
        f"{source}: findings: 3",
        f"written: {copy}",
    ]
    assert source.read_bytes() == before
    comments = [
        cell.comment.text
        for row in openpyxl.load_workbook(copy)["Sheet1"].iter_rows()
        for cell in row
        if cell.comment
    ]
    assert [text.rpartition("[")[2] for text in comments] == ["W306]", "W301]"]


def test_several_rosters_come_back_into_a_folder(rosters: Path) -> None:
    assert session.run(["annotate", "名册", "-o", "已核"]) == 0
    assert sorted(path.name for path in (rosters / "已核").iterdir()) == [
        "a.checked.xlsx",
        "b.checked.xlsx",
    ]


@pytest.mark.usefixtures("rosters")
@pytest.mark.parametrize(
    "words",
    [
        ["名册"],
        ["名册", "-o", "out.xlsx"],
        ["名册/a.xlsx"],
        ["名册/a.xlsx", "-o", "out.csv"],
        ["名册/a.xlsx", "-o", "out.xlsm"],
        ["名册/a.xlsx", "-o", "名册/a.xlsx", "--force"],
    ],
)
def test_where_a_copy_cannot_go_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert session.run(["annotate", *words, "--lang", "zh"]) == 2
    error = capsys.readouterr().err
    assert "错误：" in error
    assert "下一步：" in error


def test_what_cannot_be_annotated_is_audited_all_the_same_where_the_user_says_so(
    rosters: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small.write(rosters / "名册" / "c.csv", FIRMS)
    assert session.run(["annotate", "名册", "-o", "已核", "--lang", "en"]) == 2
    assert "c.csv cannot be annotated" in capsys.readouterr().err
    assert list((rosters / "已核").iterdir()) == []
    assert session.run(["annotate", "名册", "-o", "已核", "--lang", "en", "--keep-going"]) == 2
    captured = capsys.readouterr()
    assert "read 3 sheets" in captured.err
    assert "c.csv cannot be annotated" in captured.err
    assert len(list((rosters / "已核").iterdir())) == 2


def test_a_copy_with_macros_is_called_so(rosters: Path) -> None:
    source = rosters / "名册" / "a.xlsx"
    with zipfile.ZipFile(source, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macros")
    assert session.run(["annotate", "名册", "-o", "已核"]) == 0
    assert sorted(path.name for path in (rosters / "已核").iterdir()) == [
        "a.checked.xlsm",
        "b.checked.xlsx",
    ]
    assert session.run(["annotate", str(source), "-o", "out.xlsx"]) == 2
