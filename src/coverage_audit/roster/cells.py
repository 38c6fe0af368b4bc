"""The texts of a sheet by field: merges filled, ticks folded, two columns for one field joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

import polars as pl

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.table import Cell, Merge, cell_text
from coverage_audit.roster.fields import ELSEWHERE_TOTALS, FIELDS
from coverage_audit.roster.headings import heading_key
from coverage_audit.roster.numbers import count, staff
from coverage_audit.roster.parse import (
    BLANK,
    NO,
    UNCERTAIN,
    YES,
    apart,
    covered,
    founded,
    known,
    plain,
)
from coverage_audit.roster.sheet import Sheet, Use, described
from coverage_audit.roster.skips import BY_THE_USER

COUNTED = ("count", "staff")
JOINED_IN_SILENCE = ("person", "text", "day", "other")
"""Kinds of fields that decide no number: of two columns the first that is filled counts."""
TWO_TICKS = "√"


@dataclass(frozen=True, slots=True)
class Claim:
    """Two columns that claim one field and agree wherever both are filled."""

    field: str
    header: str
    column: int


@dataclass(frozen=True, slots=True)
class Texts:
    """By field a text for every kept row, in their order; and what the columns showed."""

    fields: Mapping[str, list[str]]
    claims: tuple[Claim, ...]


def texts_of(sheet: Sheet) -> Texts:
    """The cells of the kept rows as texts, one list for each field that the sheet has."""
    needed = [use for use in sheet.uses if use.match and _is_needed(use.match.field)]
    columns = columns_of(sheet, [use.index for use in needed])
    fields: dict[str, list[str]] = {}
    claims: list[Claim] = []
    for name in dict.fromkeys(use.match.field for use in needed if use.match):
        uses = sheet.of(name)
        if name == "members_elsewhere":
            uses = [use for use in uses if heading_key(use.header) in ELSEWHERE_TOTALS] or uses
        plain_uses = [use for use in uses if use.match and use.match.option is None]
        ticks = [use for use in uses if use.match and use.match.option is not None]
        values = _joined(sheet, name, plain_uses, columns, claims) if plain_uses else None
        if ticks:
            ticked = _fold(ticks, columns)
            values = ticked if values is None else _with_ticks(values, ticked)
        fields[name] = values or []
    return Texts(fields, tuple(claims))


def columns_of(sheet: Sheet, indices: Iterable[int]) -> dict[int, list[str]]:
    """Columns of the kept rows as texts: merged ranges filled, errors put in."""
    merged = _merged_cells(sheet)
    rows = [sheet.table.rows[index] for index in sheet.kept]
    columns = {index: _column(rows, index, merged.get(index, {})) for index in indices}
    _put_marks(sheet, columns)
    return columns


def _is_needed(field: str) -> bool:
    """Fields that are known and not used by the audit are not even turned into texts."""
    return field not in FIELDS or FIELDS[field].kind != "other"


def _column(rows: Sequence[Sequence[Cell]], index: int, merged: Mapping[int, Cell]) -> list[str]:
    """A column of some rows as texts; `merged` holds by their position cells of merged ranges."""
    cells: list[Cell]
    try:
        cells = list(map(itemgetter(index), rows))
    except IndexError:  # a row of a text file may end early
        cells = [row[index] if index < len(row) else None for row in rows]
    for at, cell in merged.items():
        cells[at] = cell
    kinds = set(map(type, cells))
    if kinds == {str}:
        return cast("list[str]", cells)
    if kinds <= {str, float}:  # the numbers of a column are few, and equal ones read alike
        texts: dict[Cell, Cell] = {cell: cell_text(cell) for cell in set(cells)}
        return cast("list[str]", list(map(texts.get, cells)))
    return list(map(cell_text, cells))


def _merged_cells(sheet: Sheet) -> Mapping[int, Mapping[int, Cell]]:
    """What cells inside of ranges merged down the side hold: by column, and position of the row.

    A merged count is sure of no firm.
    """
    table = sheet.table
    counted = {
        use.index
        for use in sheet.uses
        if use.match and use.match.field in FIELDS and FIELDS[use.match.field].kind in COUNTED
    }
    cells: defaultdict[int, dict[int, Cell]] = defaultdict(dict)
    merges = [merge for merge in table.merges if merge.bottom > merge.top]
    if not merges:
        return cells
    kept = {table.numbers[index]: at for at, index in enumerate(sheet.kept)}
    left_out = {table.numbers[i] for i, why in sheet.skips.items() if why in BY_THE_USER}
    position = {number: index for index, number in enumerate(table.numbers)}
    names = {use.index + table.first_column for use in sheet.of("name")}
    of_one_firm = [merge for merge in merges if merge.left in names]
    last = table.numbers[-1] if table.numbers else 0
    for merge in merges:
        inside = range(merge.top, min(merge.bottom, last) + 1)
        rows = [kept[n] for n in inside if n in kept]
        top = position.get(merge.top)
        # Firms that were left out had their share of the range all the same.
        if top is None or len(rows) + sum(n in left_out for n in inside) < 2:
            continue
        left = merge.left - table.first_column
        value = table.rows[top][left] if left < len(table.rows[top]) else None
        one_firm = any(m.top <= merge.top and merge.bottom <= m.bottom for m in of_one_firm)
        for index in range(left, merge.right - table.first_column + 1):
            shared = index in counted and not one_firm
            if not (shared or sheet.fill_merges):
                continue
            cells[index].update(
                (row, _shared(value, merge, first=row == rows[0]) if shared else value)
                for row in rows
            )
    return cells


def _shared(value: Cell, merge: Merge, *, first: bool) -> str:
    """A count that stands for several firms: shown once with its rows, and no firm's own."""
    text = cell_text(value)
    return f"{text} ({merge.top}-{merge.bottom})" if text and first else ""


