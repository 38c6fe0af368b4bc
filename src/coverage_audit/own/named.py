"""The names in a question: of fields and of codes, and what was meant by one that is neither."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from unicodedata import normalize

from coverage_audit.errors import UsageError
from coverage_audit.locale import chinese
from coverage_audit.locale import gettext as _
from coverage_audit.own.fields import Field, Firms
from coverage_audit.own.term import Node
from coverage_audit.own.wrong import wrong
from coverage_audit.roster.fields import FIELDS as OF_ROSTERS


def known(node: Node, fields: Mapping[str, Field], firms: Firms) -> Field:
    """The field of a name, in capitals or not; UsageError for one that says nothing here."""
    field = fields.get(node.value.lower())
    if field is None:
        raise _unknown(node, fields)
    if field.firms not in (None, firms):
        hint = (
            _('a rule on them has: firms = "excluded"')
            if field.firms == "excluded"
            else _('a rule on them has no line: firms = "excluded"')
        )
        said = (
            _("{field} says something of firms outside the base only")
            if field.firms == "excluded"
            else _("{field} says something of firms of the base only")
        )
        raise wrong(said.format(field=field.name), node.at, hint)
    return field


def coded(text: str, field: Field, node: Node) -> str:
    """The code that a text is, or whose word it is in either language; UsageError for none."""
    wanted = text.strip()
    if wanted in field.codes:
        return wanted
    for code, word in field.codes.items():
        if wanted in (word, chinese(word)):
            return code
    words = {chinese(word): code for code, word in field.codes.items()}
    close = get_close_matches(wanted, [*field.codes, *words], n=1)
    told = _(", ").join(field.codes)
    raise wrong(
        _('{field} is never "{text}"').format(field=field.name, text=text),
        node.at,
        _("did you mean {these}? known are: {names}").format(
            these=words.get(close[0], close[0]), names=told
        )
        if close
        else _("known are: {names}").format(names=told),
    )


def _unknown(node: Node, fields: Mapping[str, Field]) -> UsageError:
    """The nearest name, also of a field whose header or word was written."""
    wanted = normalize("NFKC", node.value).lower()
    by_word = {
        word: name
        for name in fields
        for word in (
            *(OF_ROSTERS[name].headers if name in OF_ROSTERS else ()),
            chinese(fields[name].says),
        )
    }
    close = get_close_matches(wanted, [*fields, *by_word], n=1)
    nearest = by_word.get(close[0], close[0]) if close else ""
    return wrong(
        _('"{name}" is not a field').format(name=node.value),
        node.at,
        _("did you mean {these}? a text stands in single quotes").format(these=nearest)
        if nearest
        else _("fields: {names}; a text stands in single quotes").format(
            names=_(", ").join(fields)
        ),
    )
