"""Facts of groups: what settings tell of a building holds of its firms, and never against them."""

from __future__ import annotations

from datetime import date
from itertools import chain

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.model.facts import Facts
from coverage_audit.model.policy import Policy
from coverage_audit.model.table import Merge, RawTable
from coverage_audit.roster.fact_table import facts_in
from coverage_audit.roster.located import located

COMMUNITIES = ("甲社区", "乙社区", "丙社区")
BUILDINGS = ("一号楼", "二号楼", "三号楼", "四号楼")
DAY = date(2026, 11, 27)
LISTS = st.lists(st.sampled_from(COMMUNITIES), unique=True, max_size=2)
FIRMS = st.lists(
    st.tuples(st.lists(st.sampled_from(BUILDINGS), unique=True, max_size=2), LISTS), max_size=12
)
SAID = st.lists(st.sampled_from(COMMUNITIES), unique=True, min_size=1, max_size=2).map(tuple)
TOLD = st.dictionaries(st.sampled_from(BUILDINGS), SAID, min_size=1, max_size=4)


def frame(firms: list[tuple[list[str], list[str]]]) -> pl.DataFrame:
    lists = pl.List(pl.String)
    return pl.DataFrame(
        {
            "firm": range(len(firms)),
            "in.building": [one for one, _ in firms],
            "in.community": [own for _, own in firms],
        },
        schema={"firm": pl.UInt32, "in.building": lists, "in.community": lists},
    )


@given(FIRMS, TOLD)
def test_facts_hold_where_a_firm_states_nothing_and_change_nothing_else(
    firms: list[tuple[list[str], list[str]]], told: dict[str, tuple[str, ...]]
) -> None:
    """Reckoned a second time, firm by firm, without frames."""
    facts = Facts("dimensions.facts.building", "building", {"community": told})
    found = located(frame(firms), ("building",), Policy(facts=(facts,)))
    differing = 0
    for (buildings, own), now in zip(firms, found.firms["in.community"].to_list(), strict=True):
        derived = list(dict.fromkeys(chain.from_iterable(told.get(b, ()) for b in buildings)))
        assert now == (own or derived)
        differing += bool(own and derived and not set(own) & set(derived))
    assert found.firms.drop("in.community").equals(frame(firms).drop("in.community"))
    assert sum(one.firms for one in found.disagreements) == differing
    named = {building for buildings, _ in firms for building in buildings}
    assert set(chain.from_iterable(found.strangers.values())) == set(told) - named
    assert found.dimensions == ("building", "community")


@pytest.mark.parametrize("way", [1, -1])
def test_what_is_told_may_be_what_another_is_told_by_whichever_stands_first(way: int) -> None:
    of_building = Facts("a", "building", {"community": {"一号楼": ("甲社区",)}})
    of_community = Facts("b", "community", {"zone": {"甲社区": ("东片",), "乙社区": ("西片",)}})
    firms = frame([(["一号楼"], []), ([], ["乙社区"]), ([], [])]).with_columns(
        pl.Series("in.zone", [[], [], []], dtype=pl.List(pl.String))
    )
    found = located(firms, ("building",), Policy(facts=(of_building, of_community)[::way]))
    assert found.firms["in.zone"].to_list() == [["东片"], ["西片"], []]
    assert (found.strangers, found.disagreements) == ({}, ())


def test_without_a_dimension_nothing_is_told_by_it() -> None:
    """No roster has a column of buildings: no dimension is made of nothing, and it is said."""
    facts = Facts("a", "building", {"community": {"一号楼": ("甲社区",)}})
    found = located(frame([([], [])]), ("size_band",), Policy(facts=(facts,)))
    assert (found.dimensions, found.strangers) == (("size_band",), {"a": ("一号楼",)})


def table(*rows: tuple[str | None, ...], merges: tuple[Merge, ...] = ()) -> RawTable:
    return RawTable("楼宇.xlsx", "表一", rows, range(3, 3 + len(rows)), 2, merges)


def told_by(*tables: RawTable) -> object:
    others = ("community", "property_company", "商圈")
    return facts_in(tables, "building", others, {"商圈": ("商圈名称",)})


def test_a_table_of_buildings() -> None:
    """Title above, merged community, several groups in a cell, a building in two rows."""
    rows = (
        ("楼宇台账", None, None, None, None),
        ("序号", "所属楼宇", "社区", "物业公司", "商圈名称"),
        ("1", " 一号楼 ", "甲社区", "云岚物业、灯桥物业", "东圈"),
        ("2", "二号楼", None, "/", None),
        ("3", None, "丙社区", "无主物业", None),
        ("4", "二号楼", "乙社区", None, None),
    )
    assert told_by(table(*rows, merges=(Merge(5, 4, 6, 4),))) == {
        "community": {"一号楼": ("甲社区",), "二号楼": ("甲社区", "乙社区")},
        "property_company": {"一号楼": ("云岚物业", "灯桥物业")},
        "商圈": {"一号楼": ("东圈",)},
    }


def test_a_table_without_such_a_header_tells_nothing() -> None:
    assert told_by(table(("楼宇", "层数"), ("一号楼", "9"))) is None
    assert told_by(table(("社区", "物业公司"), ("甲社区", "云岚物业"))) is None
    hidden = RawTable("a.xlsx", "b", (("楼宇", "社区"), ("一", "甲")), (1, 2), hidden=True)
    assert told_by(hidden) is None
    assert told_by(hidden, table(("楼宇", "社区"), ("一号楼", ""))) == {}
