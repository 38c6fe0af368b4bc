"""What the name of a file says of the building or the association that it is of."""

from __future__ import annotations

import pytest

from coverage_audit.cli.guide.belonging import proposed


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("灯湖国际中心企业名册.xlsx", "灯湖国际中心"),
        ("名册/灯湖国际中心入驻企业情况摸底表(1).xlsx", "灯湖国际中心"),
        ("平洲玉器商会会员名单.csv", "平洲玉器商会"),
        ("2026年四季度东塔企业花名册（最终版）.xls", "东塔"),
        ("东塔_20261123.csv", "东塔"),
        ("东塔2026.11.23.csv", "东塔"),
        ("东塔-副本.xlsx", "东塔"),
        ("东塔（南海区）非公企业党建摸排表.xlsx", "东塔"),
        ("West Tower roster.xlsx", "West Tower"),
        ("18号楼企业清单.xlsx", "18号楼"),
        ("附件1：东塔企业名单.xlsx", "东塔"),
        ("附件 东塔企业名单v2.xlsx", "东塔"),
        ("东塔名册更新版.xlsx", "东塔"),
        ("新版图大厦名册.xlsx", "新版图大厦"),
        ("【东塔】企业名册.xlsx", "东塔"),
        ("企业名册（东塔）（最终版）.xlsx", "东塔"),
        ("【云岚】企业名册（盖章）.xlsx", "云岚"),
        ("企业名册（张三）.xlsx", ""),
        ("1506创意城企业名册2026.xlsx", "1506创意城"),
        ("东塔2026年11月企业名册.xlsx", "东塔"),
        ("11月企业名册.xlsx", ""),
        ("Sheet1.csv", ""),
        ("企业名册（汇总）（第2次）.xlsx", ""),
        ("企业名册【修订】.xlsx", ""),
        ("企业名册（上报街道）.xlsx", ""),
        ("附件三水广场企业名册.xlsx", "三水广场"),
        ("附件2号楼企业名册.xlsx", "2号楼"),
        ("附件2东塔企业名册.xlsx", "东塔"),
        ("附件12东塔企业名册.xlsx", "东塔"),
        ("附件1506创意城企业名册.xlsx", "1506创意城"),
        ("附件三：东塔企业名册.xlsx", "东塔"),
        ("附件1 东塔企业名册.xlsx", "东塔"),
        ("V6大厦企业名册.xlsx", "V6大厦"),
        ("V8产业园名册v3.xlsx", "V8产业园"),
        ("附件2.xlsx", ""),
        ("名册.xlsx", ""),
        ("商会会员名单2026.xlsx", ""),
        ("2026-11-23.csv", ""),
    ],
)
def test_what_is_left_of_the_name_of_a_file(name: str, found: str) -> None:
    assert proposed(name) == found
