"""What member counts prove: full members, any members, and how many of them are here."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

F, P, M, H, E = (
    pl.col(name)
    for name in (
        "full_members",
        "probationary_members",
        "members",
        "members_here",
        "members_elsewhere",
    )
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most full members whose relation is here; null where unknown."""

    lower: pl.Expr
    upper: pl.Expr


def here() -> pl.Expr:
    """H, or what M leaves of E; null where that would be less than nothing."""
    return pl.coalesce(H, pl.when(M >= E).then(M - E))


def elsewhere() -> pl.Expr:
    """E, or what M leaves of H; null where that would be less than nothing."""
    return pl.coalesce(E, pl.when(M >= H).then(M - H))


def members() -> pl.Expr:
    """All members: M, else H + E, else the one of them that is known (a lower bound)."""
    return pl.coalesce(M, here() + elsewhere(), here(), elsewhere())


def full() -> pl.Expr:
    """Full members: F, else M - P where M is at least P."""
    return pl.coalesce(F, pl.when(M >= P).then(M - P))


def any_members() -> pl.Expr:
    """The largest of what is known of members.

    Unknown where that is 0 and comes from H, E or P alone: these are lower bounds. A blank
    P beside a stated F counts as nothing (forms ask for it as 其中).
    """
    largest = pl.max_horizontal(members(), F + P.fill_null(0), P)
    stated = M.is_not_null() | F.is_not_null() | (here() + elsewhere()).is_not_null()
    return pl.when((largest > 0) | stated).then(largest)


def full_here() -> Bounds:
    """The bounds of the full members whose relation is here, from `full`, H and E."""
    known_full = full().is_not_null()
    upper = pl.when(known_full).then(pl.min_horizontal(full(), here()))
    lower = (
        pl.when(known_full & elsewhere().is_not_null())
        .then(full() - elsewhere())
        .when(known_full & here().is_not_null())
        .then(0)
        .otherwise(full())
    )
    return Bounds(lower=lower, upper=upper)
