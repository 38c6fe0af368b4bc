"""The tables that lie where somebody would have put them: here, desktop, downloads, WeChat."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.read.expanded import of_the_system
from coverage_audit.read.named import LOCK, NAMED_LIKE_ROSTERS, no_table

SUFFIXES = (*NAMED_LIKE_ROSTERS, ".tsv")
SHOWN = 12
"""More than these nobody reads; what is older is dragged into the window."""
HERE, DESKTOP, DOWNLOADS, CHATS = (
    mark("this folder"),
    mark("desktop"),
    mark("downloads"),
    mark("received in WeChat"),
)
RECEIVED = (
    "WeChat Files/*/FileStorage/File/*",
    "xwechat_files/*/msg/file/*",
    "WXWork/*/Cache/File/*",
)
"""Where WeChat and WeCom on Windows keep what was received, month by month, below the documents."""


@dataclass(frozen=True, slots=True)
class Found:
    """A table, the place in which it was found, and when it was last saved (seconds)."""

    path: Path
    place: str
    saved: float


def places() -> list[tuple[Path, str]]:
    """The folders that are looked into, each once, and what they are called."""
    import platformdirs

    documents = Path(platformdirs.user_documents_dir())
    received = [folder for pattern in RECEIVED for folder in documents.glob(pattern)]
    named = [
        (Path.cwd(), _(HERE)),
        (Path(platformdirs.user_desktop_dir()), _(DESKTOP)),
        (Path(platformdirs.user_downloads_dir()), _(DOWNLOADS)),
        *((folder, _(CHATS)) for folder in received),
    ]
    found: dict[str, tuple[Path, str]] = {}
    for folder, name in named:
        found.setdefault(os.path.normcase(folder.resolve()), (folder, name))
    return list(found.values())


def nearby(folders: Iterable[tuple[Path, str]], most: int = SHOWN) -> tuple[list[Found], bool]:
    """The tables in these folders, not below them, the newest first, and whether there are more.

    Our results are none.
    """
    by_age = sorted(_tables(folders), key=lambda one: (-one.saved, str(one.path)))
    tables = (one for one in by_age if no_table(str(one.path), one.path) is None)
    found = list(islice(tables, most))
    return found, next(tables, None) is not None


def _tables(folders: Iterable[tuple[Path, str]]) -> Iterator[Found]:
    for folder, place in folders:
        with suppress(OSError):  # no such folder, or none that may be looked into
            for entry in os.scandir(folder):
                with suppress(OSError):  # a link in a circle, or a file that is gone by now
                    if _is_table(entry):
                        yield Found(folder / entry.name, place, entry.stat().st_mtime)


def _is_table(entry: os.DirEntry[str]) -> bool:
    named = Path(entry.name).suffix.lower() in SUFFIXES and not entry.name.startswith(LOCK)
    return named and not of_the_system(entry.name) and entry.is_file()
