"""The line of each key, of whatever TOML allows, and of files with very many keys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

from coverage_audit.settings.lines import Key, lines_of
from tests.test_settings import refused

EVERYTHING = (
    '''\
# a comment [not.a.table]
top = 1
"dotted"."ke y".deep = [
  "a", # ]
  "]", { inner = 2, "x" = [3] },
]

[policy] # behind
own = 3
text = """
[policy.no]
"quoted" = 4
"""
   literal = '''
    + "'''"
    + """
[base]
"""
    + "'''"
    + """
[a.b."c.d"]
[[visitor]]
name = "甲"

[[visitor]]

  name = "乙"
  [visitor.more]
  x = 1
  [[visitor.way]]
  y = 1
  [[visitor.way]]
  y = { z = [ { w = 1 } ] }
[[visitor]]
[[visitor.way]]
y = 2
[last]
on = true"""
)


def keys(read: Any, within: Key = ()) -> list[Key]:
    parts = read.items() if isinstance(read, dict) else enumerate(read)
    found: list[Key] = []
    for part, value in parts:
        found.append((*within, part))
        if isinstance(value, (dict, list)):
            found += keys(value, (*within, part))
    return found


def slowly(text: str, key: Key) -> int:
    """By reading ever more of the file until the key is there."""
    lines = text.split("\n")
    begin = 0
    for end in range(len(lines) + 1):
        try:
            read = tomli.loads("\n".join(lines[:end]))
        except tomli.TOMLDecodeError:
            continue
        if key in keys(read):
            break
        begin = end
    return next(n for n in range(begin, len(lines)) if lines[n].split("#")[0].strip()) + 1


def test_every_key_stands_on_the_line_on_which_its_statement_begins() -> None:
    every = keys(tomli.loads(EVERYTHING))
    assert len(every) == 38
    assert {key: lines_of(EVERYTHING)[key] for key in every} == {
        key: slowly(EVERYTHING, key) for key in every
    }
    assert set(lines_of(EVERYTHING)) == set(every)
    assert lines_of(EVERYTHING.replace("\n", "\r\n")) == lines_of(EVERYTHING)


@pytest.mark.parametrize("text", ["", "\n", "# nothing\n", "# \u2028 [x\na = 1"])
def test_nothing_and_odd_ends_of_lines_are_no_trap(text: str) -> None:
    assert set(lines_of(text)) == set(keys(tomli.loads(text)))


def test_a_slip_in_a_long_file_is_found_at_once(tmp_path: Path) -> None:
    """With a time that grows with the square of the file this would take hours."""
    one = (
        '[[suppress]]\nfirm = "第{n}号有限公司"\nrule = "B201"\nreason = "核实中"\nuntil = {day}\n'
    )
    n = 3000
    text = "".join(one.format(n=i, day="2026-12-31" if i + 1 < n else "0") for i in range(n))
    error = refused(tmp_path, text)
    assert (error.where, "suppress.until" in error.message) == (f"line {5 * n}", True)
