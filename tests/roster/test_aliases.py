"""Headers that settings explain once for all: in every file, or in those of a pattern."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coverage_audit.cli import session
from coverage_audit.errors import SettingsError
from coverage_audit.model.reading import Aliases, Reading
from coverage_audit.settings import load

ROSTER = "企业名称,所属楼宇,在册人数,有无支部\n佛山云岚科技有限公司,西塔,4,否\n"
SETTINGS = """\
[columns]
"在册人数" = "full_members"
"没有这一列" = "employees"

["columns"."*商会*"]
"在册人数" = "employees"
"有无支部" = ""
"""


@pytest.mark.parametrize(
    ("pattern", "path", "held"),
    [
        (None, "a/b.csv", True),
        ("*商会*", "a/平洲商会.csv", True),
        ("*商会*", "平洲商会/b.csv", True),
        ("*.csv", "a/b.csv", True),
        ("a/*.csv", "a\\b.csv", True),
        ("b.csv", "a/b.csv", True),
        ("b.csv", "a/bb.csv", False),
        ("*.CSV", "a/b.csv", False),
    ],
)
def test_a_pattern_fits_the_path_or_the_name(pattern: str | None, path: str, held: bool) -> None:
    assert Aliases({}, pattern).hold_in(path, "") is held


def test_what_is_said_now_wins_and_a_pattern_before_all_files() -> None:
    reading = Reading(
        columns={"a": "name"},
        aliases=(
            Aliases({"b": "contact", "a": "contact"}, "*.csv"),
            Aliases({"a": "phone", "b": "phone", "c": "phone"}),
        ),
    )
    assert reading.columns_in("x.csv") == {"a": "name", "b": "contact", "c": "phone"}
    assert reading.columns_in("x.xlsx") == {"a": "name", "b": "phone", "c": "phone"}


def understood(capsys: pytest.CaptureFixture[str], path: str, *words: str) -> dict[str, str]:
    capsys.readouterr()
    assert session.run(["columns", path, "--config", "s.toml", "--lang", "en", *words]) == 0
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    at = rows[0].index("header"), rows[0].index("field")
    return {row[at[0]]: row[at[1]] for row in rows[1:] if len(row) > max(at) and row[at[0]]}


def test_each_file_is_read_by_what_is_said_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.toml").write_text(SETTINGS, encoding="utf-8")
    for name in ("物业.csv", "商会.csv"):
        Path(name).write_text(ROSTER, encoding="utf-8")
    assert understood(capsys, "物业.csv")["在册人数"] == "full_members"
    said = understood(capsys, "商会.csv")
    assert (said["在册人数"], said["有无支部"]) == ("employees", "")
    now = understood(capsys, "商会.csv", "--map", "在册人数=members")
    assert now["在册人数"] == "members"


def test_a_header_that_is_said_of_one_file_must_stand_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("物业.csv", "商会.csv"):
        Path(name).write_text(ROSTER, encoding="utf-8")
    Path("商会.csv").write_text(ROSTER.replace("在册人数", "在会人数"), encoding="utf-8")

    def full(*words: str) -> list[int | None]:
        capsys.readouterr()
        said = [word for one in words for word in ("--map", one)]
        code = session.run(["scan", ".", "--format", "jsonl", "--lang", "en", *said])
        lines = capsys.readouterr().out.splitlines()
        return [code, *(json.loads(line)["full_members"] for line in lines)]

    # Both rosters are of one firm, and that of the association says nothing that is read.
    assert full("在册人数=full_members@物业.csv") == [0, 4]
    assert full("在册人数=full_members@商会.csv") == [2]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('[columns]\n"甲" = "full_member"', 2, 'columns."甲": "full_member" is not known'),
        ('[columns]\n"甲" = "size_band"', 2, 'columns."甲": "size_band" is not known'),
        ('[columns."*.csv"]\n\n"甲" = "x"', 3, 'columns."*.csv"."甲": "x" is not known'),
    ],
)
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "s.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load(str(path))
    assert told in error.value.message
    assert error.value.where == f"line {line}"
