"""A ledger of organisations: which unit, or units, each of them is said to cover."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from coverage_audit.roster.fields import ORGANISATION_FIELDS
from coverage_audit.roster.headings import COVERED, Headings, heading_key
from coverage_audit.roster.names import ORGANISATION_ENDING

UNIT = ("所在单位", "单位", "依托单位", "组建单位", "所属单位", "所在企业", "单位(企业)名称")
COVERED_UNITS = ("覆盖单位", "联建单位", "覆盖企业", "成员单位", "覆盖单位名称", "涵盖单位")
LEDGER_FIELDS = ("name", "credit_code", *ORGANISATION_FIELDS, COVERED)
"""All that a ledger is read for; the members it counts are the organisation's, not a firm's."""
FIRM = "(?:公司|厂|事务所|中心|店|合伙\\)?)$"
OWN_ENDING = f"(?:第[一二三四五六七八九十\\d]+)?{ORGANISATION_ENDING.pattern}"
SEPARATORS = r"[、，,；;|\r\n]+"


def ledger_headings(headings: Headings) -> Headings:
    """The headers of a ledger: a unit stands for the firm, and several may stand in one cell."""
    said = {**dict.fromkeys(UNIT, "name"), **headings.said}
    return Headings(said, {COVERED: COVERED_UNITS})


def is_ledger(texts: Iterable[str], headings: Headings) -> bool:
    """Whether these headers, of which none names a firm, name organisations and their units."""
    keys = [heading_key(text) for text in texts]
    fields = {match.field for key in keys if (match := headings.match((key,)))}
    return "organisation_name" in fields and not {*UNIT, *COVERED_UNITS}.isdisjoint(keys)


def one_unit_a_row(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows of a ledger, once for each unit that a row names; it says yes by naming one.

    A credit code is that of the unit beside it: the other units of the row have none. Where
    no unit is named, that of the organisation's own name is taken; a row without either stays,
    so that it is counted and found.
    """
    frame = frame.with_columns(_says_yes(frame.columns))
    if {"text.name", "text.organisation_name"}.issubset(frame.columns):
        frame = frame.with_columns(_unit_or_own_name(frame.columns))
    columns = [f"text.{name}" for name in ("name", COVERED) if f"text.{name}" in frame.columns]
    named = pl.concat(_exploded(frame, column) for column in columns)
    nameless = frame.filter(~pl.col("number").is_in(named["number"].implode()))
    nameless = nameless.with_columns(pl.lit(None, pl.String).alias("text.name"))
    rows = pl.concat([named, nameless.select(named.columns)]).sort("number", maintain_order=True)
    return rows.drop(f"text.{COVERED}", strict=False)


def _unit_or_own_name(columns: list[str]) -> pl.Expr:
    """The unit, or else the firm whose name the organisation bears: 云岚科技有限公司党支部."""
    said = [pl.col(f"text.{name}") for name in ("name", COVERED) if f"text.{name}" in columns]
    whose = pl.col("text.organisation_name").str.replace_all(r"\s", "")
    whose = whose.str.replace("^(?:中国共产党|中共)", "").str.replace(OWN_ENDING, "")
    silent = pl.all_horizontal(cell.str.strip_chars() == "" for cell in said)
    own = pl.when(silent & whose.str.contains(FIRM)).then(whose)
    return own.otherwise(pl.col("text.name")).alias("text.name")


def _exploded(frame: pl.DataFrame, column: str) -> pl.DataFrame:
    units = (
        pl.col(column)
        .str.replace_all(SEPARATORS, "\n")
        .str.split("\n")
        .list.eval(pl.element().str.strip_chars().filter(pl.element().str.strip_chars() != ""))
    )
    rows = frame.with_columns(units.alias("text.name")).filter(pl.col("text.name").list.len() > 0)
    if "text.credit_code" in frame.columns:
        alone = (pl.col("text.name").list.len() == 1) & pl.lit(column == "text.name")
        code = pl.when(alone).then(pl.col("text.credit_code"))
        rows = rows.with_columns(code.alias("text.credit_code"))
    return rows.explode("text.name")


def _says_yes(columns: list[str]) -> pl.Expr:
    """To stand in a ledger of organisations is to have one, unless the row denies it.

    Where it has a column of that, who is silent there has one if the row names it, or its form.
    """
    column = "text.has_organisation"
    if column not in columns:
        return pl.lit("是").alias(column)
    others = (f"text.{name}" for name in ORGANISATION_FIELDS)
    named = [pl.col(name).str.strip_chars() != "" for name in others if name in columns]
    silent = pl.col(column).str.strip_chars() == ""
    yes = pl.when(silent & pl.any_horizontal(named)).then(pl.lit("是"))
    return yes.otherwise(pl.col(column)).alias(column)
