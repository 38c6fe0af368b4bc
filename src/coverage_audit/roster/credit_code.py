"""The unified social credit code of GB 32100-2015: valid or not, and what is wrong with it."""

from __future__ import annotations

import re
from enum import StrEnum

import polars as pl

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = tuple(pow(3, position, 31) for position in range(17))
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_SHAPE = f"^[{ALPHABET}]{{18}}$"
_VALUES = pl.Series([max(ALPHABET.find(chr(byte)), 0) for byte in range(128)], dtype=pl.Int32)
"""The value of each byte; what is no character of the alphabet is never asked for."""


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


def is_valid(codes: pl.Series) -> pl.Series:
    """Whether a text has 18 characters of the alphabet and the 18th is right; null of null.

    The check character makes the weighted sum of all 18 a multiple of 31.
    """
    shaped = codes.str.contains(_SHAPE)
    if not shaped.any():
        return shaped
    letters = codes.filter(shaped).cast(pl.Binary).bin.reinterpret(dtype=pl.Array(pl.UInt8, 18))
    values = _VALUES.gather(letters.arr.explode()).reshape((-1, 18))
    weights = pl.Series([[*WEIGHTS, 1]], dtype=pl.Array(pl.Int32, 18))
    return shaped.clone().scatter(shaped.arg_true(), (values * weights).arr.sum() % 31 == 0)


def is_credit_code(text: str) -> bool:
    """Whether one text is a valid code of a firm: 9…, as that of every enterprise begins."""
    return text.startswith("9") and _check_holds(text)


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
