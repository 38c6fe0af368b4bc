"""Every text of the command line and the settings has its Chinese, with the same blanks."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import coverage_audit
from coverage_audit.locale import gettext, use

ROOT = Path(coverage_audit.__file__).parent
BLANK = re.compile(r"\{\w+\}")
DROPPED = {"{why}"}
"""What a parser says in English is left out in Chinese."""


def texts() -> Iterator[str]:
    for path in (*ROOT.glob("cli/*.py"), *ROOT.glob("settings*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id in ("_", "mark") and isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_text_has_its_chinese() -> None:
    use("zh")
    assert [text for text in texts() if gettext(text) == text] == []


def test_a_translation_has_the_blanks_of_its_text() -> None:
    use("zh")
    for text in texts():
        blanks, theirs = set(BLANK.findall(text)), set(BLANK.findall(gettext(text)))
        assert theirs <= blanks
        assert blanks - theirs <= DROPPED, text
