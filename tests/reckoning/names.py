"""Which names are one name, and whose name an organisation carries."""

import re
import unicodedata
from typing import Literal

BRANCH_OFFICE_ENDINGS = ("分公司", "分行", "营业部", "办事处", "门店", "代表处")
Level = Literal["branch", "general", "committee"]

_REGION_NAMES = (
    "广东 广西 湖南 湖北 江西 福建 海南 四川 浙江 江苏 山东 河北 河南 北京 上海 天津 重庆 "
    "佛山 广州 深圳 东莞 珠海 南海 禅城 顺德 三水 高明 桂城 大沥 里水 狮山 黄埔 海珠 天河 越秀"
).split()
_REGION = re.compile(
    rf"(?:{'|'.join(_REGION_NAMES)})(?:省|市(?!场)|区(?!域)|县|街道|镇)?",
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕")
_COMPANY_FORM = re.compile(
    "股份有限公司|有限责任公司|有限公司|特殊普通合伙企业|普通合伙企业|有限合伙企业|合伙企业"
)
_PARTY = re.compile("^(?:中国共产党|中共)")
_ORDINAL = re.compile("第[0-9一二三四五六七八九十]+")
_ENDING = re.compile(
    "(?:总支部委员会|(?:联合)?支部委员会|党工委|委员会|党支部|党总支|总支部|党委|支部|总支)$"
)


def key(name: str) -> str:
    """NFKC, all white space removed, upper case."""
    return "".join(unicodedata.normalize("NFKC", name).split()).upper()


def core(name: str) -> str:
    """A firm's key without brackets, leading region and legal form."""
    bare = _without_form(_without_region(_BRACKETS.sub("", key(name))))
    return bare.removesuffix("集团")


def cores_differ(one: str, other: str) -> bool:
    """Whether two names cannot be spellings of one: no two characters in a row are shared."""
    if key(one) == key(other):
        return False
    a, b = core(one), core(other)
    return a != b and not any(a[i : i + 2] in b for i in range(len(a) - 1))


def is_branch_office(name: str) -> bool:
    """Whether the name ends in 分公司, 分行, 营业部 …"""
    return key(name).endswith(BRANCH_OFFICE_ENDINGS)


def level(name: str) -> Level | None:
    """What kind of organisation the end of its name says."""
    name = key(name)
    if name.endswith(("总支部委员会", "总支部", "总支")):
        return "general"
    if name.endswith(("支部委员会", "支部")):
        return "branch"
    if name.endswith(("党委", "党工委", "委员会")):
        return "committee"
    return None


def organisation_core(name: str) -> str:
    """An organisation's key without 中共, leading region, ordinal and ending."""
    bare = _without_region(_PARTY.sub("", key(name)))
    return _ORDINAL.sub("", _ENDING.sub("", bare))


def without_firm(organisation: str, firm: str) -> str:
    """The organisation's key without the firm's core, so that the firm's words say nothing."""
    firm_core = core(firm)
    name = key(organisation)
    return name.replace(firm_core, "") if len(firm_core) >= 2 else name


def relation(organisation: str, firm: str) -> Literal["own", "mother", "other"]:
    """
    Whose name the organisation carries: the firm's own, its mother's, or another's.

    `mother` is a branch office beside a name that does not say 分公司: the firm's core fits, but
    the organisation is that of the whole. 集团 or 控股 must stand in the firm's name too.
    """
    firm_core, name = core(firm), organisation_core(organisation)
    bare = _without_form(_BRACKETS.sub("", name))
    if not (_contain(firm_core, name) or _contain(firm_core, bare)):
        return "other"
    said, firm_key = key(organisation), key(firm)
    if any(word in said and word not in firm_key for word in ("集团", "控股")):
        return "other"
    if is_branch_office(firm) and not any(word in said for word in BRANCH_OFFICE_ENDINGS):
        return "mother"
    return "own"


def _contain(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 2 and shorter in longer


def _without_region(text: str) -> str:
    while found := _REGION.match(text):
        text = text[found.end() :]
    return text


def _without_form(text: str) -> str:
    return _COMPANY_FORM.sub("", text).removesuffix("分公司")
