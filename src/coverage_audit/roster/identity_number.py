"""Identity numbers of persons in texts: told by their shape and the day of birth, and hidden."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

import polars as pl

from coverage_audit.roster.credit_code import is_credit_code

SHOWN = 6
"""Digits that stay: the place of the first registration, which is nobody's own."""
SHORT, LONG = 15, 18
"""Characters of the numbers before 1999, and of those since (GB 11643-1999)."""
DIGITS = r"\d(?:[ -]?\d){14}"
"""What a text must hold for a number to be looked for in it."""
_RUN = re.compile(r"\d(?:[ -]?\d){14,}(?:[ -]?[XxＸｘ])?")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"


def without_identity(texts: pl.Series) -> pl.Series:
    """The texts with their identity numbers hidden behind the sixth digit."""
    found = texts.str.contains(DIGITS)
    if not found.any():
        return texts
    changed = [hidden(text) for text in texts.filter(found)]
    return texts.clone().scatter(found.arg_true(), pl.Series(changed, dtype=pl.String))


def hidden(text: str) -> str:
    """A text with its identity numbers hidden behind the sixth digit."""
    return _RUN.sub(_hide, text)


def holds_identity(digits: str) -> bool:
    """Whether a run of digits, with an X behind them or not, is an identity number.

    A number of 18 characters with a day of birth is one also where its check character is
    wrong: a slip of the pen hides nobody. In a longer run it must be right.
    """
    if len(digits) == SHORT:
        return _is_day(f"19{digits[6:12]}")
    if len(digits) == LONG:
        return _is_day(digits[6:14]) and not is_credit_code(digits)
    windows = (digits[at : at + LONG] for at in range(len(digits) - LONG + 1))
    return any(_is_day(one[6:14]) and _check_holds(one) for one in windows)


def _hide(run: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", re.sub("[ -]", "", run[0])).upper()
    if plain.startswith("0") or not holds_identity(plain):
        return run[0]
    return plain[:SHOWN] + "*" * (len(plain) - SHOWN)


def _is_day(text: str) -> bool:
    """Whether eight digits are a day on which somebody who lives may have been born."""
    if not re.fullmatch(r"(?:19|20)\d{6}", text):
        return False
    try:
        date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return True


def _check_holds(number: str) -> bool:
    """ISO 7064, MOD 11-2."""
    if not number[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number, _WEIGHTS, strict=False))
    return _CHECKS[total % 11] == number[17]
