"""Which firm of one round is which of the other."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.compare.firms import Known, paired
from coverage_audit.model.difference import Apart
from coverage_audit.model.report import Firm
from tests.compare.small import firm
from tests.small import CODES

A, B, C = CODES


@pytest.mark.parametrize(
    ("before", "after", "both"),
    [
        pytest.param([firm("甲", A)], [firm("乙", A)], {0: 0}, id="the code decides"),
        pytest.param([firm("甲", A)], [firm("甲")], {0: 0}, id="a code that was lost"),
        pytest.param([firm("甲")], [firm("甲", A)], {0: 0}, id="a code that was found"),
        pytest.param([firm("甲 公司")], [firm("甲公司")], {0: 0}, id="the key of a name"),
        pytest.param([firm("甲", A)], [firm("甲", B)], {}, id="two codes are two firms"),
        pytest.param([firm("甲")], [firm("乙")], {}, id="two names"),
        pytest.param(
            [firm("甲", A), firm("乙", A)], [firm("乙", A), firm("甲", B)], {0: 1, 1: 0},
            id="a code of two firms tells none",
        ),
        pytest.param(
            [firm("甲", A), firm("甲")], [firm("甲", A), firm("甲")], {0: 0, 1: 1},
            id="the other of this name",
        ),
        pytest.param(
            [firm("甲", A)], [firm("甲", B), firm("甲", C)], {}, id="a code that no other has"
        ),
        pytest.param(
            [firm("甲", A)], [firm("甲", B), firm("甲")], {0: 1}, id="the one without a code"
        ),
        pytest.param(
            [firm("甲", A, spellings=("甲", "乙"))], [firm("乙")], {0: 0}, id="its other name"
        ),
    ],
)  # fmt: skip
def test_pairs(before: Sequence[Firm], after: Sequence[Firm], both: dict[int, int]) -> None:
    pairs = paired(Known.of(before), Known.of(after))
    assert pairs.both == both
    assert not pairs.apart_before
    assert not pairs.apart_after


def test_a_name_that_several_have_tells_none() -> None:
    pairs = paired(Known.of([firm("甲")]), Known.of([firm("甲", A), firm("甲", B)]))
    assert pairs.apart_before == {0: Apart.SEVERAL}
    assert pairs.apart_after == {0: Apart.SEVERAL, 1: Apart.SEVERAL}
    assert not pairs.came + pairs.went


def test_a_firm_with_two_names_may_be_either_of_two() -> None:
    pairs = paired(
        Known.of([firm("甲", A, spellings=("甲", "乙"))]), Known.of([firm("甲"), firm("乙")])
    )
    assert pairs.apart_before == {0: Apart.SEVERAL}
    assert pairs.apart_after == {0: Apart.SEVERAL, 1: Apart.SEVERAL}


def test_a_firm_with_neither_stays_apart() -> None:
    pairs = paired(Known.of([firm(None), firm(None, A)]), Known.of([firm(None, A)]))
    assert pairs.apart_before == {0: Apart.NO_KEY}
    assert pairs.both == {1: 0}


def test_an_individual_business_has_only_its_code_where_a_report_hides_its_name() -> None:
    mine = Known.of([firm("张三便利店", individual=True), firm("甲")], names_hidden=True)
    pairs = paired(Known.of([firm(None), firm("甲")], names_hidden=True), mine)
    assert pairs.apart_before == {0: Apart.HIDDEN}
    assert pairs.apart_after == {0: Apart.HIDDEN}
    assert pairs.both == {1: 1}


@pytest.mark.parametrize(
    ("saved", "live"),
    [
        pytest.param(firm("鹭屿餐饮店"), firm("鹭屿餐饮店", A, individual=True), id="its code"),
        pytest.param(firm("鹭屿餐饮店"), firm("鹭屿餐饮店", individual=True), id="its ownership"),
    ],
)
def test_what_makes_a_firm_an_individual_business_may_be_filled_in_later(
    saved: Firm, live: Firm
) -> None:
    pairs = paired(Known.of([saved], names_hidden=True), Known.of([live], names_hidden=True))
    assert pairs.both == {0: 0}


FIRMS = st.lists(
    st.builds(
        firm,
        st.sampled_from(["甲", "乙", "丙", None]),
        st.sampled_from([*CODES, None]),
        spellings=st.sampled_from([(), (), ("甲", "乙"), ("乙", "丙")]),
    ),
    max_size=6,
)


@given(FIRMS, FIRMS)
def test_every_firm_is_in_one_place(before: list[Firm], after: list[Firm]) -> None:
    pairs = paired(Known.of(before), Known.of(after))
    mine = [*pairs.both, *pairs.went, *pairs.apart_before]
    theirs = [*pairs.both.values(), *pairs.came, *pairs.apart_after]
    assert sorted(mine) == list(range(len(before)))
    assert sorted(theirs) == list(range(len(after)))


@given(FIRMS, FIRMS)
def test_backwards_is_the_same_turned_round(before: list[Firm], after: list[Firm]) -> None:
    there = paired(Known.of(before), Known.of(after))
    back = paired(Known.of(after), Known.of(before))
    assert {one: other for other, one in back.both.items()} == there.both
    assert (back.came, back.went) == (there.went, there.came)
    assert back.apart_after == there.apart_before


@given(FIRMS)
def test_no_firm_comes_or_goes_where_nothing_changed(firms: list[Firm]) -> None:
    pairs = paired(Known.of(firms), Known.of(firms))
    assert not pairs.came + pairs.went
    assert all(one == other for one, other in pairs.both.items())
