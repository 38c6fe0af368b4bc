"""The text of a question to its signs: few are known, and nothing else gets past."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from unicodedata import normalize

from sqlglot import Dialect, ParseError, Token, TokenType, exp
from sqlglot.errors import SqlglotError

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.own.term import FUNCTIONS, Node, Sign
from coverage_audit.own.unclear import unclear
from coverage_audit.own.wrong import wrong

EXAMPLE = mark("as: employees >= 60 AND NOT trade_union")
MOST_CHARACTERS = 2000
MOST_SIGNS = 300
DEEPEST = 12
"""How far parentheses may stand in one another: the parser descends for each."""
MOST_BEFORE = 2
"""How many NOT and - may stand before something."""
TALLEST = 40
"""How many signs may join others one above the other; many in a row of AND or OR are one."""
MOST_PRODUCTS = 8
"""So often no number of a roster grows beyond what a float can hold."""
NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?|\.\d{1,6}", re.ASCII)

OPERATORS: Mapping[type[exp.Expr], Sign] = {
    exp.And: Sign.AND,
    exp.Or: Sign.OR,
    exp.Not: Sign.NOT,
    exp.EQ: Sign.EQUAL,
    exp.NEQ: Sign.UNEQUAL,
    exp.LT: Sign.LESS,
    exp.LTE: Sign.AT_MOST,
    exp.GT: Sign.MORE,
    exp.GTE: Sign.AT_LEAST,
    exp.Add: Sign.PLUS,
    exp.Sub: Sign.MINUS,
    exp.Mul: Sign.TIMES,
    exp.Div: Sign.DIVIDED,
    exp.Neg: Sign.NEGATIVE,
    exp.In: Sign.IN,
    exp.Between: Sign.BETWEEN,
    exp.Is: Sign.IS,
    exp.Like: Sign.LIKE,
}
"""What joins others; each has these parts and no more."""
PARTS = ("this", "expression", "low", "high")
KEPT = frozenset(
    {
        TokenType.AND, TokenType.OR, TokenType.NOT, TokenType.EQ, TokenType.NEQ, TokenType.LT,
        TokenType.LTE, TokenType.GT, TokenType.GTE, TokenType.PLUS, TokenType.DASH, TokenType.STAR,
        TokenType.SLASH, TokenType.IN, TokenType.BETWEEN, TokenType.IS, TokenType.LIKE,
        TokenType.NULL, TokenType.TRUE, TokenType.FALSE, TokenType.L_PAREN, TokenType.R_PAREN,
        TokenType.COMMA, TokenType.STRING, TokenType.NUMBER,
    }
)  # fmt: skip
"""The tokens that reach the parser as they are; every word but these is made a name."""
SIGNS = {"≥": ">=", "≤": "<=", "≠": "<>"}
"""What stands for signs of mathematics."""
FUNCTION = "own."
"""What stands before the name of a function, so that the parser takes it for no other."""


def read(text: str) -> Node:
    """The question as a tree of signs; UsageError with the place of what cannot stand there."""
    if len(text) > MOST_CHARACTERS:
        raise wrong(
            _("it is longer than {n} characters").format(n=MOST_CHARACTERS), MOST_CHARACTERS + 1
        )
    dialect = Dialect()
    try:
        tokens = dialect.tokenize(text)
    except SqlglotError:
        raise wrong(
            _("a quotation mark is not closed"), len(text), _("texts stand in single quotes: 'x'")
        ) from None
    known = _known(tokens)
    try:
        trees = dialect.parser().parse(known, text)
    except ParseError as error:
        raise _not_understood(error, known) from None
    except RecursionError:
        raise wrong(_("it is nested too deeply"), 1) from None
    if two_ways := unclear((one.token_type.name, one.start + 1) for one in known):
        raise two_ways
    tree = trees[0] if len(trees) == 1 else None
    if tree is None:
        raise wrong(_("it asks nothing"), 1, _(EXAMPLE))
    return _node(tree, 1)


def _known(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, each word that is none of ours made the name of a field."""
    if len(tokens) > MOST_SIGNS:
        raise wrong(
            _("it has more than {n} words and signs").format(n=MOST_SIGNS),
            tokens[MOST_SIGNS].start + 1,
        )
    products = [one for one in tokens if one.token_type in (TokenType.STAR, TokenType.SLASH)]
    if len(products) > MOST_PRODUCTS:
        raise wrong(
            _("it multiplies and divides more than {n} times").format(n=MOST_PRODUCTS),
            products[MOST_PRODUCTS].start + 1,
        )
    found, opened, before = [], 0, 0
    for position, token in enumerate(tokens):
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        opened += (token.token_type is TokenType.L_PAREN) - (token.token_type is TokenType.R_PAREN)
        before = before + 1 if token.token_type in (TokenType.NOT, TokenType.DASH) else 0
        if opened > DEEPEST or before > MOST_BEFORE:
            raise wrong(_("it is nested too deeply"), token.start + 1)
        found.append(_token(token, after))
    return found


