"""The texts of a sheet by field: ticks folded, two columns for one field joined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.values import NO_VALUES, Values
from coverage_audit.roster.columns import columns_of
from coverage_audit.roster.fields import ELSEWHERE_TOTALS, FIELDS
from coverage_audit.roster.headings import heading_key
from coverage_audit.roster.numbers import count, staff
from coverage_audit.roster.own_words import TICK, is_told, known_words, meanings, words_in
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
    """By field a text for every kept row, in their order; and what the columns showed.

    `typed` holds the texts as they stand there of the fields that are read by own words.
    """

    fields: Mapping[str, pl.Series]
    claims: tuple[Claim, ...]
    typed: Mapping[str, pl.Series]


def texts_of(sheet: Sheet, values: Values = NO_VALUES) -> Texts:
    """The cells of the kept rows as texts, one column for each field that the sheet has.

    Own words stand there as the known ones.
    """
    needed = [use for use in sheet.uses if use.match and _is_needed(use.match.field)]
    as_typed = columns_of(sheet, [use.index for use in needed])
    columns = _with_own_words(needed, as_typed, values)
    fields: dict[str, pl.Series] = {}
    typed: dict[str, pl.Series] = {}
    claims: list[Claim] = []
    for name in dict.fromkeys(use.match.field for use in needed if use.match):
        uses = sheet.of(name)
        if name == "members_elsewhere":
            uses = [use for use in uses if heading_key(use.header) in ELSEWHERE_TOTALS] or uses
        fields[name] = _of_field(sheet, name, uses, columns, claims)
        if is_told(name) and any(columns[u.index] is not as_typed[u.index] for u in uses):
            typed[name] = _of_field(sheet, name, uses, as_typed, None)
    return Texts(fields, tuple(claims), typed)


def _is_needed(name: str) -> bool:
    """Fields that are known and not used by the audit are not even turned into texts."""
    return name not in FIELDS or FIELDS[name].kind != "other"


def _with_own_words(
    uses: Iterable[Use], columns: dict[int, pl.Series], values: Values
) -> dict[int, pl.Series]:
    of_field = meanings(values)
    if not of_field:
        return columns
    found = dict(columns)
    for match, index in ((use.match, use.index) for use in uses if use.match):
        words = words_in(TICK if match.option else match.field, of_field)
        if words:
            found[index] = known_words(columns[index], words)
    return found


def _of_field(
    sheet: Sheet,
    name: str,
    uses: list[Use],
    columns: Mapping[int, pl.Series],
    claims: list[Claim] | None,
) -> pl.Series:
    """The texts of all columns of a field, those that are ticked among them."""
    plain_uses = [use for use in uses if use.match and use.match.option is None]
    ticks = [use for use in uses if use.match and use.match.option is not None]
    values = _joined(sheet, name, plain_uses, columns, claims) if plain_uses else None
    if ticks:
        ticked = _fold(ticks, columns)
        values = ticked if values is None else _with_ticks(values, ticked)
    return pl.Series([], dtype=pl.String) if values is None else values


def _joined(
    sheet: Sheet,
    name: str,
    uses: list[Use],
    columns: Mapping[int, pl.Series],
    claims: list[Claim] | None,
) -> pl.Series:
    """Several columns as one; held against each other where `claims` is to take what is claimed."""
    first = columns[uses[0].index]
    if len(uses) == 1:
        return first
    kind = FIELDS[name].kind if name in FIELDS else "group"
    if name == "members_elsewhere":
        return _added([columns[use.index] for use in uses])
    for use in uses[1:]:
        other = columns[use.index]
        decides = kind not in JOINED_IN_SILENCE or name in ("organisation_name", "joint_name")
        if claims is not None and decides:
            _same_or_refuse(sheet, name, kind, (uses[0], first), (use, other))
            claims.append(Claim(name, use.header, use.index + sheet.table.first_column))
        joined = (_joined_cell(a, b) for a, b in _side_by_side(first, other))
        first = pl.Series(list(joined), dtype=pl.String)
    return first


def _joined_cell(one: str, other: str) -> str:
    """The first that is filled; but 工作覆盖 says more than the no beside it."""
    return other if not one.strip() or "工作覆盖" in other else one


def _side_by_side(*columns: pl.Series) -> Iterator[tuple[str, ...]]:
    return zip(*(column.to_list() for column in columns), strict=True)


def _added(parts: list[pl.Series]) -> pl.Series:
    """Named parts of one count, added; a blank part beside a filled one leaves it unknown."""
    frame = pl.DataFrame([part.alias(str(i)) for i, part in enumerate(parts)])
    values = frame.select(count(plain(apart(pl.col(name)))).alias(name) for name in frame.columns)
    added = []
    for row, texts in zip(values.iter_rows(), frame.iter_rows(), strict=True):
        if all(value is not None for value in row):
            added.append(str(sum(row)))
        else:
            filled = [text.strip() for text in texts if text.strip()]
            added.append(" + ".join([*filled, "?"]) if filled else "")
    return pl.Series(added, dtype=pl.String)


def _same_or_refuse(
    sheet: Sheet, name: str, kind: str, one: tuple[Use, pl.Series], two: tuple[Use, pl.Series]
) -> None:
    """Raise UsageError where two columns of one field differ in what is read in any row."""
    frame = pl.DataFrame({"one": one[1], "two": two[1]})
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
        hint=_('say which one is not used: --map "{header}="').format(header=two[0].header),
    )


def _reader(kind: str) -> Callable[[pl.Expr], pl.Expr]:
    readers: dict[str, Callable[[pl.Expr], pl.Expr]] = {
        "count": lambda cell: count(plain(cell)),
        "staff": lambda cell: staff(plain(cell)),
        "answer": lambda cell: covered(known(cell)),
        "founded": lambda cell: founded(known(cell)),
    }
    return readers.get(kind, known)


def _fold(ticks: list[Use], columns: Mapping[int, pl.Series]) -> pl.Series:
    """One tick is the word of its column; two are named both, and then read as neither."""
    options = [use.match.option or "" for use in ticks if use.match]
    rows = _side_by_side(*(columns[use.index] for use in ticks))
    return pl.Series([_one_of(options, cells) for cells in rows], dtype=pl.String)


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


def _with_ticks(values: pl.Series, ticked: pl.Series) -> pl.Series:
    """A tick counts where the field's own column is blank, and 兼合式 beside anything."""
    return pl.Series(list(_each_with_tick(values, ticked)), dtype=pl.String)


def _each_with_tick(values: pl.Series, ticked: pl.Series) -> Iterator[str]:
    for value, tick in _side_by_side(values, ticked):
        if not value.strip():
            yield tick
        else:
            yield f"{value} {tick}" if tick == "兼合式" else value
