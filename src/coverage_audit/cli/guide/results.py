"""Where the workbook goes that nobody named: beside the rosters, under a name that is free."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from os.path import commonpath
from pathlib import Path

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

RESULT = mark("result.xlsx")
_NUMBER = re.compile(r"-[2-9]$|-[1-9]\d$")
OF_CHATS = frozenset({"wechat files", "xwechat_files", "wxwork", "com.tencent.xinwechat"})
"""Folders of WeChat and WeCom, as parts of a path: what lies there is hard to find, or cleared."""


def result_path(rosters: Sequence[str]) -> str:
    """A free name beside most of the rosters; on the desktop or at home where that is no place."""
    folders = Counter(Path(path).absolute().parent for path in rosters).most_common()
    places = (*(folder for folder, _count in folders), *_elsewhere())
    folder = next((one for one in places if is_a_place(one)), Path.cwd())
    return free(folder / _(RESULT))


def common_folder(rosters: Sequence[str]) -> Path | None:
    """The folder that holds all of the rosters; None where they are on several drives."""
    try:
        return Path(commonpath([Path(path).absolute().parent for path in rosters]))
    except ValueError:
        return None


def is_a_place(folder: Path) -> bool:
    """Whether something may be laid down there and found again."""
    chats = OF_CHATS & {part.casefold() for part in folder.parts}
    return not chats and folder.is_dir() and os.access(folder, os.W_OK)


def in_folder(text: str) -> str:
    """A free name for what was asked for: a folder, or a file whose suffix may be missing."""
    path = Path(text).expanduser()
    if path.is_dir():
        return free(path / _(RESULT))
    return free(path if path.suffix.lower() == ".xlsx" else path.with_name(f"{path.name}.xlsx"))


def free(path: Path) -> str:
    """The path, or with -2, -3 … behind its name the first at which there is nothing.

    Behind `a-2.xlsx` comes `a-3.xlsx`, where it is the second of `a.xlsx`.
    """
    first = path.with_stem(_NUMBER.sub("", path.stem) or path.stem)
    begin = first if first.exists() else path
    numbered = (begin.with_stem(f"{begin.stem}-{number}") for number in count(2))
    return str(path if not path.exists() else next(one for one in numbered if not one.exists()))


def _elsewhere() -> Iterator[Path]:
    import platformdirs

    yield Path(platformdirs.user_desktop_dir())
    yield Path.home()
