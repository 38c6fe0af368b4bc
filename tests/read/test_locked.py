"""Workbooks that are locked: opened with a password from a file, the environment, a person."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.errors import SourceError
from coverage_audit.model.variables import PASSWORD as VARIABLE
from coverage_audit.read import read_tables
from coverage_audit.read.locked import OF_EXCEL
from tests.grid import Grid
from tests.layouts import PLAIN, write_xlsx
from tests.reckoning import Sheet
from tests.written import xls, zipped

SECRET = "灯湖-2026"


def locked(folder: Path, password: str = SECRET) -> Path:
    plain = folder / "plain.xlsx"
    row = {"name": "佛山云岚科技有限公司", "full_members": "4", "has_organisation": "否"}
    write_xlsx([Sheet("a", "甲", tuple(row), (row,), (2,))], PLAIN, plain)
    path, packed = folder / "locked.xlsx", BytesIO()
    with plain.open("rb") as file:
        OOXMLFile(file).encrypt(password, packed)
    path.write_bytes(packed.getvalue())
    plain.unlink()
    return path


def run(*words: str) -> int:
    try:
        return session.run([*words, "--lang", "en"])
    finally:
        locale.use("en")


@pytest.fixture(autouse=True)
def _no_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.mark.parametrize("passwords", [[SECRET], ["x", SECRET], ["x", "", SECRET, "y"]])
def test_the_password_that_fits_opens_it(passwords: list[str], tmp_path: Path) -> None:
    [table] = read_tables(str(locked(tmp_path)), passwords=lambda _path: passwords)
    assert table.path == str(tmp_path / "locked.xlsx")
    assert table.rows[1][0] == "佛山云岚科技有限公司"


def test_what_is_only_protected_against_changes_needs_none(tmp_path: Path) -> None:
    [table] = read_tables(str(locked(tmp_path, OF_EXCEL)))
    assert len(table.rows) == 2


@pytest.mark.parametrize("passwords", [[], ["x"], ["x", "灯湖"]])
def test_without_it_the_way_out_is_said(passwords: list[str], tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="locked") as error:
        read_tables(str(locked(tmp_path)), passwords=lambda _path: passwords)
    assert "--password-file" in error.value.hint
    assert not any(word and word in str(error.value) for word in passwords if word != "x")


def test_a_file_of_passwords_and_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path, file = str(locked(tmp_path)), tmp_path / "passwords.txt"
    file.write_text(f"andere\r\n{SECRET}\r\n", encoding="utf-8-sig")
    for command in ("scan", "columns"):
        assert run(command, path) == 2
        assert run(command, path, "--password-file", str(file)) == 0
        monkeypatch.setenv(VARIABLE, SECRET)
        assert run(command, path) == 0
        monkeypatch.delenv(VARIABLE)
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    assert run("scan", path, "--password-file", str(tmp_path / "none.txt")) == 2
    assert "one password a line" in capsys.readouterr().err


def test_a_locked_workbook_in_an_archive(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"甲.xlsx": locked(tmp_path).read_bytes()}))
    asked: list[str] = []

    def passwords(of: str) -> list[str]:
        asked.append(of)
        return [SECRET]

    [table] = read_tables(str(path), passwords=passwords)
    assert asked == [table.path] == [f"{path}/甲.xlsx"]


def test_an_old_workbook_with_a_password_is_known_to_be_locked(tmp_path: Path) -> None:
    content = bytearray(xls([("甲", Grid(rows=[["企业名称"]]))]))
    begins = content.find(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    content[begins + 20 : begins + 22] = b"\x2f\x00"
    path = tmp_path / "a.xls"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=r"locked|damaged") as error:
        read_tables(str(path), passwords=lambda _path: ["x"])
    assert error.value.hint


def test_it_is_asked_for_on_a_terminal(tmp_path: Path) -> None:
    path = locked(tmp_path)
    keyboard, terminal = pty.openpty()

    words = [sys.executable, "-m", "coverage_audit", "firms", str(path), "--format", "jsonl"]
    with subprocess.Popen(
        [*words, "--lang", "en"],
        stdin=terminal,
        stderr=terminal,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        shown = b""
        while b"password of" not in shown:
            shown += os.read(keyboard, 1024)
        os.write(keyboard, f"{SECRET}\n".encode())
        out = process.communicate()[0]
    os.close(terminal)
    shown += os.read(keyboard, 4096)
    os.close(keyboard)
    assert (process.returncode, b'"standing": "due"' in out or b'"standing":"due"' in out) == (
        0,
        True,
    )
    assert SECRET.encode() not in shown
