"""Rows to firms: facts that add are joined, facts that differ are kept apart as cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from coverage_audit.model.firm import DAYS, MEMBER_FIELDS, Organisation
from coverage_audit.model.schema import CASE
from coverage_audit.roster.beside import beside
from coverage_audit.roster.cases import Difference, cases_of, with_differences
from coverage_audit.roster.corrections import Corrected, corrected
from coverage_audit.roster.dated import held
from coverage_audit.roster.identity import identify
from coverage_audit.roster.joint_branches import OF_BRANCHES, branches_in, units
from coverage_audit.roster.resembling import Resembling, with_resembling
from coverage_audit.roster.tallies import Told, tallies_of, told_by
from coverage_audit.roster.visit_list import Visit

FIRST = (
    "name",
    "credit_code",
    "organisation_kind",
    "organisation_name",
    "employees",
    "status",
    "ownership",
    "operates_here",
    "above_scale",
    *(f"{end}{day}" for day in DAYS if day != "last_visit" for end in ("", "until.")),
)
"""Scalars of which the first that is stated counts."""
ANY = (
    "has_instructor",
    "instructor_named",
    "trade_union",
    "youth_league",
    "womens_federation",
    "mass_organisation",
    "work_asked",
    "branch_office",
    "dispatch",
    "individual_code",
    "visits_asked",
    "committee",
)
"""Yes where any row says yes; no where one says no; else unknown."""
LATEST = ("last_visit", "until.last_visit")
"""Days of which the last that any row states counts."""
FACTS = (
    "full_members",
    "members",
    "organisation",
    "employees",
    "status",
    "ownership",
    "has_instructor",
    "above_scale",
    "committee",
    *DAYS,
)
"""Facts whose row is remembered, so that a finding can name its cell."""
NEXT = {"full_members": ("members",), "term_ends": ("election_date",)}
"""Where no row states a fact, the one that is pointed at instead."""
STATES_ONE = [
    kind.value
    for kind in (
        Organisation.OWN,
        Organisation.JOINT,
        Organisation.UNSPECIFIED,
        Organisation.ATTACHED,
        Organisation.GROUP,
        Organisation.AREA,
        Organisation.TEMPORARY,
    )
]


@dataclass(frozen=True, slots=True)
class Firms:
    """`frame`: one row per firm (schema FIRM); `rows`: the rows, with what others say of them.

    The rows gain `row` (their index), `firm`, `code_reused`, and for each fact that differs
    `differs.<fact>`: the index of the row it differs from (the row itself where it is a
    complete ledger that differs, or where counts of several rows cannot be true together:
    `differs.counts`). `unmatched` are the units of a ledger that stand in no roster, by name;
    `nameless` is the number of its rows that name no unit. `strangers` and `disputed` are
    what of the visits is to be looked at, `visits` those of each firm, the latest first. `alike`
    is what comparing the names of groups found.
    """

    frame: pl.DataFrame
    rows: pl.DataFrame
    unmatched: tuple[str, ...]
    nameless: int
    strangers: Sequence[Visit]
    disputed: tuple[str, ...]
    visits: Mapping[int, Sequence[Visit]]
    alike: Resembling


def firms_of(
    rows: pl.DataFrame,
    regions: tuple[str, ...] = (),
    *,
    complete_ledger: bool = False,
    visits: Sequence[Visit] = (),
    sheets: Sequence[tuple[str, str]] = (),
    as_of: date,
) -> Firms:
    """All firms of the rows, which stand in the order of their places.

    `ledger` marks rows that come from a ledger of organisations: evidence for a firm that
    stands in a roster, never a firm by themselves. With `complete_ledger` a firm that no
    such row names has no organisation, whatever is not said of it; but not where a row names
    no unit. What was found on `visits` replaces what rows say; `sheets` names the file and the
    sheet of each source. `regions` are dropped from the front of names, beside the built-in ones.
    A day after `as_of` was no visit.
    """
    identified = held(identify(rows, regions).with_row_index("row"), as_of)
    visited = corrected(identified, visits, as_of, sheets)
    told = told_by(tallies_of(visited.rows, regions), visited.rows, regions)
    return joined(visited, told, regions, complete_ledger=complete_ledger)


def joined(
    visited: Corrected, told: Told, regions: tuple[str, ...] = (), *, complete_ledger: bool = False
) -> Firms:
    """The firms of rows that are identified, with what is told of them by all rows there are."""
    rows = visited.rows
    listed = rows["firm"].filter(~rows["ledger"]).unique().drop_nulls()
    in_a_roster = rows["firm"].is_in(listed.implode()).fill_null(value=False)
    unmatched = rows.filter(~in_a_roster & rows["firm"].is_not_null())
    unmatched = unmatched.unique("firm", keep="first", maintain_order=True)
    nameless = int((rows["ledger"] & rows["firm"].is_null()).sum())
    several = in_a_roster & rows["firm"].is_duplicated()
    joined, differing = _join(rows.filter(several))
    alone = in_a_roster & ~several
    frame = pl.concat([_alone(rows, alone), joined], how="diagonal_relaxed").sort("firm")
    named = branches_in(rows.select("firm", *OF_BRANCHES).filter(in_a_roster), regions)
    frame = frame.with_columns(units(named, told.branches).alias("joint_units"))
    if complete_ledger and not nameless:  # a row without a unit may be that of any firm
        frame, denied = _complete(frame, rows.filter(in_a_roster))
        differing = [*differing, *denied]
    names = unmatched.select(pl.coalesce("name", "credit_code")).to_series().to_list()
    rows = with_resembling(with_differences(rows, differing, told.names), told.alike)
    return Firms(
        frame=frame,
        rows=beside(beside(rows, told.forms, "row"), told.elsewhere, "row"),
        unmatched=tuple(names),
        nameless=nameless,
        strangers=visited.strangers,
        disputed=visited.disputed,
        visits=visited.visits,
        alike=told.alike,
    )


def _alone(rows: pl.DataFrame, single: pl.Series) -> pl.DataFrame:
    """Firms of one row: the row itself."""
    firms = rows.lazy().select(
        "firm",
        *FIRST,
        *ANY,
        *LATEST,
        *MEMBER_FIELDS,
        "organisation",
        pl.lit(None, pl.List(CASE)).alias("cases"),
        pl.col("^in\\..*$"),
        *(pl.col("row").alias(f"at.{fact}") for fact in ("first", *FACTS)),
    )
    return firms.filter(single).collect()


def _join(rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Difference]]:
    """Firms of several rows, and which of the rows differ."""
    said = pl.col("organisation") != Organisation.NOT_STATED
    states = _states()
    firms = rows.group_by("firm", maintain_order=True).agg(
        *(pl.col(name).drop_nulls().first() for name in FIRST),
        *(pl.col(name).max() for name in (*ANY, *LATEST)),
        *(pl.col(name).drop_nulls().first() for name in MEMBER_FIELDS),
        pl.col("organisation").filter(said).unique(maintain_order=True).alias("classes"),
        pl.col("^in\\..*$").list.explode(keep_nulls=False).unique(maintain_order=True),
        pl.col("row").first().alias("at.first"),
        *(_row_of(fact, states) for fact in FACTS),
        pl.any_horizontal(pl.col(name).drop_nulls().n_unique() > 1 for name in MEMBER_FIELDS).alias(
            "counts_differ"
        ),
        counts_break().any().alias("broken_alone"),
    )
    firms = firms.with_columns(
        pl.col("classes")
        .list.first()
        .fill_null(Organisation.NOT_STATED.value)
        .alias("organisation"),
        (counts_break() & ~pl.col("broken_alone") & ~pl.col("counts_differ")).alias("broken"),
    )
    clash = firms.filter(pl.col("counts_differ") | (pl.col("classes").list.len() > 1))
    cases, differences = cases_of(clash, rows)
    broken = firms.filter("broken")["at.members"].to_list()
    differences += [Difference(row, "counts", row) for row in broken]
    firms = firms.join(cases, on="firm", how="left", maintain_order="left")
    return firms.drop("classes", "counts_differ", "broken_alone", "broken"), differences


def _row_of(fact: str, states: Mapping[str, pl.Expr]) -> pl.Expr:
    """The first row that states a fact, or what is next to it; else the firm's first row.

    Of visits that of the last one.
    """
    if fact == "last_visit":
        day = pl.col("until.last_visit")
        last = pl.col("row").filter(day == day.max()).first()
        return pl.coalesce(last, pl.col("row").first()).alias(f"at.{fact}")
    rows = [pl.col("row").filter(states[name]).first() for name in (fact, *NEXT.get(fact, ()))]
    return pl.coalesce(*rows, pl.col("row").first()).alias(f"at.{fact}")


def _states() -> dict[str, pl.Expr]:
    """Whether a row states a fact."""
    return {
        "full_members": pl.col("full_members").is_not_null(),
        "members": pl.any_horizontal(pl.col(name).is_not_null() for name in MEMBER_FIELDS),
        "organisation": pl.col("organisation") != Organisation.NOT_STATED,
        **{
            fact: pl.col(fact).is_not_null()
            for fact in FACTS
            if fact not in ("full_members", "members", "organisation")
        },
    }


def counts_break() -> pl.Expr:
    """Counts that cannot be true together: F > M, P > M, F + P ≠ M."""
    full, probationary, members = (pl.col(name) for name in MEMBER_FIELDS[:3])
    return (
        (full > members).fill_null(value=False)
        | (probationary > members).fill_null(value=False)
        | (full + probationary != members).fill_null(value=False)
    )


def _complete(frame: pl.DataFrame, rows: pl.DataFrame) -> tuple[pl.DataFrame, list[Difference]]:
    """A complete ledger says of every firm it does not name that it has no organisation.

    But for a firm of which a visit found what it has: a visit wins over every list.
    """
    named = rows.filter(pl.col("ledger") | pl.col("found.organisation").is_not_null())["firm"]
    outside = ~pl.col("firm").is_in(named.unique().implode())
    silent = outside & (pl.col("organisation") == Organisation.NOT_STATED)
    denied = outside & pl.col("organisation").is_in(STATES_ONE)
    alone = pl.concat_list(pl.struct(*MEMBER_FIELDS, pl.col("organisation")))
    said = pl.when(pl.col("cases").is_null()).then(alone).otherwise(pl.col("cases"))
    none = pl.lit(Organisation.NONE.value).alias("organisation")
    case = pl.concat_list(said, said.list.eval(pl.element().struct.with_fields(none)))
    differing = [
        Difference(row, "organisation", row)
        for row in frame.filter(denied)["at.organisation"].to_list()
    ]
    return frame.with_columns(
        pl.when(denied).then(case).otherwise(pl.col("cases")).alias("cases"),
        pl.when(silent)
        .then(pl.lit(Organisation.NONE.value))
        .otherwise(pl.col("organisation"))
        .alias("organisation"),
        pl.lit(value=True).alias("work_asked"),
    ), differing
