"""An instructor in several writings: by what stands beside the name, never by a like name."""

from __future__ import annotations

import pytest

from coverage_audit.roster.instructors import same_persons, writings


@pytest.mark.parametrize(
    "written",
    [
        ["张三", "张 三"],
        ["张三(街道)", "张三"],
        ["张三13800000000", "张三", "张三 电话:13800000000"],
        ["张三(13800000000)", "张三"],
        ["张三(街道)", "张三13800000000", "张三"],
        ["张三", "张三【组织科】"],
        ["阿布都·热西提", "阿布都 ·热西提"],
    ],
)
def test_one_person(written: list[str]) -> None:
    assert same_persons(written) == [tuple(written)]
    assert same_persons([*written, "李四", *written]) == [tuple(written)]


@pytest.mark.parametrize(
    "written",
    [
        ["张三", "张三丰"],
        ["张三", "张王"],
        ["张三(桂城)", "张三(大沥)"],
        ["张三(桂城)", "张三(大沥)", "张三"],  # which of the two, nobody can tell
        ["张三13800000000", "张三13900000000", "张三"],
        ["张", "张 "],
        ["无", "无(空)"],
        ["已选派", "已 选派"],
        ["", " "],
        ["街道组织科张三", "张三"],
        ["(街道)", "(社区)"],
        ["13800000000", "138 0000 0000"],
    ],
)
def test_several_or_nobody(written: list[str]) -> None:
    assert same_persons(written) == []


def test_a_cell_may_name_several() -> None:
    assert writings(" 张　三、李四；\n王五/ ") == ["张 三", "李四", "王五"]
    assert same_persons(writings("张三、张 三")) == [("张三", "张 三")]
