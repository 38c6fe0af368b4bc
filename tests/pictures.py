"""Pictures of a terminal: the dialogue on the examples, question by question, as SVG."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from html import escape
from pathlib import Path

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from coverage_audit.cli.guide.talk import Talk
from coverage_audit.formats.width import cell_width
from tests.documents import ROOT, WIDTH, at_a_screen

AS_OF = "2026-11-23"
SAVED = "2026-11-20 09:30"
FOLDERS = {"zh": "D:\\名册\\", "en": "D:\\rosters\\"}
ROSTERS = ("灯湖物业企业名册.xlsx", "平洲玉器商会会员名单.csv", "党组织台账.xlsx")
ANSWERS = ("1-3", "1", "", "", "q")
PARTS = ("rosters", "questions", "result")
"""What is answered last before each picture ends: the rosters, the last question, the end."""
COLUMN, LINE, MARGIN = 8, 20, 16
"""Pixels: a column of the terminal, a line, what is left free around."""
FONTS = "'Sarasa Mono SC','Noto Sans Mono CJK SC',NSimSun,Consolas,monospace"
RUNS = re.compile(r"[\u2014-\u2027\u3000-\u9fff\uff00-\uffef]+|[!-~\u00a0-\u2013]+| +|.")
"""Characters of one width in a row, since each takes a width of its own whatever the font."""


def pictures(language: locale.Language, folder: Path) -> Mapping[str, str]:
    """Each picture by the name of its file; the rosters are copied into an empty folder."""
    shown = _shown(language, folder)
    return {
        f"{part}.{language}.svg": _svg(text)
        for part, text in zip(PARTS, _parts(shown), strict=True)
    }


def _parts(shown: str) -> Iterator[str]:
    """The dialogue, cut before its first question on what rosters hold and before the audit."""
    blocks = shown.split("\n\n")
    yield "\n\n".join(blocks[:2])
    yield "\n\n".join(blocks[2:-2])
    yield "\n\n".join(blocks[-2:])


def _shown(language: locale.Language, folder: Path) -> str:
    for at, name in enumerate(ROSTERS):
        shutil.copy(ROOT / "examples" / name, folder / name)
        os.utime(folder / name, (-at, -at))
    left = list(ANSWERS)
    home = str(folder / "nobody")  # in which nothing lies
    with at_a_screen(folder, HOME=home, USERPROFILE=home) as screen:

        def read(prompt: str) -> str:
            answer = left.pop(0)
            screen.write(f"{prompt}{answer}\n")
            return answer

        def audited(words: list[str]) -> int:
            return session.do([words[0], "--as-of", AS_OF, *words[1:]])

        locale.use(language)
        guide(audited, lambda _path: True, Talk(read))
    said = screen.getvalue().replace(f"{folder.resolve()}{os.sep}", FOLDERS[language])
    return re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d", SAVED, said).replace(str(date.today()), AS_OF)


def _svg(text: str) -> str:
    lines = [part for line in text.strip("\n").splitlines() for part in _fitting(line)]
    width = int(WIDTH) * COLUMN + 2 * MARGIN
    height = len(lines) * LINE + 2 * MARGIN
    drawn = "\n".join(
        run for number, line in enumerate(lines, 1) for run in _runs(line, MARGIN + number * LINE)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">\n'
        f'<rect width="{width}" height="{height}" rx="8" fill="#1e1e1e"/>\n'
        f'<g fill="#d4d4d4" font-family="{FONTS}" font-size="15">\n'
        f"{drawn}\n</g>\n</svg>\n"
    )


def _fitting(line: str) -> Iterator[str]:
    """The line as a terminal breaks it: where it is full, between any two characters."""
    part = ""
    for character in line.rstrip():
        if cell_width(part + character) > int(WIDTH):
            yield part
            part = ""
        part += character
    yield part


def _runs(line: str, y: int) -> Iterator[str]:
    x = MARGIN
    for run in RUNS.findall(line):
        width = cell_width(run) * COLUMN
        if run.strip():
            yield (
                f'<text x="{x}" y="{y - 5}" textLength="{width}" lengthAdjust="spacing">'
                f"{escape(run)}</text>"
            )
        x += width
