"""Judged firms to what a form may fill in: what is known for sure, in the words of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from coverage_audit.engine.members import elsewhere, full, here
from coverage_audit.model.firm import BROAD, MEMBER_FIELDS, Exclusion, Organisation
from coverage_audit.model.form import Answers
from coverage_audit.roster.organisation_name import TEMPORARY
from coverage_audit.roster.parse import is_error
from coverage_audit.roster.typed import person_named

BY_KIND = (
    Exclusion.SELF_EMPLOYED,
    Exclusion.PUBLIC_BODY,
    Exclusion.SOCIAL_ORGANISATION,
    Exclusion.LAW_FIRM,
    Exclusion.COOPERATIVE,
    Exclusion.OTHER_BODY,
    Exclusion.STATE_OWNED,
)
"""Firms that are outside the base for what they are: a form has no column that would say so."""
STATUS = {
    "live": "在营",
    Exclusion.NOT_OPEN: "未开业",
    Exclusion.SUSPENDED: "停业",
    Exclusion.MOVED_OUT: "迁出",
    Exclusion.OPERATES_ELSEWHERE: "异地经营",
    Exclusion.DEREGISTERED: "注销",
    Exclusion.REVOKED: "吊销",
    Exclusion.LIQUIDATING: "清算",
    Exclusion.UNREACHABLE: "失联",
    Exclusion.SHELL: "空壳",
}
MODES = {
    Organisation.OWN: "单独组建",
    Organisation.JOINT: "联合组建",
    Organisation.ATTACHED: "挂靠组建",
    Organisation.GROUP: "与上级党组织相同",
}
"""The form of a class that a kind stated; where a name states it, the name is enough."""
YES, NO, SOMEBODY = "是", "否", "有"
MASS = ("trade_union", "youth_league", "womens_federation", "mass_organisation")
PEOPLE = ("instructor", "liaison")


def of_kind(judged: pl.DataFrame) -> pl.DataFrame:
    """The firms that a form asks about: all but those whose kind keeps them out of the base."""
    kinds = [reason.value for reason in BY_KIND]
    return judged.filter(~pl.col("excluded").is_in(kinds).fill_null(value=False))


def answers(
    firms: pl.DataFrame, rows: pl.DataFrame, dimensions: Sequence[str]
) -> tuple[Answers, ...]:
    """What is known of each firm.

    `firms` are judged; `rows` are all rows with their `firm`, their texts, and the flags of
    the rules. Not known is what rows disagree on (though the audit lets the first of them
    count), and counts that cannot be true together.
    """
    known = (
        _with_agreed_counts(firms)
        .with_columns(
            full().alias("form.full_members"),
            pl.coalesce("members", here() + elsewhere(), _parts()).alias("form.members"),
            here().alias("form.members_here"),
            pl.when(here().is_null()).then(elsewhere()).alias("form.members_elsewhere"),
        )
        .join(_of_rows(rows), on="firm", how="left", maintain_order="left")
    )
    stated = known.join(_stated(rows), left_on="at.organisation", right_on="row", how="left",
                        maintain_order="left")  # fmt: skip
    return tuple(_answers(record, dimensions) for record in stated.iter_rows(named=True))


def _with_agreed_counts(firms: pl.DataFrame) -> pl.DataFrame:
    """Rows that disagree leave a firm without counts, though it may be on the organisation only."""
    first = pl.col("cases").list.first()
    agreed = pl.all_horizontal(
        pl.col("cases").list.eval(pl.element().struct.field(name)).list.n_unique() == 1
        for name in MEMBER_FIELDS
    )
    return firms.with_columns(
        pl.when(agreed).then(first.struct.field(name)).otherwise(pl.col(name)).alias(name)
        for name in MEMBER_FIELDS
    )


def _parts() -> pl.Expr:
    """F + P, where that does not say more of H and E than the rosters do."""
    unrelated = here().is_null() & elsewhere().is_null()
    return pl.when(unrelated).then(pl.col("full_members") + pl.col("probationary_members"))


def _of_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """What the rows of a firm say beside its facts: room, people, broken counts."""
    said = rows.filter(pl.col("firm").is_not_null())
    people = [
        pl.col(f"text.{name}").filter(person_named(pl.col(f"word.{name}"))) for name in PEOPLE
    ]
    room = pl.col("text.floor_room").drop_nulls()
    return said.group_by("firm").agg(
        _agreed(room.filter(~is_error(room))).alias("floor_room"),
        pl.concat_list(person.implode() for person in people)
        .list.unique(maintain_order=True)
        .alias("people"),
        *(
            _agreed(pl.col(name).drop_nulls()).alias(f"form.{name}")
            for name in ("employees", "status", "operates_here")
        ),
        (pl.col("D105.members") | pl.col("differs.counts").is_not_null()).any().alias("broken"),
    )


def _agreed(said: pl.Expr) -> pl.Expr:
    """What the rows of a firm say, where they say one thing."""
    return pl.when(said.n_unique() == 1).then(said.first())


def _stated(rows: pl.DataFrame) -> pl.DataFrame:
    """How the row that states a firm's organisation says it."""
    texts = [pl.col(n) for n in ("organisation_mode", "organisation_kind", "text.has_organisation")]
    temporary = [pl.when(text.str.contains(TEMPORARY)).then(text) for text in texts]
    return rows.select(
        "row",
        pl.col("organisation_mode").alias("said.mode"),
        pl.coalesce("organisation_kind", "joint_name").alias("said.kind"),
        pl.coalesce("organisation_name", "joint_name").alias("said.name"),
        pl.coalesce(temporary).alias("said.temporary"),
    )


