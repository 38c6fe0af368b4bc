"""Names of groups that are one, and names that are not: a false alarm is worse than none."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit.roster.alike import LARGEST_FAMILY, families
from coverage_audit.roster.names import group_name
from coverage_audit.roster.writings import GENERIC, taken_apart
from tests.drawn import some_of

ONE = {
    "building": [
        "灯湖国际中心 灯湖国际中心大厦 灯湖中心",
        "灯湖国际中心(A座) 灯湖国际中心A座",
        "灯湖国际中心(原金谷大厦) 灯湖国际中心",
        "佛山市南海区灯湖国际中心 灯湖国际中心",
        "灯湖中心1号楼 灯湖中心一号楼 灯湖中心第1号楼",
        "灯湖中心A栋 灯湖中心A幢",
        "灯湖中心二十一号楼 灯湖中心21号楼",
        "灯湖大厦 灯湖",
        "南海广场 南海",
        "中信大厦 中信",
        "灯湖湖国际中心 灯湖国际中心",  # a letter twice
        "灯湖国中际心广场 灯湖国际中心广场",  # two that changed places
        "灯湖·国际中心 灯湖国际中心",
    ],
    "park": ["灯湖产业园 灯湖产业园区", "灯湖园 灯湖产业园"],
    "community": [
        "灯湖 灯湖社区 灯湖社区居委会 灯湖社区居民委员会",
        "灯湖村 灯湖村委会 灯湖村民委员会",
    ],
    "subdistrict": ["桂城 桂城街道 桂城街道办事处 佛山市南海区桂城街道", "狮山镇 狮山"],
    "grid": ["灯湖第一网格 灯湖社区1网格 灯湖第1网格"],
    "association": ["佛山市南海区家具行业协会 南海区家具协会 家具行业协会"],
    "property_company": ["云岚物业 云岚物业服务有限公司 佛山市云岚物业服务有限责任公司"],
    "chain": ["新能源汽车产业链 新能源汽车产业 新能源汽车"],
}  # fmt: skip
MANY = {
    "building": [
        "灯湖国际中心A座 灯湖国际中心B座 灯湖国际中心",
        "灯湖中心1号楼 灯湖中心2号楼 灯湖中心12号楼",
        "灯湖中心一期 灯湖中心二期 灯湖中心一座",
        "灯湖中心东座 灯湖中心西座 灯湖中心南塔 灯湖中心北塔",
        "灯湖大厦 灯湖广场",
        "灯湖大厦 灯湖广场 灯湖",  # which of the two it is cannot be told
        "灯湖国际市场 灯湖国际广场",
        "东方大厦 西方大厦 南方大厦",
        "金海大厦 金源大厦 金谷大厦",
        "国际大厦 国际中心 大厦 中心广场",
        "综合楼 办公楼 1号楼 A座 1号厂房",
        "灯湖路1号 灯湖路11号 灯湖路111号",
        "灯湖科技园 灯湖创意园",
        "新灯湖国际中心 老灯湖国际中心 灯湖国际中心",
        "灯湖国际中心 灯湖国际金融中心",
    ],
    "community": ["灯湖社区 灯湖村", "桂城平洲社区 大沥平洲社区 平洲社区", "东社区 西社区"],
    "grid": ["第一网格 第二网格", "灯湖第1网格 灯湖第11网格", "灯湖一网格 灯湖二网格"],
    "association": [
        "佛山市家具协会 佛山市南海区家具协会",
        "佛山市家具协会 南海区家具协会 家具协会",
        "青年商会 青年联合会",
        "家具协会 家电协会 玩具协会",
    ],
    "property_company": ["云岚物业管理有限公司 云岚物业服务有限公司 云岚物业",
                         "云岚物业有限公司 云岚物业有限公司佛山分公司"],
    "chain": ["新能源汽车产业链 新能源电池产业链"],
}  # fmt: skip


def found(
    names: str, dimension: str, firms: Mapping[str, int] | None = None
) -> list[tuple[str, ...]]:
    said = names.split()
    return families(said, dimension, lambda: firms or dict.fromkeys(said, 1))


@pytest.mark.parametrize(
    ("dimension", "names"), [(name, one) for name, of_name in ONE.items() for one in of_name]
)
def test_one_in_several_writings(dimension: str, names: str) -> None:
    assert found(names, dimension) == [tuple(names.split())]


@pytest.mark.parametrize(
    ("dimension", "names"), [(name, one) for name, of_name in MANY.items() for one in of_name]
)
def test_several_are_not_one(dimension: str, names: str) -> None:
    assert found(names, dimension) == []
    assert (
        found(names, dimension, {name: 1 + 99 * at for at, name in enumerate(names.split())}) == []
    )


@pytest.mark.parametrize(
    ("names", "firms", "one"),
    [
        ("云岚数字产业园 云岚数宇产业园", (10, 1), False),  # four characters tell too little
        ("云岚数字经济园 云岚数宇经济园", (10, 1), True),
        ("云岚数字经济园 云岚数宇经济园", (10, 2), True),
        ("云岚数字经济园 云岚数宇经济园", (10, 3), False),  # three firms did not slip
        ("云岚数字经济园 云岚数宇经济园", (9, 1), False),
        ("云岚数字经济园 云岚数经济园", (5, 1), True),
        ("云岚数字经济园 云岚数经济园", (4, 1), False),
        ("云岚数字经济园 云岚数一经济园", (99, 1), False),
        ("云岚数字经济园 云岚东字经济园", (99, 1), False),
    ],
)
def test_a_slip_is_told_by_who_has_it(names: str, firms: tuple[int, int], one: bool) -> None:
    said = names.split()
    pair = [tuple(said)] if one else []
    assert families(said, "park", lambda: dict(zip(said, firms, strict=True))) == pair
    assert bool(families(said[::-1], "park", lambda: dict(zip(said, firms, strict=True)))) == one


def test_a_slip_is_looked_for_in_names_of_some_length() -> None:
    for much, one in (("国", True), ("国际贸易金融", False)):
        name = f"云岚数字经济文化创意{much}产业中心园"
        assert bool(found(f"{name} 云{name}", "park")) is one


def test_three_that_differ_in_one_place_are_a_series() -> None:
    names = "云岚数字经济园 云岚数宇经济园 云岚数学经济园"
    firms = dict(zip(names.split(), (50, 1, 1), strict=True))
    assert found(names, "park", firms) == []


def test_a_family_beyond_measure_is_none() -> None:
    same = ["灯湖大厦" + "·" * n for n in range(LARGEST_FAMILY + 1)]
    assert families(same[:-1], "building", dict) == [tuple(same[:-1])]
    assert families(same, "building", dict) == []


def test_a_name_beyond_measure_is_no_name() -> None:
    assert taken_apart("灯" * 61, "building") is None
    assert families(["灯湖" * 5000, "灯湖" * 5000 + "大厦"], "building", dict) == []


NAMES = st.lists(
    st.builds(
        "".join,
        st.tuples(
            st.sampled_from(["", "佛山市", "南海区", "佛山市南海区", "第"]),
            st.sampled_from(["", "灯湖", "金谷", "一", "东", "A", "(", "=1+1", "十十", "1"]),
            st.sampled_from(["", "国际", "中心", "社区", "第一", "二十"]),
            st.sampled_from(["", "大厦", "A座", "网格", "村委会", "有限公司", ")"]),
        ),
    ).map(group_name),
    max_size=12,
    unique=True,
)


@settings(max_examples=some_of(200))
@given(names=NAMES, dimension=st.sampled_from(sorted(GENERIC)))
def test_the_order_of_names_decides_nothing_and_no_name_is_in_two(
    names: list[str], dimension: str
) -> None:
    firms = {name: len(name) for name in names}
    told = families(names, dimension, lambda: firms)
    assert {frozenset(one) for one in told} == {
        frozenset(one) for one in families(names[::-1], dimension, lambda: firms)
    }
    every = [name for one in told for name in one]
    assert len(every) == len(set(every))
    assert set(every) <= set(names)
    assert all(len(one) > 1 for one in told)
