"""Rosters to be asked about, and answers that are given one after the other."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

from coverage_audit.cli import session
from coverage_audit.cli.guide.dialogue import guide
from coverage_audit.cli.guide.talk import Talk

PLACED = "企业名称,所属楼宇,正式党员,预备党员,是否建立党组织\n佛山云岚科技有限公司,东塔,4,0,否\n"
OPEN = "企业名称,党员人数,是否建立党组织\n佛山青禾商贸有限公司,3,否\n佛山澜砚科技有限公司,6,\n"
TWICE = "企业名称,所属楼宇,党员总数,党员数,是否建立党组织\n佛山衡樾科技有限公司,西塔,3,4,否\n"
"""Can be read, and not be audited: which of the two is meant?"""
LEDGER = (
    "序号,党组织名称,组建方式,覆盖单位,党组织书记,党组织成立时间\n"
    "1,中共佛山青禾商贸有限公司支部委员会,单独组建,佛山青禾商贸有限公司,甲,2024-01-01\n"
    "2,中共佛山澜砚科技有限公司支部委员会,单独组建,佛山澜砚科技有限公司,乙,2024-01-01\n"
    "3,中共佛山衡樾科技有限公司支部委员会,单独组建,佛山衡樾科技有限公司,丙,2024-01-01\n"
)


def written(**files: str) -> None:
    """Write csv files of these names and texts into the folder in which we are."""
    for name, text in files.items():
        Path(f"{name}.csv").write_text(text, encoding="utf-8")


def answering(*answers: str) -> tuple[Talk, Callable[[], list[str]]]:
    """A talk that is given these answers, and what was not asked for of them.

    `@NAME` is the number before which NAME stands in what was said last.
    """
    said: list[str] = []
    left = list(answers)

    def read(prompt: str) -> str:
        said.append(prompt)
        if not left:
            raise AssertionError("\n".join([*said, "nothing is left to answer"]))
        answer = left.pop(0)
        return _number(answer.removeprefix("@"), reversed(said)) if answer[:1] == "@" else answer

    return Talk(read, said.append), lambda: left


def heard(talk: Talk) -> list[str]:
    """What is said from now on, without the prompts."""
    said: list[str] = []
    tell = talk._tell

    def both(line: str) -> None:
        tell(line)
        said.append(line)

    talk._tell = both
    return said


def shown_to_nobody(_path: str) -> bool:
    """Nothing is opened: no one sits there."""
    return False


def _number(name: str, said: Iterator[str]) -> str:
    return next(line.split()[0] for line in said if name in line.split())


def answered(*answers: str) -> list[str]:
    """What is said where all these answers are asked for, and no more."""
    talk, left = answering(*answers)
    said = heard(talk)
    assert guide(session.do, shown_to_nobody, talk) == 0
    assert left() == []
    return said


def shown(*answers: str) -> list[str]:
    """The words of the command that the dialogue shows."""
    [line] = [line for line in answered(*answers) if line.startswith("  coverage-audit scan")]
    return shlex.split(line)
