"""The tables of a settings file that hold what was answered of single rosters."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from typing import Any

import tomli

from coverage_audit.glance import OPEN_HEADERS
from coverage_audit.model.firm import PLACES
from coverage_audit.roster.headings import heading_key

TABLES = ("source", "columns", "dialogue")
_STRING = r'"(?:[^"\\]|\\.)*"'
_BEGIN = re.compile(
    rf"\s*(?:\[\[(?:source|dialogue)\]\]|\[columns\.{_STRING}\])\s*(?:#.*)?", re.DOTALL
)
_ROSTERS = re.compile(rf"(\s*rosters\s*=\s*)\[(?:{_STRING}|[\s,])*\](.*)", re.DOTALL)
_OF_DIALOGUE = {"rosters", "not_known", "ledgers", "ledgers_complete"}
_OF_MEMBERS = ("full_members", "members")


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

    `patterns` are those of these rosters. A table is left out where it says what the dialogue does
    not ask, as somebody wrote that, and where it could not be taken away alone.
    """
    lines, whole = _lines(text), _parsed(text)
    found = (_table(lines, at) for at, line in enumerate(lines) if _BEGIN.fullmatch(line))
    return [
        one
        for one in found
        if one
        and one.name in names
        and not set(patterns).isdisjoint(one.patterns)
        and whole is not None
        and _filled(_parsed("".join(_lines_without(lines, one, patterns))))
        in map(_filled, _without(whole, one, patterns))
    ]


def without(text: str, patterns: Collection[str], names: Collection[str] = TABLES) -> str:
    """The text without what was answered of these rosters; what is said of others stays.

    So do comments on lines of their own.
    """
    lines = _lines(text)
    for one in reversed(answered(text, patterns, names)):
        lines = _lines_without(lines, one, patterns)
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
    end = next(
        (at for at in inside if not lines[at].strip() or lines[at].lstrip()[:1] == "["), len(lines)
    )
    for name, said in (_parsed("".join(lines[begin:end])) or {}).items():
        if name == "columns":
            [(pattern, columns)] = said.items()
            asked = all(
                heading_key(header) in OPEN_HEADERS and value in _OF_MEMBERS
                for header, value in columns.items()
            )
            return Answered(name, (pattern,), columns, begin, end) if asked else None
        [table] = said
        if name == "source":
            said_of = _group_said(table)
            return Answered(name, (said_of,), table, begin, end) if said_of else None
        if table.keys() <= _OF_DIALOGUE and any(map(_ROSTERS.fullmatch, lines[begin:end])):
            return Answered(name, tuple(table["rosters"]), table, begin, end)
    return None


def _group_said(table: Mapping[str, Any]) -> str | None:
    """The pattern of a table that says one group of all firms, or what the sheets are."""
    match table:
        case {"pattern": str(pattern), "set": dict(said), **rest} if not rest and len(said) == 1:
            return pattern if set(said) <= {*PLACES} else None
        case {"pattern": str(pattern), "sheet_is": str(name), **rest} if not rest:
            return pattern if name in PLACES else None
    return None


def _lines_without(lines: list[str], one: Answered, patterns: Collection[str]) -> list[str]:
    """The lines without what a table says of rosters, or without it where it says nothing else."""
    others = [basic_string(pattern) for pattern in one.patterns if pattern not in patterns]
    inside = lines[one.begin : one.end]
    if others:
        kept = [_ROSTERS.sub(rf"\1[{_escaped(', '.join(others))}]\2", line) for line in inside]
        return lines[: one.begin] + kept + lines[one.end :]
    kept = [line for line in inside if line.lstrip()[:1] == "#"]
    blank_behind = not kept and one.end < len(lines) and not lines[one.end].strip()
    return lines[: one.begin] + kept + lines[one.end + blank_behind :]


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\")


def _without(
    whole: Mapping[str, Any], one: Answered, patterns: Collection[str]
) -> Iterator[dict[str, Any]]:
    """What a file says without what one of its tables says of rosters.

    Of tables that say the same each may be this one.
    """
    if one.name == "columns":
        others = {name: said for name, said in whole["columns"].items() if name != one.patterns[0]}
        yield {**whole, "columns": others}
        return
    left = [pattern for pattern in one.patterns if pattern not in patterns]
    changed = [{**one.said, "rosters": left}] if left else []
    tables = whole[one.name]
    for at in (at for at, table in enumerate(tables) if table == one.said):
        yield {**whole, one.name: [*tables[:at], *changed, *tables[at + 1 :]]}


def _filled(whole: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """What a file says but for tables that say nothing, or which it has no more."""
    return whole and {name: said for name, said in whole.items() if said not in ({}, [])}


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError:
        return None
