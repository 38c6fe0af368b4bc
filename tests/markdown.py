"""What documents are made of: tables of Markdown, and the one of two texts that is spoken now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from coverage_audit import locale


def table(header: str, rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown; the header is one text, its cells apart by |."""
    yield from grid([name.strip() for name in header.split("|")], rows)


def grid(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table of Markdown."""
    yield _line(header)
    yield _line(["---"] * len(header))
    yield from map(_line, rows)


def in_language(zh: str, en: str) -> str:
    """The one of two texts that is in the language spoken now."""
    return zh if locale.language() == "zh" else en


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '∣') for cell in cells)} |"
