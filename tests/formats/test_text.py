"""The paragraph to the letter, Markdown that shows and does nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from coverage_audit.formats.markdown import Markdown, escaped
from coverage_audit.formats.text import Text
from coverage_audit.model.report import Head, Report
from coverage_audit.model.tally import EMPTY, Tally
from tests.formats.edges import empty, listing, nasty
from tests.formats.reports import head, plausible

COUNTS = {
    "firms": 210, "excluded": 6, "base": 204, "own": 41, "joint": 37, "unspecified": 7,
    "attached": 6, "group": 4, "area": 9, "due": 6, "to_verify": 12, "to_transfer": 2,
    "organised": 85, "organised_broad": 106, "work_by_mass": 31, "work_covered": 168,
    "three_or_more": 60, "three_or_more_organised": 38, "should_be_own": 9,
}  # fmt: skip
PARAGRAPH = """\
截至2026年11月23日，共汇总名册3份，涉及企业210家，未纳入统计6家（注销4家、迁出2家），统计基数204家。\
已建立党组织85家（单独组建41家、联合组建37家、形式待核7家），党的组织覆盖率41.6%;\
另有挂靠组建6家、集团党组织覆盖4家、区域（行业）性党支部覆盖11家，如一并计入为51.9%（106/204）。\
党的工作覆盖168家，覆盖率82.3%，其中仅建有群团组织31家。
有3名以上党员的企业60家，已建38家;应建未建6家，待核实12家，待转接组织关系2家，具备单独组建条件9家。
"""


@pytest.mark.usefixtures("chinese")
def test_paragraph_is_that_of_the_wording() -> None:
    assert Text().render(_report()).decode() == PARAGRAPH


def test_paragraph_in_english() -> None:
    text = Text().render(_report()).decode()
    assert "3 rosters hold 210 firms; 6 are excluded (deregistered 4; moved out 2)" in text
    assert "51.9% (106/204)" in text


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize(
    ("missing", "unknown"),
    [("organisations", "已建立党组织的家数"), ("members", "名册未载明党员人数")],
)
def test_what_no_roster_states_is_said_to_be_unknown(missing: str, unknown: str) -> None:
    report = empty("scan")
    report = replace(report, head=replace(report.head, missing=frozenset({missing})))
    text = Text().render(report).decode()
    assert unknown in text
    assert "尚不清楚" in text
    assert not {"应建未建0家", "已建0家"} & set(re.split("[，;。]", text))


@pytest.mark.usefixtures("chinese")
def test_shares_of_nothing_are_not_reckoned() -> None:
    assert "无法计算" in Text().render(empty("scan")).decode()


def test_a_table_as_text_is_whole() -> None:
    text = Text().render(listing()).decode()
    assert "一段很长的说明，" * 8 in text
    assert "=表头" in text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a|b", r"a\|b"),
        ("[x](y)", r"\[x\](y)"),
        ("<b>", r"\<b\>"),
        ("http://a", "http&#58;//a"),
        ("#12 @me", "&#35;12 &#64;me"),
        ("a\nb\x1b\u202ec", "a bc"),
    ],
)
def test_markdown_shows_what_was_typed(typed: str, shown: str) -> None:
    assert escaped(typed) == shown


def test_markdown_tables_keep_their_columns() -> None:
    for command in ("scan", "coverage", "firms", "findings", "visits"):
        lines = Markdown().render(nasty(command)).decode().splitlines()
        tables = [line.replace(r"\|", "") for line in lines if line.startswith("|")]
        assert tables
        for rule, row in pairwise(tables):
            if set(rule) <= set("|-: "):
                assert rule.count("|") == row.count("|")
        assert plausible(command).head.marking[0] not in "".join(lines)


def _report() -> Report:
    totals = Tally({**EMPTY.counts, **COUNTS}, {"deregistered": 4, "moved_out": 2})
    sources = tuple(replace(head().sources[0], path=f"{number}.xlsx") for number in range(3))
    return Report(Head("scan", head().as_of, head().policy, sources=sources), totals=totals)
