"""Whether somebody sits at a terminal who may be asked."""

from __future__ import annotations

import sys
from collections.abc import Collection

OPTION = "--no-input"
_refused = False


def heed(words: Collection[str]) -> None:
    """Ask nothing in this call where its words say so."""
    global _refused
    _refused = OPTION in words


def may_be_asked() -> bool:
    """Whether a question would be seen, and answered by a person."""
    return not _refused and sys.stdin.isatty() and sys.stderr.isatty()
