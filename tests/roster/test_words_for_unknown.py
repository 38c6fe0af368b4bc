"""A district's word for what is not known is read as 不详 is, whatever the column."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Report
from coverage_audit.model.values import Values
from coverage_audit.pipeline import audit
from coverage_audit.roster.fields import FIELDS
from tests.small import AS_OF, Row, write

WORD = "另报"
OWN = Policy(own_dimensions={"business_circle": ("商圈",)})
USUAL: Row = {
    "name": "佛山青禾商贸有限公司", "full_members": "4", "has_organisation": "否",
    "instructor": "沈某", "building": "东塔",
}  # fmt: skip
FILLED = {"count": "3", "staff": "30", "day": "2026-01-02", "answer": "是", "code": ""}
"""What stands in the column of another firm, so that it is no empty one, by kind of field."""
COLUMNS = {
    "商圈": "甲商圈",
    **{
        one.headers[0]: FILLED.get(one.kind, USUAL.get(name, "甲组"))
        for name, one in FIELDS.items()
        if one.kind != "other"
    },
}
FIELD_OF = {one.headers[0]: name for name, one in FIELDS.items()}


def read(folder: Path, column: str, word: str, *unknown: str) -> Report:
    row = {header(name): text for name, text in USUAL.items()}
    beside = {**row, header("name"): "佛山碧禾商贸有限公司", column: COLUMNS[column]}
    path = write(folder / "a.csv", [{**row, column: word}, beside])
    reading = Reading(values=Values(unknown=unknown))
    return audit([str(path)], policy=OWN, reading=reading, as_of=AS_OF)


def quoted(part: object) -> str:
    """D104 quotes 不详 itself, and no text that could be a name."""
    return repr(part).replace(WORD, "…").replace("不详", "…")


def header(name: str) -> str:
    return FIELDS[name].headers[0]


@pytest.mark.parametrize("column", COLUMNS)
def test_nothing_is_known_where_it_stands(tmp_path: Path, column: str) -> None:
    """As it is typed it is shown where a cell is quoted; it is no group and nobody's name."""
    known = read(tmp_path, column, "不详")
    own = read(tmp_path, column, WORD, WORD)
    for part in ("totals", "groups", "firms", "findings", "visits"):
        assert quoted(getattr(own, part)) == quoted(getattr(known, part)), part
    assert WORD not in repr((own.groups, own.visits))


@pytest.mark.parametrize("column", ["商圈", *map(header, ("building", "founded", "contact"))])
def test_without_the_setting_it_is_a_word_like_others(tmp_path: Path, column: str) -> None:
    assert read(tmp_path, column, WORD) != read(tmp_path, column, "不详")
