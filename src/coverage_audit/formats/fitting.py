"""A table fitted to a width: which columns stand in it, how wide, cut where and with what sign."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from coverage_audit.formats.clean import printable
from coverage_audit.formats.width import cell_width, padded, shortened, wrapped
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Column, Listing, Value

GAP = "  "
_NARROWEST = {"text": 12, "wide": 20, "name": 22, "firm": 22}
"""The least room for a column, by key or kind; half a name that begins with its city is none."""
_READABLE = 30
_FLUSH_RIGHT = ("number",)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A table as lines; `left_out` are the labels of columns that had no room."""

    header: tuple[str, ...]
    body: tuple[str, ...]
    left_out: tuple[str, ...]


def fitted(listing: Listing, width: int | None, first: Sequence[str] = ()) -> Fitted:
    """The listing in a width (None: as wide as it is); columns `first` stand before others."""
    table = [_Laid(column, _cells(listing.rows, at)) for at, column in enumerate(listing.columns)]
    kept = set(range(len(table))) if width is None else _kept(table, width, first)
    chosen = [laid for at, laid in enumerate(table) if at in kept]
    widths = [laid.widest for laid in chosen] if width is None else _widths(chosen, width)
    rule = GAP.join("-" * at_most for at_most in widths)
    labels = [
        wrapped(printable(laid.column.label), w) for laid, w in zip(chosen, widths, strict=True)
    ]
    return Fitted(
        header=(*_side_by_side(labels, chosen, widths), rule),
        body=tuple(_body(chosen, widths)),
        left_out=tuple(
            laid.column.label for at, laid in enumerate(table) if at not in kept and any(laid.cells)
        ),
    )


class _Laid:
    """A column with its cells as text, and how narrow and wide it may be."""

    __slots__ = ("cells", "column", "narrowest", "widest")

    def __init__(self, column: Column, cells: list[str]) -> None:
        label = cell_width(printable(column.label))
        natural = max(map(cell_width, cells), default=0)
        self.column = column
        self.cells = cells
        if column.kind == "number":
            label = max(-(-label // 4) * 2, 4)
        self.widest = max(natural, label, 2)
        least = _NARROWEST.get(column.key, _NARROWEST.get(column.kind, self.widest))
        self.narrowest = min(self.widest, least)


def _cells(rows: Iterable[Sequence[Value]], at: int) -> list[str]:
    return [printable(cell_text(row[at])) for row in rows]


def _kept(table: Sequence[_Laid], width: int, first: Sequence[str]) -> set[int]:
    at = {laid.column.key: number for number, laid in enumerate(table)}
    wanted = [at[key] for key in first if key in at]
    kept: set[int] = set()
    used = 0
    for number in dict.fromkeys([*wanted, *range(len(table))]):
        laid = table[number]
        if laid.column.kind == "fill" or not any(laid.cells):
            continue
        needed = laid.narrowest + (len(GAP) if kept else 0)
        if not kept or used + needed <= width:
            kept.add(number)
            used += needed
    return kept


def _widths(chosen: Sequence[_Laid], width: int) -> list[int]:
    """Columns that would be cut get their room first: a text that wraps loses less."""
    widths = [min(laid.narrowest, width) for laid in chosen]
    room = width - sum(widths) - len(GAP) * (len(chosen) - 1)
    wrapping = [laid.column.kind == "wide" for laid in chosen]
    enough = [
        min(laid.widest, 0 if wide else _READABLE)
        for laid, wide in zip(chosen, wrapping, strict=True)
    ]
    room = _widen(widths, enough, room)
    _widen(widths, [laid.widest for laid in chosen], room)
    return widths


def _widen(widths: list[int], wanted: Sequence[int], room: int) -> int:
    """Share the room among the columns that want more; the room that is left."""
    while room > 0:
        wanting = [at for at, most in enumerate(wanted) if widths[at] < most]
        if not wanting:
            break
        share = max(room // len(wanting), 1)
        for at in wanting[:room]:
            more = min(share, wanted[at] - widths[at])
            widths[at] += more
            room -= more
    return room


def _body(chosen: Sequence[_Laid], widths: Sequence[int]) -> Iterator[str]:
    for row in zip(*(laid.cells for laid in chosen), strict=True):
        cells = [
            wrapped(text, w) if laid.column.kind == "wide" else [shortened(text, w)]
            for text, laid, w in zip(row, chosen, widths, strict=True)
        ]
        yield from _side_by_side(cells, chosen, widths)


def _side_by_side(
    cells: Sequence[Sequence[str]], chosen: Collection[_Laid], widths: Sequence[int]
) -> Iterator[str]:
    for line in range(max(map(len, cells), default=0)):
        parts = [
            padded(
                cell[line] if line < len(cell) else "",
                width,
                right=laid.column.kind in _FLUSH_RIGHT,
            )
            for cell, laid, width in zip(cells, chosen, widths, strict=True)
        ]
        yield GAP.join(parts).rstrip()
