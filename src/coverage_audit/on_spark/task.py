"""What workers are told, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from coverage_audit import locale
from coverage_audit.close.findings import Placed
from coverage_audit.counted import Counted
from coverage_audit.engine.spark import Folder
from coverage_audit.model.order import Order
from coverage_audit.model.place import Source
from coverage_audit.model.report import Firm, Visit
from coverage_audit.roster.rows import Meant
from coverage_audit.roster.tallies import Told


@dataclass(frozen=True, slots=True)
class Task:
    """What workers are told: the order without its files, the language, and what is wanted.

    `told` is what rows are told of all others, `beside` rows that findings on others name. Into a
    `folder` go the firms that a rule found something on.
    """

    order: Order
    language: locale.Language
    wants: frozenset[str]
    phones: bool
    dimensions: tuple[str, ...]
    sources: tuple[Source, ...]
    told: Told
    beside: pl.DataFrame
    folder: Folder | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the rows of a file: its index, what blank cells say, and by the number of
    the first row of each piece its index among all rows.
    """

    source: int
    meant: Meant
    begins: Mapping[int, int]


@dataclass(slots=True)
class Answer:
    """What some parts give: their counts, and what was wanted, each behind what it is sorted by."""

    counted: Counted = field(default_factory=Counted)
    firms: list[tuple[int, Firm]] = field(default_factory=list)
    findings: list[Placed] = field(default_factory=list)
    visits: list[tuple[tuple[int, int, int], Visit]] = field(default_factory=list)
