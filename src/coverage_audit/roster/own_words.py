"""A district's own words, read as the words that are known for what they mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import TypeAlias

import polars as pl

from coverage_audit.model.firm import Organisation
from coverage_audit.model.values import NO_VALUES, Values
from coverage_audit.roster import parse
from coverage_audit.roster.field import COUNTED
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.names import key
from coverage_audit.roster.organisation import CLASS_SAID

ANSWERS = (
    "has_organisation", "has_instructor", "instructor", "liaison", "in_operation",
    "operates_here", "above_scale", "trade_union", "youth_league", "womens_federation",
    "mass_organisation", "committee",
)  # fmt: skip
FORMS = ("organisation_mode", "organisation_kind")
NAMES = ("organisation_name", "joint_name")
TICK = "tick"
"""Stands for the field of a column that is ticked."""
OTHERS = "others"
"""Stands for every other field: a word can only say there that nothing is known."""
YES, NO, UNKNOWN, NOBODY = "是", "否", "不详", "无"
STATUSES: Mapping[str, str] = {
    "live": "存续",
    "deregistered": "注销",
    "revoked": "吊销",
    "moved_out": "迁出",
    "liquidating": "清算",
    "suspended": "停业",
    "shell": "空壳",
    "unreachable": "失联",
    "not_open": "筹建",
    "operates_elsewhere": "异地经营",
}
MODES: Mapping[str, str] = {
    "OWN": "单独组建",
    "JOINT": "联合组建",
    "ATTACHED": "挂靠",
    "AREA": "区域统建",
    "GROUP": "与上级党组织相同",
    "TEMPORARY": "临时党支部",
    "NONE": Organisation.NONE.value,
}
"""How a form is known that a word of one's own stands for."""

Meanings: TypeAlias = Mapping[str, Mapping[str, str]]
"""By field the known word for each of one's own, as it is compared."""


def meanings(values: Values) -> Meanings:
    """What each word means in the fields in which it is looked for; nothing where none is said.

    A word of the status counts in its column alone, one of a class in those of form and kind;
    what is said of less wins there over yes, no and unknown. One for unknown counts everywhere
    but in numbers.
    """
    if values == NO_VALUES:
        return {}
    unknown = _each(values.unknown, UNKNOWN)
    answers = unknown | _each(values.no, NO) | _each(values.yes, YES)
    names = unknown | _each(values.no, NOBODY)
    status, forms = dict(unknown), unknown | _each(values.no, NO)
    for reason, words in values.status.items():
        status |= _each(words, STATUSES[reason])
    for kind, words in values.organisation.items():
        forms |= _each(words, f"{CLASS_SAID}{kind.upper()}")
    return {
        **dict.fromkeys((*ANSWERS, TICK), answers),
        **dict.fromkeys(FORMS, forms),
        **dict.fromkeys(NAMES, names),
        "status": status,
        OTHERS: unknown,
    }


def is_told(name: str) -> bool:
    """Whether words of one's own say something in a field: there what was typed is kept beside."""
    return name in (*ANSWERS, *FORMS, *NAMES, "status", "name")


def words_in(name: str, own: Meanings) -> Mapping[str, str]:
    """The words of one's own that are looked for in a field; a word is no number (D104)."""
    if name in FIELDS and FIELDS[name].kind in COUNTED:
        return {}
    return own.get(name, own.get(OTHERS, {}))


def known_word(text: str, words: Mapping[str, str]) -> str:
    """The known word for a text that is a word of one's own, also behind a number of a list."""
    whole = key(text)
    if whole in words:
        return words[whole]
    bare = unicodedata.normalize("NFKC", text).strip().upper()
    return words.get(key(re.sub(parse.LABEL, r"\1", bare)), text)


def known_words(column: pl.Series, words: Mapping[str, str]) -> pl.Series:
    """A column with its own words as the known ones; the very column where it has none."""
    read = {text: known_word(text, words) for text in column.unique()}
    own = {text: known for text, known in read.items() if text != known}
    return column.replace(own) if own else column


def visited(said: Mapping[str, str], own: Meanings) -> Mapping[str, str]:
    """What was filled in of a visit list, its own words as the known ones.

    The result is read as a status; of the organisation yes and no are said as well as classes.
    """
    if not own:
        return said
    of_form = {**own["has_organisation"], **own["organisation_mode"]}
    form, result = (said[name] for name in ("organisation", "visit_result"))
    known = known_word(form, of_form)
    nothing = known == UNKNOWN != form
    return {
        **said,
        "visit_result": known_word(result, own["status"]),
        "organisation": "" if nothing else known,
    }


def as_typed(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows, once they are read, with the texts that people typed, and the forms they mean.

    Reads `typed.<field>`, which is there for the fields in which own words stand.
    """
    names = [name.removeprefix("typed.") for name in frame.columns if name.startswith("typed.")]
    if not names:
        return frame
    frame = frame.with_columns(
        pl.coalesce(parse.tidy(pl.col(f"typed.{name}")), f"text.{name}").alias(f"text.{name}")
        for name in names
    )
    return frame.with_columns(_forms(names)).drop(f"typed.{name}" for name in names)


def _forms(names: Iterable[str]) -> Iterable[pl.Expr]:
    """The known form, where there is one; else the word as it stands there."""
    for name in (name for name in names if name in FORMS):
        said = pl.col(name)
        known = MODES if name == "organisation_mode" else {"NONE": MODES["NONE"]}
        of_class = said.str.strip_prefix(CLASS_SAID).replace_strict(known, default=None)
        word = pl.coalesce(of_class, parse.plain(pl.col(f"text.{name}")))
        yield pl.when(said.str.starts_with(CLASS_SAID)).then(word).otherwise(said).alias(name)


def _each(words: Iterable[str], known: str) -> dict[str, str]:
    return dict.fromkeys(map(key, words), known)