def _put_marks(sheet: Sheet, columns: Mapping[int, list[str]]) -> None:
    """An error value, or a formula without a result, stands in the text of its cell."""
    if not sheet.table.marks:
        return
    numbers = sheet.table.numbers
    position = {numbers[index]: at for at, index in enumerate(sheet.kept)}
    for (row, column), text in sheet.table.marks.items():
        index = column - sheet.table.first_column
        if row in position and index in columns:
            columns[index][position[row]] = text


def _joined(
    sheet: Sheet, name: str, uses: list[Use], columns: Mapping[int, list[str]], claims: list[Claim]
) -> list[str]:
    first = columns[uses[0].index]
    if len(uses) == 1:
        return first
    kind = FIELDS[name].kind if name in FIELDS else "group"
    if name == "members_elsewhere":
        return _added([columns[use.index] for use in uses])
    for use in uses[1:]:
        other = columns[use.index]
        if kind not in JOINED_IN_SILENCE or name in ("organisation_name", "joint_name"):
            _same_or_refuse(sheet, name, kind, (uses[0], first), (use, other))
            claims.append(Claim(name, use.header, use.index + sheet.table.first_column))
        first = [_joined_cell(a, b) for a, b in zip(first, other, strict=True)]
    return first


def _joined_cell(one: str, other: str) -> str:
    """The first that is filled; but 工作覆盖 says more than the no beside it."""
    return other if not one.strip() or "工作覆盖" in other else one


def _added(parts: list[list[str]]) -> list[str]:
    """Named parts of one count, added; a blank part beside a filled one leaves it unknown."""
    frame = pl.DataFrame([pl.Series(str(i), part, pl.String) for i, part in enumerate(parts)])
    values = frame.select(count(plain(apart(pl.col(name)))).alias(name) for name in frame.columns)
    added = []
    for row, texts in zip(values.iter_rows(), frame.iter_rows(), strict=True):
        if all(value is not None for value in row):
            added.append(str(sum(row)))
        else:
            filled = [text.strip() for text in texts if text.strip()]
            added.append(" + ".join([*filled, "?"]) if filled else "")
    return added


def _same_or_refuse(
    sheet: Sheet, name: str, kind: str, one: tuple[Use, list[str]], two: tuple[Use, list[str]]
) -> None:
    """Raise UsageError where two columns of one field differ in what is read in any row."""
    frame = pl.DataFrame(
        {"one": one[1], "two": two[1]}, schema={"one": pl.String, "two": pl.String}
    )
    read = _reader(kind)
    differs = frame.select(
        (read(pl.col("one")) != read(pl.col("two"))).fill_null(value=False).alias("differs")
    )["differs"]
    at = differs.arg_true()
    if not len(at):
        return
    row = sheet.table.numbers[sheet.kept[at[0]]]
    raise UsageError(
        _("{sheet}: two columns hold one field ({field}) and differ: {one} and {two}").format(
            sheet=sheet.label,
            field=name,
            one=described(one[0], sheet.table),
            two=described(two[0], sheet.table),
        ),
        where=_("row {row}").format(row=row),
        hint=_("say which one is not used: --map '{header}='").format(header=two[0].header),
    )


def _reader(kind: str) -> Callable[[pl.Expr], pl.Expr]:
    readers: dict[str, Callable[[pl.Expr], pl.Expr]] = {
        "count": lambda cell: count(plain(cell)),
        "staff": lambda cell: staff(plain(cell)),
        "answer": lambda cell: covered(known(cell)),
        "founded": lambda cell: founded(known(cell)),
    }
    return readers.get(kind, known)


def _fold(ticks: list[Use], columns: Mapping[int, list[str]]) -> list[str]:
    """One tick is the word of its column; two are named both, and then read as neither."""
    options = [use.match.option or "" for use in ticks if use.match]
    return [
        _one_of(options, cells)
        for cells in zip(*(columns[use.index] for use in ticks), strict=True)
    ]


def _one_of(options: list[str], cells: tuple[str, ...]) -> str:
    ticked = []
    odd = []
    for option, cell in zip(options, cells, strict=True):
        text = cell.strip().upper()
        if text in YES or text == option.upper():
            ticked.append(option)
        elif text not in BLANK and text not in NO and text not in UNCERTAIN:
            odd.append(f"{option}: {text}")
    if odd:
        return "; ".join([*ticked, *odd])
    if len(ticked) > 1:
        return " ".join(f"{TWO_TICKS}{option}" for option in ticked)
    return ticked[0] if ticked else ""


def _with_ticks(values: list[str], ticked: list[str]) -> list[str]:
    """A tick counts where the field's own column is blank, and 兼合式 beside anything."""
    return list(_each_with_tick(values, ticked))


def _each_with_tick(values: list[str], ticked: list[str]) -> Iterator[str]:
    for value, tick in zip(values, ticked, strict=True):
        if not value.strip():
            yield tick
        else:
            yield f"{value} {tick}" if tick == "兼合式" else value
