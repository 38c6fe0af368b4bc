"""What the settings file beside the rosters says, so that nobody is asked the same again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from glob import escape
from pathlib import Path

from coverage_audit.cli.configured import NAME, PROJECT, nearest
from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.cli.guide.results import common_folder, is_a_place


def settings_path(answers: Answers) -> str | None:
    """The file that is to hold the answers; None where nothing was answered that it can hold.

    It is the one that holds for these rosters, since a nearer one would take its place, else a
    new one in the folder of them all, where the next dialogue on them looks. To a project's own
    file nothing is added, and none is made where what a chat received is cleared away.
    """
    held = answers.config or nearest(Path.cwd())
    names = [Path(path).name for path in answers.rosters]
    if len(set(names)) < len(names):  # by which the settings tell one roster from another
        return None
    if not any(_tables(answers)) or (held and Path(held).name == PROJECT):
        return None
    folder = common_folder([*answers.rosters])
    return held or (shown(str(folder / NAME)) if folder and is_a_place(folder) else None)


def remembered(answers: Answers, path: str, before: str) -> str:
    """The text of the file of settings with the answers behind what it said before.

    Raises SettingsError where they do not go together with that.
    """
    from coverage_audit.settings import validated
    from coverage_audit.settings.written import Written

    begin = before if before.endswith("\n") or not before else f"{before}\n"
    text = begin + ("\n" if begin else "") + "\n".join(_tables(answers))
    validated(Written(path, text))
    return text


def _tables(answers: Answers) -> Iterator[str]:
    """The tables, each with an empty line behind it: a file may end in any of its own."""
    for path in answers.rosters:
        group = answers.groups.get(path)
        if group or answers.sheet_is:
            yield "[[source]]"
            yield f"pattern = {_text(_pattern(path))}"
            if group:
                yield f"set = {{ {_text(group[0])} = {_text(group[1])} }}"
            else:
                yield f"sheet_is = {_text(answers.sheet_is or '')}"
            yield ""
    for path, headers in answers.members.items():
        yield f"[columns.{_text(_pattern(path))}]"
        yield from (f"{_text(header)} = {_text(name)}" for header, name in headers.items())
        yield ""


def _pattern(path: str) -> str:
    return escape(Path(path).name)


def _text(value: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False)
