"""How many units a joint branch has, as rosters name it."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.model.policy import JointNumbers, Policy
from tests.small import UNITS, Row, audited


def units(*branches: str) -> list[Row]:
    return [
        {"organisation_mode": "联合组建", "organisation_name": branch, "members": "1"}
        for branch in branches
    ]


def told(folder: Path, rows: list[Row], policy: Policy | None = None) -> list[bool]:
    return ["B211" in firm.codes for firm in audited(folder, *rows, policy=policy).firms]


def test_a_sixth_unit_is_one_too_many(tmp_path: Path) -> None:
    assert told(tmp_path, [*UNITS]) == [True] * 6
    assert told(tmp_path, [*UNITS[:5]]) == [False] * 5


def test_the_number_is_that_of_proposals(tmp_path: Path) -> None:
    policy = Policy(joint=JointNumbers(firms_at_most=6))
    assert told(tmp_path, [*UNITS], policy) == [False] * 6


def test_one_branch_in_other_words_is_one(tmp_path: Path) -> None:
    names = ["灯湖东联合党支部", "中共灯湖东联合支部委员会", "灯湖东联合支部"] * 2
    names[-1] = "灯湖东联合党支部委员会"
    report = audited(tmp_path, *units(*names))
    assert report.rule_counts["B211"] == 6
    [message] = {f.message for f in report.findings if f.code == "B211"}
    assert "has 6 units" in message
    assert "more than the 5" in message


@pytest.mark.parametrize(
    "names",
    [
        ["灯湖第一联合党支部"] * 3 + ["灯湖第二联合党支部"] * 3,
        ["联合党支部"] * 6,
        [""] * 6,
    ],
)
def test_two_branches_are_not_one_and_a_name_that_tells_nothing_is_none(
    names: list[str], tmp_path: Path
) -> None:
    assert told(tmp_path, units(*names)) == [False] * 6


def test_a_firm_in_two_rows_is_one_unit(tmp_path: Path) -> None:
    rows = [*UNITS[:4], *({"name": "佛山岚舟有限公司", **unit} for unit in UNITS[:2])]
    assert told(tmp_path, rows) == [False] * 5
