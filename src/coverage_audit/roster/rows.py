"""A sheet to typed rows: every field parsed, the organisation classed, nothing joined yet."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import polars as pl

from coverage_audit.model.firm import MEMBER_FIELDS
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading, is_file
from coverage_audit.model.table import cell_text
from coverage_audit.roster import parse
from coverage_audit.roster.cells import Claim, texts_of
from coverage_audit.roster.fields import (
    FIELDS,
    MEMBER_COLUMNS,
    ORGANISATION_FIELDS,
    WORK_FIELDS,
)
from coverage_audit.roster.identity_number import without_identity
from coverage_audit.roster.ledger import LEDGER_FIELDS, one_unit_a_row
from coverage_audit.roster.organisation import with_organisation
from coverage_audit.roster.own_words import as_typed
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.skips import Skip, filled_in
from coverage_audit.roster.typed import typed
from coverage_audit.roster.words import with_words

NOT_READ = ("rep_is_member", "rep_is_secretary", "rep_posts", "secretary", "secretary_source",
            "secretary_phone", "legal_rep", "liaison_detail", "visited_by")  # fmt: skip
"""Fields of persons that no document ever shows: they do not enter the data."""
TEXTS = tuple(
    name for name, known in FIELDS.items() if known.kind != "other" and name not in NOT_READ
)
ORDINAL = r"^(?:[一二三四五六七八九十\d]+[、.．](?=\D|$)|[（(][一二三四五六七八九十\d]+[)）])\s*"
NAMES = (
    "name",
    *(f"{of}{name}" for name in ("organisation_name", "joint_name") for of in ("", "text.")),
    "text.name",
)
"""Columns that hold the name of a firm, or of an organisation called after it."""
_FIRMS = r"共?\s*\d+\s*[家户个](?:企业|公司|单位)?"
COUNTED = rf"\s*(?:[（(]\s*(?:{_FIRMS}|共?\s*\d+)\s*[)）]|[：:]?\s*{_FIRMS})$"
"""How the name in a row that heads a section begins and ends: 一、灯湖国际中心（32家）."""
ASKED = (
    r"^(?:所属|所在)?(?:商务)?(?:楼宇|大厦|园区|街道|镇街|社区|村居?|网格|党建网格|片区|商会|协会|产业链|行业|物业公司)"
    r"(?:名称)?(?:\s*[：:]\s*|(?<=名称)\s+)(?=\S)"
)
"""What it is, before the name of it."""
NO_HEAD = re.compile(r"第\s*\d+\s*页|续[上前]?[页表]|^以[上下]|。$")
"""Words alone in their row that head nothing: the section above goes on."""
NOT_FILLED_FROM = 10
"""Rows from which a sheet whose member counts are all 0 or blank was most likely not filled in."""
NOT_FILLED = (parse.BLANK - {"暂无"}) | parse.UNCERTAIN
"""A column of organisations that holds nothing else in any row was not filled in."""


@dataclass(frozen=True, slots=True)
class SheetRows:
    """The rows of one sheet, and what is wrong with its columns rather than its rows."""

    frame: pl.DataFrame
    claims: tuple[Claim, ...]
    not_filled_in: bool


@dataclass(frozen=True, slots=True)
class Filled:
    """What a sheet fills anywhere: by it a blank cell is told. Of its parts these add up.

    `firms` are its rows of firms; `counted`: a count of members is neither 0 nor blank.
    """

    firms: int = 0
    counted: bool = False
    organisations: bool = False
    work: bool = False
    visits: bool = False

    def __or__(self, other: Filled) -> Filled:
        """What both fill together."""
        return Filled(
            firms=self.firms + other.firms,
            counted=self.counted or other.counted,
            organisations=self.organisations or other.organisations,
            work=self.work or other.work,
            visits=self.visits or other.visits,
        )


@dataclass(frozen=True, slots=True)
class TypedRows:
    """Some rows of a sheet, each read by itself; `present` are the fields it has columns of."""

    frame: pl.DataFrame
    claims: tuple[Claim, ...]
    filled: Filled
    present: frozenset[str]
    counts_asked: bool


def read_rows(sheet: Sheet, policy: Policy, reading: Reading, *, ledger: bool = False) -> SheetRows:
    """One row per kept row of the sheet, unkeyed ones among them.

    Of a ledger only what it says of organisations is
    read, once for each unit it names. Columns: `number` (row as the user sees
    it), `text.<field>` as typed and tidied, each parsed field under its name, the class in
    `organisation`, groups as `in.<dimension>`, `work_asked`, `visits_asked`. Raises UsageError
    where two columns of one field differ.
    """
    return whole_rows([typed_rows(sheet, policy, reading, ledger=ledger)], policy, ledger=ledger)


def typed_rows(
    sheet: Sheet, policy: Policy, reading: Reading, *, ledger: bool = False
) -> TypedRows:
    """The rows as each of them reads by itself, whatever the others hold."""
    texts = texts_of(sheet, reading.values)
    fields = {
        name: values
        for name, values in texts.fields.items()
        if (name in LEDGER_FIELDS if ledger else name not in NOT_READ)
    }
    frame = pl.DataFrame(
        {
            "number": pl.Series([sheet.table.numbers[i] for i in sheet.kept], dtype=pl.UInt32),
            **{f"text.{name}": values for name, values in fields.items()},
            **{f"typed.{name}": values for name, values in texts.typed.items() if name in fields},
        }
    )  # fmt: skip
    frame = one_unit_a_row(frame) if ledger else _with_constants(frame, sheet, reading)
    present = {column.removeprefix("text.") for column in frame.columns if "." in column}
    wanted = [*TEXTS, *policy.own_dimensions]
    frame = typed(with_words(frame, wanted, policy), policy, present)
    return TypedRows(
        frame=frame,
        claims=texts.claims,
        filled=_filled(frame, present),
        present=frozenset(present),
        counts_asked=any(sheet.of(name) for name in MEMBER_COLUMNS),
    )


@dataclass(frozen=True, slots=True)
class Meant:
    """What blank cells of a sheet say: nothing, or that there is nothing."""

    not_filled_in: bool
    blank_means_none: bool
    work_asked: bool
    visits_asked: bool


def whole_rows(parts: Sequence[TypedRows], policy: Policy, *, ledger: bool = False) -> SheetRows:
    """The rows of a sheet from all its parts, with what a blank cell of it says."""
    meant = meant_by(parts[0], reduce(or_, (part.filled for part in parts)))
    frames = [as_meant(part.frame, meant, policy, ledger=ledger) for part in parts]
    return SheetRows(pl.concat(frames, rechunk=False), parts[0].claims, meant.not_filled_in)


def meant_by(first: TypedRows, filled: Filled) -> Meant:
    """What blank cells of a sheet say, of which all parts together fill this."""
    asked = not first.present.isdisjoint(ORGANISATION_FIELDS[1:])
    return Meant(
        # all counts 0 or blank over many rows, in a sheet that asks for them
        not_filled_in=first.counts_asked and filled.firms >= NOT_FILLED_FROM and not filled.counted,
        blank_means_none=asked and filled.organisations and "has_organisation" not in first.present,
        work_asked=filled.work,
        visits_asked=filled.visits,
    )


def as_meant(
    frame: pl.DataFrame, meant: Meant, policy: Policy, *, ledger: bool = False
) -> pl.DataFrame:
    """Typed rows with what their blank cells say, and the class of the organisation."""
    if meant.not_filled_in:
        frame = frame.with_columns(
            pl.when(~_keyed()).then(pl.col(name)).alias(name) for name in MEMBER_FIELDS
        )
    frame = with_organisation(frame, policy.regions, blank_means_none=meant.blank_means_none)
    frame = _without_identity_numbers(as_typed(frame))
    wanted = (f"text.{name}" for name in (*TEXTS, *policy.own_dimensions))
    return frame.select(
        pl.exclude("^text\\..*$"),
        *wanted,
        pl.lit(ledger).alias("ledger"),
        pl.lit(meant.work_asked).alias("work_asked"),
        pl.lit(meant.visits_asked).alias("visits_asked"),
    )


def _without_identity_numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Nothing beyond this room shows one: firms are told apart by the whole name, in `name_key`."""
    hidden = {name: without_identity(frame[name]) for name in NAMES}
    told = frame["text.name"].ne_missing(hidden["text.name"])
    return frame.with_columns(*hidden.values(), told.alias("identity_in_name"))


