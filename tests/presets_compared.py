"""The table that counts the example rosters by each preset."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

from coverage_audit.locale import words
from coverage_audit.model.report import Report
from coverage_audit.pipeline import audit
from coverage_audit.settings import load
from coverage_audit.settings.presets import PRESETS
from tests.markdown import in_language, table

EXAMPLES = Path(__file__).parent.parent / "examples"
ROSTERS = ("灯湖物业企业名册.xlsx", "平洲玉器商会会员名单.csv")
SHARES = ("organisation_coverage", "work_coverage")


@cache
def judged_by(preset: str) -> Report:
    """The audit of the example rosters by a preset."""
    rosters = [EXAMPLES / name for name in ROSTERS]
    return audit(rosters, policy=load(None, preset=preset).policy(), as_of=date(2026, 11, 23))


def presets_compared() -> Iterator[str]:
    """A line for each preset: firms, who is left out and why, the base and its shares."""
    header = in_language(
        "预设 | 企业 | 未纳入统计 | 统计基数 | 党的组织覆盖率 | 党的工作覆盖率",
        "preset | firms | excluded | base | Party organisation coverage | Party work coverage",
    )
    return table(header, map(_row, PRESETS))


def _row(preset: str) -> tuple[str, ...]:
    whole = judged_by(preset).totals
    out = words.counted(words.EXCLUSIONS, whole.excluded_by)
    return (
        f"`{preset}`",
        str(whole["firms"]),
        in_language("{n}（{reasons}）", "{n} ({reasons})").format(n=whole["excluded"], reasons=out),
        str(whole["base"]),
        *(words.share_text(whole.share(name, ())) for name in SHARES),
    )
