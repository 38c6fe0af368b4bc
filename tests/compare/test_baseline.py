"""A baseline: told by firm, rule and field, whatever becomes of the rows."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.compare.baseline import baseline_of, matched, pruned
from coverage_audit.formats.baseline_file import laid_out, understood
from coverage_audit.model.baseline import Baseline
from coverage_audit.model.report import Report
from coverage_audit.model.secret import keyed
from tests.compare.small import whole
from tests.reckoning import Sheet
from tests.small import CODES, Row, audited
from tests.strategies import rosters
from tests.test_agreement import examples

A, B, C = CODES
KEY = b"0123456789abcdef"
DUE: Row = {"full_members": "4", "has_organisation": "否"}
ONE: Row = {**DUE, "name": "佛山市岚舟贸易有限公司", "credit_code": A}
OTHER: Row = {**DUE, "name": "佛山市海映物流有限公司", "credit_code": ""}
PERSON: Row = {**DUE, "name": "沁玉阁玉器商行", "credit_code": "", "ownership": "个体工商户"}
SECRETS = pytest.mark.parametrize("secret", [None, KEY], ids=["named", "hashed"])


def new(
    report: Report, baseline: Baseline, secret: bytes | None = None
) -> list[tuple[str, str | None]]:
    found = matched(report, baseline, secret)
    return [
        (one.code, one.firm)
        for one, known in zip(report.findings, found.known, strict=True)
        if not known
    ]


@SECRETS
@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([OTHER, ONE], id="sorted"),
        pytest.param([ONE, OTHER, OTHER], id="a firm twice"),
        pytest.param([{**ONE, "name": "佛山市岚舟商贸有限公司"}, OTHER], id="renamed"),
        pytest.param([ONE, {**OTHER, "credit_code": B}], id="a code filled in"),
        pytest.param([{**ONE, "credit_code": ""}, OTHER], id="a code lost"),
        pytest.param([ONE, {**OTHER, "name": "佛山市海映物流 有限公司"}], id="a blank in a name"),
        pytest.param(
            [
                ONE,
                {**OTHER, "name": "佛山市海映商贸有限公司", "credit_code": B},
                {**OTHER, "credit_code": B},
            ],
            id="a code filled in, and another name in front",
        ),
    ],
)
def test_the_same_findings_are_no_new_ones(
    tmp_path: Path, rows: list[Row], secret: bytes | None
) -> None:
    had = baseline_of(audited(tmp_path, ONE, OTHER), secret)
    assert had.entries
    assert not new(audited(tmp_path, *rows, name="later.csv"), had, secret)


@SECRETS
@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param(
            [ONE, OTHER, {**DUE, "name": "佛山市启明制造有限公司"}],
            {(code, "佛山市启明制造有限公司") for code in ("B201", "W301", "W306")},
            id="another firm",
        ),
        pytest.param(
            [ONE, {**OTHER, "credit_code": "91440699MA97000000"}],
            {("D102", OTHER["name"])},
            id="another rule",
        ),
        pytest.param(
            [{**ONE, "credit_code": B}, OTHER],
            {(code, ONE["name"]) for code in ("B201", "W301", "W306")},
            id="the name of another firm with a code of its own",
        ),
    ],
)
def test_what_is_new_is_told(
    tmp_path: Path, rows: list[Row], found: set[tuple[str, str]], secret: bytes | None
) -> None:
    had = baseline_of(audited(tmp_path, ONE, OTHER), secret)
    assert set(new(audited(tmp_path, *rows, name="later.csv"), had, secret)) == found


@SECRETS
@pytest.mark.parametrize("others", [[], [OTHER], [OTHER, PERSON]])
def test_it_shrinks_and_never_grows(
    tmp_path: Path, others: list[Row], secret: bytes | None
) -> None:
    had = baseline_of(audited(tmp_path, ONE, OTHER, PERSON), secret)
    fixed = {**ONE, "has_organisation": "是", "organisation_mode": "单独组建"}
    later = audited(tmp_path, fixed, *others, name="later.csv")
    left = pruned(later, had, secret)
    assert set(left.entries) < set(had.entries)
    assert not new(later, left, secret)
    again = audited(tmp_path, ONE, *others, name="again.csv")
    assert ("B201", ONE["name"]) in new(again, left, secret)
    assert pruned(again, left, secret) == left


def test_individual_businesses_are_only_counted_unless_hashed(tmp_path: Path) -> None:
    one = {**PERSON, "full_members": "三四个"}
    other = {**one, "name": "听雨轩玉器商行"}
    first, second = audited(tmp_path, one), audited(tmp_path, other, name="b.csv")
    both = audited(tmp_path, one, other, name="c.csv")
    plain, hashed = baseline_of(first), baseline_of(first, KEY)
    assert plain.entries
    assert not new(second, plain)  # nobody may write down whose it was
    assert new(both, plain)
    assert new(second, hashed, KEY)
    assert not new(first, hashed, KEY)
    assert "沁玉阁".encode() not in laid_out(plain) + laid_out(hashed)


def test_a_key_is_for_hashed_baselines_alone(tmp_path: Path) -> None:
    report = audited(tmp_path, ONE, OTHER)
    assert not new(report, baseline_of(report), KEY)


def test_findings_on_sheets_and_nameless_rows_are_counted(tmp_path: Path) -> None:
    nameless: Row = {**DUE, "name": "", "credit_code": ""}
    had = baseline_of(audited(tmp_path, ONE, nameless))
    more = audited(tmp_path, ONE, nameless, nameless, name="later.csv")
    assert [code for code, _firm in new(more, had)] == ["D101"]


@SECRETS
@examples(60)
@given(sheets=rosters(), seed=st.integers(0, 99))
def test_a_round_has_nothing_new_against_itself(
    sheets: list[Sheet], seed: int, secret: bytes | None
) -> None:
    """Read again, and with its rows in another order."""
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        report = whole(sheets, Path(one))
        mixed = [
            replace(s, rows=tuple(random.Random(seed).sample(s.rows, len(s.rows)))) for s in sheets
        ]
        again = whole(mixed, Path(other))
        if report is None or again is None:
            return
        had = baseline_of(report, secret)
        assert not new(report, had, secret)
        assert set(pruned(report, had, secret).entries) == set(had.entries)
        assert understood_again(had) == set(had.entries)
        of_firms = {one.code for one in had.entries if one.firm}
        assert not [code for code, _firm in new(again, had, secret) if code in of_firms]


def shuffled(rows: Sequence[Mapping[str, str]], seed: int) -> tuple[Mapping[str, str], ...]:
    return tuple(random.Random(seed).sample(rows, len(rows)))


def understood_again(had: Baseline) -> set[object]:
    found = understood(json.loads(laid_out(had)))
    assert isinstance(found, Baseline)
    assert found.sealed == had.sealed
    return set(found.entries)


@pytest.mark.parametrize("seed", range(5))
def test_the_file_does_not_depend_on_the_order_of_rows(tmp_path: Path, seed: int) -> None:
    rows = [{**DUE, "name": f"佛山市岚舟{sign}贸易有限公司"} for sign in "甲乙丙丁戊"]
    mixed = random.Random(seed).sample(rows, len(rows))
    one, other = (
        baseline_of(audited(tmp_path, *some, name=f"{n}.csv"))
        for n, some in enumerate([rows, mixed])
    )
    assert laid_out(one) == laid_out(other)


def test_names_are_nowhere_in_a_hashed_file(tmp_path: Path) -> None:
    text = laid_out(baseline_of(audited(tmp_path, ONE, OTHER), KEY)).decode()
    assert "岚舟" not in text
    assert A not in text
    assert laid_out(baseline_of(audited(tmp_path, ONE), b"another key of bytes")).decode() != text


def test_hashed_parts_are_told_apart_by_where_they_end() -> None:
    assert keyed(KEY, "name", "甲乙") != keyed(KEY, "name甲", "乙")
    assert keyed(KEY, "name", None) != keyed(KEY, "name", "")
