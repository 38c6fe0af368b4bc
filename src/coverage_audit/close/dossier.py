"""One firm, every fact of it with its cell, and why it stands where it does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from coverage_audit.close.firms import reason
from coverage_audit.close.places import INSTRUCTORS, Locator
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale.sentences import marked_suppressed
from coverage_audit.locale.words import (
    DIMENSIONS,
    EXCLUSIONS,
    MEMBERS,
    ORGANISATIONS,
    STANDINGS,
    WORK,
    counted,
    listed,
    word,
)
from coverage_audit.model.firm import MEMBER_FIELDS
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Column, Finding, Head, Listing, Value
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.identity_number import without_identity
from coverage_audit.roster.names import key
from coverage_audit.roster.rows import TEXTS

MOST_NAMED = 8


def find_firm(judged: pl.DataFrame, rows: pl.DataFrame, which: str) -> int:
    """The firm of a credit code, a name, or a part of a name that only one firm has.

    Raises UsageError where none has it, or several do (and names them).
    """
    wanted = key(which)
    of_rosters = rows.filter(~pl.col("ledger") & pl.col("firm").is_not_null())
    exact = of_rosters.filter((pl.col("credit_code") == wanted) | (pl.col("name_key") == wanted))
    part = of_rosters.filter(pl.col("name_key").str.contains(wanted, literal=True))
    as_shown = of_rosters.filter(without_identity(of_rosters["name_key"]) == wanted)
    for found in (exact, part, as_shown):
        firms = found["firm"].unique(maintain_order=True).to_list()
        if len(firms) == 1:
            return int(firms[0])
        if firms:
            names = judged.filter(pl.col("firm").is_in(firms))["name"].drop_nulls().to_list()
            raise UsageError(
                _("{n} firms match “{which}”").format(n=len(firms), which=which),
                where="、".join(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else ""),
                hint=_("give the whole name or the credit code"),
            )
    raise UsageError(
        _("no firm matches “{which}”").format(which=which),
        hint=_("give a part of its name, or its credit code, as the rosters have it"),
    )


def dossier_listing(
    head: Head,
    firm: int,
    judged: pl.DataFrame,
    rows: pl.DataFrame,
    locator: Locator,
    found: Sequence[Finding],
) -> Listing:
    """First what was reckoned, then what every row states with its cell, then the findings."""
    record = judged.filter(pl.col("firm") == firm).row(0, named=True)
    lines: list[tuple[Value, ...]] = [(label, value, "") for label, value in _reckoned(record)]
    of_firm = rows.filter(pl.col("firm") == firm)
    lines += _told(record, of_firm, head.policy)
    lines += [line for row in of_firm.iter_rows(named=True) for line in _stated(row, locator)]
    lines += [(f.code, marked_suppressed(f.message, f.suppressed), _place(f)) for f in found]
    return Listing(
        head=head,
        key="facts",
        title=str(record["name"] or record["credit_code"]),
        columns=(
            Column("fact", _("fact")),
            Column("value", _("value"), "wide"),
            Column("cell", _("cell"), "wide"),
        ),
        rows=tuple(lines),
        records=_without_names(lines, record) if record["individual"] else None,
    )


def _without_names(
    lines: Sequence[tuple[Value, ...]], record: Mapping[str, Any]
) -> tuple[Mapping[str, object], ...]:
    """The lines as objects, those that hold the name of an individual business without it."""
    names = [name for name in (record["name"], record["organisation_name"]) if name]
    return tuple(
        {
            "fact": fact,
            "value": None if any(name in str(value) for name in names) else value,
            "cell": cell,
        }
        for fact, value, cell in lines
    )


def _reckoned(record: Mapping[str, Any]) -> list[tuple[str, Value]]:
    standing = (
        word(STANDINGS, record["standing"])
        if record["excluded"] is None
        else _("not in the base: {reason}").format(reason=word(EXCLUSIONS, record["excluded"]))
    )
    counts = counted(
        MEMBERS, {name: record[name] for name in MEMBER_FIELDS if record[name] is not None}
    )
    return [
        (_("standing"), standing),
        (_("why"), reason(record)),
        (_("organisation"), word(ORGANISATIONS, record["organisation"])),
        (_("full members (reckoned)"), _number(record["full"])),
        (_("members (reckoned, the largest that is known)"), _number(record["any"])),
        (_("counts that it rests on"), counts or _none_of(record)),
        (_("work coverage of the firm"), word(WORK, record["work"]) or _("not reckoned")),
        (_("employees"), _number(record["employees"])),
    ]


def _told(record: Mapping[str, Any], rows: pl.DataFrame, policy: Policy) -> list[tuple[Value, ...]]:
    """The groups that the settings tell of the firm, since none of its rows does."""
    names = dict.fromkeys(name for facts in policy.facts for name in facts.told)
    return [
        (word(DIMENSIONS, name), listed(record[f"in.{name}"]), _("from the settings"))
        for name in names
        if record[f"in.{name}"] and not rows[f"in.{name}"].list.len().sum()
    ]


def _none_of(record: Mapping[str, Any]) -> str:
    if record["cases"] is None:
        return _("none")
    return _("its rows disagree: every combination of what they state below was weighed")


def _stated(row: Mapping[str, Any], locator: Locator) -> list[tuple[Value, ...]]:
    """Every cell that the row fills; that there is an instructor, but of persons no more."""
    lines: list[tuple[Value, ...]] = []
    for field in TEXTS:
        private = FIELDS[field].kind == "person" and field not in INSTRUCTORS
        if row[f"text.{field}"] is None or private:
            continue
        cell = locator.cell(row, field)
        if cell.field != field:
            continue
        lines.append((cell.header or field, cell.value or _("(not shown)"), cell.label))
    return lines


def _number(value: int | None) -> str:
    return _("unknown") if value is None else str(value)


def _place(finding: Finding) -> str:
    if finding.sheet is None:
        return _("{path} line {row}").format(path=finding.path, row=finding.row)
    return f"{finding.path}!{finding.sheet}!{finding.cell or finding.row}"
