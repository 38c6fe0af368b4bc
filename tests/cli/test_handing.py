"""The commands that hand out a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest

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
        ["-o", "form.xlsx", "--rows", "0"],
        ["-o", "form.xlsx", "--rows", "many"],
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