def _with_constants(frame: pl.DataFrame, sheet: Sheet, reading: Reading) -> pl.DataFrame:
    """What was said for a whole file or sheet fills the cells that are blank."""
    path = sheet.table.path
    file_name = re.split(r"[/\\]", path)[-1]
    said: list[tuple[str, str | pl.Series]] = []
    if reading.section_is:
        said.append((reading.section_is, pl.Series(_sections(sheet), dtype=pl.String)))
    if reading.sheet_is and sheet.table.sheet:
        said.append((reading.sheet_is, sheet.table.sheet))
    named = [one for one in reading.constants if one.file and is_file(one.file, path)]
    said += [(constant.field, constant.value) for constant in named]
    if reading.file_is:
        said.append((reading.file_is, file_name.rpartition(".")[0] or file_name))
    said += [(one.field, one.value) for one in reading.constants if one.file is None]
    for field, value in said:  # what is said of less is said first, and each fills what is blank
        column = f"text.{field}"
        cell = pl.col(column) if column in frame.columns else pl.lit(None, pl.String)
        blank = pl.any_horizontal(
            read(cell).is_null() | read(cell).is_in(list(parse.BLANK))
            for read in (parse.tidy, parse.lines)  # of words, and of groups
        )
        filled = [column, *(name for name in (f"typed.{field}",) if name in frame.columns)]
        frame = frame.with_columns(cell.alias(column)).with_columns(
            pl.when(blank).then(pl.lit(value)).otherwise(pl.col(name)).alias(name)
            for name in filled
        )
    return frame


