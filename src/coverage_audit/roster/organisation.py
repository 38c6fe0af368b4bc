"""Which kind of Party organisation a row states: one class for each row."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from coverage_audit.model.firm import Organisation
from coverage_audit.roster.organisation_name import (
    AS_ABOVE,
    JOINT_BRANCH,
    TEMPORARY,
    with_name_asked,
)
from coverage_audit.roster.parse import NOTHING

JOINT_MODE = "^联建$|^联合"
JOINT_COMMITTEE = "联合党委|联合党总支"
ATTACHED = "挂靠|依托"
AREA_MODE = (
    "^(?:网格建立|网格/片区联建|网格联建|片区联建|区域/行业统建|区域统建|行业统建|楼宇合建|产业联建"
    "|商会组建)$"
)
OWN_MODE = "^单独|单建"
KIND = (
    "^(?:建立)?(?:党支部|党总支|党委|党组|支部|总支|党支部委员会|党总支委员会|党委会|基层党委)"
    "(?:的|委员会)?$"
)
CLASS_SAID = "⇒"
"""Begins a form or kind that is a class by the words of the settings; no cell begins so."""
DENIABLE = (Organisation.JOINT, Organisation.ATTACHED, Organisation.GROUP, Organisation.OWN)
"""Classes that a no beside them contradicts."""
KNOWN_MODE = "|".join(
    (TEMPORARY, JOINT_MODE, ATTACHED, AREA_MODE, AS_ABOVE, OWN_MODE, JOINT_BRANCH, "^法人单位$",
     f"^{CLASS_SAID}")
)  # fmt: skip
KNOWN_KIND = "|".join((TEMPORARY, JOINT_BRANCH, ATTACHED, AS_ABOVE, KIND, f"^{CLASS_SAID}"))


def understood(text: pl.Expr, words: str) -> pl.Expr:
    """The text of a mode or kind that its field knows, `none` for 无 and the like; else null."""
    two_ticks = text.str.contains("√", literal=True)
    nothing = text.is_in(list(NOTHING))
    return (
        pl.when(two_ticks)
        .then(None)
        .when(nothing)
        .then(pl.lit(Organisation.NONE.value))
        .when(text.str.contains(words))
        .then(text)
    )


def with_organisation(
    rows: pl.DataFrame, regions: tuple[str, ...], *, blank_means_none: bool
) -> pl.DataFrame:
    """The rows with their class in `organisation`.

    Reads the row's `organisation_mode` and `organisation_kind` (understood), `joint_name`,
    `organisation_name` (plain, null where it says 无), `has_organisation` (Boolean),
    `name_key`, `branch_office`, and `organisation_blank` (each of these cells is empty or
    says 无). `regions` are dropped from the front of names, beside the built-in ones.
    `blank_means_none`: the sheet has such columns, none that asks yes or no, and some row
    fills them.
    """
    asked = rows.with_columns(
        _said(rows, "organisation_mode", _of_mode).alias("by.mode"),
        _said(rows, "organisation_kind", _of_kind).alias("by.kind"),
    )
    asked = with_name_asked(asked, regions).with_columns(
        _temporary().alias("is.temporary"),
        pl.coalesce("by.mode", "by.kind", "by.name").alias("is.said"),
    )
    kind = _organisation(blank_means_none=blank_means_none).alias("organisation")
    return asked.select(*rows.columns, kind)


def _organisation(*, blank_means_none: bool) -> pl.Expr:
    """The sources in their order; then yes or no, which may contradict them."""
    yes, said, name = pl.col("has_organisation"), pl.col("is.said"), pl.col("organisation_name")
    nobodys = name.is_not_null() & pl.col("by.name").is_null()
    kind_alone = (
        pl.col("organisation_kind").is_not_null() & name.is_null() & pl.col("by.mode").is_null()
    )
    denied = yes.not_() & (
        said.is_in([kind.value for kind in DENIABLE]) | (said.is_null() & (nobodys | kind_alone))
    )
    blank = pl.lit(blank_means_none) & pl.col("organisation_blank")
    unspecified = pl.lit(Organisation.UNSPECIFIED.value)
    not_stated = pl.lit(Organisation.NOT_STATED.value)
    return (
        pl.when(pl.col("is.temporary"))
        .then(pl.lit(Organisation.TEMPORARY.value))
        .when(denied)
        .then(pl.lit(Organisation.CONTRADICTORY.value))
        .when(said.is_not_null())
        .then(said)
        .when(nobodys)
        .then(pl.when(yes).then(unspecified).otherwise(not_stated))
        .when(kind_alone | yes)
        .then(unspecified)
        .when(yes.not_() | blank)
        .then(pl.lit(Organisation.NONE.value))
        .otherwise(not_stated)
    )


def _temporary() -> pl.Expr:
    """Wherever it is said; the firm's own core is taken out of a name first."""
    elsewhere = pl.concat_str(
        pl.col("organisation_mode"),
        pl.col("organisation_kind"),
        pl.col("text.has_organisation"),
        separator="\n",
        ignore_nulls=True,
    )
    said = elsewhere.str.contains(f"{TEMPORARY}|{CLASS_SAID}TEMPORARY").fill_null(value=False)
    return said | pl.col("name.temporary").fill_null(value=False)


def _said(rows: pl.DataFrame, name: str, of_known: Callable[[pl.Expr], pl.Expr]) -> pl.Expr:
    """The class of a form or kind, also where words of the settings say it."""
    said = pl.col(name)
    if f"typed.{name}" not in rows.columns:
        return of_known(said)
    own = said.str.starts_with(CLASS_SAID)
    kind = said.str.strip_prefix(CLASS_SAID).str.to_lowercase()
    return pl.when(own).then(kind).otherwise(of_known(said))


def _of_mode(mode: pl.Expr) -> pl.Expr:
    joint_name = mode.is_null() & pl.col("joint_name").is_not_null()
    joint = mode.str.contains(JOINT_MODE) & ~mode.str.contains(JOINT_COMMITTEE)
    return (
        pl.when(joint | joint_name)
        .then(pl.lit(Organisation.JOINT.value))
        .when(mode.str.contains(ATTACHED))
        .then(pl.lit(Organisation.ATTACHED.value))
        .when(mode.str.contains(AREA_MODE))
        .then(pl.lit(Organisation.AREA.value))
        .when(mode.str.contains(AS_ABOVE))
        .then(pl.lit(Organisation.GROUP.value))
        .when(mode.str.contains(OWN_MODE))
        .then(pl.lit(Organisation.OWN.value))
        .when(mode == Organisation.NONE.value)
        .then(pl.lit(Organisation.NONE.value))
    )


def _of_kind(kind: pl.Expr) -> pl.Expr:
    return (
        pl.when(kind.str.contains(JOINT_BRANCH))
        .then(pl.lit(Organisation.JOINT.value))
        .when(kind.str.contains(ATTACHED))
        .then(pl.lit(Organisation.ATTACHED.value))
        .when(kind.str.contains(AS_ABOVE))
        .then(pl.lit(Organisation.GROUP.value))
        .when(kind == Organisation.NONE.value)
        .then(pl.lit(Organisation.NONE.value))
    )
