"""A small report, made by hand."""

from __future__ import annotations

from datetime import date

from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import (
    Column,
    Dimension,
    Finding,
    Firm,
    Group,
    Head,
    Listing,
    Report,
)
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import EMPTY, Tally

SOURCES = (
    Source("a.xlsx", "Sheet1", read=True, body_rows=10, firm_rows=8, firms=7),
    Source("a.xlsx", "photos", read=False, why="no table"),
    Source("b.csv", None, read=True, body_rows=3, firm_rows=3, firms=3),
)


def head(command: str = "scan", *, sources: tuple[Source, ...] = SOURCES) -> Head:
    return Head(command, date(2026, 11, 23), Policy(), sources)


def tally(**counts: int) -> Tally:
    return Tally({**EMPTY.counts, **counts}, {})


def firm(name: str, *, standing: str | None, excluded: str | None = None) -> Firm:
    return Firm(
        name=name,
        credit_code=None,
        organisation="none",
        standing=standing,
        excluded=excluded,
        work=None if excluded else "no",
        branch_office=False,
        should_be_own=None if excluded else False,
        full=None,
        any=None,
        full_members=None,
        probationary_members=None,
        members=None,
        employees=None,
        groups={},
        places=(Place("b.csv", None, 2),),
    )


def finding(code: str) -> Finding:
    return Finding(
        code, "a-rule", Severity.NOTE, "a sentence", "甲", None, None, "b.csv", None, 2, None,
        None, None,
    )  # fmt: skip


def report(command: str = "scan", *, excluded: int = 1) -> Report:
    dimensions = ("building", "community")
    return Report(
        head=head(command),
        totals=tally(firms=9, base=9 - excluded, excluded=excluded),
        dimensions=tuple(Dimension(name, 1, 0, 0) for name in dimensions),
        groups=tuple(Group(name, "甲", tally(firms=9)) for name in dimensions),
        firms=(
            firm("甲", standing="due"),
            firm("乙", standing="own"),
            firm("丙", standing=None, excluded="revoked"),
        ),
        findings=(finding("B201"), finding("D102")),
        rule_counts={"B201": 1, "D102": 1},
    )


def listing(*, sources: tuple[Source, ...] = SOURCES) -> Listing:
    return Listing(
        head("columns", sources=sources),
        "columns",
        "Columns",
        (Column("header", "header"), Column("field", "field")),
        (("企业名称", "name"), ("=1+1", None)),
    )
