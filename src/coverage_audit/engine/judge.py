"""Everything that is asked of a firm, in one pass: base, standing, work, and all rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from operator import attrgetter

import polars as pl

from coverage_audit.engine.base import excluded
from coverage_audit.engine.standing import with_standing
from coverage_audit.engine.term import term_over
from coverage_audit.engine.work import work
from coverage_audit.model.firm import SIZE_BANDS, Organisation
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Rule, Scope

NUMBER = "policy."
"""What a column begins with that holds a number of the policy."""


def judge(firms: pl.DataFrame, policy: Policy, as_of: date) -> pl.DataFrame:
    """The firms (schema FIRM) with their verdicts on a day.

    Adds `full`, `full_here`, `any`, `bounds_cross`, `class` (the organisation, also of
    excluded firms), `excluded`, and `standing`, `work`, `should_be_own`, which are null for
    an excluded firm; the derived group `in.size_band`; `individual`; `own_branch_from`, the
    number that sentences on the firm name; `organisation_called`, what the roster calls its
    organisation; `as_of`; and when its organisation's term ends (`term_over`,
    `until.term_over`).
    """
    judged = with_standing(firms, policy).with_columns(excluded(policy).alias("excluded"))
    in_base = pl.col("excluded").is_null()
    kind = pl.col("organisation")
    should = kind.is_in([Organisation.JOINT, Organisation.ATTACHED, Organisation.GROUP]) & (
        pl.col("full") >= policy.own_branch_from
    ).fill_null(value=False)
    return judged.with_columns(
        pl.when(in_base).then(pl.col("standing")).alias("standing"),
        pl.when(in_base).then(work(policy)).alias("work"),
        pl.when(in_base).then(should).alias("should_be_own"),
        _individual().alias("individual"),
        pl.col("branch_office").fill_null(value=False),
        pl.lit(policy.own_branch_from, pl.Int64).alias("own_branch_from"),
        _size_band().alias("in.size_band"),
        pl.coalesce("organisation_name", "organisation_kind").alias("organisation_called"),
        _day(as_of).alias("as_of"),
        *term_over(policy, as_of),
    )


def ask(
    frame: pl.DataFrame,
    rules: Iterable[Rule],
    scope: Scope,
    policy: Policy,
    where: pl.Expr | None = None,
) -> pl.DataFrame:
    """One Boolean column `CODE.field` for each rule of a scope and each field it is asked of.

    It is true only `where` the scope reaches, if that is not every row. The numbers that
    their messages name stand beside them, as `policy.<number>`.
    """
    of_scope = [rule for rule in rules if rule.scope == scope]
    said = {column for rule in of_scope for column in rule.says.values()}
    numbers = sorted(column for column in said if column.startswith(NUMBER))

    def answer(rule: Rule, field: str) -> pl.Expr:
        found = rule.ask(policy, field).fill_null(value=False)
        return found if where is None else where & found

    return frame.with_columns(
        *(
            answer(rule, field).alias(f"{rule.code}.{field}")
            for rule in of_scope
            for field in rule.fields
        ),
        *(pl.lit(_number(policy, column), pl.Int64).alias(column) for column in numbers),
    )


def _day(day: date) -> pl.Expr:
    """A day as a number of days: of one as it is polars would load the zones of the world."""
    return pl.lit((day - date(1970, 1, 1)).days, pl.Int32).cast(pl.Date)


def _number(policy: Policy, column: str) -> int:
    number: int = attrgetter(column.removeprefix(NUMBER))(policy)
    return number


def _individual() -> pl.Expr:
    """An individual business: its name is a person's."""
    by_owner = pl.col("credit_code").is_null() & (pl.col("ownership") == "self_employed")
    by_code = pl.col("individual_code").fill_null(value=False)
    return by_code | by_owner.fill_null(value=False)


def _size_band() -> pl.Expr:
    staff = pl.col("employees")
    band = (
        pl.when(staff < 10)
        .then(pl.lit(SIZE_BANDS[0]))
        .when(staff < 50)
        .then(pl.lit(SIZE_BANDS[1]))
        .when(staff < 100)
        .then(pl.lit(SIZE_BANDS[2]))
        .when(staff >= 100)
        .then(pl.lit(SIZE_BANDS[3]))
    )
    return pl.concat_list(band).list.drop_nulls()
