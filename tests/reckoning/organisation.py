"""Which class of organisation one row states, by the table of contract section 3."""

from collections.abc import Mapping

from tests.reckoning.cells import MARKS, NO, NO_NAME, UNSAID, label, named, plain, yes_no
from tests.reckoning.names import level, relation, without_firm
from tests.reckoning.sheet import FORM_FIELDS, Sheet

BROAD = ("own", "joint", "unspecified", "attached", "group", "area")
"""The six classes of organised_broad."""

_TEMPORARY = "临时党支部 党小组 功能型 兼合式 流动党员党支部 派驻 筹建 筹备 拟建".split()
_JOINT = ("联合党支部", "联合支部")
_AREA_MODES = "网格建立 网格联建 片区联建 区域统建 行业统建 楼宇合建 产业联建 商会组建".split()
_AREA_WORDS = "楼宇 大厦 园区 商圈 街区 市场 网格 片区 产业链 协会 商会 行业 社区 村".split()
_SAME_AS_ABOVE = "与上级党组织相同"
_CONTRADICTED_BY_NO = ("joint", "attached", "group", "own", "unspecified")


def class_of(row: Mapping[str, str], firm: str, *, silent_is_none: bool) -> str:
    """
    The class of one row; `firm` is the firm's name.

    `silent_is_none`: the sheet has form columns that are not blank in every row, and no yes/no
    column, so a row that leaves them empty says that there is none.
    """
    mode, kind = label(row.get("organisation_mode", "")), label(row.get("organisation_kind", ""))
    name, answer = named(row.get("organisation_name", "")), row.get("has_organisation", "")
    said = yes_no(answer)
    if _says_temporary(mode, kind, label(answer), without_firm(name, firm)):
        return "temporary"
    stated = (
        _of_mode(mode) or _of_kind(kind, mode, name) or (_of_name(name, firm) if name else None)
    )
    if stated is not None:
        return "contradictory" if said is False and stated in _CONTRADICTED_BY_NO else stated
    if said is True:
        return "unspecified"
    if said is False:
        return "contradictory" if name else "none"
    return "none" if silent_is_none and _says_none(row) else "not_stated"


def silent_rows_say_none(sheet: Sheet) -> bool:
    """Whether an empty row of this sheet says that the firm has no organisation."""
    if "has_organisation" in sheet.fields or not sheet.has_any(FORM_FIELDS):
        return False
    cells = (plain(row.get(field, "")) for row in sheet.rows for field in FORM_FIELDS)
    return any(cell not in MARKS and cell not in UNSAID for cell in cells)


def is_above_branch(row: Mapping[str, str]) -> bool:
    """Whether the row says that the organisation is a 总支 or 党委, and so no branch."""
    kind = label(row.get("organisation_kind", ""))
    return level(named(row.get("organisation_name", ""))) in ("general", "committee") or any(
        word in kind for word in ("总支", "党委")
    )


def kind_contradicts_name(row: Mapping[str, str]) -> bool:
    """Whether a kind 党委 stands beside a name that ends in 支部."""
    kind = label(row.get("organisation_kind", ""))
    return "党委" in kind and level(named(row.get("organisation_name", ""))) == "branch"


def _of_mode(mode: str) -> str | None:
    if mode.startswith("联合") or mode == "联建":
        return "joint"
    if "挂靠" in mode or "依托" in mode:
        return "attached"
    if mode in _AREA_MODES:
        return "area"
    if mode == _SAME_AS_ABOVE:
        return "group"
    if mode.startswith("单独") or mode == "单建":
        return "own"
    return "none" if mode.upper() in NO else None


def _of_kind(kind: str, mode: str, name: str) -> str | None:
    if any(word in kind for word in _JOINT):
        return "joint"
    if "挂靠" in kind or "依托" in kind:
        return "attached"
    if kind == _SAME_AS_ABOVE:
        return "group"
    if kind.upper() in NO:
        return "none"
    if mode or name or not any(word in kind for word in ("支部", "总支", "党委", "党组")):
        return None
    committee = any(word in kind for word in ("联合", "综合"))
    return "committee_above" if committee else "unspecified"


def _of_name(name: str, firm: str) -> str | None:
    words, end, whose = without_firm(name, firm), level(name), relation(name, firm)
    if any(word in words for word in _JOINT):
        return "joint"
    if end == "branch" and whose != "own" and any(word in words for word in _AREA_WORDS):
        return "area"
    if name == _SAME_AS_ABOVE or (end and whose == "mother"):
        return "group"
    if end and whose != "own" and any(word in words for word in ("集团", "控股")):
        return "group"
    if end in ("committee", "general") and whose != "own":
        return "committee_above"
    return "own" if end and whose == "own" else None


def _says_temporary(*texts: str) -> bool:
    return any(word in text for text in texts for word in _TEMPORARY)


def _says_none(row: Mapping[str, str]) -> bool:
    cells = (plain(row.get(field, "")) for field in FORM_FIELDS)
    return all(cell in MARKS or cell in NO_NAME for cell in cells)
