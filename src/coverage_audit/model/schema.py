"""The frame of firms before they are judged: its columns and their types."""

from __future__ import annotations

import polars as pl

from coverage_audit.model.firm import DAYS, MEMBER_FIELDS

CASE = pl.Struct(
    {**dict.fromkeys(MEMBER_FIELDS, pl.Int64), "organisation": pl.String},
)
"""One combination of what the rows of a firm say: the member counts of one, the class of one."""

FIRM: dict[str, pl.DataType | type[pl.DataType]] = {
    "firm": pl.UInt32,
    "name": pl.String,
    "credit_code": pl.String,
    "organisation": pl.String,
    **dict.fromkeys(MEMBER_FIELDS, pl.Int64),
    "cases": pl.List(CASE),
    "organisation_kind": pl.String,
    "organisation_name": pl.String,
    "employees": pl.Int64,
    "status": pl.String,
    "ownership": pl.String,
    "operates_here": pl.Boolean,
    "above_scale": pl.Boolean,
    "has_instructor": pl.Boolean,
    "instructor_named": pl.Boolean,
    "trade_union": pl.Boolean,
    "youth_league": pl.Boolean,
    "womens_federation": pl.Boolean,
    "mass_organisation": pl.Boolean,
    "work_asked": pl.Boolean,
    "visits_asked": pl.Boolean,
    "committee": pl.Boolean,
    "joint_units": pl.UInt32,
    **{f"{end}{day}": pl.Date for day in DAYS for end in ("", "until.")},
    "branch_office": pl.Boolean,
    "dispatch": pl.Boolean,
    "individual_code": pl.Boolean,
}
"""One row per firm, before it is judged: scalars are null where nothing was read.

`cases` is null unless the firm's rows disagree; then it lists every combination, and the
scalar counts and `organisation` hold the first. A dimension adds a column of List(String)
named `in.<dimension>`; a day and `until.<day>` are the first and the last that its cell may mean;
`joint_units` is how many firms name the joint branch of the firm; `at.<fact>` names the row (of
the frame of rows) that stated a fact.
"""
