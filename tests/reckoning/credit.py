"""Whether a text is a valid unified social credit code (GB 32100-2015)."""

import re
import unicodedata

from tests.reckoning.cells import BLANK

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"

_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
_CUT_TO_FIFTEEN = re.compile(r"[0-9]{15}000")


def check_character(first_17: str) -> str:
    """The 18th character: weights 3**i mod 31, (31 - sum mod 31) mod 31."""
    total = sum(ALPHABET.index(sign) * pow(3, i, 31) for i, sign in enumerate(first_17))
    return ALPHABET[(31 - total % 31) % 31]


def normal_code(text: str) -> str:
    """The code without spaces, tabs, apostrophes and full-width forms, in capitals."""
    said = "".join(unicodedata.normalize("NFKC", text).split()).lstrip("'‘’`").upper()
    return "" if said in BLANK or said == "无" else said


def valid_code(text: str) -> str | None:
    """The code where it is valid, else None."""
    code = normal_code(text)
    fits = len(code) == 18 and all(sign in ALPHABET for sign in code)
    return code if fits and check_character(code[:17]) == code[17] else None


def code_finding(text: str) -> str | None:
    """D103 for a code that a spreadsheet destroyed, D102 for any other that is not valid."""
    code = normal_code(text)
    if not code or valid_code(text):
        return None
    destroyed = _SCIENTIFIC.fullmatch(code) or _CUT_TO_FIFTEEN.fullmatch(code)
    return "D103" if destroyed else "D102"
