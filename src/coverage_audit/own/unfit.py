"""Parts of a question that do not fit together: the error says of which kinds they are."""

from __future__ import annotations

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.own.fields import KINDS, Kind
from coverage_audit.own.term import Node, Sign, Term
from coverage_audit.own.wrong import wrong

HINTS = {
    Kind.ANSWER: mark("ask it by its name alone, or with NOT before it"),
    Kind.NUMBER: mark("numbers stand without quotes"),
    Kind.TEXT: mark("texts stand in single quotes: 'x'"),
}
"""What to write beside what is of a kind."""


def different(left: Term, right: Term, node: Node) -> UsageError:
    """What is of two kinds is compared."""
    return wrong(
        _("{one} cannot be compared with {other}").format(
            one=_(KINDS[left.kind]), other=_(KINDS[right.kind])
        ),
        node.at,
        _(HINTS.get(left.kind, "")),
    )


def no_order(node: Node, sign: Sign) -> UsageError:
    """What has no order, or is no text, stands beside such a sign."""
    return wrong(
        _("{sign} cannot compare these").format(sign=sign),
        node.at,
        _("numbers and days have an order; codes, texts and groups are compared with = and <>"),
    )


def another(term: Term, wanted: Kind, node: Node) -> UsageError:
    """A part is of another kind than is needed there."""
    return wrong(
        _("this is {kind}, where {wanted} is needed").format(
            kind=_(KINDS[term.kind]), wanted=_(KINDS[wanted])
        ),
        node.at,
    )
