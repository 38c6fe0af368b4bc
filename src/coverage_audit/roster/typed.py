"""Each field's text to its value: counts, answers, words, names, groups."""

from __future__ import annotations

import polars as pl

from coverage_audit.model.firm import Exclusion
from coverage_audit.model.policy import Policy
from coverage_audit.roster import numbers, parse
from coverage_audit.roster.credit_code import fault, is_valid
from coverage_audit.roster.dated import days
from coverage_audit.roster.fields import FIELDS, MEMBER_COLUMNS, ORGANISATION_FIELDS
from coverage_audit.roster.names import BRANCH_OFFICES
from coverage_audit.roster.organisation import KNOWN_KIND, KNOWN_MODE, understood
from coverage_audit.roster.words import NUMBERS, WORDS

UNRECOGNISED = "unrecognised"
"""A status that is said in a word that no list knows."""
OTHER_OWNERSHIP = "other"
FOUNDED = tuple(name for name, known in FIELDS.items() if known.kind == "founded")
"""Fields that say yes by a date or a name too."""
ADDED_ELSEWHERE = ("members_elsewhere", "members_floating")
NO_ORGANISATION = [*parse.BLANK, *parse.NO_NAME]


def typed(frame: pl.DataFrame, policy: Policy, present: set[str]) -> pl.DataFrame:
    """Every field with its parser; the texts stay beside, so that a rule can name them.

    `frame` holds what `with_words` adds, `present` are the fields of which the sheet has a
    column.
    """
    frame = frame.with_columns(_name(pl.col("text.name")).alias("name"))
    frame = frame.with_columns(
        parse.read_where(frame["name"], parse.NOT_PLAIN, parse.compact).alias("name_key"),
        _code(frame["word.credit_code"]).alias("credit_code"),
        *_counts(),
        *_answers(),
        *_words(),
        *_organisation_texts(),
        *days(frame, present),
    )
    return frame.with_columns(
        *(
            pl.coalesce(f"read.{name}", numbers.part(pl.col("word.members"), name)).alias(name)
            for name in ("full_members", "probationary_members")
        ),
        *(pl.col(f"read.{name}").alias(name) for name in ("members", "members_here", "employees")),
        parse.by_distinct(
            pl.when(pl.col("credit_code").is_null()).then(pl.col("word.credit_code")),
            _fault,
            pl.String(),
        ).alias("code_fault"),
        _elsewhere(both_asked=present.issuperset(ADDED_ELSEWHERE)).alias("members_elsewhere"),
        _by_scale(pl.col("above_scale")).alias("in.above_scale"),
        pl.col("name_key").str.contains(f"(?:{'|'.join(BRANCH_OFFICES)})$").alias("branch_office"),
        pl.col("name_key").str.contains("劳务派遣|人力资源").alias("dispatch"),
    )


def _name(text: pl.Expr) -> pl.Expr:
    nothing = [*parse.BLANK, *parse.UNCERTAIN, *parse.NO_NAME]
    no_name = text.str.contains(rf"^(?:{parse.ERROR_VALUE.pattern}|[\d.,%]+)$")
    return pl.when(~text.is_in(nothing) & ~no_name).then(text)


def _code(words: pl.Series) -> pl.Series:
    code = words.str.strip_prefix("'")
    return code.zip_with(is_valid(code).fill_null(value=False), pl.Series([None], dtype=pl.String))


def _fault(text: str) -> str | None:
    return None if parse.ERROR_VALUE.fullmatch(text) else fault(text).value


def _counts() -> list[pl.Expr]:
    text = {name: pl.col(f"word.{name}") for name in NUMBERS}
    read = {name: numbers.count(text[name]) for name in MEMBER_COLUMNS if name != "members"}
    read |= {
        "members": numbers.total(text["members"]),
        "employees": numbers.staff(text["employees"]),
    }
    return [count.alias(f"read.{name}") for name, count in read.items()]


