"""Folders walked, patterns expanded, lists opened: the paths behind what was named."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from coverage_audit.errors import SourceError, why
from coverage_audit.locale import gettext as _
from coverage_audit.read.encoding import decode
from coverage_audit.read.reached import reached

LIST = "@"
DEEPEST_LIST = 50
"""Lists within lists: nobody writes so many."""
OF_THE_SYSTEM = ("thumbs.db", "desktop.ini")
FOLDERS_OF_THE_SYSTEM = (
    "$recycle.bin", "recycler", "system volume information", "lost+found", "config.msi", "__macosx",
)  # fmt: skip
"""What lies in them was thrown away, or laid down by the system; most are closed to everybody."""
THROWN_AWAY = ".trash"
"""How such folders begin on other systems: .Trash-1000, .Trashes."""


def expanded(
    words: Iterable[str], lists: tuple[str, ...] = (), opened: set[str] | None = None
) -> Iterator[tuple[str, bool]]:
    """Each path, and whether it was found rather than named.

    `lists` are those that the words stand in, `opened` all lists so far: each is read once.
    """
    opened = set() if opened is None else opened
    for word in words:
        if word.startswith(LIST) and not _exists(word):
            if word in lists or len(lists) >= DEEPEST_LIST:
                raise SourceError(
                    _("the list {path} names itself").format(path=word.removeprefix(LIST)),
                    hint=_("write one path a line into it"),
                )
            if word not in opened:
                opened.add(word)
                yield from expanded(_listed(word), (*lists, word), opened)
        elif _is_folder(word):
            yield from ((path, True) for path in _inside(word))
        elif glob.has_magic(word) and not _exists(word):
            yield from ((path, True) for path in _matching(word))
        else:
            yield word, False


def _inside(folder: str) -> list[str]:
    """All files below a folder; a link to another folder is not followed."""
    paths = list(_walked(folder))
    if not paths:
        raise SourceError(
            _("{path} is an empty folder").format(path=folder), hint=_("put the rosters into it")
        )
    return sorted(path for path in paths if not of_the_system(path) and _holds_something(path))


def _walked(folder: str) -> Iterator[str]:
    """The files below, and folders that nobody may look into, which are told when they are read."""
    failed: list[OSError] = []
    for at, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = [name for name in folders if not _is_of_the_system(name)]
        yield from (str(Path(at) / name) for name in sorted(names))
    for path in (str(error.filename) for error in failed):
        if reached(path) == path:
            yield path
        else:
            yield from _walked(reached(path))


def _holds_something(path: str) -> bool:
    """Whether it is a file, or a link that leads nowhere, which is told when it is read.

    So is a file in a folder that can be listed and not entered.
    """
    try:
        file = Path(reached(path))
        return file.is_file() or not file.exists() or _is_closed(file)
    except PermissionError:
        return True


def _is_folder(path: str) -> bool:
    """Whether it is one, as far as anybody may know."""
    try:
        return Path(reached(path)).is_dir()
    except PermissionError:
        return False


def _exists(path: str) -> bool:
    try:
        return Path(reached(path)).exists()
    except PermissionError:  # in a folder that cannot be entered
        return False


def _is_of_the_system(folder: str) -> bool:
    name = folder.lower()
    return name in FOLDERS_OF_THE_SYSTEM or name.startswith(THROWN_AWAY)


def _is_closed(folder: Path) -> bool:
    """Whether it is a folder that cannot be looked into."""
    try:
        with os.scandir(folder):
            return False
    except NotADirectoryError:
        return False
    except OSError:
        return True


def _matching(pattern: str) -> list[str]:
    # Path.glob knows no absolute pattern.
    paths = glob.glob(pattern, recursive=True)  # noqa: PTH207
    meant = {path for path in paths if _holds_something(path)} | {*_closed_on_the_way(pattern)}
    said = {*Path(pattern).parts}
    found = sorted(path for path in meant if not any(map(_is_of_the_system, _parts(path) - said)))
    if not found:
        raise SourceError(
            _("no file matches {pattern}").format(pattern=pattern),
            hint=_("check the pattern, or name the folder"),
        )
    return found


def _parts(path: str) -> set[str]:
    return {*Path(path).parts}


def _closed_on_the_way(pattern: str) -> Iterator[str]:
    """The folders that nobody may look into and a pattern leads through; glob says nothing."""
    while (head := str(Path(pattern).parent)) not in (".", pattern):
        folders = glob.glob(head, recursive=True)  # noqa: PTH207
        yield from (path for path in folders if _is_closed(Path(reached(path))))
        pattern = head


def _listed(word: str) -> Sequence[str]:
    """The lines of a list of paths; blank ones and those behind # aside."""
    path = word.removeprefix(LIST)
    try:
        text = decode(path, Path(path).read_bytes()).text
    except OSError as error:
        raise SourceError(
            _("the list {path} cannot be opened ({reason})").format(path=path, reason=why(error)),
            hint=_("write one path a line into it"),
        ) from None
    lines = [line.strip().strip('"') for line in text.splitlines()]
    found = [line for line in lines if line and not line.startswith("#")]
    if not found:
        raise SourceError(
            _("the list {path} names no file").format(path=path),
            hint=_("write one path a line into it"),
        )
    return found


def of_the_system(path: str) -> bool:
    """Whether a file is hidden, or laid down by the system unasked."""
    name = Path(path).name.lower()
    return name.startswith(".") or name in OF_THE_SYSTEM
