"""What is wrong in a settings file: the key, its line, and what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, get_args

import tomli
from pydantic import BaseModel

from coverage_audit.errors import SettingsError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.settings.meant import proposal
from coverage_audit.settings.syntax import next_move
from coverage_audit.settings.written import Key, Written

SENTENCES = {
    "int_type": mark("{key} must be a whole number"),
    "greater_than_equal": mark("{key} must be at least {ge}"),
    "less_than_equal": mark("{key} must be at most {le}"),
    "missing": mark("{key} is missing"),
    "day": mark("{key} must hold days, as 2027-02-08"),
    "tables": mark("{key} must be written as [[{key}]]"),
    "bool_type": mark("{key} must be true or false"),
    "string_type": mark("{key} must be a text in quotes"),
    "string_too_short": mark("{key} must not be empty"),
    "own_code": mark("{key} must be X and three digits, as X101"),
    "rule_name": mark("{key} must be small letters with - between words, as many-staff-no-union"),
    "words": mark('{key} must be a text in quotes, or {{ zh = "…", en = "…" }}'),
    "too_short": mark("{key} must not be empty"),
    "tuple_type": mark('{key} must be a list, as ["…", "…"]'),
    "too_long": mark("{key} must hold at most {max_length} texts"),
    "own_name": mark("{key} cannot name a dimension"),
    "header_row": mark('{key} must be a row number, as 7, or "6-7"'),
    "dict_type": mark("{key} must be a table"),
    "model_type": mark("{key} must be a table, as [{key}]"),
}
"""What is said of a value, by the kind of its error."""

BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A part of a key that needs no quotes."""
NO_TABLE = ("dict_type", "model_type")
OF_GROUPS = (("dimensions", "aliases"), ("dimensions", "facts"))
"""Tables of dimensions with their groups."""
CHOICES = ("enum", "literal_error")
"""Kinds of errors of a value that is one of a few."""


def of_syntax(path: str, error: tomli.TOMLDecodeError) -> SettingsError:
    """The error for a file that is not TOML."""
    return SettingsError(
        _("{path}: is not valid TOML ({why})").format(path=path, why=error.msg),
        where=_("line {line}, column {column}").format(line=error.lineno, column=error.colno),
        hint=next_move(error),
    )


def of_values(
    written: Written, errors: Sequence[Mapping[str, Any]], model: type[BaseModel]
) -> SettingsError:
    """The error for the first key of the file that is not right; it says how many there are.

    A key that is missing comes behind those that are not known: one of them may be it, misspelt.
    """
    found = sorted(
        errors, key=lambda error: (error["type"] == "missing", written.line_of(error["loc"]))
    )
    first = _of_value(written, found[0], model)
    if len(found) > 1:
        more = _("wrong keys in this file besides: {n}").format(n=len(found) - 1)
        first.hint = _("{hint}; {more}").format(hint=first.hint, more=more) if first.hint else more
    return first


def of_choice(written: Written, key: Key, value: object, known: Collection[str]) -> SettingsError:
    """The error for a value that is not one of those known."""
    return _error(
        written, key,
        _('{key}: "{value}" is not known').format(key=_name(key), value=value),
        proposal(str(value), known),
    )  # fmt: skip


def of_twice(written: Written, key: Key) -> SettingsError:
    """The error for a name that was given before."""
    return _error(
        written, key, _("{key} is given twice").format(key=_name(key)), _("keep one of them")
    )


def of_meanings(written: Written, key: Key, word: str, before: Key) -> SettingsError:
    """The error for a word that means something else already."""
    return _error(
        written, key,
        _('{key}: "{word}" stands for {other} already').format(
            key=_name(key), word=word, other=_name(before)
        ),
        _("keep it in one of them"),
    )  # fmt: skip


def of_usage(written: Written, key: Key, error: UsageError) -> SettingsError:
    """The error for a value that would be refused as an option, too."""
    return _error(written, key, error.message, error.hint)


def _of_value(written: Written, error: Mapping[str, Any], model: type[BaseModel]) -> SettingsError:
    key: Key = error["loc"]
    if error["type"] == "extra_forbidden":
        return _error(written, key, *_unknown(key, model))
    if error["type"] in CHOICES:
        known = re.findall(r"'([^']*)'", error["ctx"]["expected"])
        return of_choice(written, key, error["input"], known)
    if error["type"] == "missing":  # it stands on no line: the table does in which it should
        sentence = _(SENTENCES["missing"]).format(key=_name(key))
        return _error(written, key[:-1], sentence, "")
    if key[:2] in OF_GROUPS and len(key) > 2 and error["type"] in NO_TABLE:
        said = _of_groups(key)
        if said:
            return _error(written, key, *said)
    sentence = _(SENTENCES.get(error["type"], mark("{key} has a value that cannot be used")))
    return _error(written, key, sentence.format(key=_name(key), **error.get("ctx", {})), "")


def _of_groups(key: Key) -> tuple[str, str] | None:
    """What is said of a group that stands where a dimension should, or with no facts but a text."""
    if not BARE.fullmatch(str(key[2])):
        return (
            _("{key}: a group stands where its dimension should").format(key=_name(key[:3])),
            _("write it below the dimension, as [{table}.building]").format(table=_name(key[:2])),
        )
    if key[1] == "facts" and len(key) > 3:
        sentence = _(SENTENCES["model_type"]).format(key=_name(key))
        return sentence, _("or as {example}").format(
            example='"灯湖国际中心" = { community = "灯湖社区" }'
        )
    return None


def _unknown(key: Key, model: type[BaseModel]) -> tuple[str, str]:
    """What is said of a key that nobody knows, and the key that was probably meant."""
    *table, name = (part for part in key if isinstance(part, str))
    known = dict(_keys(model))
    siblings = [own for own in known if known[own] == tuple(table)]
    close = [] if name in known else get_close_matches(name, siblings, n=1)
    elsewhere = close or get_close_matches(name, known, n=1)
    sentence = _("{key} is not a setting").format(key=_name(key))
    if not elsewhere:
        return sentence, _("known here are: {names}").format(names=_(", ").join(siblings))
    if known[elsewhere[0]] == tuple(table):
        return sentence, _("did you mean {these}?").format(these=elsewhere[0])
    home = ".".join(known[elsewhere[0]])
    return sentence, _("did you mean {these} in the table [{table}]?").format(
        these=elsewhere[0], table=home
    )


def _keys(
    model: type[BaseModel], table: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every key of the file with the table in which it stands."""
    for name, field in model.model_fields.items():
        shown = field.alias or name
        yield shown, table
        inner = next(iter(get_args(field.annotation)), field.annotation)
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            yield from _keys(inner, (*table, shown))


def _error(written: Written, key: Key, sentence: str, hint: str) -> SettingsError:
    variable = written.variable_of(key)
    if variable:
        return SettingsError(_("{name}: {text}").format(name=variable, text=sentence), hint=hint)
    return SettingsError(
        _("{name}: {text}").format(name=written.path, text=sentence),
        where=_("line {n}").format(n=written.line_of(key)),
        hint=hint,
    )


def _name(key: Key) -> str:
    """A key as it would be written: policy.own_branch_from, columns."在册人数"."""
    parts = (part for part in key if isinstance(part, str) and part != "[key]")
    return ".".join(part if BARE.fullmatch(part) else f'"{part}"' for part in parts)
