"""What the settings file beside the rosters says, so that nobody is asked the same again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from glob import escape
from os.path import relpath
from pathlib import Path

from coverage_audit.cli.configured import NAME, PROJECT, nearest
from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.cli.guide.belonging import unplaced
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
    if not any(_tables(answers, "")) or (held and Path(held).name == PROJECT):
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
    text = begin + ("\n" if begin else "") + "\n".join(_tables(answers, path))
    validated(Written(path, text))
    return text


def _tables(answers: Answers, settings: str) -> Iterator[str]:
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
    yield from _asked_no_more(answers, Path(settings).parent)


def _asked_no_more(answers: Answers, folder: Path) -> Iterator[str]:
    """The rosters of which something was asked that nobody knew, or that have a ledger."""
    ledgers = answers.ledgers and not answers.ledgers_settled
    rosters = [path for path in answers.rosters if ledgers or _not_known(answers, path)]
    if not rosters:
        return
    yield "[[dialogue]]"
    yield f"rosters = {_texts(_pattern(path) for path in rosters)}"
    if ledgers:
        yield f"ledgers = {_texts(_from(folder, path) for path in answers.ledgers)}"
        if answers.ledgers_complete:
            yield "ledgers_complete = true"
    yield ""


def _not_known(answers: Answers, path: str) -> bool:
    if path in answers.settled:
        return False
    nowhere = path in unplaced(answers) and path not in answers.groups and not answers.sheet_is
    return nowhere or not {*answers.members.get(path, {})} >= {*answers.rosters[path].open_members}


def _from(folder: Path, path: str) -> str:
    """A path as a file in the folder names it; as it is where that is on another drive."""
    try:
        return Path(relpath(path, folder)).as_posix()
    except ValueError:
        return str(Path(path).absolute())


def _pattern(path: str) -> str:
    return escape(Path(path).name)


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    """A basic string of TOML, whose escapes are those of JSON."""
    return json.dumps(value, ensure_ascii=False)
