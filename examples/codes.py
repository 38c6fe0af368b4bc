"""Invents credit codes that pass the check of GB 32100, and damages them as rosters do."""

from random import Random

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
UNASSIGNED_REGION = "440699"

Code = str | float | None


def told_code(word: str, rng: Random) -> Code:
    """A code of the kind (91, 31, N2 …) that the word names, or one with the damage it names."""
    if word == "None":
        return None
    if word == "shared":
        return credit_code("91", Random(word))
    if word in ("destroyed", "rounded", "registration"):
        return _lost(word, rng)
    if word in ("mistyped", "letter", "spaced"):
        return _misspelt(word, credit_code("91", rng))
    return credit_code(word, rng)


def credit_code(kind: str, rng: Random) -> str:
    """Authority and kind, a region that nobody has, a made-up body, both check characters."""
    body = "MA9" + "".join(rng.choice(ALPHABET) for _ in range(5))
    stem = kind + UNASSIGNED_REGION + body + _inner_check(body)
    total = sum(ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(stem))
    return stem + ALPHABET[-total % 31]


def _inner_check(body: str) -> str:
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(sign, 36) * weight for sign, weight in zip(body, weights, strict=True))
    return "0123456789X0"[11 - total % 11]


def _lost(word: str, rng: Random) -> Code:
    digits = f"91{UNASSIGNED_REGION}{rng.randrange(10_000_000):07d}"
    if word == "destroyed":  # a spreadsheet keeps fifteen digits of a number
        return float(digits + "000")
    return "9.14407E+17" if word == "rounded" else digits


def _misspelt(word: str, code: str) -> str:
    if word == "letter":
        return code.replace("0", "O", 1)
    if word == "spaced":
        return f"{code[:4]} {code[4:8]} {code[8:]}".lower()
    return code[:11] + ALPHABET[(ALPHABET.index(code[11]) + 7) % 31] + code[12:]
