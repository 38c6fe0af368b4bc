"""Whether a firm is in the base, or the one reason why it is excluded (contract section 5)."""

import re

from tests.reckoning.cells import BLANK, is_blank, plain, yes_no

REASONS = (
    "deregistered",
    "revoked",
    "moved_out",
    "liquidating",
    "suspended",
    "shell",
    "unreachable",
    "not_open",
    "operates_elsewhere",
    "self_employed",
    "public_body",
    "social_organisation",
    "law_firm",
    "cooperative",
    "other_body",
    "state_owned",
)

_STATUS_WORDS = {
    "deregistered": ("注销",),
    "revoked": ("吊销", "撤销"),
    "moved_out": ("迁出", "搬离"),
    "liquidating": ("清算", "破产"),
    "suspended": ("停业", "歇业"),
    "shell": ("空壳", "僵尸", "空挂", "一企多照"),
    "unreachable": ("失联", "查无下落", "人去楼空"),
    "not_open": ("筹建", "未开业", "装修中", "未入驻"),
    "operates_elsewhere": ("异地经营",),
}
_LIVE = "存续 在营 开业 在业 在册 正常 有效 迁入 经营异常".split()
_OWNERSHIP_WORDS = {
    "self_employed": ("个体",),
    "public_body": ("机关", "事业单位", "群团组织"),
    "social_organisation": ("社会组织", "社会团体", "民办非企业", "社会服务机构", "基金会"),
    "law_firm": ("律师事务所",),
    "cooperative": ("合作社",),
}
_STATE_WORDS = ("国有企业", "国有独资", "国有控股", "央企", "中央企业", "全民所有制")
_OPENED_BY = ("own", "joint", "unspecified", "attached", "group")
_PARTS = re.compile(r"[,、;()]")


def exclusion(
    *, status: str, operates_here: bool | None, ownership: str, code: str | None, organisation: str
) -> str | None:
    """The first reason that applies, None for a firm of the base."""
    said = _status_reasons(status)
    if organisation in _OPENED_BY:
        said.discard("not_open")
    if operates_here is False:
        said.add("operates_elsewhere")
    said |= {_code_reason(code)} if code else _reasons(ownership, _OWNERSHIP_WORDS)
    said |= _reasons(ownership, {"state_owned": _STATE_WORDS})
    return next((reason for reason in REASONS if reason in said), None)


def status_unknown(text: str) -> bool:
    """D108: the status is stated, and neither a live word nor a reason is recognised in it."""
    said = "".join(plain(text).split())
    words = [*_LIVE, *(word for words in _STATUS_WORDS.values() for word in words)]
    return not is_blank(text) and yes_no(text) is None and not any(word in said for word in words)


def _status_reasons(status: str) -> set[str]:
    if yes_no(status) is False:
        return {"suspended"}
    return _reasons(status, _STATUS_WORDS)


def _code_reason(code: str) -> str:
    kinds = {"1": "public_body", "5": "social_organisation"}
    whole = {"91": "", "92": "self_employed", "31": "law_firm", "93": "cooperative"}
    if code[:2] in whole:
        return whole[code[:2]]
    return kinds.get(code[0], "other_body") if code[1] in "123456789" else "other_body"


def _reasons(text: str, words_of: dict[str, tuple[str, ...]]) -> set[str]:
    said = "".join(plain(text).split())
    if said in BLANK:
        return set()
    parts = [part for part in _PARTS.split(said) if not part.startswith(("拟", "非"))]
    return {
        reason
        for reason, words in words_of.items()
        if any(_says(part, word) for part in parts for word in words)
    }


def _says(part: str, word: str) -> bool:
    return re.search(f"(?<![未拟非]){word}", part) is not None
