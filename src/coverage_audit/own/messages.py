"""What the message of an own rule says of a firm: the fields that it names in braces."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from string import Formatter
from typing import Any

from coverage_audit.errors import UsageError
from coverage_audit.locale import Both
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import cell_text, group_word, listed, word
from coverage_audit.model.rule import Text
from coverage_audit.own.fields import BUILT_IN, Field, Kind

CODES = {one.name: one.codes for one in BUILT_IN if one.kind is Kind.CODE}


def columns_named(message: Text, fields: Mapping[str, Field]) -> dict[str, str]:
    """The columns behind the names in a message; UsageError for a name that cannot stand there.

    Texts cannot: a finding names the firm itself, and holds no name of a person.
    """
    texts = (message.zh, message.en) if isinstance(message, Both) else (message,)
    may = {name: one for name, one in fields.items() if one.kind is not Kind.TEXT}
    return {name: may[name].column for text in texts for name in _names(text, may)}


def told(name: str, value: Any) -> str:
    """The value of a field as a message says it."""
    if value is None or value == []:
        return _("not known")
    if isinstance(value, list):
        return listed(group_word(name, one) for one in value)
    if name in CODES:
        return word(CODES[name], value) or ""
    return cell_text(value)


def _names(text: str, may: Mapping[str, Field]) -> list[str]:
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        raise UsageError(
            _("a brace stands alone in the message"),
            hint=_("a field is written {employees}, a brace {{ or }}"),
        ) from None
    named = []
    for _said, name, how, conversion in parts:
        if name is None:
            continue
        if name not in may or how or conversion:
            raise _unnamed(name, may)
        named.append(name)
    return named


def _unnamed(name: str, may: Mapping[str, Field]) -> UsageError:
    close = get_close_matches(name, may, n=1)
    return UsageError(
        _("a message cannot say {name}").format(name=f"{{{name}}}"),
        hint=_("did you mean {these}?").format(these=f"{{{close[0]}}}")
        if close
        else _("known are: {names}").format(names=_(", ").join(may)),
    )
