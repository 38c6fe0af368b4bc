"""What visitors found, put in the place of what rosters say: the latest visit wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from coverage_audit.model.firm import Organisation
from coverage_audit.roster.days import read_days
from coverage_audit.roster.identity_number import without_identity
from coverage_audit.roster.visit_list import FOUND, Visit, was_met

TYPES = {
    "full_members": pl.Int64(),
    "probationary_members": pl.Int64(),
    "organisation": pl.String(),
    "status": pl.String(),
}


@dataclass(frozen=True, slots=True)
class Corrected:
    """The rows with what was found on visits, and what of the visits is to be looked at.

    `strangers` are visits of firms that stand in no roster. `disputed` are the places of the visits
    that were taken though another of the same firm and day says otherwise, one for each firm.
    `visits` are those of each firm, the latest first.
    """

    rows: pl.DataFrame
    strangers: Sequence[Visit]
    disputed: tuple[str, ...]
    visits: Mapping[int, Sequence[Visit]]


def corrected(
    rows: pl.DataFrame,
    visits: Sequence[Visit],
    as_of: date,
    sheets: Sequence[tuple[str, str]] = (),
) -> Corrected:
    """The rows with what was found on a visit.

    `rows` have `row`, `firm`, `source` and `number`; `sheets` names the file and the sheet of
    each source. A filled cell of a list replaces the field in every row of
    its firm, a blank one nothing; of several visits the latest that tells it counts, of
    those of one day the first. For each
    field of FOUND the rows gain `was.<field>`, what it said before (an empty text where no
    row of the firm said anything), null where nothing changed; `found.<field>`, what
    replaced it, and where anybody was visited `visited.<field>`, the day of it, and
    `by.<field>`, who was there. On a day after `as_of` nobody was met yet.
    """
    firms, strangers = _by_firm(rows, visits, sheets)
    if not firms:
        nothing = [
            pl.lit(None, kind).alias(f"{what}.{field}")
            for field in FOUND
            for what, kind in (("was", pl.String()), ("found", TYPES[field]))
        ]
        return Corrected(rows.with_columns(nothing), strangers, (), {})
    found = pl.DataFrame(
        [_record(firm, of_firm, as_of) for firm, of_firm in firms.items()],
        schema={
            "firm": pl.UInt32,
            **{f"found.{field}": TYPES[field] for field in FOUND},
            **{f"{what}.{field}": pl.String for field in FOUND for what in ("visited", "by")},
            "visited": pl.String,
            "said": pl.String,
            "met": pl.Date,
            "until.met": pl.Date,
        },
    )
    rows = rows.join(found, on="firm", how="left", maintain_order="left")
    rows = rows.with_columns(_was(field).alias(f"was.{field}") for field in FOUND)
    organisation = pl.col("found.organisation")
    none = organisation == Organisation.NONE
    return Corrected(
        rows.with_columns(
            *(pl.coalesce(f"found.{field}", field).alias(field) for field in FOUND),
            *(
                pl.when(~none.fill_null(value=False)).then(pl.col(name)).alias(name)
                for name in ("organisation_name", "organisation_kind")
            ),
            (pl.col("work_asked") | organisation.is_not_null()).alias("work_asked"),
            (pl.col("visits_asked") | pl.col("met").is_not_null()).alias("visits_asked"),
            pl.max_horizontal("last_visit", "met").alias("last_visit"),
            pl.max_horizontal("until.last_visit", "until.met").alias("until.last_visit"),
            pl.coalesce("visited", "text.last_visit").alias("text.last_visit"),
            # what a roster says of an earlier visit is not what was said on this one
            pl.when(pl.col("visited").is_null() & pl.col("said").is_null())
            .then("text.visit_result")
            .otherwise("said")
            .alias("text.visit_result"),
        ).drop("visited", "said", "met", "until.met"),
        strangers,
        tuple(place for of_firm in firms.values() if (place := _disputed(of_firm)) is not None),
        firms,
    )


def _by_firm(
    rows: pl.DataFrame, visits: Sequence[Visit], sheets: Sequence[tuple[str, str]]
) -> tuple[dict[int, list[Visit]], list[Visit]]:
    """The visits of each firm, the latest first, and those of firms in no roster.

    A firm is told by the row that the list was made of, where that still names it, else by its
    code, else by its name, as the list shows it.
    """
    if not visits:
        return {}, []
    rows = rows.with_columns(without_identity(rows["name_key"]))
    places = _firms_at(rows, {visit.at for visit in visits}, sheets)
    codes = _only(rows, "credit_code")
    names = _only(rows, "name_key")
    firms = defaultdict[int, list[Visit]](list)
    strangers = []
    for visit in visits:
        firm = _still_there(visit, places)
        if firm is None:
            firm = codes.get(visit.code or "", names.get(visit.name or ""))
        if firm is None:
            strangers.append(visit)
        else:
            firms[firm].append(visit)
    for of_firm in firms.values():
        of_firm.sort(key=lambda visit: visit.on or date.min, reverse=True)
    return firms, strangers


def _firms_at(
    rows: pl.DataFrame,
    wanted: Collection[tuple[str, str, int] | None],
    sheets: Sequence[tuple[str, str]],
) -> dict[tuple[str, str, int], tuple[int, str | None, str | None]]:
    """The firm, code and name in each of these rows; none where two files are called alike."""
    numbers = {at[2] for at in wanted if at}
    told = rows.filter(pl.col("number").is_in(list(numbers)) & pl.col("firm").is_not_null())
    found: dict[tuple[str, str, int], tuple[int, str | None, str | None]] = {}
    twice = set[tuple[str, str, int]]()
    columns = ("source", "number", "firm", "credit_code", "name_key")
    for source, number, firm, code, name in told.select(columns).iter_rows():
        at = (*sheets[source], number) if source < len(sheets) else None
        if at in wanted and at is not None:
            twice |= {at} if at in found else set()
            found[at] = (firm, code, name)
    return {at: firm for at, firm in found.items() if at not in twice}


def _still_there(
    visit: Visit, places: Mapping[tuple[str, str, int], tuple[int, str | None, str | None]]
) -> int | None:
    """The firm of the row that the list was made of, unless another stands there now."""
    found = places.get(visit.at) if visit.at else None
    if found is None:
        return None
    firm, code, name = found
    if visit.code and code:
        return firm if visit.code == code else None
    return firm if visit.name and visit.name == name else None


def _only(rows: pl.DataFrame, column: str) -> Mapping[str, int]:
    """The firm of each code or name that one firm alone has."""
    told = rows.filter(pl.col(column).is_not_null() & pl.col("firm").is_not_null())
    firms = told.group_by(column).agg(pl.col("firm").unique())
    return {text: found[0] for text, found in firms.iter_rows() if len(found) == 1}


def _record(firm: int, visits: Sequence[Visit], as_of: date) -> dict[str, object]:
    record: dict[str, object] = {
        "firm": firm,
        "visited": visits[0].day,
        "said": visits[0].said,
        "met": None,
        "until.met": None,
    }
    past = (visit for visit in visits if visit.on and visit.on <= as_of)
    met = next((visit.day for visit in past if was_met(visit.said)), None)
    if met:
        record["met"], record["until.met"] = read_days(met) or (None, None)
    for field in FOUND:
        latest = next((visit for visit in visits if field in visit.told), None)
        record[f"found.{field}"] = latest.found.get(field) if latest else None
        record[f"visited.{field}"] = latest.day if latest else None
        record[f"by.{field}"] = latest.by if latest else None
    return record


def _disputed(visits: Sequence[Visit]) -> str | None:
    """Where the visit stands that was taken, if another one of its day says otherwise."""
    for field in FOUND:
        telling = [visit for visit in visits if field in visit.told]
        of_that_day = [visit for visit in telling if visit.on == telling[0].on]
        if len({visit.found.get(field) for visit in of_that_day}) > 1:
            return telling[0].place
    return None


def _was(field: str) -> pl.Expr:
    """What the row said, where a visit says otherwise; nothing, once, where no row said any."""
    said, found = pl.col(field), pl.col(f"found.{field}")
    states = said.is_not_null()
    if field == "organisation":
        states &= said != Organisation.NOT_STATED
    silent = ~states.any().over("firm") & (pl.col("row") == pl.col("row").min().over("firm"))
    return (
        pl.when(found.is_not_null() & states & (said != found))
        .then(said.cast(pl.String))
        .when(found.is_not_null() & silent)
        .then(pl.lit(""))
    )