def _named_in(text: str) -> str:
    """The group that heads a section: 社区：灯湖社区, 【灯湖社区】, 一、灯湖社区（32家）."""
    bare = re.sub(COUNTED, "", re.sub(ORDINAL, "", text)).strip()
    bare = re.sub(r"^[【\[]\s*(.+?)\s*[】\]]$", r"\1", bare)
    return re.sub(ASKED, "", bare).strip().rstrip("：:").strip()


def _sections(sheet: Sheet) -> list[str | None]:
    """Over each row that is kept, the row that heads its section, without ordinal and count."""
    found: list[str | None] = []
    head: str | None = None
    kept = set(sheet.kept)
    for index, row in enumerate(sheet.table.rows):
        if index in sheet.heads:
            text = next((cell_text(cell).strip() for cell in row if filled_in(cell)), "")
            name = _named_in(text)
            if sheet.skips.get(index) is Skip.LEFT_OUT:
                head = None
            elif not NO_HEAD.search(text):
                head = name or None
        elif index in kept:
            found.append(head)
    return found


def _filled(frame: pl.DataFrame, present: Container[str]) -> Filled:
    keyed = frame.select(_keyed()).to_series()
    firms = frame.select(f"text.{name}" for name in (*WORK_FIELDS, "last_visit")).filter(keyed)
    something = pl.any_horizontal(
        (pl.col(f"read.{name}") != 0).fill_null(value=True) & pl.col(f"word.{name}").is_not_null()
        for name in MEMBER_COLUMNS
    )
    asked = [name for name in ORGANISATION_FIELDS[1:] if name in present]
    blank = parse.BLANK | parse.UNCERTAIN
    return Filled(
        firms=firms.height,
        counted=bool(frame.select((something & keyed).any()).item()),
        organisations=any(_fills(frame[f"text.{name}"], NOT_FILLED) for name in asked),
        work=any(_fills(firms[f"text.{name}"], blank) for name in WORK_FIELDS),
        visits=_fills(firms["text.last_visit"], blank),
    )


def _fills(column: pl.Series, blank: frozenset[str]) -> bool:
    """Whether some row fills the column with more than a dash."""
    error = column.str.contains(f"^(?:{parse.ERROR_VALUE.pattern})$")
    return bool((~column.is_in(list(blank)) & ~error).fill_null(value=False).any())


def _keyed() -> pl.Expr:
    return pl.col("name").is_not_null() | pl.col("credit_code").is_not_null()
