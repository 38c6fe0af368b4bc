"""Which tables are offered, and in which order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from coverage_audit.cli.guide.nearby import SHOWN, nearby, places
from tests.cli.guide.script import PLACED, answering, heard, shown_to_nobody


def put(path: Path, day: int, text: str = PLACED) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    os.utime(path, (day * 86_400, day * 86_400))


def offered() -> list[tuple[str, str]]:
    return [(one.path.name, one.place) for one in nearby(places())[0]]


def test_a_link_in_a_circle_hides_no_other(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.csv").write_text(PLACED, encoding="utf-8")
    (tmp_path / "bb.csv").symlink_to(tmp_path / "bb.csv")
    found, _more = nearby([(tmp_path, "here")])
    assert sorted(one.path.name for one in found) == ["a.csv", "b.csv", "c.csv"]


def test_tables_of_all_places_the_newest_first(home: Path) -> None:
    month = home / "Documents" / "WeChat Files" / "someone" / "FileStorage" / "File" / "2026-11"
    put(Path.cwd() / "a.csv", 4)
    put(home / "Desktop" / "b.xls", 5)
    put(home / "Downloads" / "c.tsv", 3)
    put(month / "d.csv", 6)
    assert offered() == [
        ("d.csv", "received in WeChat"),
        ("b.xls", "desktop"),
        ("a.csv", "this folder"),
        ("c.tsv", "downloads"),
    ]


def test_what_is_no_roster_is_not_offered(home: Path) -> None:
    for name in ("a.docx", "b.txt", "~$c.xlsx", ".d.csv", "sub/e.csv"):
        put(home / "Desktop" / name, 1)
    put(Path("roster.csv"), 2)
    for output in ("result.xlsx", "result.csv"):
        session.run(["scan", "roster.csv", "-o", output, "--lang", "en"])
    assert offered() == [("roster.csv", "this folder")]


def test_a_folder_is_looked_into_once_and_may_be_missing(home: Path, monkeypatch: object) -> None:
    os.chdir(home / "Desktop")
    (home / "Downloads").rmdir()
    put(Path("a.csv"), 1)
    assert offered() == [("a.csv", "this folder")]


def test_no_more_are_offered_than_somebody_reads() -> None:
    for day in range(SHOWN + 3):
        put(Path(f"{day}.csv"), day + 1)
    assert [name for name, _place in offered()] == [f"{SHOWN + 2 - n}.csv" for n in range(SHOWN)]
    assert nearby(places())[1]


@pytest.mark.parametrize("others", [0, 1])
def test_all_are_taken_only_where_all_are_listed(
    others: int, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in range(SHOWN + others):
        put(Path(f"{day}.csv"), day + 1)
    talk, left = answering("all", *([f"1-{SHOWN}"] if others else []), "", "", "q")
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    assert any("older ones" in line for line in said) == bool(others)
    assert ("not all are listed" in capsys.readouterr().err) == bool(others)
