"""Sums that must come out, of any two rounds, and of a round and itself."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.compare.diff import Round, state
from coverage_audit.compare.findings import OF_NO_FIRM
from coverage_audit.model.difference import Change, Difference
from coverage_audit.model.report import Report
from coverage_audit.rounds import changes
from tests.compare.small import of_kind, saved, whole
from tests.reckoning import Sheet
from tests.strategies import rosters
from tests.test_agreement import examples


def sums(document: Difference, before: Report, after: Report) -> None:
    """Every firm is accounted for, and the changes explain the change of each count."""
    apart = Counter((one.after, one.standing) for one in document.not_compared)
    came, went = (of_kind(document, change) for change in (Change.CAME, Change.WENT))
    assert before.totals["firms"] == document.compared + len(went) + sum(
        n for (after, _), n in apart.items() if not after
    )
    assert after.totals["firms"] == document.compared + len(came) + sum(
        n for (later, _), n in apart.items() if later
    )
    grown = Counter(map(state, after.firms))
    grown.subtract(map(state, before.firms))
    for one in document.firms:
        if one.change in (Change.CAME, Change.WENT, Change.STANDING):
            grown[one.after] -= one.after is not None
            grown[one.before] += one.before is not None
    for (later, standing), n in apart.items():
        grown[standing] -= n if later else -n
    assert not +grown
    assert not -grown
    for rule in {*before.rule_counts, *after.rule_counts}:
        of_rule = [one for one in document.findings if one.finding.code == rule]
        more = sum(one.new for one in of_rule) - sum(not one.new for one in of_rule)
        grew = after.rule_counts.get(rule, 0) - before.rule_counts.get(rule, 0)
        if not document.findings_apart:
            assert more == grew, rule


@examples(60)
@given(before=rosters(), after=rosters())
def test_changes_add_up(before: list[Sheet], after: list[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        old, new = whole(before, Path(one)), whole(after, Path(other))
        if old is None or new is None:
            return
        sums(changes(Round("old", old), Round("new", new)), old, new)
        sums(changes(saved(old, Path(one)), Round("new", new)), old, new)


@examples(60)
@given(sheets=rosters())
def test_nothing_changed_from_a_round_to_itself(sheets: list[Sheet]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        report = whole(sheets, Path(folder))
        if report is None:
            return
        now = Round("now", report)
        same = changes(now, now)
        assert not same.firms
        assert not same.findings
        assert not same.not_compared
        assert not same.changed
        kept = changes(saved(report, Path(folder)), now)
        assert not kept.firms
        assert not kept.findings
        assert {one.individual for one in kept.not_compared if one.after} <= {True}
        assert kept.before.totals == report.totals
        assert kept.before.head.missing == report.head.missing


@examples(60)
@given(sheets=rosters(), seed=st.integers(0, 99))
def test_another_order_of_rows_changes_no_finding(sheets: list[Sheet], seed: int) -> None:
    """A roster that was sorted: nothing is new, and nothing gone."""
    mixed = [
        replace(one, rows=tuple(random.Random(seed).sample(one.rows, len(one.rows))))
        for one in sheets
    ]
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        old, new = whole(sheets, Path(one)), whole(mixed, Path(other))
        if old is None or new is None:
            return
        found = changes(Round("old", old), Round("new", new))
        assert not [one for one in found.findings if one.finding.code not in OF_NO_FIRM]
        assert not [one for one in found.firms if one.change is not Change.MOVED]
