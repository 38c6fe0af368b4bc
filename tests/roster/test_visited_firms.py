"""Which firm a visit is about: by the row of its list, the code, the name."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.roster.visits import DUE, A, B, scanned
from tests.small import CODES, Row

TWO: list[Row] = [
    {"name": A, "credit_code": CODES[0], **DUE},
    {"name": A, "credit_code": CODES[1], **DUE},
    {"name": A, **DUE},
]
"""Three firms of one name, of which one has no code."""


@pytest.mark.parametrize(
    ("key", "changed"),
    [
        ({"path": "a.csv", "row": "4"}, 2),
        ({"path": "old/a.csv", "row": "2"}, 0),
        ({"path": "a.csv", "row": "3", "credit_code": CODES[1]}, 1),
        ({"path": "a.csv", "row": "2", "credit_code": CODES[1]}, 1),  # the roster was sorted
        ({"path": "b.csv", "row": "2"}, None),
        ({"path": "a.csv", "row": "9"}, None),
        ({"path": "a.csv", "sheet": "表", "row": "2"}, None),
        ({}, None),
    ],
)
def test_a_firm_is_found_by_the_row_that_its_list_was_made_of(
    key: Row, changed: int | None, tmp_path: Path
) -> None:
    visit = {"name": A, "visit_date": "2026-11-20", "full_members": "1", **key}
    report = scanned(tmp_path, TWO, visit)
    found = [firm.full for firm in report.firms]
    assert found == [1 if at == changed else 4 for at in range(3)]
    assert bool(report.head.notices) == (changed is None)


def test_another_firm_that_stands_in_the_row_now_is_left_alone(tmp_path: Path) -> None:
    rows: list[Row] = [{"name": B, **DUE}, {"name": A, **DUE}]
    visit = {
        "name": A,
        "visit_date": "2026-11-20",
        "full_members": "1",
        "path": "a.csv",
        "row": "2",
    }
    assert [firm.full for firm in scanned(tmp_path, rows, visit).firms] == [4, 1]
