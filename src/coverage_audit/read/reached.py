r"""Paths of Windows beyond 260 characters, which it opens where `\\?\` stands before them."""

from __future__ import annotations

import ntpath
import os

LONGEST = 247
"""Characters of a path that every function of Windows takes; that of a folder may have no more."""
_PREFIX = "\\\\?\\"


def reached(path: str, *, windows: bool = os.sep == "\\") -> str:
    """The path as it can be opened: a long one of Windows whole and with its prefix, else itself.

    Behind the prefix nothing is expanded, so that the path must be absolute and without `..`.
    Source: Microsoft, Maximum Path Length Limitation.
    """
    if not windows or path.startswith(_PREFIX):
        return path
    whole = ntpath.abspath(path)
    if len(whole) <= LONGEST:
        return path
    return f"{_PREFIX}UNC{whole[1:]}" if whole.startswith("\\\\") else f"{_PREFIX}{whole}"


def followed(path: str) -> str:
    """The path of the file behind links, by which one file is told from another.

    The path itself where the system does not follow it, as some do not follow long ones.
    """
    try:
        return os.path.realpath(reached(path))
    except OSError:
        return os.path.abspath(reached(path))  # noqa: PTH100  (a link stays what it is)
