"""The summary of a scan laid out for a terminal: labels beside what is said under them.

Most scans show nothing else, and are too short to wait for rich.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coverage_audit.formats.clean import printable
from coverage_audit.formats.summary import summary_lines, urgent_rows, urgent_title
from coverage_audit.formats.width import cell_width, wrapped
from coverage_audit.model.report import Report

GAP = 2
LABELS = 4
"""The part of the width that labels may take, as its divisor; a longer one shortens its line."""


def spoken(report: Report, width: int, *, colour: bool = False) -> Iterator[str]:
    """The lines of the summary, and the most urgent firms."""
    lines = [(printable(line.label), printable(line.text)) for line in summary_lines(report)]
    fitting = [cell_width(label) for label, _ in lines if cell_width(label) <= width // LABELS]
    indent = max(fitting, default=0) + GAP
    for label, text in lines:
        yield from _labelled(label, text, width, indent, colour=colour)
    if report.urgent:
        for line in said_in(urgent_title(report), width):
            yield _bold(line, colour=colour)
        yield from _columns(list(urgent_rows(report)), width)


def said_in(text: str, width: int, indent: int = 0) -> list[str]:
    """The text in lines of the width, each behind a blank margin."""
    return [" " * indent + line for line in wrapped(printable(text), max(width - indent, 2))]


def _labelled(label: str, text: str, width: int, indent: int, *, colour: bool) -> Iterator[str]:
    """The label with its text beside it, or above it where it leaves less than half the width."""
    begin = max(cell_width(label) + GAP, indent)
    if begin * 2 > width:
        yield from (_bold(line, colour=colour) for line in wrapped(label, width))
        yield from said_in(text, width, GAP)
        return
    first = wrapped(text, width - begin)[0]
    yield _bold(label, colour=colour) + " " * (begin - cell_width(label)) + first
    if rest := text[len(first) :].strip():
        yield from said_in(rest, width, indent)


def _columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Texts side by side where they fit, one behind the other where they do not."""
    texts = [[printable(text) for text in row] for row in rows]
    rooms = [max(map(cell_width, column)) for column in zip(*texts, strict=True)]
    blank = " " * GAP
    for row in texts:
        padded = blank.join(
            text + " " * (room - cell_width(text)) for text, room in zip(row, rooms, strict=True)
        )
        if GAP + sum(rooms) + GAP * (len(rooms) - 1) <= width:
            yield (blank + padded).rstrip()
        else:
            first, *others = said_in(blank.join(filter(None, row)), width, 3 * GAP)
            yield blank + first.lstrip()
            yield from others


def _bold(text: str, *, colour: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if colour else text
