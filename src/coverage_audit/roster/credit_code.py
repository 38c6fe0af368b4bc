"""The unified social credit code of GB 32100-2015: valid or not, and what is wrong with it."""

from __future__ import annotations

import re
from enum import StrEnum

import polars as pl

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SHAPE = f"^[{ALPHABET}]{{18}}$"


class Fault(StrEnum):
    """What is wrong with a text that should be a credit code."""

    DESTROYED = "destroyed"
    REGISTRATION_NUMBER = "registration_number"
    ORGANISATION_CODE = "organisation_code"
    IDENTITY_NUMBER = "identity_number"
    LENGTH = "length"
    LETTERS = "letters"
    LETTER_O_OR_I = "letter_o_or_i"
    ORGANISATION_PART = "organisation_part"
    CHECK_CHARACTER = "check_character"


def is_valid(code: pl.Expr) -> pl.Expr:
    """Whether a text has 18 characters of the alphabet and the 18th is right."""
    shaped = code.str.contains(_SHAPE)
    total = pl.sum_horizontal(
        *(_value(code, position) * weight for position, weight in enumerate(WEIGHTS))
    )
    return shaped & (_value(code, 17) == (31 - total % 31) % 31)


def fault(code: str) -> Fault:
    """The fault of a text that is no valid code, by what it most likely is."""
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", code) or re.fullmatch(r"9\d{14}0{3}", code):
        return Fault.DESTROYED
    if re.fullmatch(r"\d{15}", code):
        return Fault.REGISTRATION_NUMBER
    if re.fullmatch(r"[A-Z\d]{8}-?[A-Z\d]", code):
        return Fault.ORGANISATION_CODE
    if re.fullmatch(r"[1-6]\d{5}(19|20)\d{9}[\dX]", code):
        return Fault.IDENTITY_NUMBER
    if len(code) != 18:
        return Fault.LENGTH
    if not set(code) <= set(ALPHABET):
        return Fault.LETTER_O_OR_I if set(code) <= {*ALPHABET, "O", "I"} else Fault.LETTERS
    return Fault.CHECK_CHARACTER if _inner_check_holds(code) else Fault.ORGANISATION_PART


def proposed(code: str) -> str | None:
    """The code with O read as 0 and I as 1, where that makes it valid; never put in by itself."""
    candidate = code.replace("O", "0").replace("I", "1")
    return candidate if candidate != code and _check_holds(candidate) else None


def _value(code: pl.Expr, position: int) -> pl.Expr:
    return code.str.slice(position, 1).replace_strict(
        list(ALPHABET), list(range(31)), default=None, return_dtype=pl.Int32
    )


def _check_holds(code: str) -> bool:
    if not re.fullmatch(f"[{ALPHABET}]{{18}}", code):
        return False
    total = sum(ALPHABET.index(code[i]) * WEIGHTS[i] for i in range(17))
    return ALPHABET.index(code[17]) == (31 - total % 31) % 31


def _inner_check_holds(code: str) -> bool:
    """The organisation code within (characters 9 to 17) has a check character of its own."""
    letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    total = sum(letters.index(code[8 + i]) * INNER_WEIGHTS[i] for i in range(8))
    return "0123456789X0"[11 - total % 11] == code[16]
