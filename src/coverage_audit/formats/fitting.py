"""A table fitted to a width by rich: which columns stand in it, and which of them may wrap."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from coverage_audit.formats.clean import printable
from coverage_audit.formats.width import unbroken
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Column, Listing

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

ANY_WIDTH = 100_000
GAP = 2
_NAMES = ("name", "firm")
_UNWRAPPED = ("number", "code", "share")
_SEAM = "\x1f"
"""Blank to rich, so that it breaks a line there, and of no width; no cell holds one."""
_RULED = "\n".join(["    ", "    ", " -- ", *["    "] * 5])
"""A box of hyphens: consoles of code page 936 draw box characters two columns wide."""


def fitted(listing: Listing, width: int, first: Sequence[str] = ()) -> tuple[Table, list[str]]:
    """The listing as a table, and the labels of columns without room; `first` come first."""
    from rich.box import Box
    from rich.table import Table

    table = Table(
        box=Box(_RULED, ascii=True),
        show_edge=False,
        pad_edge=False,
        padding=(0, 1, 0, 0),
        header_style="bold",
    )
    cells = [[cell_text(row[at]) for row in listing.rows] for at in range(len(listing.columns))]
    rooms = [_room(*column, width) for column in zip(listing.columns, cells, strict=True)]
    filled = [
        at for at, column in enumerate(listing.columns) if column.kind != "fill" and any(cells[at])
    ]
    kept = _kept([column.key for column in listing.columns], filled, rooms, width, first)
    for at in kept:
        column = listing.columns[at]
        table.add_column(
            laid(column.label),
            justify="right" if column.kind == "number" else "default",
            width=rooms[at] if column.kind in _UNWRAPPED or column.key in _NAMES else None,
        )
    for row in zip(*(cells[at] for at in kept), strict=True):
        table.add_row(*map(laid, row))
    return table, [listing.columns[at].label for at in filled if at not in kept]


def laid(text: str, style: str = "") -> Text:
    """The text for rich to lay out: nothing in it is markup, and it is wrapped, never cut."""
    from rich.text import Text

    plain = printable(text)
    seamed = plain if plain.isascii() else _SEAM.join(unbroken(plain))
    return Text(seamed, style, overflow="fold")


def drawn(parts: Iterable[RenderableType], width: int, *, colour: bool = False) -> str:
    """What rich makes of the parts, one below the other, whatever the environment says."""
    import re
    from io import StringIO

    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=width,
        height=25,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=False,
        legacy_windows=False,
        force_jupyter=False,
        _environ={},
    )
    with console.capture() as capture:
        for part in parts:
            console.print(part)
    return re.sub("(?m)( |\x1b\\[1m +\x1b\\[0m)+$", "", capture.get().replace(_SEAM, ""))


def _room(column: Column, cells: Iterable[str], width: int) -> int:
    """What a column needs: no number is wrapped, and a name only beyond a third of the width."""
    from rich.cells import cell_len

    label = printable(column.label)
    widest = max((cell_len(printable(cell)) for cell in cells), default=0)
    if column.kind in _UNWRAPPED:
        return max(widest, -(-cell_len(label) // 4) * 2, 4, *map(cell_len, unbroken(label)))
    least = width * 7 // 20 if column.key in _NAMES else width // 3 if column.kind == "wide" else 12
    return min(max(widest, cell_len(label)), least)


def _kept(
    keys: Sequence[str], filled: Sequence[int], rooms: Sequence[int], width: int,
    first: Sequence[str],
) -> list[int]:  # fmt: skip
    """The columns for which there is room, in their order; one of them whatever the width."""
    kept: list[int] = []
    wanted = [keys.index(key) for key in first if key in keys and keys.index(key) in filled]
    for at in dict.fromkeys([*wanted, *filled]):
        if at not in wanted and not set(wanted) <= set(kept):
            break
        if not kept or sum(rooms[n] + GAP for n in (*kept, at)) <= width + GAP:
            kept.append(at)
    return sorted(kept)
