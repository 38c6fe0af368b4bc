"""Rules of a district's own: the tables `[[rule]]`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from coverage_audit.errors import UsageError
from coverage_audit.locale import Both, mark
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.roster.fields import FIELDS
from coverage_audit.settings import errors
from coverage_audit.settings.table import Table, Text
from coverage_audit.settings.written import Key, Written

if TYPE_CHECKING:
    from coverage_audit.own.fields import Field as Asked

LANGUAGES = ("zh", "en")


def _like(pattern: str, kind: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not re.fullmatch(pattern, text, re.ASCII):
            raise PydanticCustomError(kind, "another form")
        return text

    return check


def _words(value: object) -> object:
    """A text, or one for each language; nothing else, so that one sentence says what is wrong."""
    texts = value.values() if isinstance(value, dict) and value else (value,)
    of_language = not isinstance(value, dict) or set(value) <= set(LANGUAGES)
    if not of_language or not all(isinstance(text, str) and _shown(text) for text in texts):
        raise PydanticCustomError("words", "no text")
    if isinstance(value, dict):
        return {language: _shown(text) for language, text in value.items()}
    return _shown(str(value))


def _shown(text: str) -> str:
    """A text without what no document could hold."""
    return "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in text).strip()


CODE = "X[0-9]{3}"
NAME = "[a-z][a-z0-9]*(-[a-z0-9]+)*"
LIKE_A_CODE = "[a-z][0-9]{0,3}"
"""A name that would stand for the rules whose codes are, or begin, so: b201, d1."""
Code = Annotated[
    str,
    AfterValidator(_like(CODE, "own_code")),
    WithJsonSchema({"type": "string", "pattern": f"^{CODE}$"}),
]
Name = Annotated[
    str,
    AfterValidator(_like(NAME, "rule_name")),
    WithJsonSchema({"type": "string", "pattern": f"^{NAME}$"}),
]
Words = Annotated[str | Mapping[Literal["zh", "en"], str], BeforeValidator(_words)]


class RuleTable(Table):
    """`[[rule]]`: a question to each firm, and what is said where the answer is yes."""

    code: Code = Field(description=mark("X and three digits, as X101"))
    name: Name = Field(description=mark("what is wrong, as many-staff-no-union"))
    where: Text = Field(description=mark("what is true of the firms that are found"))
    message: Words = Field(
        description=mark("what is said of them, or { zh = …, en = … }; {employees} says a field")
    )
    severity: Literal["note", "warning", "error"] = Field(
        default="warning", description=mark("how much it matters")
    )
    field: Text = Field(default="name", description=mark("the field whose cell is pointed at"))
    firms: Literal["base", "excluded"] = Field(
        default="base", description=mark("whether firms of the base are asked or those outside it")
    )
    title: Words | None = Field(default=None, description=mark("what the rule is called"))
    why: Words | None = Field(default=None, description=mark("why it matters, with its source"))
    what_to_do: Words | None = Field(default=None, description=mark("what is to be done"))


def own_rules(tables: Sequence[RuleTable], own_dimensions: Collection[str]) -> tuple[Rule, ...]:
    """The rules; UsageError for the first that cannot be understood."""
    if not tables:
        return ()
    from coverage_audit.own.fields import fields_of

    fields = fields_of(own_dimensions)
    return tuple(_rule(table, fields) for table in tables)


def agree_on_own_rules(
    tables: Sequence[RuleTable], own_dimensions: Collection[str], written: Written
) -> None:
    """Raise SettingsError, with its line, for the first key of a rule that cannot hold."""
    if not tables:
        return
    from coverage_audit.own.fields import fields_of

    fields = fields_of(own_dimensions)
    pointed_at = [name for name, one in FIELDS.items() if one.kind not in ("person", "other")]
    pointed_at = list(dict.fromkeys((*pointed_at, *DIMENSIONS, *own_dimensions)))
    for position, table in enumerate(tables):
        key: Key = ("rule", position)
        for name in ("code", "name"):
            if getattr(table, name) in [getattr(one, name) for one in tables[:position]]:
                raise errors.of_twice(written, (*key, name))
        _named_anew(table, (*key, "name"), written)
        if table.field not in pointed_at:
            raise errors.of_choice(written, (*key, "field"), table.field, pointed_at)
        _understood(table, fields, (*key, "where"), written)
        _understood(table, fields, (*key, "message"), written)


def _named_anew(table: RuleTable, key: Key, written: Written) -> None:
    from coverage_audit.rules import RULES

    if re.fullmatch(LIKE_A_CODE, table.name, re.ASCII):
        said = _('rule.name: "{name}" would be taken for a code').format(name=table.name)
        hint = _("give the rule a name of its own")
        raise errors.of_usage(written, key, UsageError(said, hint=hint))
    for rule in RULES:
        if rule.name == table.name:
            said = _('rule.name: "{name}" is the name of {code}').format(
                name=table.name, code=rule.code
            )
            hint = _("give the rule a name of its own")
            raise errors.of_usage(written, key, UsageError(said, hint=hint))


def _understood(table: RuleTable, fields: Mapping[str, Asked], key: Key, written: Written) -> None:
    from coverage_audit.own.messages import columns_named
    from coverage_audit.own.rules import question

    try:
        if key[-1] == "where":
            question(table.where, fields, table.firms)
        else:
            columns_named(_both(table.message), fields)
    except UsageError as error:
        said = _("{name}: {text}").format(name=f"{table.code} {key[-1]}", text=error.message)
        raise errors.of_usage(written, key, UsageError(said, hint=error.hint)) from None


def _rule(table: RuleTable, fields: Mapping[str, Asked]) -> Rule:
    from coverage_audit.own.rules import own_rule

    return own_rule(
        table.code,
        table.name,
        severity=Severity(table.severity),
        field=table.field,
        firms=table.firms,
        where=table.where,
        fields=fields,
        title=_both(table.title or table.name),
        message=_both(table.message),
        why=_both(table.why or ""),
        what_to_do=_both(table.what_to_do or ""),
    )


def _both(words: str | Mapping[Literal["zh", "en"], str]) -> Both:
    """The text of each language; where one is missing, the other stands for it."""
    if isinstance(words, str):
        return Both(words, words)
    (first, *_others) = words.values()
    return Both(words.get("zh", first), words.get("en", first))
