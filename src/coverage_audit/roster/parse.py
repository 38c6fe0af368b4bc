"""What a cell says: a value for each kind of cell, null where the text says no such thing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import polars as pl

from coverage_audit.model.firm import Exclusion

BLANK = frozenset({"", "-", "--", "—", "——", "/", "\\", "暂无"})
UNCERTAIN = frozenset({"不详", "未知", "待定"})
YES = frozenset("是 √ ✓ ✔ 有 Y YES 1 对 ○ 已建 已建立 已成立 已组建 TRUE".split())
NO = frozenset("否 × ✗ 无 没有 N NO 0 未建 未建立 未成立 未组建 FALSE".split())
NOTHING = frozenset("无 否 没有 未建立 暂无 0 未建 未成立 未组建 × ✗ N NO".split())
NO_NAME = frozenset("无 未建立 否 没有 暂无 0".split())
SENT = frozenset("已选派 已派 已派驻 已指派 已配备 已安排 已落实".split())
"""Said in a column of names: somebody is there, and nobody is named."""
ERROR_VALUE = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!)|=\?")
APART = r"\d\s+\d"
"""What a text must hold for `apart` to change it."""
NOT_PLAIN = r"[^0-9A-Z\u{4E00}-\u{9FFF}]"
"""What a text must hold for `plain` to change more of it than a blank word."""
UNTIDY = r"^\s|\s$|\s\s|[\s--\u{20}]|[\u{200B}\u{FEFF}]|_x000D_"
"""What a text must hold for `tidy` to change it."""
LABEL = r"^(?:\d{1,3}|[A-Z])(?:[.、:]\s*|\s+)([^\d\s].*)$"
"""A text behind its number or letter in a list."""

LIVE = re.compile(r"存续|在营|开业|在业|在册|正常|有效|迁入|经营异常|入驻|恢复营业")
_DENIED = re.compile(r"停止|暂停|终止|未|不|非(?!公|国有)")
NEGATIVE = (
    r"^(?:否|没|未|尚未|不|拟|待|暂|已撤|撤销|0+[个人家]?$|无(?:$|需|缺|[工团妇群组党(,;、。]))"
    r"|筹建|筹备|拟建"
)
"""How a cell for what was founded, or for who was sent, says that nothing and nobody is there."""
GONE: tuple[tuple[Exclusion, re.Pattern[str]], ...] = (
    (Exclusion.DEREGISTERED, re.compile("注销")),
    (Exclusion.REVOKED, re.compile("吊销|撤销")),
    (Exclusion.MOVED_OUT, re.compile("迁出|搬离")),
    (Exclusion.LIQUIDATING, re.compile("清算|破产")),
    (Exclusion.SUSPENDED, re.compile("停业|歇业")),
    (Exclusion.SHELL, re.compile("空壳|僵尸|空挂|一企多照")),
    (Exclusion.UNREACHABLE, re.compile("失联|查无下落|人去楼空")),
    (Exclusion.NOT_OPEN, re.compile("筹建|未开业|装修中|未入驻")),
    (Exclusion.OPERATES_ELSEWHERE, re.compile("异地经营")),
)
_NOT_SO = "|".join(words.pattern for _reason, words in GONE[:7] + GONE[8:])
_BY = "被|已|曾|再|见|是|办理?|申请|完成|发现|列入|进行|予以|处于|属于?|存在|出现"
_CLAUSE = r"(?:[^,，、;；()/:.。—-]|(?<=\d)[.-](?=\d))*"
_SAID_NOT = re.compile(
    rf"(?:未|没有?|并?无|不|并?非)(?:{_BY})*(?:{_NOT_SO})(?:登记|手续)?"
    r"|注销(?:登记|申请|手续)?(?:未(?:成功|通过|完成|办)|不成功|失败|被?(?:驳回|撤回|终止))"
    rf"|(?:拟|曾(?!都)|即将|将要|计划|准备|待(?!业)){_CLAUSE}"
)
"""How a status says that it is not so, not yet, or no longer; 未开业 and the like say what is."""
OWNERS: tuple[tuple[Exclusion, re.Pattern[str]], ...] = (
    (Exclusion.SELF_EMPLOYED, re.compile("个体")),
    (Exclusion.PUBLIC_BODY, re.compile("机关|事业单位|群团组织")),
    (
        Exclusion.SOCIAL_ORGANISATION,
        re.compile("社会组织|社会团体|民办非企业|社会服务机构|基金会"),
    ),
    (Exclusion.LAW_FIRM, re.compile("律师事务所")),
    (Exclusion.COOPERATIVE, re.compile("合作社")),
    (
        Exclusion.STATE_OWNED,
        re.compile("国有企业|国有独资|国有控股|央企|中央企业|全民所有制"),
    ),
)


def tidy(cell: pl.Expr) -> pl.Expr:
    """The text as typed, trimmed, inner white space to one blank; null where nothing is left."""
    text = cell.str.replace_all(r"[\s\u{200B}\u{FEFF}]|_x000D_", " ").str.replace_all(" +", " ")
    text = text.str.strip_chars()
    return pl.when(text != "").then(text)


def compact(cell: pl.Expr) -> pl.Expr:
    """NFKC, without white space, upper case: the key of a name."""
    text = cell.str.normalize("NFKC").str.replace_all(r"[\s\u{200B}\u{FEFF}]", "")
    return text.str.to_uppercase()


def lines(cell: pl.Expr) -> pl.Expr:
    """The text as typed, trimmed, its line breaks kept; null where nothing is left."""
    text = cell.str.replace_all(r"[\u{200B}\u{FEFF}]|_x000D_", "").str.strip_chars()
    return pl.when(text != "").then(text)


def plain(cell: pl.Expr) -> pl.Expr:
    """The text in NFKC, without white space, upper case: how words are compared; null if blank."""
    text = cell.str.normalize("NFKC").str.replace_all(r"\s", "").str.to_uppercase()
    return pl.when(~text.is_in(list(BLANK))).then(text)


def apart(cell: pl.Expr) -> pl.Expr:
    """A text of which the figures that stand apart stay so: 4 5 is no 45, and no number."""
    return cell.str.replace_all(r"(\d)\s+(\d)", "$1?$2")


def known(cell: pl.Expr) -> pl.Expr:
    """The plain text without a leading number or letter of a list, null for 不详 and the like."""
    text = cell.str.normalize("NFKC").str.strip_chars().str.to_uppercase()
    text = text.str.replace(LABEL, "$1").str.replace_all(r"\s", "")
    text = text.str.replace(r"^(\d+)\.0+$", "$1")
    return pl.when(~text.is_in([*BLANK, *UNCERTAIN])).then(text)


def is_error(cell: pl.Expr) -> pl.Expr:
    """Whether the cell holds an error value, or a formula without a result."""
    return cell.str.contains(f"^(?:{ERROR_VALUE.pattern})$").fill_null(value=False)


def answer(cell: pl.Expr) -> pl.Expr:
    """Yes or no; null for any other word."""
    return pl.when(cell.is_in(list(YES))).then(True).when(cell.is_in(list(NO))).then(False)


def covered(cell: pl.Expr) -> pl.Expr:
    """Of an organisation yes or no; also 建立党支部的, 组织覆盖, 工作覆盖 (that is no)."""
    said = cell.str.contains(
        "组织覆盖|^(?:已|已经)?(?:单独|联合)?(?:建立|成立|组建)党|^已建|两个覆盖"
    )
    denied = cell.str.contains("^(?:尚?未|没有?)(?:覆盖|建|成立|组建)|^工作覆盖$|^空白$|^未覆盖")
    return pl.coalesce(
        answer(cell),
        pl.when(denied).then(pl.lit(value=False)).when(said).then(pl.lit(value=True)),
    )


def founded(cell: pl.Expr) -> pl.Expr:
    """Of a mass organisation: yes also by a date or a name, no while it is being prepared."""
    preparing = cell.str.contains(NEGATIVE)
    error = cell.str.contains(ERROR_VALUE.pattern)
    otherwise = pl.when(~error).then(~preparing)
    return answer(cell).fill_null(otherwise)


def gone(cell: pl.Expr) -> pl.Expr:
    """The reason that a status gives to leave a firm out, `live`, or null for an unknown word."""
    return by_distinct(cell, read_status, pl.String())


def owner(cell: pl.Expr) -> pl.Expr:
    """The kind of body that an ownership names and the base leaves out; else null."""
    return by_distinct(cell, read_owner, pl.String())


def groups(cell: pl.Expr, *, split: bool) -> pl.Expr:
    """The names of the groups in a cell, each once; an empty list where none is named.

    An error value names none: #N/A is not two groups.
    """
    cell = pl.when(~is_error(cell)).then(cell)
    text = cell.str.replace_all(r"_x000D_|[\r\n]+", "\n").str.normalize("NFKC")
    parts = (
        text.str.replace_all("[、,;|/]", "\n").str.split("\n") if split else pl.concat_list(text)
    )
    each = pl.element().str.replace_all(r"\s+", " ").str.strip_chars()
    named = each.filter(each.is_not_null() & ~each.is_in([*BLANK, *UNCERTAIN, "无"]))
    return parts.fill_null([]).list.eval(named.unique(maintain_order=True))


def unlabelled(cell: pl.Expr) -> pl.Expr:
    """The text without a leading number or letter of a list: 1.私营企业, A、软件."""
    return cell.str.replace(r"^\s*(?:\d{1,3}|[A-Za-z])(?:[.、:：．]\s*|\s+)([^\d\s]{2})", "$1")


def read_status(text: str) -> str | None:
    """One of the reasons of a status, `live`, or None."""
    if text in YES or text in NO:
        return "live" if text in YES else Exclusion.SUSPENDED.value
    said = _SAID_NOT.sub("", text)
    for reason, words in GONE:
        if words.search(said):
            return reason.value
    if said != text and not said:
        return "live"
    return "live" if LIVE.search(said) and not _DENIED.search(said) else None


def read_owner(text: str) -> str | None:
    """The body that an ownership names; 国有参股 and 混合所有制 name none."""
    said = re.sub(r"非(?:国有|个体|机关|事业|公有)[^,、;()]*", "", text)
    for reason, words in OWNERS:
        if words.search(said):
            return reason.value
    return None


def by_distinct(cell: pl.Expr, read: Callable[[str], Any], dtype: pl.DataType) -> pl.Expr:
    """`answers` as an expression."""
    return cell.map_batches(
        lambda texts: answers(texts, read, dtype), return_dtype=dtype, is_elementwise=True
    )


def answers(texts: pl.Series, read: Callable[[str], Any], dtype: pl.DataType) -> pl.Series:
    """Ask `read` once for each distinct text: rosters say few different things in a column."""
    asked = texts.drop_nulls().unique()
    values = pl.Series([read(text) for text in asked], dtype=dtype)
    return texts.replace_strict(asked, values, default=None, return_dtype=dtype)


def read_where(texts: pl.Series, odd: str, read: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    """The texts, `read` where they hold the pattern `odd`; it must leave all others as they are."""
    found = texts.str.contains(odd)
    if not found.any():
        return texts
    changed = texts.filter(found).to_frame("text").select(read(pl.col("text"))).to_series()
    return texts.clone().scatter(found.arg_true(), changed)
