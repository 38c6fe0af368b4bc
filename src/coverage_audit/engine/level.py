"""Of which level an organisation is by its kind and name: branch, general branch, committee."""

from __future__ import annotations

import polars as pl

from coverage_audit.engine.ladder import first_that_applies

GENERAL = "总支"
COMMITTEE = "党委|党工委|(?:^|[^部])委员会"
"""总支部委员会 and 支部委员会 are no committees."""
BRANCH = "(?:^|[^总])支部(?:委员会)?$"
"""How the name of a branch ends, whoever it is called after: 居民委员会联合党支部."""


def is_larger() -> pl.Expr:
    """Whether kind or name says that it is a general branch or a committee."""
    return _said().str.contains(f"{GENERAL}|{COMMITTEE}").fill_null(value=False)


def is_committee() -> pl.Expr:
    """Whether kind or name says that it is a committee."""
    said = _said()
    committee = said.str.contains(COMMITTEE) & ~said.str.contains(GENERAL)
    return committee.fill_null(value=False)


def levels_differ() -> pl.Expr:
    """Whether the kind and the end of the name say different levels; null where one says none."""
    kind, name = pl.col("organisation_kind"), pl.col("organisation_name")
    of_kind = first_that_applies(
        [
            (kind.str.contains(GENERAL), "general"),
            (kind.str.contains("支部"), "branch"),
            (kind.str.contains(COMMITTEE), "committee"),
        ]
    )
    of_name = first_that_applies(
        [
            (name.str.contains("总支(?:部)?(?:委员会)?$"), "general"),
            (name.str.contains("支部(?:委员会)?$"), "branch"),
            (name.str.contains("(?:党委|党工委|委员会)$"), "committee"),
        ]
    )
    return of_kind != of_name


def committee_called_branch() -> pl.Expr:
    """Whether the kind is a committee and the name ends as that of a branch."""
    kind, name = pl.col("organisation_kind"), pl.col("organisation_name")
    return kind.str.contains("党委") & name.str.contains(BRANCH)


def _said() -> pl.Expr:
    """The kind, and the name where that is of no branch."""
    name = pl.col("organisation_name")
    larger = pl.when(~name.str.contains(BRANCH)).then(name)
    return pl.concat_str("organisation_kind", larger, separator=" ", ignore_nulls=True)
