"""Flags to findings: each with its sentence, its cell, and nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeAlias

import polars as pl

from coverage_audit.close.correction import corrected_cell, correction
from coverage_audit.close.disagreement import disagreement
from coverage_audit.close.names import OF_NAMES, of_names
from coverage_audit.close.places import Cell, Locator
from coverage_audit.close.saying import says_of
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DAYS
from coverage_audit.model.report import Finding
from coverage_audit.model.rule import Rule
from coverage_audit.rules.names import OF_GROUPS

if TYPE_CHECKING:
    from coverage_audit.model.suppression import Excuses

FACT_OF = {
    "full_members": "full_members",
    "members": "members",
    "members_here": "members",
    "has_organisation": "organisation",
    "organisation": "organisation",
    "status": "status",
    "employees": "employees",
    "has_instructor": "has_instructor",
    "above_scale": "above_scale",
    "committee": "committee",
    **{day: day for day in DAYS},
}
"""The fact whose row holds the cell of a rule on firms; else the firm's first row."""
Placed: TypeAlias = tuple[tuple[int, int, int, str], Finding]
"""A finding behind what it is sorted by."""


@dataclass(frozen=True, slots=True)
class Flags:
    """The frames after all rules were asked: `CODE.field` is true where one found something."""

    rows: pl.DataFrame
    sheets: pl.DataFrame
    firms: pl.DataFrame


def counts_by_rule(flags: Flags, rules: Iterable[Rule]) -> dict[str, int]:
    """How many findings each rule has, for the rules that have any."""
    counts = {}
    for rule in rules:
        frame = frame_of(flags, rule)
        columns = [f"{rule.code}.{field}" for field in rule.fields]
        number = sum(int(frame[column].sum()) for column in columns)
        if number:
            counts[rule.code] = number
    return counts


def findings(
    flags: Flags,
    rules: Iterable[Rule],
    locator: Locator,
    excuses: Excuses,
) -> tuple[Finding, ...]:
    """Every finding, by path, sheet, row, column and code.

    What is put up with is in the `excuses`.
    """
    return findings_in_order(placed(flags, rules, locator, excuses, flags.rows))


def findings_in_order(found: Iterable[Placed]) -> tuple[Finding, ...]:
    """The findings, also those of several parts, by path, sheet, row, column and code."""
    return tuple(finding for _order, finding in sorted(found, key=lambda pair: pair[0]))


def placed(
    flags: Flags, rules: Iterable[Rule], locator: Locator, excuses: Excuses, rows: pl.DataFrame
) -> list[Placed]:
    """The findings, each behind what it is sorted by.

    `flags.rows` holds `row`, `source`, `number`, the texts, `name`, `credit_code` and
    `individual`; the frames of firms hold `at.<fact>`, the row to point at. `rows` are those that
    findings may name, by `row`, in its order.
    """
    found: list[Placed] = []
    for rule in rules:
        for field in rule.fields:
            asked = frame_of(flags, rule)
            answer = asked[f"{rule.code}.{field}"]
            if answer.any():  # most rules find nothing, and a filter takes its time of all columns
                of_rule = asked.filter(answer)
                of_field = _of_rule(rule, field, of_rule, rows, locator)
                found += _excused(of_field, rule, of_rule, excuses) if excuses else of_field
    return found


def frame_of(flags: Flags, rule: Rule) -> pl.DataFrame:
    """The rows, sheets or firms that a rule is asked of, with what it answered."""
    return {
        "row": flags.rows,
        "sheet": flags.sheets,
        "firm": flags.firms,
        "excluded": flags.firms,
    }[rule.scope]


def _excused(
    found: Iterable[Placed],
    rule: Rule,
    flagged: pl.DataFrame,
    excuses: Excuses,
) -> Iterator[Placed]:
    """The findings, one of each row that was flagged, with their excuses."""
    firms = flagged["firm"] if "firm" in flagged.columns else [None] * flagged.height
    for firm, (order, finding) in zip(firms, found, strict=True):
        excuse = None if firm is None else excuses.get((rule.code, firm))
        yield order, replace(finding, suppressed=excuse) if excuse else finding


def _of_rule(
    rule: Rule, field: str, flagged: pl.DataFrame, rows: pl.DataFrame, locator: Locator
) -> Iterator[Placed]:
    if rule.scope == "sheet":
        for record in flagged.iter_rows(named=True):
            cell = locator.heading(record["source"], record["column"], field)
            if record["header_claimed_twice"] is not None:
                cell = replace(cell, header=record["header_claimed_twice"])
            yield _finding(rule, record, record, cell, says_of(rule, record, cell))
        return
    if rule.scope in ("firm", "excluded"):
        fact = FACT_OF.get(field, "first")
        texts = pl.col("row", "source", "number", "^text\\..*$")
        flagged = flagged.join(
            rows.select(texts), left_on=f"at.{fact}", right_on="row", maintain_order="left"
        )
    for record in flagged.iter_rows(named=True):
        if rule.code == "D114":
            cell = corrected_cell(record, field, locator)
        else:
            cell = locator.cell(record, _shown_field(rule, field, record))
        says = says_of(rule, record, cell)
        related: tuple[str, ...] = ()
        if rule.code == "D114":
            says |= correction(record, field, cell)
        if rule.code == "D106":
            cell, other, says = disagreement(record, field, rows, locator)
            related = (other,)
        if rule.code in OF_NAMES:
            more, related = of_names(rule.code, field, record, rows, locator)
            says |= more
        firm = {} if rule.code in OF_GROUPS else record
        yield _finding(rule, record, firm, cell, says, related)


def _finding(
    rule: Rule,
    record: Mapping[str, Any],
    firm: Mapping[str, Any],
    cell: Cell,
    says: Mapping[str, Any],
    related: tuple[str, ...] = (),
) -> Placed:
    address = cell.address or ""
    column = sum(1 for _letter in address if _letter.isalpha()), address
    finding = Finding(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        message=_(rule.message).format_map(says),
        firm=firm.get("name"),
        credit_code=firm.get("credit_code"),
        field=cell.field,
        path=cell.place.path,
        sheet=cell.place.sheet,
        row=cell.place.row,
        column=cell.header,
        cell=cell.address,
        value=says.get("value"),
        related=related,
        individual=bool(firm.get("individual")),
    )
    return (record["source"], cell.place.row, column[0], f"{column[1]} {rule.code}"), finding


def _shown_field(rule: Rule, field: str, record: Mapping[str, Any]) -> str:
    """What keeps a firm out of the base stands in its status, its code, or its ownership."""
    if rule.code != "B208":
        return field
    if record["excluded"] in ("self_employed", "public_body", "social_organisation", "law_firm",
                              "cooperative", "other_body"):  # fmt: skip
        return "credit_code" if record["credit_code"] else "ownership"
    return "ownership" if record["excluded"] == "state_owned" else "status"
