"""Whether the bytes of a part hold a pattern or a word, by whatever search is the faster."""

from __future__ import annotations

import re
import sys

PIECE = 4 << 20
"""Bytes that polars searches at a time: they are copied for it."""
NEVER = ""
"""The pattern where words alone are looked for."""
SMALL = 8 << 20
"""Bytes below which nothing is gained by waiting for polars, which is being loaded meanwhile."""


def holds(part: bytes, pattern: str, words: tuple[str, ...] = ()) -> bool:
    """Whether the pattern or one of the words is found.

    No match goes on over a `<` behind its first byte. What is no UTF-8 text may hold anything
    to polars: True.
    """
    if len(part) >= SMALL or loaded():
        patterns = () if pattern == NEVER else (pattern,)
        return _in_pieces(part, "|".join((*patterns, *map(re.escape, words))))
    found = any(word.encode() in part for word in words)
    return found or (pattern != NEVER and re.search(pattern.encode(), part) is not None)


def loaded() -> bool:
    """Whether polars is there already; a thread may be in the middle of loading it."""
    polars = sys.modules.get("polars")
    return polars is not None and hasattr(polars, "__all__")  # its last line


def _in_pieces(part: bytes, pattern: str) -> bool:
    import polars as pl  # its search is some three times as fast as that of the standard library

    begin = 0
    while begin < len(part):
        end = part.find(b"<", begin + PIECE)
        end = len(part) if end < 0 else end
        try:
            piece = pl.Series([part[begin:end]]).cast(pl.String)
        except pl.exceptions.ComputeError:
            return True
        if piece.str.contains(pattern)[0]:
            return True
        begin = end
    return False
