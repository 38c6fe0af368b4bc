"""Targets: what is to be reached by a day, against numbers reckoned by hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit import locale
from coverage_audit.compare.targets import NOT_KNOWN, progress
from coverage_audit.formats import FORMAT_NAMES, format_for
from coverage_audit.formats.json_document import Json
from coverage_audit.formats.paragraph import paragraph
from coverage_audit.formats.schema import fault
from coverage_audit.model.report import Group, Report
from coverage_audit.model.tally import EMPTY, SHARES, Tally
from coverage_audit.model.target import GROUP_FIGURES, Part, Reached, Target
from coverage_audit.pipeline import audit
from coverage_audit.rounds import saved_round
from tests.formats.edges import nasty
from tests.formats.reports import plausible

DAY = date(2026, 11, 27)
LATER = date(2027, 12, 31)
ROSTER = """\
企业名称,产业链,楼宇,正式党员数,是否建立党组织,工会
云岚一厂有限公司,新能源,甲楼,3,是,
云岚二厂有限公司,新能源,甲楼,0,否,
灯湖三厂有限公司,医药,乙楼,0,否,是
灯湖四厂有限公司,医药、新能源,,1,是,
桂屿五厂有限公司,,乙楼,,,
"""
PLAUSIBLE = plausible()
CHAINS = Target("groups_all_work_covered", LATER, dimension="chain")


@pytest.fixture(autouse=True)
def _language() -> Iterator[None]:
    before = locale.language()
    yield
    locale.use(before)


@pytest.fixture
def report(tmp_path: Path) -> Report:
    path = tmp_path / "名册.csv"
    path.write_text(ROSTER, encoding="utf-8")
    return audit([str(path)], as_of=DAY)


def told(report: Report, target: Target) -> tuple[int, int, Reached, list[tuple[Any, ...]]]:
    (one,) = progress([target], report)
    missing = [(p.name, p.part, p.of, p.lacking, p.unknown) for p in one.missing]
    return one.done, one.of, one.state, missing


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (CHAINS, (1, 2, Reached.OPEN, [("新能源", 2, 3, 1, 0)])),
        (replace(CHAINS, groups=("医药",)), (1, 1, Reached.REACHED, [])),
        (replace(CHAINS, groups=("玉器", "新能源")),
         (0, 2, Reached.OPEN, [("新能源", 2, 3, 1, 0), ("玉器", 0, 0, 0, 0)])),
        (Target("groups_with_organisation", LATER, dimension="chain"),
         (2, 2, Reached.REACHED, [])),
        (Target("groups_with_organisation", DAY, dimension="building"),
         (1, 2, Reached.OPEN, [("乙楼", 0, 2, 1, 1)])),
        (Target("work_coverage", LATER, 66, "chain"), (2, 2, Reached.REACHED, [])),
        (Target("work_coverage", LATER, 67, "chain"),
         (1, 2, Reached.OPEN, [("新能源", 2, 3, 1, 0)])),
        (Target("work_coverage", LATER, 60), (3, 5, Reached.REACHED, [])),
        (Target("work_coverage", LATER, 61), (3, 5, Reached.OPEN, [(None, 3, 5, 1, 0)])),
        (Target("organisation_coverage", DAY - timedelta(1), 100),
         (2, 5, Reached.MISSED, [(None, 2, 5, 3, 1)])),
        (Target("work_coverage", LATER, dimension="park"), (0, 0, Reached.UNKNOWN, [])),
        (replace(CHAINS, dimension="park", groups=("甲园",)), (0, 0, Reached.UNKNOWN, [])),
    ],
)  # fmt: skip
def test_targets_as_reckoned_by_hand(report: Report, target: Target, found: object) -> None:
    """The fifth firm states nothing: it is in no chain, and nobody knows of its organisation."""
    assert told(report, target) == found
    assert progress([target], report)[0].nowhere == (1 if target.dimension in REACHING else 0)


REACHING = ("chain", "building")


def test_what_no_roster_states_is_not_known(report: Report) -> None:
    lacking = replace(report, head=replace(report.head, missing=frozenset({"work"})))
    assert told(lacking, CHAINS)[2] is Reached.UNKNOWN
    assert told(lacking, Target("work_coverage", LATER))[2] is Reached.UNKNOWN
    assert told(lacking, Target("own_share", LATER))[2] is Reached.OPEN
    nobody = replace(report, totals=EMPTY)
    assert told(nobody, Target("own_share", LATER))[2] is Reached.UNKNOWN


def test_firms_of_which_nothing_is_known_never_count_as_reached() -> None:
    counts = {**EMPTY.counts, "base": 10, "work_covered": 7, "work_unknown": 3}
    report = replace(plausible(), totals=Tally(counts, {}))
    assert told(report, Target("work_coverage", LATER, 71)) == (
        7, 10, Reached.OPEN, [(None, 7, 10, 1, 3)],
    )  # fmt: skip


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 100))
def test_the_firms_that_are_lacking_are_just_enough(part: int, more: int, least: int) -> None:
    of = part + more
    counts = {**EMPTY.counts, "base": of, "work_covered": part}
    report = replace(PLAUSIBLE, groups=(Group("chain", "甲", Tally(counts, {})),))
    target = Target("work_coverage", LATER, least, "chain", groups=("甲",))
    (found,) = progress([target], report)[0].parts

    def reaches(n: int) -> bool:
        return of > 0 and n * 100 >= least * of

    assert found.reached is reaches(part)
    assert found.reached or of == 0 or reaches(part + found.lacking)
    assert found.lacking == 0 or not reaches(part + found.lacking - 1)


def test_every_figure_of_a_target_is_told() -> None:
    assert set(NOT_KNOWN) == {*SHARES, *GROUP_FIGURES}
    for figure in NOT_KNOWN:
        target = Target(figure, LATER, dimension="building")
        assert isinstance(progress([target], plausible())[0].parts[0], Part)


SENTENCES = {
    "zh": "目标：到2027年12月31日，各产业链的企业实现党的工作全覆盖，目前达到的占33.3%（1/3）；"
    "尚未达到的：新能源（2/3）、玉器（名册中没有可计算的企业）；未载明产业链的企业1家；距期限399天。",
    "en": "Target: by 2027-12-31 Party work reaches every firm of each industrial chain: reached"
    " by 33.3% (1/3) of them; not yet: 新能源 (2/3), 玉器 (no firm that counts); firms that name"
    " no industrial chain: 1; days left: 399.",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_paragraph_says_how_far_it_is(report: Report, language: locale.Language) -> None:
    locale.use(language)
    target = replace(CHAINS, groups=("新能源", "医药", "玉器"))
    said = replace(report, targets=progress([target], report))
    before, _, sentence = paragraph(said).rpartition("\n")
    assert (before, sentence) == (paragraph(report), SENTENCES[language])


@pytest.mark.parametrize(
    ("days", "at_least", "says"),
    [
        (0, 61, "now 60.0% (3/5); firms lacking: 1; today is the last day."),
        (-3, 61, "firms lacking: 1; not reached, and days past that day: 3."),
        (-3, 60, "now 60.0% (3/5); it is reached."),
        (9, 100, "firms lacking: 2; days left: 9."),
    ],
)
def test_a_day_that_has_passed_is_said(report: Report, days: int, at_least: int, says: str) -> None:
    locale.use("en")
    target = Target("work_coverage", DAY + timedelta(days), at_least)
    assert paragraph(replace(report, targets=progress([target], report))).endswith(says)


def test_a_target_that_is_not_known_has_a_last_day_too(report: Report) -> None:
    locale.use("en")
    target = Target("work_coverage", DAY, dimension="park")  # which no roster states
    text = paragraph(replace(report, targets=progress([target], report)))
    assert "is not known" in text
    assert text.endswith("today is the last day.")


def test_a_sentence_names_no_more_groups_than_can_be_read(report: Report) -> None:
    locale.use("en")
    target = replace(CHAINS, groups=tuple(f"链{n}" for n in range(20)))
    text = paragraph(replace(report, targets=progress([target], report)))
    assert "链12" in text
    assert "链13" not in text
    assert "and 7 more" in text


@pytest.mark.parametrize("make", [plausible, nasty])
@pytest.mark.parametrize("command", ["scan", "coverage"])
def test_every_format_lays_targets_out(command: str, make: Any) -> None:
    report = make(command)
    dimension = report.groups[0].dimension
    targets = [Target("work_coverage", LATER), Target("own_share", DAY, 50, dimension)]
    said = replace(report, targets=progress(targets, report))
    for name in FORMAT_NAMES:
        assert format_for(name)().render(said)
    document = json.loads(Json().render(said))
    assert list(document)[-1] == "targets"
    assert fault(command, document) is None
    assert [one["figure"] for one in document["targets"]] == ["work_coverage", "own_share"]
    assert fault(command, document | {"targets": [{}]}) == "targets.0.dimension"
    del document["targets"]
    assert document == json.loads(Json().render(report))


def test_a_saved_round_with_targets_is_a_round(report: Report, tmp_path: Path) -> None:
    path = tmp_path / "saved.json"
    path.write_bytes(Json().render(replace(report, targets=progress([CHAINS], report))))
    assert saved_round(str(path)).report.totals == report.totals
