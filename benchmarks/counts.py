"""What all that do the whole job must count alike, and the digest by which it is compared."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import TypedDict

GROUPED = {"building": "楼宇", "community": "社区", "grid": "网格", "association": "所属商会"}
"""The dimensions that are counted, and their headers."""
OF_A_GROUP = ("firms", "base", "organised", "due", "to_verify")


class Counts(TypedDict):
    """Rows and firms, the firms left out by reason, those of the base by standing and by work.

    `wrong_codes` are rows; `groups` hold, by dimension and name, the numbers of OF_A_GROUP;
    firms without a group stand under the empty name.
    """

    rows: int
    firms: int
    excluded: Mapping[str, int]
    standings: Mapping[str, int]
    work: Mapping[str, int]
    wrong_codes: int
    groups: Mapping[str, Mapping[str, list[int]]]


def digest(counts: Counts) -> str:
    """Sixteen hexadecimal signs that are equal where all counts are; what is 0 says nothing."""
    said = {
        name: {key: number for key, number in value.items() if number}
        if isinstance(value, Mapping)
        else value
        for name, value in counts.items()
    }
    whole = json.dumps(said, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()[:16]