def _token(token: Token, after: Token | None) -> Token:
    begins = token.start + 1
    if token.comments:
        raise wrong(
            _("a comment cannot stand in a question"), begins, _("write it as a # line of the file")
        )
    if token.token_type in KEPT:
        return token
    if not (token.text.isidentifier() or token.token_type is TokenType.IDENTIFIER):
        raise wrong(
            _('"{sign}" cannot stand in a question').format(sign=token.text), begins, _typed(token)
        )
    if after is not None and after.token_type is TokenType.L_PAREN:
        if token.text.upper() not in FUNCTIONS:
            raise wrong(
                _("there is no function {name}").format(name=token.text),
                begins,
                _("the functions are {names}").format(names=_(", ").join(FUNCTIONS)),
            )
        return _renamed(token, TokenType.VAR, FUNCTION + token.text.upper())
    of_a_day = after is not None and after.token_type is TokenType.STRING
    if token.token_type is TokenType.DATE and of_a_day:
        return token
    return _renamed(token, TokenType.IDENTIFIER, token.text)


def _typed(token: Token) -> str:
    """What was meant by a sign of the Chinese keyboard."""
    if set(token.text) & set("‘’“”"):
        return _("texts stand in single quotes: 'x'")
    plain = SIGNS.get(token.text, normalize("NFKC", token.text))
    return _("did you mean {these}?").format(these=plain) if plain != token.text else ""


def _renamed(token: Token, kind: TokenType, text: str) -> Token:
    return Token(kind, text, token.line, token.col, token.start, token.end)


def _not_understood(error: ParseError, tokens: Sequence[Token]) -> UsageError:
    """The parser names the last character of the token at which it gave up."""
    first = error.errors[0] if error.errors else {}
    place = first.get("line"), first.get("col")
    token = next((one for one in tokens if (one.line, one.col) == place), None)
    if token is None:
        return wrong(_("it cannot be understood"), 1)
    said = _('it cannot be understood at "{sign}"').format(sign=token.text.removeprefix(FUNCTION))
    return wrong(said, token.start + 1, _(EXAMPLE))


def _node(tree: exp.Expr, near: int, height: int = 0) -> Node:
    """The tree in our signs; UsageError for any part that is none of them."""
    if height > TALLEST:
        raise wrong(_("it is nested too deeply"), near)
    at = min((one.meta["start"] + 1 for one in tree.walk() if "start" in one.meta), default=near)
    if type(tree) is exp.Paren:
        return _node(tree.this, at, height + 1)
    if type(tree) in OPERATORS:
        return _joined(tree, OPERATORS[type(tree)], at, height + 1)
    given = {name for name, part in tree.args.items() if part not in (None, False, [])}
    if type(tree) is exp.Column and given == {"this"}:
        return Node(Sign.FIELD, value=tree.name, at=at)
    if type(tree) is exp.Literal:
        return _constant(tree, at)
    if type(tree) is exp.Boolean:
        return Node(Sign.TRUTH, value=str(tree.this), at=at)
    if type(tree) is exp.Null:
        return Node(Sign.NULL, at=at)
    if type(tree) is exp.Anonymous and given <= {"this", "expressions"}:
        function = Sign(tree.name.removeprefix(FUNCTION))
        return Node(function, tuple(_node(one, at, height + 1) for one in tree.expressions), at=at)
    if type(tree) is exp.Cast and type(tree.this) is exp.Literal and tree.is_type("date"):
        return Node(Sign.DATE, value=_day(tree.this.name, at), at=at)
    raise wrong(_("it cannot be understood"), at, _(EXAMPLE))


def _joined(tree: exp.Expr, sign: Sign, at: int, height: int) -> Node:
    if type(tree) in (exp.And, exp.Or):
        return Node(sign, tuple(_node(part, at, height) for part in _row(tree)), at=at)
    parts = [tree.args[name] for name in PARTS if name in tree.args]
    parts += tree.expressions if sign is Sign.IN else ()
    expected = {*PARTS, "negate"} | ({"expressions"} if sign is Sign.IN else set())
    others = {name for name, part in tree.args.items() if part and name not in expected}
    if others or not all(isinstance(part, exp.Expr) for part in parts):
        raise wrong(_("it cannot be understood"), at)
    if sign is Sign.IN and len(parts) < 2:
        raise wrong(_("IN needs a list, as IN ('due', 'to_verify')"), at)
    node = Node(sign, tuple(_node(part, at, height) for part in parts), at=at)
    return Node(Sign.NOT, (node,), at=at) if tree.args.get("negate") else node


def _row(tree: exp.Expr) -> list[exp.Expr]:
    """What many AND, or many OR, join in a row."""
    kind, parts = type(tree), []
    while type(tree) is kind:
        parts.append(tree.args["expression"])
        tree = tree.this
    return [tree, *reversed(parts)]


def _constant(tree: exp.Literal, at: int) -> Node:
    if tree.is_string:
        return Node(Sign.TEXT, value=tree.name, at=at)
    if not NUMBER.fullmatch(tree.name):
        raise wrong(
            _("{number} is no number that can be compared").format(number=tree.name),
            at,
            _("numbers have at most twelve digits, and six behind the point"),
        )
    return Node(Sign.NUMBER, value=tree.name, at=at)


def _day(text: str, at: int) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise wrong(
            _('"{text}" is no day').format(text=text), at, _("a day is written '2026-11-23'")
        ) from None