def _elsewhere(*, both_asked: bool) -> pl.Expr:
    """E is both kinds together; the sum is unknown where one of two that are asked is blank."""
    one, other = (pl.col(f"read.{name}") for name in ADDED_ELSEWHERE)
    return one + other if both_asked else pl.coalesce(one, other)


def _answers() -> list[pl.Expr]:
    text = {name: pl.col(f"word.{name}") for name in WORDS}
    large = text["above_scale"]
    instructors = [person_named(text[name]) for name in ("instructor", "liaison")]
    said = [*parse.YES, *parse.SENT]
    sent = [text[name].is_in(said) for name in ("instructor", "liaison")]
    by_coverage = text["has_organisation"].str.contains("工作覆盖")
    return [
        parse.covered(text["has_organisation"]).alias("has_organisation"),
        parse.answer(text["in_operation"]).alias("in_operation"),
        parse.answer(text["operates_here"]).alias("operates_here"),
        pl.coalesce(
            parse.answer(large),
            pl.when(large.is_in(["规上", "限上", "规模以上"])).then(pl.lit(value=True)),
            pl.when(large.is_in(["规下", "限下", "规模以下"])).then(pl.lit(value=False)),
        ).alias("above_scale"),
        pl.any_horizontal(
            parse.answer(text["has_instructor"]), *instructors, *sent, by_coverage
        ).alias("has_instructor"),
        parse.answer(text["has_instructor"]).alias("instructor_answer"),
        pl.any_horizontal(instructors).alias("instructor_named"),
        *(parse.founded(text[name]).alias(name) for name in FOUNDED),
    ]


def person_named(text: pl.Expr) -> pl.Expr:
    """Whether a word names somebody: neither yes or no, nor nobody, nor an error."""
    nobody = text.is_in([*parse.NO_NAME, *parse.YES, *parse.NO, *parse.SENT])
    neither = text.str.contains(f"{parse.ERROR_VALUE.pattern}|{parse.NEGATIVE}")
    return text.is_not_null() & ~nobody & ~neither


def _words() -> list[pl.Expr]:
    status = pl.col("word.status")
    words = pl.col("word.ownership")
    ownership = pl.when(~words.str.contains("√", literal=True)).then(words)
    said = _else(parse.gone(status), status, UNRECOGNISED)
    running = parse.answer(pl.col("word.in_operation"))
    return [
        pl.when(running.not_() & ((said == "live") | said.is_null()))
        .then(pl.lit(Exclusion.SUSPENDED.value))
        .otherwise(pl.coalesce(said, pl.when(running).then(pl.lit("live"))))
        .alias("status"),
        _else(parse.owner(ownership), ownership, OTHER_OWNERSHIP).alias("ownership"),
    ]


def _else(value: pl.Expr, text: pl.Expr, other: str) -> pl.Expr:
    """`other` where something is said that the parser has no name for."""
    said = text.is_not_null() & ~text.str.contains(parse.ERROR_VALUE.pattern)
    return pl.coalesce(value, pl.when(said).then(pl.lit(other)))


def _organisation_texts() -> list[pl.Expr]:
    text = {name: pl.col(f"word.{name}") for name in ORGANISATION_FIELDS}
    blank = [
        raw.is_null() | raw.is_in(NO_ORGANISATION)
        for raw in (pl.col(f"text.{name}") for name in ORGANISATION_FIELDS[1:])
    ]
    names = {
        name: pl.when(~text[name].is_in(list(parse.NO_NAME)) & ~parse.is_error(text[name]))
        .then(text[name])
        .alias(name)
        for name in ("organisation_name", "joint_name")
    }
    return [
        understood(text["organisation_mode"], KNOWN_MODE).alias("organisation_mode"),
        understood(text["organisation_kind"], KNOWN_KIND).alias("organisation_kind"),
        *names.values(),
        pl.all_horizontal(blank).alias("organisation_blank"),
    ]


def _by_scale(large: pl.Expr) -> pl.Expr:
    """The group that the answer on the firm's scale puts it in."""
    group = pl.when(large).then(pl.lit("yes")).when(~large).then(pl.lit("no"))
    return pl.concat_list(group).list.drop_nulls()
