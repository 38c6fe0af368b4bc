"""Where the workbook goes that nobody named."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from coverage_audit.cli.guide import opening
from coverage_audit.cli.guide.results import free, in_folder, result_path


def test_beside_most_of_the_rosters() -> None:
    here = Path.cwd()
    rosters = [str(here / name) for name in ("a/1.csv", "b/2.csv", "b/3.csv")]
    for folder in ("a", "b"):
        Path(folder).mkdir()
    assert result_path(rosters) == str(here / "b" / "result.xlsx")
    assert result_path(rosters[:2]) == str(here / "a" / "result.xlsx")


@pytest.mark.parametrize(
    "folder",
    [
        "WeChat Files/someone/FileStorage/File/2026-11",
        "xwechat_files/someone/msg/file/2026-11",
        "WXWork/1/Cache/File/2026-11",
    ],
)
def test_never_among_what_was_received_in_a_chat(home: Path, folder: str) -> None:
    received = home / "Documents" / folder
    received.mkdir(parents=True)
    assert result_path([str(received / "a.csv")]) == str(home / "Desktop" / "result.xlsx")
    (home / "Desktop").rmdir()
    assert result_path([str(received / "a.csv")]) == str(home / "result.xlsx")


def test_under_a_name_that_is_free() -> None:
    path = Path("a.b.xlsx")
    assert free(path) == "a.b.xlsx"
    path.touch()
    assert free(path) == "a.b-2.xlsx"
    Path("a.b-2.xlsx").touch()
    assert free(path) == "a.b-3.xlsx"
    assert free(Path("a.b-2.xlsx")) == "a.b-3.xlsx"
    Path("2026-11.xlsx").touch()  # the eleventh of nothing
    assert free(Path("2026-11.xlsx")) == "2026-11-2.xlsx"


def test_a_folder_or_a_file_that_was_asked_for(home: Path) -> None:
    assert in_folder("~/Desktop") == str(home / "Desktop" / "result.xlsx")
    assert in_folder("ours") == "ours.xlsx"
    assert in_folder("2026.11") == "2026.11.xlsx"
    Path("ours.XLSX").touch()
    assert in_folder("ours.XLSX") == "ours-2.XLSX"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows opens files itself")
@pytest.mark.parametrize(("does", "was"), [("exit 0", True), ("exit 3", False), ("sleep 9", True)])
def test_it_is_said_where_nothing_could_be_opened(
    does: str, was: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.5)
    for name in ("xdg-open", "open"):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    assert opening.opened("result.xlsx") is was
    monkeypatch.setenv("PATH", str(tmp_path / "none"))
    assert opening.opened("result.xlsx") is False
