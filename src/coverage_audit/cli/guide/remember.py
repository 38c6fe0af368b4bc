"""What the settings file beside the rosters says, so that nobody is asked the same again."""

from __future__ import annotations

import errno
import os
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import replace
from glob import escape
from os.path import relpath
from pathlib import Path

from coverage_audit.cli import files
from coverage_audit.cli.configured import NAME, PROJECT, nearest
from coverage_audit.cli.guide.answers import Answers, resolved, shown
from coverage_audit.cli.guide.belonging import unplaced
from coverage_audit.cli.guide.results import common_folder, is_a_place


def settings_path(answers: Answers) -> str | None:
    """The file that is to hold the answers; None where nothing was answered that it can hold.

    It is the one that holds for these rosters, since a nearer one would take its place, else a
    new one in the folder of them all, where the next dialogue on them looks. To a project's own
    file nothing is added, nor to one that cannot be used, and none is made where what a chat
    received is cleared away.
    """
    held = answers.config or nearest(Path.cwd())
    if answers.isolated or (held and Path(held).name == PROJECT):
        return None
    if not any(_tables(answers, Path())):
        return None
    folder = common_folder([*answers.rosters])
    return held or (shown(str(folder / NAME)) if folder and is_a_place(folder) else None)


def remembered(answers: Answers, path: str, before: bytes) -> bytes:
    """What the file of settings says with the answers behind what it said before.

    Raises SettingsError where they do not go together with that, UnicodeError where that is no
    text, or a name cannot be written.
    """
    from coverage_audit.settings import validated
    from coverage_audit.settings.written import Written

    folder = Path(path).parent
    said = before.decode("utf-8-sig")
    end = "\r\n" if "\r\n" in said else "\n"
    said, answers = _headers_apart(said, answers, folder)
    begin = said if said.endswith("\n") or not said else f"{said}{end}"
    tables = [""] if begin else []
    text = begin + end.join([*tables, *_tables(answers, folder)])
    validated(Written(path, text))
    return encoded_like(before, text)


def encoded_like(before: bytes, text: str) -> bytes:
    """A text in the bytes of its file, which may begin with a mark that it is UTF-8."""
    return (BOM_UTF8 if before.startswith(BOM_UTF8) else b"") + text.encode()


def write(path: str, content: bytes) -> None:
    """Write the file of settings; AuditError or OSError where that may not be."""
    if Path(path).exists() and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
    files.write({path: content}, inputs=(), force=True)


def _headers_apart(before: str, answers: Answers, folder: Path) -> tuple[str, Answers]:
    """The text without what it says of the headers of some rosters, and the answers with that.

    It is one table for each roster, to which nothing can be added at the end of the file.
    """
    from coverage_audit.settings.answers import answered, without

    patterns = {pattern_of(folder, path): path for path in answers.members}
    members = {**answers.members}
    for table in answered(before, patterns, ("columns",)):
        path = patterns[table.patterns[0]]
        members[path] = {**table.said, **members[path]}
    return without(before, patterns, ("columns",)), replace(answers, members=members)


def _tables(answers: Answers, folder: Path) -> Iterator[str]:
    """The tables of a file in the folder, with an empty line behind each: it may end in any."""
    for path in answers.rosters:
        group = answers.groups.get(path)
        if group or answers.sheet_is:
            yield "[[source]]"
            yield f"pattern = {_text(pattern_of(folder, path))}"
            if group:
                yield f"set = {{ {_text(group[0])} = {_text(group[1])} }}"
            else:
                yield f"sheet_is = {_text(answers.sheet_is or '')}"
            yield ""
    for path, headers in answers.members.items():
        yield f"[columns.{_text(pattern_of(folder, path))}]"
        yield from (f"{_text(header)} = {_text(name)}" for header, name in headers.items())
        yield ""
    for what, rosters in _not_known(answers).items():
        yield from _dialogue(folder, rosters, f"not_known = {_texts([what])}")
    as_before = resolved(answers.ledgers) == resolved(answers.usual_ledgers)
    if answers.ledgers and (not as_before or answers.ledgers_complete != answers.usually_complete):
        said = [f"ledgers = {_texts(_from(folder, path) for path in answers.ledgers)}"]
        said += ["ledgers_complete = true"] if answers.ledgers_complete else []
        yield from _dialogue(folder, answers.rosters, *said)


def _dialogue(folder: Path, rosters: Iterable[str], *said: str) -> Iterator[str]:
    yield "[[dialogue]]"
    yield f"rosters = {_texts(pattern_of(folder, path) for path in rosters)}"
    yield from said
    yield ""


def _not_known(answers: Answers) -> dict[str, list[str]]:
    """What was asked and nobody knew, each with the rosters; what is settled is not asked."""
    unsaid = () if answers.sheet_is else unplaced(answers)
    asked = {
        "dimension": [path for path in unsaid if path not in answers.groups],
        "members": [
            path
            for path, look in answers.rosters.items()
            if {*look.open_members} - {*answers.members.get(path, {})}
        ],
    }
    left = {
        what: [path for path in rosters if (path, what) not in answers.not_known]
        for what, rosters in asked.items()
    }
    return {what: rosters for what, rosters in left.items() if rosters}


def _from(folder: Path, path: str) -> str:
    """A path as a file in the folder names it; as it is where that is on another drive."""
    try:
        return Path(relpath(path, folder)).as_posix()
    except ValueError:
        return str(Path(path).absolute())


def pattern_of(folder: Path, path: str) -> str:
    """What fits this file alone: another of its name lies in another folder."""
    found = escape(_from(folder, path))
    return found if found.startswith("../") or Path(found).is_absolute() else f"./{found}"


def _texts(values: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, values))}]"


def _text(value: str) -> str:
    from coverage_audit.settings.answers import basic_string

    return basic_string(value)
