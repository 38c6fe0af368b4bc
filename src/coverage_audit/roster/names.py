"""What of a firm's name tells it from others: its key, and its core."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeAlias

LEGAL_FORMS = re.compile(
    r"股份有限公司|有限责任公司|股份公司|有限公司|集团|普通合伙|有限合伙|特殊普通合伙"
    r"|合伙企业|分公司|总公司|公司"
)
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〈[^〈〉]*〉|《|》")
BRANCH_OFFICES = ("分公司", "分行", "营业部", "办事处", "门店", "代表处")
ORGANISATION_ENDING = re.compile(
    r"(?:联合)?(?:支部委员会|总支部委员会|总支委员会|委员会|党支部|党总支|党工委|党委|支部|总支)$"
)
ENDINGS = (
    "特别行政区", "壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "省", "市", "区", "县",
)  # fmt: skip
_BRACKET = re.compile(r"[(\[【〈《》]")
LONG_ENOUGH = 12
"""Characters from which something is left of a name whatever its legal form."""
_Index: TypeAlias = Mapping[str, Sequence[str]]
"""Names of regions by their first two characters."""
_SUBDISTRICT = re.compile(
    r"[\u4e00-\u9fff]{2,4}?街道(?![口具])|[\u4e00-\u9fff]{2,3}?(?<![小古城])镇"
)
"""Names of firms hold 乡 (梦之乡) far more often than a township stands in front of them."""
ENOUGH_BEHIND_A_TOWN = 4
"""Characters that a name must still have: 镇 too may be a part of it."""
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]+")


def key(name: str) -> str:
    """NFKC, without white space, upper case: names with one key are one name."""
    return re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", name)).upper()


def group_name(text: str) -> str:
    """A group's name as groups are told apart: NFKC, trimmed, inner white space to one blank."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def core(name: str, regions: tuple[str, ...] = ()) -> str:
    """The key without brackets, leading region and legal form; never empty for a name."""
    return core_of_key(key(name), regions)


def core_of_key(whole: str, regions: tuple[str, ...] = ()) -> str:
    """The core of a name that is a key already."""
    bare = (BRACKETS.sub("", whole) if _BRACKET.search(whole) else whole) or whole
    return _without_forms(_without_region(bare, regions)) or bare


def organisation_core(name: str, regions: tuple[str, ...] = ()) -> str:
    """The part of an organisation's name that says whose it is; may be empty."""
    return organisation_core_of_key(key(name), regions)


def organisation_core_of_key(whole: str, regions: tuple[str, ...] = ()) -> str:
    """The core of an organisation's name that is a key already."""
    bare = BRACKETS.sub("", whole) if _BRACKET.search(whole) else whole
    bare = bare.removeprefix("中国共产党").removeprefix("中共")
    bare = ORGANISATION_ENDING.sub("", bare)
    return _without_forms(_ORDINAL.sub("", _without_region(bare, regions)))


def share_two_characters(one: str, other: str) -> bool:
    """Whether two cores have two characters in a row in common (or are the same)."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return one == other or any(other[i : i + 2] in pairs for i in range(len(other) - 1))


def county_before(core: str) -> str:
    """The short name of a county that a core begins with, where two characters follow it."""
    known = (core[:length] for length in (4, 3, 2) if len(core) >= length + 2)
    return next((name for name in known if name in _counties()), "")


def leading_regions(name: str, regions: tuple[str, ...] = ()) -> tuple[tuple[str, ...], str]:
    """The regions that a name begins with, the largest first, and what is left of it: never all."""
    leads: tuple[str, ...] = ()
    inside: tuple[_Index, ...] = ()
    while (lead := _lead(name, inside, regions)) and len(name) >= len(lead) + 2:
        leads = (*leads, lead)
        inside = (*inside, _short_names_in(lead))
        name = name[len(lead) :]
    return leads, name


def _without_forms(name: str) -> str:
    return LEGAL_FORMS.sub("", name)


def _without_region(name: str, regions: tuple[str, ...]) -> str:
    """Drop what leads, province first, as long as two characters are left to tell it by."""
    inside: tuple[_Index, ...] = ()
    while True:
        lead = _lead(name, inside, regions)
        if not lead:
            return name
        rest = name[len(lead) :]
        enough = ENOUGH_BEHIND_A_TOWN if lead.endswith("镇") else 2
        if len(rest) < LONG_ENOUGH and len(_without_forms(rest)) < enough:
            return name
        inside = (*inside, _short_names_in(lead))
        name = rest


def _lead(name: str, inside: tuple[_Index, ...], regions: tuple[str, ...]) -> str:
    """The longest region that the name begins with; inside of a known one also a short name.

    A 街道 is one wherever it leads; what ends in 镇 only inside of a known region.
    """
    if regions and (own := max((r for r in regions if name.startswith(r)), key=len, default="")):
        return own
    lead = ""
    for index in (_regions().starting, *inside):
        for region in index.get(name[:2], ()):
            if len(region) > len(lead) and name.startswith(region):
                lead = region
    street = None if lead else _SUBDISTRICT.match(name)
    return street[0] if street and (inside or street[0].endswith("街道")) else lead


@dataclass(frozen=True, slots=True)
class _Regions:
    """Lines of (level, name), and where each name stands: provinces and cities also when short.

    `starting` holds the same names as an index. The short name of a county (南海 for
    南海区) may only follow its own province or prefecture: alone, too many are plain words
    (平安, 和平).
    """

    lines: tuple[tuple[int, str], ...]
    named: Mapping[str, int]
    starting: _Index


@cache
def _regions() -> _Regions:
    text = files(__package__).joinpath("regions.txt").read_text(encoding="utf-8")
    lines = tuple(
        (len(line) - len(line.lstrip()), line.strip())
        for line in text.splitlines()
        if line and not line.startswith("#")
    )
    named: dict[str, int] = {}
    for index, (level, name) in enumerate(lines):
        named.setdefault(name, index)
        if level < 2 and (short := _short(name)):
            named.setdefault(short, index)
    return _Regions(lines, named, _index(named))


@cache
def _counties() -> frozenset[str]:
    return frozenset(_short(name) for level, name in _regions().lines if level == 2) - {""}


@cache
def _short_names_in(region: str) -> _Index:
    """The short names of all that lies in a region; none where the region is not known."""
    lines, index = _regions().lines, _regions().named.get(region)
    if index is None:
        return {}
    found = set()
    for level, name in lines[index + 1 :]:
        if level <= lines[index][0]:
            break
        found.add(_short(name))
    return _index(found - {""})


def _index(names: Iterable[str]) -> _Index:
    index: dict[str, list[str]] = {}
    for name in names:
        index.setdefault(name[:2], []).append(name)
    return index


def _short(name: str) -> str:
    """广东 of 广东省, 内蒙古 of 内蒙古自治区; empty where less than two characters would stay."""
    for ending in ENDINGS:
        if name.endswith(ending):
            short = name.removesuffix(ending)
            return short if len(short) > 1 and "自治" not in short else ""
    return ""
