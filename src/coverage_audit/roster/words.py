"""What cells say as texts: trimmed, as words that are compared, as names of groups."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product

import polars as pl

from coverage_audit.model.policy import Policy
from coverage_audit.roster import parse
from coverage_audit.roster.fields import FIELDS, MEMBER_COLUMNS, WORK_FIELDS
from coverage_audit.roster.headings import is_dimension
from coverage_audit.roster.lexicon import lexicon_of

NUMBERS = (*MEMBER_COLUMNS, "employees")
CODE = "credit_code"
NO_CODE = [*parse.UNCERTAIN, *parse.NO_NAME]
"""How people write that they have no code, or do not know it: blank."""
LABELLED = ("ownership", "industry", "chain", "scale")
"""Dimensions whose groups may stand behind their number in a list: 1.私营企业."""
WORDS = (
    *WORK_FIELDS,
    "committee",
    "status",
    "in_operation",
    "operates_here",
    "ownership",
    "above_scale",
)
"""Fields whose cells hold one of a few words, or a name."""


def with_words(frame: pl.DataFrame, wanted: Iterable[str], policy: Policy) -> pl.DataFrame:
    """The rows with their texts trimmed, and with what these say.

    Reads `text.<field>` as typed. Gives the texts of the fields `wanted`, null where there is
    no such column, `word.<field>`, a text as it is compared, null where it is blank, and
    `in.<dimension>`, the groups that it names.
    """
    present = [column.removeprefix("text.") for column in frame.columns if _is_text(column)]
    dimensions = [name for name in FIELDS if is_dimension(name, {})]
    dimensions = list(dict.fromkeys([*dimensions, *policy.own_dimensions]))
    said = [
        *_alone(frame, [name for name in present if name not in (*NUMBERS, *WORDS, *dimensions)]),
        *_words(frame, [name for name in (*NUMBERS, *WORDS) if name in present]),
        *_groups(frame, [name for name in dimensions if name in present], policy),
    ]
    # A field may hold words and groups both (ownership): its text is then that of the groups.
    known = {column.name: column for column in said}
    texts = [f"text.{name}" for name in wanted]
    words = [f"word.{name}" for name in (*NUMBERS, CODE, *WORDS)]
    silent = {column: pl.lit(None, pl.String) for column in (*texts, *words)}
    silent |= {f"in.{name}": pl.lit([], pl.List(pl.String)) for name in dimensions}
    return frame.select(
        pl.exclude("^text\\..*$"),
        *(known.get(column, nothing.alias(column)) for column, nothing in silent.items()),
    )


def _alone(frame: pl.DataFrame, names: list[str]) -> list[pl.Series]:
    """The texts of columns in which hardly one recurs, and the code as it is compared."""
    texts = [_trimmed(frame[f"text.{name}"], parse.tidy) for name in names]
    codes = [
        _plain(text).replace(NO_CODE, None).alias(f"word.{CODE}")
        for text in texts
        if text.name == f"text.{CODE}"
    ]
    return [*texts, *codes]


def _words(frame: pl.DataFrame, names: list[str]) -> list[pl.Series]:
    lexicon = lexicon_of(frame[f"text.{name}"] for name in names)
    trimmed = _trimmed(lexicon.texts, parse.tidy)
    known = _known(trimmed)
    numbers = _plain(parse.read_where(trimmed, parse.APART, parse.apart))
    columns = []
    for name in names:
        column = f"text.{name}"
        words = lexicon.spread(column, numbers if name in NUMBERS else known)
        columns += [lexicon.spread(column, trimmed), words.alias(f"word.{name}")]
    return columns


def _groups(frame: pl.DataFrame, names: list[str], policy: Policy) -> list[pl.Series]:
    """The texts of dimensions, which may name several groups line by line, and their groups."""
    lexicon = lexicon_of(frame[f"text.{name}"] for name in names)
    trimmed = _trimmed(lexicon.texts, parse.lines)
    text = pl.when(~pl.col("text").str.contains("√[^√]+√")).then(pl.col("text"))
    columns = [lexicon.spread(f"text.{name}", trimmed) for name in names]
    for split, labelled in product((True, False), (True, False)):
        asked = [
            n
            for n in names
            if (policy.split and n not in policy.split_except) is split
            and (n in LABELLED) is labelled
        ]
        if asked:
            named = parse.unlabelled(text) if labelled else text
            groups = trimmed.to_frame("text").select(parse.groups(named, split=split)).to_series()
            columns += [
                lexicon.spread(f"text.{n}", _called(groups, policy.group_aliases.get(n))).alias(
                    f"in.{n}"
                )
                for n in asked
            ]
    return columns


def _called(groups: pl.Series, aliases: Mapping[str, str] | None) -> pl.Series:
    """The groups under their own names, each once, where a cell names another writing."""
    if not aliases:
        return groups
    own = pl.element().replace(dict(aliases)).unique(maintain_order=True)
    return groups.to_frame("groups").select(pl.col("groups").list.eval(own)).to_series()


def _trimmed(texts: pl.Series, trim: Callable[[pl.Expr], pl.Expr]) -> pl.Series:
    return parse.read_where(texts, parse.UNTIDY, trim).replace("", None)


def _plain(texts: pl.Series) -> pl.Series:
    return parse.read_where(texts, parse.NOT_PLAIN, parse.plain).replace(list(parse.BLANK), None)


def _known(texts: pl.Series) -> pl.Series:
    blank = [*parse.BLANK, *parse.UNCERTAIN]
    return parse.read_where(texts, parse.NOT_PLAIN, parse.known).replace(blank, None)


def _is_text(column: str) -> bool:
    return column.startswith("text.")