def _answers(record: Mapping[str, Any], dimensions: Sequence[str]) -> Answers:
    found: dict[str, str | int | None] = {
        "name": record["name"],
        "credit_code": record["credit_code"],
        "status": _status(record),
        "floor_room": record["floor_room"],
        "instructor": "、".join(record["people"])
        or _yes_or_no(record["has_instructor"], SOMEBODY, "无"),
        "mass_organisation": _mass(record),
        **{name: "、".join(record[f"in.{name}"] or ()) for name in dimensions},
        **_organisation(record),
    }
    if not (record["broken"] or record["bounds_cross"]):
        counts = ("members", "full_members", "members_here", "members_elsewhere")
        found |= {name: record[f"form.{name}"] for name in counts}
        if (record["any"] or 0) <= (record["form.employees"] or 0):
            found["employees"] = record["form.employees"]
    return {name: value for name, value in found.items() if value is not None and value != ""}


def _status(record: Mapping[str, Any]) -> str | None:
    status = STATUS.get(record["form.status"])
    if record["form.operates_here"] is False and status in (None, STATUS["live"]):
        return STATUS[Exclusion.OPERATES_ELSEWHERE]
    return status


def _organisation(record: Mapping[str, Any]) -> dict[str, str | None]:
    """Yes or no, the form and the name that give the same class again."""
    kind = record["organisation"]
    if kind in (Organisation.CONTRADICTORY, Organisation.NOT_STATED):
        return {}
    mode = record["said.mode"] if record["said.mode"] != Organisation.NONE else None
    if kind == Organisation.TEMPORARY:
        mode = record["said.temporary"] or mode
    elif mode is None and (record["said.kind"] or record["said.name"] is None):
        mode = MODES.get(kind)
    return {
        "has_organisation": YES if kind in BROAD else NO if kind == Organisation.NONE else None,
        "organisation_mode": mode,
        "organisation_name": record["said.name"],
    }


def _mass(record: Mapping[str, Any]) -> str | None:
    """None only where the question as a whole is answered no, or each of the three is."""
    *three, whole = (record[name] for name in MASS)
    if whole or any(three):
        return YES
    return NO if whole is False or three == [False] * 3 else None


def _yes_or_no(answer: bool | None, yes: str, no: str) -> str | None:
    return None if answer is None else yes if answer else no
