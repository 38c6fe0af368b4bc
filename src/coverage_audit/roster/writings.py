"""A group's name taken apart: where it lies, what tells it from others, what any may be called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from coverage_audit.roster.names import leading_regions

_PLACES = "国际 商务 商业 产业 工业 中心 广场 大厦 大楼 商厦 写字楼 办公楼 商务楼 楼宇 园区 园"
_COMMUNITIES = "社区 居民委员会 居委会 居委 村民委员会 村委会 村委 村"
GENERIC: Mapping[str, str] = {
    "building": _PLACES,
    "park": _PLACES,
    "street": "",
    "community": _COMMUNITIES,
    "subdistrict": "街道办事处 街道办 街道 镇人民政府 镇政府 镇",
    "zone": "片区",
    "grid": f"党建 网格 {_COMMUNITIES}",
    "party_grid": f"党建 网格 {_COMMUNITIES}",
    "association": "行业 协会 商会 联合会 同业公会 促进会",
    "chain": "产业链 产业 行业",
    "property_company": "物业 管理 服务 股份有限公司 有限责任公司 有限公司 公司",
}
"""By dimension the words that do not tell one group from another; the longer ones first."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "园区": ("园",),
    "居民委员会": ("居委会",),
    "居委": ("居委会",),
    "村民委员会": ("村", "村委会"),
    "村委会": ("村", "村委会"),
    "村委": ("村", "村委会"),
    "街道办事处": ("街道", "办事处"),
    "街道办": ("街道", "办事处"),
    "镇人民政府": ("镇", "政府"),
    "镇政府": ("镇", "政府"),
    "产业链": ("产业", "链"),
    "股份有限公司": ("股份", "有限", "公司"),
    "有限责任公司": ("有限", "公司"),
    "有限公司": ("有限", "公司"),
}
"""Words that say the same as others, or more."""
LONGEST = 60
"""Characters beyond which a text is no name."""
_FORMER = re.compile(r"\((?:原|曾用名)[^()]*\)")
_MARKS = re.compile(r"[()\[\]【】《》〈〉·•\s]")
_ORDINAL = re.compile(
    r"第?([一二三四五六七八九十]{1,3})(?=网格|片区|期|号|座|栋|幢|楼|层|区|组)|第(?=\d)"
)
_NUMERALS = {numeral: value for value, numeral in enumerate("一二三四五六七八九", start=1)}
_NOT_TELLING = re.compile(r"[东西南北中][座栋区楼塔]|[\dA-Z号座栋期楼层区组第]")
ENOUGH = 2
"""Characters beside numbers, letters and directions that a name is told by."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A name as it is compared: regions in front, what tells it, the generic words in their order.

    `plain` is all of it but the regions. Numbers and letters stand in `telling`: A座 and B座 are
    two.
    """

    regions: tuple[str, ...]
    telling: str
    words: tuple[str, ...]
    plain: str


def taken_apart(name: str, dimension: str, regions: tuple[str, ...] = ()) -> Writing | None:
    """A name of a group of the dimension; None where it does not tell one (综合楼, 1号楼)."""
    if len(name) > LONGEST:
        return None
    text = _MARKS.sub("", _FORMER.sub("", name.upper()))
    text = _ORDINAL.sub(_number, text).replace("幢", "栋")
    leads, rest = leading_regions(text, regions)
    while dimension == "subdistrict" and leads and leads[-1].endswith(("街道", "镇")):
        rest, leads = leads[-1] + rest, leads[:-1]
    while True:
        telling, words = _told(rest, dimension)
        if len(_NOT_TELLING.sub("", telling)) >= ENOUGH:
            return Writing(tuple(map(_short, leads)), telling, words, rest)
        if not leads:
            return None
        rest, leads = leads[-1] + rest, leads[:-1]


def _told(text: str, dimension: str) -> tuple[str, tuple[str, ...]]:
    """What tells a name, and its generic words: none of these begins a name."""
    generic = _generic(dimension)
    if generic is None:
        return text, ()
    begin, rest = text[:ENOUGH], text[ENOUGH:]
    if generic.fullmatch(begin):
        return "", ()
    found = (PARTS.get(word, (word,)) for word in generic.findall(rest))
    return begin + generic.sub("", rest), tuple(part for parts in found for part in parts)


@cache
def _generic(dimension: str) -> re.Pattern[str] | None:
    words = GENERIC[dimension].split()
    return re.compile(f"(?<!分)(?:{'|'.join(words)})") if words else None


def _number(ordinal: re.Match[str]) -> str:
    """二十一 as 21; 第 in front of a number says nothing."""
    numeral = ordinal[1]
    if numeral is None:
        return ""
    if "十" not in numeral:
        return "".join(str(_NUMERALS[one]) for one in numeral)
    tens, _ten, ones = numeral.partition("十")
    if "十" in ones or len(tens) > 1 or len(ones) > 1:
        return ordinal[0]
    return str(_NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0))


def _short(region: str) -> str:
    return re.sub("(?<=..)(?:街道|[省市区县镇])$", "", region)
