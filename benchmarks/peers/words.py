"""What the words of the roster mean, and which credit codes are right, for peers that go by row."""

from __future__ import annotations

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = [pow(3, place, 31) for place in range(17)]
GONE = {"注销": "deregistered", "吊销": "revoked", "停业": "suspended"}
KINDS = {"92": "self_employed", "31": "law_firm"}
OWNERS = {"个体工商户": "self_employed", "律师事务所": "law_firm"}
MODES = {"单独组建": "own", "联合组建": "joint", "挂靠组建": "attached", "网格建立": "area"}
ANSWERS = {"是": "unspecified", "否": "none"}


def is_valid(code: str) -> bool:
    """Whether the check character of a credit code is right."""
    if len(code) != 18 or not set(code) <= set(ALPHABET):
        return False
    values = [ALPHABET.index(sign) for sign in code]
    total = sum(value * weight for value, weight in zip(values, WEIGHTS, strict=False))
    return -total % 31 == values[17]
