"""The tables of a settings file that hold what was answered of single rosters."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

import tomli

TABLES = ("source", "columns", "dialogue")
_BEGIN = re.compile(r'\[\[(?:source|dialogue)\]\]|\[columns\."(?:[^"\\]|\\.)*"\]')
_OF_SOURCE, _OF_DIALOGUE = {"pattern", "set", "sheet_is"}, {"rosters", "not_known"}
_OF_MEMBERS = ("full_members", "members")
"""What an answer says in `[[source]]`, `[[dialogue]]` and of headers; more was not asked."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What one table says of the rosters that the patterns fit; `name` is that of the table.

    It stands on the lines from `begin` to before `end`, counted from 0.
    """

    name: str
    patterns: tuple[str, ...]
    said: Mapping[str, Any]
    begin: int
    end: int


def answered(
    text: str, patterns: Collection[str], names: Collection[str] = TABLES
) -> list[Answered]:
    """The tables of these names that say something of single rosters, as the dialogue writes them.

    `patterns` are those of these rosters. A table is left out where more is said in it, and where
    it could not be taken away alone.
    """
    lines, whole = _lines(text), _parsed(text)
    found = (_table(lines, at) for at, line in enumerate(lines) if _BEGIN.fullmatch(line.rstrip()))
    return [
        one
        for one in found
        if one
        and one.name in names
        and not set(patterns).isdisjoint(one.patterns)
        and whole is not None
        and _filled(_parsed("".join(_left_out(lines, one)))) == _filled(_without(whole, one))
    ]


def without(text: str, patterns: Collection[str], names: Collection[str] = TABLES) -> str:
    """The text without what was answered of these rosters; what is said of others stays."""
    lines = _lines(text)
    for one in reversed(answered(text, patterns, names)):
        others = [pattern for pattern in one.patterns if pattern not in patterns]
        kept = lines[one.begin : one.end]
        at = next((i for i, line in enumerate(kept) if line.startswith("rosters = [")), None)
        if others and at is not None:
            kept[at] = f"rosters = [{', '.join(map(basic_string, others))}]{kept[at][-1:]}"
            lines[one.begin : one.end] = kept
        else:
            lines = _left_out(lines, one)
    return "".join(lines)


def basic_string(value: str) -> str:
    """A text as TOML has it, with the escapes of JSON; it may not hold a DEL either."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(text: str) -> list[str]:
    """The lines with their ends; a string of TOML may hold other characters that end lines."""
    return list(StringIO(text, newline=""))


def _table(lines: list[str], begin: int) -> Answered | None:
    """The table that begins on a line, up to an empty line or the next table."""
    inside = range(begin + 1, len(lines))
    end = next((at for at in inside if not lines[at].strip() or lines[at][:1] == "["), len(lines))
    found = _parsed("".join(lines[begin:end])) or {}
    for name, said in found.items():
        if name == "columns":
            [(pattern, columns)] = said.items()
            ours = all(value in _OF_MEMBERS for value in columns.values())
            return Answered(name, (pattern,), columns, begin, end) if ours else None
        [table] = said
        if table.keys() == _OF_DIALOGUE and _are_texts(table["rosters"]):
            return Answered(name, tuple(table["rosters"]), table, begin, end)
        if "pattern" in table and table.keys() <= _OF_SOURCE and _are_texts([table["pattern"]]):
            return Answered(name, (table["pattern"],), table, begin, end)
    return None


def _are_texts(values: object) -> bool:
    return isinstance(values, list) and all(isinstance(value, str) for value in values)


def _left_out(lines: list[str], one: Answered) -> list[str]:
    """The lines without a table, and without the empty line behind it."""
    end = one.end + (one.end < len(lines) and not lines[one.end].strip())
    return lines[: one.begin] + lines[end:]


def _without(whole: Mapping[str, Any], one: Answered) -> dict[str, Any]:
    """What a file says without one of its tables."""
    left = {**whole}
    if one.name == "columns":
        left["columns"] = {**whole["columns"]}
        del left["columns"][one.patterns[0]]
    else:
        left[one.name] = list(_but_one(whole[one.name], one.said))
    return left


def _but_one(tables: Iterable[Any], said: object) -> Iterator[Any]:
    """All but the first that says it: of two that say the same either may go."""
    gone = False
    for table in tables:
        if gone or table != said:
            yield table
        gone = gone or table == said


def _filled(whole: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What a file says but for tables that say nothing, or which it has no more."""
    return whole and {name: said for name, said in whole.items() if said not in ({}, [])}


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError:
        return None
