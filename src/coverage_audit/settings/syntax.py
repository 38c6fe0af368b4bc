"""What to do about a settings file that is not TOML: the next move, by what stands at the place."""

from __future__ import annotations

import re
import unicodedata

import tomli

from coverage_audit.locale import gettext as _

PLAIN = {
    "“": '"', "”": '"', "‘": "'", "’": "'", "【": "[", "】": "]", "〔": "[", "〕": "]",
    "、": ",", "：": "=", "。": "",
}  # fmt: skip
"""What TOML has for signs of Chinese texts of which no plain form is known otherwise."""
ANSWERS = ("true", "false", "yes", "no", "是", "否")
DAY = re.compile(r"\d{4}\s*[-年./]\s*\d{1,2}(?:\s*[-月./]\s*\d{1,2}\s*日?)?")


def next_move(error: tomli.TOMLDecodeError) -> str:
    """What to do where a file is not TOML."""
    lines = error.doc.splitlines() or [""]
    number = min(error.lineno, len(lines))
    line, column = lines[number - 1], error.colno - 1
    return (
        _of_day(line, column, error.msg)
        or _of_twice(lines[:number], error.msg)
        or _of_sign(line[column : column + 1])
        or _of_quotes(line, error.msg)
        or _of_kind(line[column:], error.msg)
    )


def _of_day(line: str, column: int, why: str) -> str:
    if not any(day.start() <= column <= day.end() for day in DAY.finditer(line)):
        return ""
    if "Invalid date" in why:
        return _("the calendar has no such day")
    return _("a day is written as 2026-12-31, with two digits for month and day, without quotes")


def _of_twice(lines: list[str], why: str) -> str:
    """What is said of a table or key that stood before, with its line where it is plain to see."""
    if not why.startswith(("Cannot", "Duplicate")):
        return ""
    *above, last = lines
    table = last.lstrip().startswith("[")
    begin = 0 if table else max(n for n, line in enumerate(["[", *above]) if line.startswith("["))
    said = _left(last)
    for n, line in enumerate(above[begin:], begin + 1):
        if _left(line) == said:
            return _("it stands on line {n} already: keep what belongs together there").format(n=n)
    return _("it is set further up already: keep what belongs together in one place")


def _left(line: str) -> str:
    """What a statement is about: its header or its key, with no blanks and remark."""
    end = "#" if line.lstrip().startswith("[") else "="
    return "".join(line.split(end, maxsplit=1)[0].split())


def _of_sign(sign: str) -> str:
    if not sign or sign.isascii():
        return ""
    plain = PLAIN.get(sign, unicodedata.normalize("NFKC", sign))
    if plain.isspace():
        return _("a blank of another width stands here: write a plain one")
    if not plain:
        return _("leave {sign} out").format(sign=sign)
    if plain.isascii():
        return _("{sign} is a Chinese or full-width sign: write the straight {plain}").format(
            sign=sign, plain=plain
        )
    return ""


def _of_quotes(line: str, why: str) -> str:
    if not why.startswith(("Illegal character", "Unterminated")):
        return ""
    return _('a quote is missing: a text begins and ends with a straight " on one line')


def _of_kind(rest: str, why: str) -> str:
    """What is said by the kind of the error alone, of what is left of the line."""
    if why.startswith("Unclosed"):
        return _(
            "what opens before this place is not closed: look for a missing {sign} or a comma"
        ).format(sign="]" if "array" in why else "}")
    if why.startswith("Expected ']"):
        return _("close the name of the table, as [name] or [[name]]")
    if why.startswith("Unescaped"):
        return _(r"write / and not \ in a path")
    if why.startswith("Expected '='"):
        return _("write = between the setting and its value")
    if why.startswith("Expected newline"):
        return _(
            "the value ends before this place: quotes inside a text are single ones ('…'), a remark"
            " begins with #"
        )
    if re.match(rf"(?:{'|'.join(ANSWERS)})\b", rest, re.IGNORECASE):
        return _("yes and no are written as true and false, in small letters and without quotes")
    return _('texts and Chinese names stand in straight quotes ("…"), a table begins with [name]')
