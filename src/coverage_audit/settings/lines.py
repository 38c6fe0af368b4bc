"""On which line of a TOML file each of its keys is set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

import tomli

Key: TypeAlias = tuple[int | str, ...]
ENDS = ("]", "}", '"""', "'''")
"""What stands on the last line of a statement that goes over several."""


@lru_cache(maxsize=4)
def lines_of(text: str) -> Mapping[Key, int]:
    """The line, from 1, on which the statement begins that first sets a key, or a part of it.

    Of a file that is TOML. Each statement is read by itself, which needs no second reading of
    its grammar and takes a time that grows with the file, however many keys are asked for.
    """
    found: dict[Key, int] = {}
    tables = Counter[Key]()
    within: Key = ()
    for line, text_of, said in _statements(text.replace("\r\n", "\n").split("\n")):
        if text_of.startswith("["):
            within = _header(said, tables)
            for end in range(1, len(within) + 1):
                found.setdefault(within[:end], line)
        else:
            for key in _keys(said, within):
                found.setdefault(key, line)
    return found


def _statements(lines: list[str]) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Each statement: its line, its text, and what it says where nothing stands above it."""
    begin = 0
    while begin < len(lines):
        if not lines[begin].split("#")[0].strip():
            begin += 1
            continue
        for end in range(begin + 1, len(lines) + 1):
            if end > begin + 1 and not any(sign in lines[end - 1] for sign in ENDS):
                continue
            statement = "\n".join(lines[begin:end])
            try:
                said = tomli.loads(statement)
            except tomli.TOMLDecodeError:
                continue
            yield begin + 1, statement.lstrip(), said
            begin = end
            break
        else:
            return


def _header(said: Any, tables: Counter[Key]) -> Key:
    """The key of the table that a header begins; `tables` counts those of one name."""
    key: Key = ()
    while said:
        ((name, said),) = said.items()
        key = (*key, name)
        if isinstance(said, list):
            (said,) = said
            tables[key] += 1
        if key in tables:
            key = (*key, tables[key] - 1)
    return key


def _keys(said: Any, within: Key) -> Iterator[Key]:
    """Every key of a value, those that lie deeper behind those above them."""
    parts = said.items() if isinstance(said, dict) else enumerate(said)
    for part, value in parts:
        yield (*within, part)
        if isinstance(value, (dict, list)):
            yield from _keys(value, (*within, part))
