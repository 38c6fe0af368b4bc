"""A first look at one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.glance import glance, ledger_errors
from coverage_audit.model.reading import Aliases, Constant, Reading
from coverage_audit.model.usual import Usual

FIRM = "佛山云岚科技有限公司"
LEDGER = (
    "序号,党组织名称,组建方式,覆盖单位,党组织书记\n"
    f"1,中共{FIRM}支部委员会,单独组建,{FIRM},甲\n2,中共乙支部,单独组建,乙厂,甲\n3,中共丙支部,单独组建,丙厂,甲\n"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.csv"


def looked(path: Path, header: str, cells: str, reading: Reading = Reading()) -> object:  # noqa: B008
    path.write_text(f"企业名称,{header}\n{FIRM},{cells}\n", encoding="utf-8")
    look = glance(str(path), reading, {"片长": ("片长",)})
    assert (look.rows, look.errors, look.is_ledger) == (1, (), False)
    return look.placed, look.open_members


@pytest.mark.parametrize(
    ("header", "cells", "placed", "members"),
    [
        ("党员人数,是否建立党组织", "3,否", False, ("党员人数",)),
        ("党员数（名）,是否建立党组织", "3,否", False, ("党员数（名）",)),
        ("党员总数,是否建立党组织", "3,否", False, ()),
        ("党员人数,预备党员", "3,1", False, ()),
        ("党员人数,正式党员", "3,1", False, ()),
        ("正式党员,所属楼宇", "3,东塔", True, ()),
        ("正式党员,所属商会", "3,甲商会", True, ()),
        ("正式党员,片长", "3,甲", True, ()),
        ("正式党员,所属行业", "3,制造业", False, ()),
    ],
)
def test_what_a_roster_leaves_open(
    path: Path, header: str, cells: str, placed: bool, members: tuple[str, ...]
) -> None:
    assert looked(path, header, cells) == (placed, members)


@pytest.mark.parametrize(
    ("reading", "left"),
    [
        (Reading(usual=(Usual("a.csv", 1, constants={"building": "东塔"}),)), (True, True)),
        (Reading(usual=(Usual("a.csv", 1, file_is="building"),)), (True, True)),
        (Reading(usual=(Usual("b.csv", 1, file_is="building"),)), (False, True)),
        (Reading(usual=(Usual("a.csv", 1, constants={"industry": "制造业"}),)), (False, True)),
        (Reading(constants=(Constant("park", "东园"),)), (True, True)),
        (Reading(aliases=(Aliases({"党员人数": "members"}, "a.csv"),)), (False, False)),
        (Reading(aliases=(Aliases({"党员人数": "members"}, "b.csv"),)), (False, True)),
    ],
)
def test_what_the_settings_say_is_not_open(
    path: Path, reading: Reading, left: tuple[bool, bool]
) -> None:
    placed, members = left
    open_members = ("党员人数",) if members else ()
    assert looked(path, "党员人数,工会", "3,否", reading) == (placed, open_members)


def test_a_ledger_is_told_from_a_roster(path: Path) -> None:
    path.write_text(LEDGER, encoding="utf-8")
    look = glance(str(path), Reading(), {})
    assert (look.is_ledger, look.rows) == (True, 0)
    assert ledger_errors(str(path), Reading()) == ()


def test_what_cannot_be_read_keeps_its_error(path: Path) -> None:
    look = glance(str(path), Reading(), {})
    assert [error.message for error in look.errors] == [f"no such file: {path}"]
    assert ledger_errors(str(path), Reading())
    path.write_text("甲,乙,丙\n1,2,3\n4,5,6\n7,8,9\n", encoding="utf-8")
    look = glance(str(path), Reading(), {})
    assert look.errors
    assert not look.is_ledger
    assert ledger_errors(str(path), Reading())
