"""The measurements as a table, on the terminal and in the README of each language."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Run, Spread, ratios, spread

BEGIN, END = "<!-- speed -->", "<!-- end of speed -->"
HEADS = {
    "README.md": ("roster", "how", "seconds", "peak MiB", "the program takes"),
    "README.zh-CN.md": ("名册", "方法", "耗时（秒）", "内存峰值（MiB）", "本程序耗时为其"),
}
MACHINE = {
    "README.md": "Measured on {cores} cores with Python {python}.",
    "README.zh-CN.md": "在{cores}核、Python {python}的电脑上测得。",
}
SAID = {
    "coverage-audit scan": "coverage-audit scan",
    "bare": "只读取，不审核（calamine、polars）",
    "pandas_tuned": "pandas，精心调优",
    "pandas_usual": "pandas，通常写法",
    "pydantic_rows": "pydantic逐行校验，openpyxl读取",
    "frictionless_rows": "frictionless validate（只校验，不统计）",
}
CALLED = {
    "bare": "reading alone (calamine, polars)",
    "pandas_tuned": "pandas, tuned: the fair peer",
    "pandas_usual": "pandas, as it is usually written",
    "pydantic_rows": "pydantic for each row, openpyxl",
    "frictionless_rows": "frictionless validate (checks less)",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A way of doing a job, its runs, and those of the program in the same rounds."""

    job: str
    way: str
    runs: Sequence[Run]
    ours: Sequence[Run]


def laid_out(lines: Iterable[Line], readme: str = "README.md") -> str:
    """The lines as a table in Markdown, in the language of a README."""
    head = HEADS[readme]
    names = CALLED if readme == "README.md" else SAID
    rows = [head, ("---", "---", "--:", "--:", "--:")]
    for line in lines:
        seconds, times = spread([run.seconds for run in line.runs]), ratios(line.ours, line.runs)
        rows.append(
            (
                line.job,
                names.get(line.way, line.way),
                _numbers(seconds),
                f"{max(run.mib for run in line.runs):.0f}",
                "" if line.runs is line.ours else f"{_numbers(times)} ×",
            )
        )
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def write_into(readme: Path, lines: Sequence[Line]) -> None:
    """Put the table, below the machine it is from, where the README has its marks."""
    text = readme.read_text(encoding="utf-8")
    python = ".".join(platform.python_version_tuple()[:2])
    machine = MACHINE[readme.name].format(cores=os.cpu_count(), python=python)
    table = f"{BEGIN}\n\n{machine}\n\n{laid_out(lines, readme.name)}\n\n{END}"
    found = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    readme.write_text(found.sub(lambda _match: table, text, count=1), encoding="utf-8")


def _numbers(told: Spread) -> str:
    return f"{told.median:.2f} ({told.least:.2f}–{told.most:.2f})"
