"""The dialogue as a person meets it: a process of its own at a terminal of its own."""

from __future__ import annotations

import codecs
import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from tests.cli.guide.script import LEDGER, OPEN, written

pty = pytest.importorskip("pty", reason="Windows has no such terminals")

PATIENCE = 60.0
"""Seconds without a word after which the program is taken to hang."""


BEGIN = """\
import fcntl, os, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from coverage_audit.cli.main import main
main()
"""
"""Take the terminal as one's own, so that Ctrl-C interrupts; then begin."""


class Terminal:
    """What was shown, and a keyboard."""

    def __init__(self, *words: str) -> None:
        self.mine, theirs = pty.openpty()
        command = [sys.executable, "-c", BEGIN, *words]
        self.process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        self.shown = ""
        self.read = 0
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def until(self, text: str) -> None:
        """Read on until a text is shown that was not before."""
        while text not in self.shown[self.read :]:
            more = self._more()
            assert more, f"{text} never came:\n{self.shown}"
            self.shown += more
        self.read = self.shown.index(text, self.read) + len(text)

    def type(self, answer: str) -> None:
        os.write(self.mine, answer.encode())

    def press(self, key: str) -> None:
        """Press a key until the program ends.

        A signal just before a read does not end that: who presses Ctrl-C as a question is shown
        may have to press it again.
        """
        for _second in range(int(PATIENCE)):
            self.type(key)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(1.0)
                break

    def end(self) -> int:
        """The exit code."""
        while more := self._more():
            self.shown += more
        return self.process.wait(PATIENCE)

    def _more(self) -> str:
        """What is shown next; nothing where the program has ended."""
        ready, _, _ = select.select([self.mine], [], [], PATIENCE)
        assert ready, f"nothing comes any more:\n{self.shown}"
        try:
            return self._decoder.decode(os.read(self.mine, 1 << 16))
        except OSError:
            return ""


@pytest.fixture
def chinese(monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("PYTHONUTF8", "1")
    monkeypatch.setenv("TERM", "xterm")
    written(甲大厦企业名册=OPEN, 台账=LEDGER)
    terminal = Terminal()
    yield terminal
    terminal.process.kill()
    terminal.process.wait()
    os.close(terminal.mine)


def test_from_enter_to_the_workbook(chinese: Terminal) -> None:
    for question, answer in (
        ("再按回车：", f"'{Path.cwd()}/甲大厦企业名册.csv' \n"),
        ("（直接按回车：5）：", "1\n"),
        ("（直接按回车：甲大厦）", "\n"),
        ("（直接按回车：3）：", "①\n"),
        ("没有台账请直接按回车：", "1\n"),
        ("（直接按回车：2）：", "\n"),
        ("把文件夹拖进来：", "\n"),
        ("（直接按回车：1）：", "q\n"),
    ):
        chinese.until(question)
        chinese.type(answer)
    assert chinese.end() == 0
    book = openpyxl.load_workbook("摸排结果.xlsx")
    assert "甲大厦" in {cell.value for sheet in book for row in sheet.rows for cell in row}
    assert "党的组织覆盖率" in chinese.shown  # the summary


@pytest.mark.parametrize("key", ["\x03", "\x04"], ids=["ctrl-c", "ctrl-d"])
def test_an_interruption_leaves_nothing_half(chinese: Terminal, key: str) -> None:
    before = sorted(Path.cwd().iterdir())
    chinese.until("再按回车：")
    chinese.type("甲大厦企业名册.csv\n")
    chinese.until("请输入编号")
    chinese.press(key)
    assert chinese.end() == 130
    assert "已中断" in chinese.shown
    assert sorted(Path.cwd().iterdir()) == before


def test_no_input_asks_nothing() -> None:
    terminal = Terminal("--no-input", "--lang", "en")
    assert terminal.end() == 2
    assert terminal.shown.startswith("Usage: coverage-audit")
    assert "asks step by step" in terminal.shown
