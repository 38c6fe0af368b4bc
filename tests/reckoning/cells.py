"""What one cell says, read by the words of columns.md section 3."""

import re
import unicodedata
from dataclasses import dataclass

UNSAID = frozenset({"不详", "未知", "待定"})
ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!"})
MARKS = frozenset({"", "-", "--", "—", "——", "/", "\\"})
BLANK = MARKS | UNSAID | {"暂无"}
YES = frozenset("是 √ ✓ ✔ 有 Y YES 1 对 ○ 已建 已建立 已成立 组织覆盖".split())
NO = frozenset("否 × ✗ 无 没有 N NO 0 未建 未建立 未成立 未覆盖 空白 工作覆盖".split())
NO_NAME = frozenset("无 未建立 否 没有 暂无 0".split())
NONE_IN_COUNT = frozenset("无 没有 无党员".split())

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNIT = "[人名个]?"
_WHOLE = re.compile(rf"([0-9]+)(?:\.0+)?{_UNIT}")
_HAN = re.compile(rf"([零〇一二两三四五六七八九十百]+){_UNIT}")
_WITH_PROBATIONARY = re.compile(rf"([0-9]+){_UNIT}\(含预备(?:党员)?([0-9]+){_UNIT}\)")
_BOTH_SAID = re.compile(rf"正式(?:党员)?([0-9]+){_UNIT}预备(?:党员)?([0-9]+){_UNIT}")
_ABOUT = re.compile(
    rf"约([0-9]+){_UNIT}|([0-9]+)[余多]{_UNIT}|([0-9]+){_UNIT}左右|([0-9]+)-[0-9]+{_UNIT}"
)
_CODED_LABEL = re.compile(r"(?:[0-9]{1,3}|[A-Z])(?:[.、:)]\s*|\s+)([^0-9\s].*)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[、,;|/\r\n]")


@dataclass(frozen=True, slots=True)
class Count:
    """What a count cell says; `full` and `probationary` only where the cell itself tells them."""

    value: int | None
    full: int | None = None
    probationary: int | None = None
    unreadable: bool = False


def plain(text: str) -> str:
    """NFKC, trimmed: full-width digits and brackets become plain ones."""
    return unicodedata.normalize("NFKC", text).strip()


def is_blank(text: str) -> bool:
    """Whether the cell says nothing: empty, a dash or stroke, 暂无, 不详, 未知, 待定."""
    return plain(text) in BLANK


def label(text: str) -> str:
    """The label of a cell such as `11 建立党委` or `A.单独组建`; blank where it says nothing."""
    text = plain(text)
    coded = _CODED_LABEL.fullmatch(text)
    text = coded.group(1).strip() if coded else text
    return "" if text in BLANK else text


def yes_no(text: str) -> bool | None:
    """True, False, or None where neither is said."""
    said = label(text).upper()
    return True if said in YES else False if said in NO else None


def named(text: str) -> str:
    """The text of a name or an instructor; blank where the cell says 无, 未建立 and the like."""
    said = plain(text)
    return "" if said in BLANK or said in NO_NAME else said


def shown_name(text: str) -> str:
    """A firm's name as typed, trimmed, inner white space to one blank."""
    return "" if not named(text) else " ".join(text.split())


def groups_of(text: str) -> tuple[str, ...]:
    """The groups that a cell of a dimension names, each once, in the order typed."""
    if plain(text) in ERRORS:
        return ()
    pieces = (" ".join(piece.split()) for piece in _SEPARATORS.split(plain(text)))
    said = (piece for piece in pieces if piece not in BLANK and piece != "无")
    return tuple(dict.fromkeys(said))


def member_count(text: str, *, of_both: bool) -> Count:
    """A count of members; `of_both`: the column is the total, so it may tell its two parts."""
    said = "".join(plain(text).split())
    number = _number(said)
    if number is not None:
        return Count(number)
    if said in BLANK:
        return Count(None, unreadable=said in UNSAID)
    if of_both and (parts := _WITH_PROBATIONARY.fullmatch(said)):
        total, probationary = int(parts[1]), int(parts[2])
        if probationary <= total:
            return Count(total, probationary=probationary)
    if of_both and (parts := _BOTH_SAID.fullmatch(said)):
        full, probationary = int(parts[1]), int(parts[2])
        return Count(full + probationary, full=full, probationary=probationary)
    return Count(None, unreadable=True)


def employee_count(text: str) -> Count:
    """A count of employees; about 20 is 20, and of a range the lower end is what is sure."""
    said = "".join(plain(text).split())
    number = _number(said)
    if number is None and (about := _ABOUT.fullmatch(said)):
        number = next(int(part) for part in about.groups() if part is not None)
    if number is not None:
        return Count(number)
    return Count(None, unreadable=said in UNSAID or said not in BLANK)


def _number(said: str) -> int | None:
    if said in NONE_IN_COUNT:
        return 0
    if whole := _WHOLE.fullmatch(said):
        return int(whole[1])
    if han := _HAN.fullmatch(said):
        return _han_number(han[1])
    return None


def _han_number(text: str) -> int | None:
    """三, 十二, 二十, 一百二十; None for a string of signs that is no number."""
    hundreds, found, rest = text.rpartition("百")
    total = 0
    if found:
        if hundreds not in _DIGITS:
            return None
        total = 100 * _DIGITS[hundreds]
    tens, found, ones = rest.lstrip("零〇").rpartition("十")
    if found:
        if tens and tens not in _DIGITS:
            return None
        total += 10 * (_DIGITS[tens] if tens else 1)
    if not ones:
        return total if found or total or text in ("零", "〇") else None
    return total + _DIGITS[ones] if ones in _DIGITS else None
