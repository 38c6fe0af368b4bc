"""Which firms need a visit, the most urgent first, and what to ask of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from coverage_audit.engine.ladder import first_that_applies
from coverage_audit.locale import gettext as _
from coverage_audit.locale import sentences
from coverage_audit.locale.words import listed
from coverage_audit.model.firm import Standing, Work
from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Visit
from coverage_audit.roster.days import read_day
from coverage_audit.roster.parse import BLANK, UNCERTAIN, is_error
from coverage_audit.roster.typed import person_named

ORDER = ("due", "to_verify", "to_transfer", "should_be_own", "few_members", "not_covered")
"""Why a firm is visited, the most urgent first."""
TEXTS = ("floor_room", "addr_ops", "contact", "phone")
LAST = ("last_visit", "visit_result")
VISITORS = ("instructor", "liaison")
PHONE = r"(?<!\d)(?:1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}|0\d{2,3}[\s-]?\d{7,8})(?!\d)"
"""A mobile telephone, or one with its area code."""


def needed(judged: pl.DataFrame, policy: Policy) -> pl.DataFrame:
    """The firms that need a visit, by their index `at`, with `why` (one of ORDER), the most
    urgent first.

    Within one reason the firm with most members comes first, then the order of the
    rosters. A firm that no work reaches is visited from `visit_from` employees on.
    """
    standing = pl.col("standing")
    reasons = {name: standing == name for name in ORDER[:3]}
    reasons["should_be_own"] = pl.col("should_be_own")
    reasons["few_members"] = standing == Standing.FEW_MEMBERS
    reasons["not_covered"] = (pl.col("work") == Work.NO) & (
        pl.col("employees") >= policy.visit_from
    )
    why = first_that_applies((condition, name) for name, condition in reasons.items())
    found = judged.lazy().select(
        why.alias("why"), pl.coalesce("full", "any", pl.lit(0)).alias("members"), "firm"
    )
    ordered = (
        found.with_row_index("at")
        .filter(pl.col("why").is_not_null())
        .sort(_rank(), -pl.col("members"), "firm")
    )
    return ordered.select("at", "why").collect()


def wanted(judged: pl.DataFrame, reasons: pl.DataFrame) -> pl.DataFrame:
    """These of the firms that are `needed`, with `why`; of all, or of the first few."""
    return judged[reasons["at"]].with_columns(reasons["why"])


def urgency(wanted: pl.DataFrame) -> list[tuple[int, int, int]]:
    """What orders the firms that `needed` gave, the lower the more urgent; also those of parts."""
    members = pl.coalesce("full", "any", pl.lit(0)).cast(pl.Int64)
    return list(wanted.select(_rank(), -members, "at.first").iter_rows())


def _rank() -> pl.Expr:
    return pl.col("why").replace_strict(list(ORDER), list(range(len(ORDER))))


def visit_records(
    wanted: pl.DataFrame, rows: pl.DataFrame, sources: Sequence[Source], *, phones: bool
) -> tuple[Visit, ...]:
    """The visits of the firms that `needed` gave; phones are masked unless asked for."""
    of_firms = rows.filter(pl.col("firm").is_in(wanted["firm"].implode()) & ~pl.col("ledger"))
    facts = of_firms.group_by("firm").agg(
        *(_first_said(name).alias(name) for name in TEXTS),
        *(_first_named(name).alias(name) for name in VISITORS),
        pl.struct(_said(name).alias(name) for name in LAST).alias("visits"),
        pl.col("source").first(),
        pl.col("number").first(),
    )
    joined = wanted.join(facts, on="firm", how="left", maintain_order="left")
    return tuple(_visit(record, sources, phones=phones) for record in joined.iter_rows(named=True))


def masked(text: str) -> str:
    """A text with the middle digits of each telephone number hidden: 199****0001."""
    return re.sub(r"\d(?:[\s-]?\d){6,}", _hide_middle, text)


def without_phones(text: str) -> str:
    """A text with the middle digits of what must be a telephone hidden, and no other number."""
    return re.sub(PHONE, _hide_middle, text)


def _hide_middle(match: re.Match[str]) -> str:
    """Three digits before and four behind stay; of a short number one and two."""
    digits = sum(character.isdigit() for character in match[0])
    before, behind = (3, 4) if digits >= 10 else (1, 2)
    seen = 0
    shown = []
    for character in match[0]:
        seen += character.isdigit()
        hidden = character.isdigit() and before < seen <= digits - behind
        shown.append("*" if hidden else character)
    return "".join(shown)


def _visit(record: Mapping[str, Any], sources: Sequence[Source], *, phones: bool) -> Visit:
    source = sources[record["source"]]
    day, result = _last(record["visits"], record["as_of"])
    texts = {**record, "visit_result": result}
    said = {
        name: text if phones or text is None else masked(text)
        for name in ("contact", "phone", *VISITORS, "visit_result")
        for text in [texts[name]]
    }
    people = [said[name] for name in VISITORS if said[name]]
    return Visit(
        name=record["name"],
        credit_code=record["credit_code"],
        why=record["why"],
        reason=_reason(record),
        ask=_("; ").join(_asks(record)),
        building=_groups(record, "building"),
        floor_room=record["floor_room"],
        address=record["addr_ops"],
        community=_groups(record, "community"),
        grid=_groups(record, "grid"),
        property_company=_groups(record, "property_company"),
        park=_groups(record, "park"),
        association=_groups(record, "association"),
        contact=said["contact"],
        phone=said["phone"],
        instructor=listed(filter(None, people)) if people else None,
        full=record["full"],
        any=record["any"],
        employees=record["employees"],
        last_visit=day,
        last_result=said["visit_result"],
        place=Place(source.path, source.sheet, record["number"]),
        groups={
            name.removeprefix("in."): tuple(groups)
            for name, groups in record.items()
            if name.startswith("in.") and groups
        },
        visitor=people[0] if people else None,
        individual=record["individual"],
    )


def _last(visits: Sequence[Mapping[str, str | None]], as_of: date) -> tuple[str | None, str | None]:
    """The latest visit that any row of the firm tells, and its result: never that of another.

    A day that is to come counts as one only where no row tells another.
    """
    told = [(row["last_visit"], row["visit_result"]) for row in visits]
    dated = [pair for pair in dict.fromkeys(told) if pair[0]]
    if not dated:
        return None, next((result for _day, result in told if result), None)
    if len(dated) == 1:
        return dated[0]
    days = {pair: read_day(pair[0] or "") or date.min for pair in dated}
    past = [pair for pair in dated if days[pair] <= as_of]
    return max(past or dated, key=lambda pair: (days[pair], pair[1] is not None))


def _reason(record: Mapping[str, Any]) -> str:
    why = record["why"]
    if why == "should_be_own":
        return sentences.said(sentences.VISITS, why, n=record["full"])
    if why == "not_covered":
        return sentences.said(sentences.VISITS, why, n=record["employees"])
    number = record["full"] if why in ("due", "to_transfer") else record["any"]
    return sentences.on_standing(why, number, record["own_branch_from"])


def _asks(record: Mapping[str, Any]) -> list[str]:
    """The facts that are missing; where none is, whether anything has changed."""
    missing = {
        "full": record["full"] is None,
        "here": record["why"] in ("due", "to_verify", "to_transfer")
        and record["members_here"] is None,
        "organisation": record["organisation"] in ("not_stated", "contradictory", "unspecified"),
        "employees": record["employees"] is None,
        "instructor": record["why"] == "not_covered" and not record["instructor_named"],
    }
    asked = [key for key, lacks in missing.items() if lacks] or ["change"]
    return [_(sentences.ASKS[key]) for key in asked]


def _groups(record: Mapping[str, Any], dimension: str) -> str | None:
    names = record.get(f"in.{dimension}")
    return listed(names) if names else None


def _first_said(name: str) -> pl.Expr:
    return _first(name, pl.lit(True))


def _first_named(name: str) -> pl.Expr:
    """Where a roster says only that there is somebody (是, √), nobody is named."""
    word = pl.col(f"word.{name}")  # a word of a district's own is read there, not in the text
    return _first(name, person_named(word) & ~_is_nothing(word))


def _first(name: str, holds: pl.Expr) -> pl.Expr:
    text = pl.col(f"text.{name}")
    return text.filter(holds & text.is_not_null() & ~_is_nothing(text)).first()


def _said(name: str) -> pl.Expr:
    """What a row says, null where that is nothing."""
    text = pl.col(f"text.{name}")
    return pl.when(~_is_nothing(text)).then(text)


def _is_nothing(text: pl.Expr) -> pl.Expr:
    return text.is_in([*BLANK, *UNCERTAIN, "无", "没有"]) | is_error(text)
