"""Bounds: what may be typed, and that integers are compared."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit import locale
from coverage_audit.compare.bounds import FIGURES, Gates, bound, judged, overruled
from coverage_audit.errors import UsageError
from coverage_audit.locale import words
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.report import Group, Report
from coverage_audit.model.tally import EMPTY, SHARES
from coverage_audit.model.verdict import Bound, Outcome, Sense
from tests.formats.reports import plausible

KNOWN = tuple(DIMENSIONS)


def of(text: str, sense: Sense = Sense.MAX) -> Bound:
    return bound(sense, text, KNOWN)


@pytest.mark.parametrize(
    ("text", "where", "limit"),
    [
        ("due=0", (None, None, "due"), "0"),
        (" building : due = 2 ", ("building", None, "due"), "2"),
        ("building:灯湖国际:work_coverage=100%", ("building", "灯湖国际", "work_coverage"), "100"),
        ("building:A:B=C座:own_share=66.70", ("building", "A:B=C座", "own_share"), "66.7"),
        ("due＝１", (None, None, "due"), "1"),
        ("unknown=007", (None, None, "unknown"), "7"),
        ("own_share=0.5%", (None, None, "own_share"), "0.5"),
    ],
)  # fmt: skip
def test_bounds_as_typed(text: str, where: tuple[str | None, ...], limit: str) -> None:
    found = of(text)
    assert (found.where, found.limit_text) == (where, limit)
    assert of(str(found)) == found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("due", "FIGURE=NUMBER"), ("due=", "FIGURE=NUMBER"), ("due=-1", "FIGURE=NUMBER"),
        ("due=zwei", "FIGURE=NUMBER"), ("due=1e3", "FIGURE=NUMBER"),
        ("=3", "no count or share"), ("dui=0", "no count or share"),
        ("builing:due=0", "no dimension"), (":due=0", "no dimension"),
        ("work_coverage=100.1", "more than 100"), ("own_share=8000", "more than 100"),
        ("work_coverage=0.8", "less than 1"), ("work_coverage=0.0001", "less than 1"),
    ],
)  # fmt: skip
def test_what_says_no_bound_is_refused(text: str, told: str) -> None:
    with pytest.raises(UsageError, match=told) as error:
        of(text)
    assert error.value.hint


@given(
    part=st.integers(0, 10**6),
    more=st.integers(0, 10**6),
    hundredths=st.integers(0, 10_000),
    sense=st.sampled_from(Sense),
)
def test_a_share_is_compared_exactly(part: int, more: int, hundredths: int, sense: Sense) -> None:
    one = of(f"work_coverage={hundredths // 100}.{hundredths % 100:02d}%", sense)
    whole = part + more or 1
    share, limit = Fraction(part * 100, whole), Fraction(hundredths, 100)
    assert one.keeps(part, whole) == (share <= limit if sense is Sense.MAX else share >= limit)


@given(count=st.integers(0, 50), limit=st.integers(0, 50), sense=st.sampled_from(Sense))
def test_a_count_is_compared_exactly(count: int, limit: int, sense: Sense) -> None:
    kept = count <= limit if sense is Sense.MAX else count >= limit
    assert of(f"due={limit}", sense).keeps(count) == kept


def report_with(*groups: tuple[str | None, dict[str, int]]) -> Report:
    found = tuple(
        Group("building", name, replace(EMPTY, counts={**EMPTY.counts, **counts}))
        for name, counts in groups
    )
    return replace(plausible(), groups=found)


def outcomes(report: Report, *bounds: Bound, **gates: object) -> list[tuple[str | None, str, bool]]:
    found = judged(report, Gates(bounds, **gates))  # type: ignore[arg-type]
    return [(one.group, one.outcome.value, one.fails) for one in found]


GROUPS = report_with(
    ("东塔", {"base": 3, "due": 2, "work_covered": 3}),
    ("西塔", {"base": 2, "due": 0, "work_covered": 1}),
    ("空塔", {"base": 0}),
    (None, {"base": 4, "due": 3, "work_covered": 2}),
)


def test_a_bound_on_a_dimension_is_asked_of_each_group_and_of_those_in_none() -> None:
    assert outcomes(GROUPS, of("building:due=2")) == [
        ("东塔", "kept", False),
        ("西塔", "kept", False),
        ("空塔", "small", False),
        (None, "broken", True),
    ]
    assert outcomes(GROUPS, of("building:东塔:due=1")) == [("东塔", "broken", True)]


def test_groups_below_the_base_are_listed_and_not_judged() -> None:
    least = of("building:work_coverage=100", Sense.MIN)
    assert outcomes(GROUPS, least, min_base=3) == [
        ("东塔", "kept", False),
        ("西塔", "small", False),
        ("空塔", "small", False),
        (None, "broken", True),
    ]


@pytest.mark.parametrize(("allow_empty", "fails"), [(False, True), (True, False)])
def test_a_share_of_nothing_fails_unless_it_may_be_empty(allow_empty: bool, fails: bool) -> None:
    found = outcomes(
        GROUPS, of("building:西塔:qualifying_coverage=0", Sense.MIN), allow_empty=allow_empty
    )
    assert found == [("西塔", Outcome.EMPTY.value, fails)]


@pytest.mark.parametrize("figure", FIGURES)
def test_a_bound_on_what_no_roster_states_is_refused(figure: str) -> None:
    report = plausible()
    missing = frozenset({"members", "organisations", "work"})
    without = replace(report, head=replace(report.head, missing=missing))
    told = of(f"{figure}=0")
    judged(report, Gates((told,)))
    if figure in {"firms", "base", "excluded"}:
        judged(without, Gates((told,)))
    if figure in SHARES or figure == "due":
        with pytest.raises(UsageError, match="cannot be judged"):
            judged(without, Gates((told,)))


@pytest.mark.parametrize("text", ["building:北塔:due=0", "chain:due=0"])
def test_a_bound_on_a_group_that_does_not_exist_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as error:
        judged(GROUPS, Gates((of(text),)))
    assert error.value.hint


def test_a_later_bound_takes_the_place_of_an_earlier_one() -> None:
    first, then, other = of("due=3"), of("due=1"), of("due=2", Sense.MIN)
    assert overruled([first, other], [then]) == (then, other)


def test_every_figure_has_words() -> None:
    before = locale.language()
    locale.use("zh")
    try:
        for figure in FIGURES:
            assert not words.figure_word(figure, 3).isascii(), figure
    finally:
        locale.use(before)
