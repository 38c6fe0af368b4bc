"""Groups count what their firms count, however many counts one number holds."""

from __future__ import annotations

import polars as pl
import pytest

from coverage_audit.engine import measure
from coverage_audit.engine.judge import judge
from coverage_audit.engine.measure import groups, mentions, tally, with_counts
from coverage_audit.model.policy import Policy
from tests.small import AS_OF
from tests.test_cuts import FIRMS


@pytest.mark.parametrize("word", [1, 7, measure.WORD])
def test_groups_count_their_firms(word: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "WORD", word)
    policy = Policy()
    counted = with_counts(judge(FIRMS.frame, policy, AS_OF), policy)
    names = ("community", "association", "building")
    found = groups(counted, {name: mentions(FIRMS.rows, name) for name in names})
    assert sum(map(len, found.values())) > len(names)
    for name in names:
        for group in found[name]:
            its = pl.col(f"in.{name}")
            inside = its.list.len() == 0 if group.name is None else its.list.contains(group.name)
            assert group.tally == tally(counted, inside), (name, group.name)
