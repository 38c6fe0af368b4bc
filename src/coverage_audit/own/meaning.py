"""The signs of a question to what they mean: fields, codes and kinds that fit together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coverage_audit.locale import gettext as _
from coverage_audit.own.fields import KINDS, Field, Firms, Kind
from coverage_audit.own.named import coded, known
from coverage_audit.own.term import ARITHMETIC, COMPARISONS, Node, Sign, Term
from coverage_audit.own.unfit import another, different, no_order
from coverage_audit.own.wrong import wrong

ORDERED = (Kind.NUMBER, Kind.DATE)
"""The kinds of which one can be less than another."""
FALLING_BACK = (Kind.NUMBER, Kind.TEXT, Kind.ANSWER, Kind.DATE)
"""The kinds for which something else may be taken where nothing is known."""


def meant(node: Node, fields: Mapping[str, Field], firms: Firms) -> Term:
    """The question as it is understood; UsageError where it does not ask yes or no."""
    reader = _Reader(fields, firms)
    return reader.question(node)


@dataclass(frozen=True, slots=True)
class _Reader:
    fields: Mapping[str, Field]
    firms: Firms

    def question(self, node: Node) -> Term:
        """A part that is true or false."""
        term = self.term(node)
        if term.kind is not Kind.ANSWER:
            raise wrong(
                _("this is {kind}, where something true or false is needed").format(
                    kind=_(KINDS[term.kind])
                ),
                node.at,
                _("compare it, as: employees >= 60"),
            )
        return term

    def term(self, node: Node) -> Term:
        """Any part."""
        match node.sign:
            case Sign.AND | Sign.OR | Sign.NOT:
                return _answer(node.sign, *map(self.question, node.parts))
            case sign if sign in COMPARISONS:
                return self._compared(sign, *node.parts)
            case Sign.IN:
                return self._among(node)
            case Sign.BETWEEN:
                what, low, high = node.parts
                return _answer(
                    Sign.AND,
                    self._compared(Sign.AT_LEAST, what, low),
                    self._compared(Sign.AT_MOST, what, high),
                )
            case Sign.IS:
                return self._is(*node.parts)
            case Sign.LIKE | Sign.CONTAINS:
                return self._like(node)
            case sign if sign in ARITHMETIC:
                return self._reckoned(node)
            case Sign.NEGATIVE:
                of = self._of_kind(node.parts[0], Kind.NUMBER)
                return Term(node.sign, Kind.NUMBER, (of,))
            case Sign.LENGTH:
                of = self._of_kind(_only(node), Kind.TEXT)
                return Term(node.sign, Kind.NUMBER, (of,))
            case Sign.COALESCE:
                return self._fallen_back(node)
            case _:
                return self._single(node)

    def _single(self, node: Node) -> Term:
        """A field or a constant."""
        match node.sign:
            case Sign.FIELD:
                field = known(node, self.fields, self.firms)
                return Term(node.sign, field.kind, value=field)
            case Sign.NUMBER:
                number = float(node.value) if "." in node.value else int(node.value)
                return Term(node.sign, Kind.NUMBER, value=number)
            case Sign.DATE:
                return Term(node.sign, Kind.DATE, value=date.fromisoformat(node.value))
            case Sign.TRUTH:
                return Term(node.sign, Kind.ANSWER, value=node.value == "True")
            case Sign.NULL:
                raise wrong(
                    _("nothing is equal to NULL, or unequal"),
                    node.at,
                    _("ask IS NULL or IS NOT NULL"),
                )
            case _:
                return Term(Sign.TEXT, Kind.TEXT, value=node.value)

    def _compared(self, sign: Sign, one: Node, other: Node) -> Term:
        left, right = self.term(one), self.term(other)
        if left.kind in (Kind.CODE, Kind.GROUPS, Kind.DATE):
            right = _as(left, right, other)
        elif right.kind in (Kind.CODE, Kind.GROUPS, Kind.DATE):
            left = _as(right, left, one)
        if left.kind is Kind.GROUPS or right.kind is Kind.GROUPS:
            groups, text = (left, right) if left.kind is Kind.GROUPS else (right, left)
            if groups.kind is text.kind or sign not in (Sign.EQUAL, Sign.UNEQUAL):
                raise no_order(one, sign)
            return _answer(sign, groups, text)
        if left.kind is Kind.CODE and Sign.TEXT not in (left.sign, right.sign):
            raise wrong(
                _("a field of codes is compared with one of them"),
                other.at,
                _("as: standing = 'due'"),
            )
        if left.kind is not right.kind:
            raise different(left, right, other)
        if sign not in (Sign.EQUAL, Sign.UNEQUAL) and left.kind not in ORDERED:
            raise no_order(one, sign)
        return _answer(sign, left, right)

    def _among(self, node: Node) -> Term:
        """One of a list of constants: what is asked of them is reckoned once."""
        what = self.term(node.parts[0])
        values = [_as(what, self.term(one), one) for one in node.parts[1:]]
        expected = Kind.TEXT if what.kind is Kind.GROUPS else what.kind
        for value, one in zip(values, node.parts[1:], strict=True):
            if what.kind is Kind.ANSWER or value.kind is not expected:
                raise different(what, value, one)
            if value.value is None or value.sign is Sign.FIELD:
                raise wrong(_("a list holds numbers, texts and days"), one.at)
        return Term(Sign.IN, Kind.ANSWER, (what,), tuple(value.value for value in values))

    def _is(self, one: Node, other: Node) -> Term:
        left = self.term(one)
        if other.sign is Sign.NULL:
            return _answer(Sign.NULL, left)
        if other.sign is not Sign.TRUTH:
            raise wrong(_("IS is followed by NULL, TRUE or FALSE"), other.at)
        if left.kind is not Kind.ANSWER:
            raise another(left, Kind.ANSWER, one)
        return _answer(Sign.IS, left, self._single(other))

    def _like(self, node: Node) -> Term:
        if len(node.parts) != 2 or node.parts[1].sign is not Sign.TEXT:
            raise wrong(
                _("{name} looks for a text in quotes").format(name=node.sign),
                node.at,
                _("as: name LIKE '%物流%', CONTAINS(name, '物流')"),
            )
        where = self.term(node.parts[0])
        if where.kind not in (Kind.TEXT, Kind.GROUPS):
            raise another(where, Kind.TEXT, node.parts[0])
        return _answer(node.sign, where, self._single(node.parts[1]))

    def _reckoned(self, node: Node) -> Term:
        left, right = map(self.term, node.parts)
        kinds = left.kind, right.kind
        if kinds == (Kind.NUMBER, Kind.NUMBER):
            return Term(node.sign, Kind.NUMBER, (left, right))
        if kinds == (Kind.DATE, Kind.DATE) and node.sign is Sign.MINUS:
            return Term(node.sign, Kind.NUMBER, (left, right))
        if kinds == (Kind.DATE, Kind.NUMBER) and node.sign in (Sign.PLUS, Sign.MINUS):
            return Term(node.sign, Kind.DATE, (left, right))
        raise wrong(
            _("{one} and {other} cannot be reckoned with {sign}").format(
                one=_(KINDS[left.kind]), other=_(KINDS[right.kind]), sign=node.sign
            ),
            node.at,
        )

    def _fallen_back(self, node: Node) -> Term:
        parts = tuple(map(self.term, node.parts))
        if len(parts) < 2 or parts[0].kind not in FALLING_BACK:
            raise wrong(
                _("COALESCE takes what may be unknown, and what holds then"),
                node.at,
                _("as: COALESCE(trade_union, FALSE)"),
            )
        parts = (
            parts[0],
            *(_as(parts[0], part, of) for part, of in zip(parts[1:], node.parts[1:], strict=True)),
        )
        for part, of in zip(parts, node.parts, strict=True):
            if part.kind is not parts[0].kind:
                raise different(parts[0], part, of)
        return Term(node.sign, parts[0].kind, parts)

    def _of_kind(self, node: Node, kind: Kind) -> Term:
        term = self.term(node)
        if term.kind is not kind:
            raise another(term, kind, node)
        return term


def _answer(sign: Sign, *parts: Term) -> Term:
    return Term(sign, Kind.ANSWER, parts)


def _only(node: Node) -> Node:
    if len(node.parts) != 1:
        raise wrong(_("{name} takes one text").format(name=node.sign), node.at)
    return node.parts[0]


def _as(beside: Term, term: Term, node: Node) -> Term:
    """A text beside a field of codes or groups, or beside a day, is one of these."""
    if term.sign is not Sign.TEXT:
        return term
    if isinstance(beside.value, Field) and beside.value.codes:
        text = coded(str(term.value), beside.value, node)
        return Term(term.sign, Kind.CODE if beside.kind is Kind.CODE else Kind.TEXT, value=text)
    if beside.kind is Kind.DATE:
        try:
            return Term(Sign.DATE, Kind.DATE, value=date.fromisoformat(str(term.value)))
        except ValueError:
            raise wrong(
                _('"{text}" is no day').format(text=term.value),
                node.at,
                _("a day is written '2026-11-23'"),
            ) from None
    return term
