"""Whose organisation the name of one speaks of: the firm's own, an area's, a group's."""

from __future__ import annotations

import polars as pl

from coverage_audit.model.firm import Organisation
from coverage_audit.roster.names import BRANCH_OFFICES, core_of_key, organisation_core_of_key
from coverage_audit.roster.parse import answers

TEMPORARY = "临时党支部|党小组|功能型|兼合式|流动党员党支部|派驻|筹建|筹备|拟建"
JOINT_BRANCH = "联合党支部|联合支部"
AREA_WORDS = "楼宇|大厦|园区|商圈|街区|市场|网格|片区|产业链|协会|商会|行业|社区|村"
GROUP_WORDS = "集团|控股"
AS_ABOVE = "与上级党组织相同"
BODY = "支部|总支|党委|党工委|委员会"
COMMITTEE = "(?:党委|党工委|总支|委员会)$"
BRANCH_COMMITTEE = "(?:^|[^总])支部委员会$"
_MAYBE_TEMPORARY = "|".join(".*".join(word) for word in TEMPORARY.split("|"))
"""TEMPORARY, also with a firm's core in the middle of a word: it is taken out of the name."""


def with_name_asked(rows: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    """The rows with what the names of their organisations say.

    Adds `by.name`, the class, and `name.temporary`, both null where nothing needs to be
    asked of the name: most rows say more plainly what they have. Reads `organisation_name`
    and `joint_name` (plain, null where they say 无), `by.mode`, `by.kind`, `name_key`,
    `branch_office`. `regions` are dropped from the front of names, beside the built-in ones.
    """
    rows = rows.with_row_index("at")
    asked = rows.filter(_is_to_be_asked()).select(
        "at", "organisation_name", "joint_name", "name_key", "branch_office"
    )
    asked = asked.with_columns(
        answers(asked["name_key"], lambda key: core_of_key(key, regions), pl.String()).alias(
            "core"
        ),
        answers(
            asked["organisation_name"],
            lambda name: organisation_core_of_key(name, regions),
            pl.String(),
        ).alias("organisation_core"),
    )
    asked = asked.with_columns(_rest(asked)).select(
        "at",
        _of_name().alias("by.name"),
        pl.col("rest").str.contains(TEMPORARY).alias("name.temporary"),
    )
    return rows.join(asked, on="at", how="left", maintain_order="left").drop("at")


def _is_to_be_asked() -> pl.Expr:
    """A name decides where mode and kind say nothing, and a temporary one always."""
    named = pl.col("organisation_name").is_not_null() | pl.col("joint_name").is_not_null()
    undecided = pl.col("by.mode").is_null() & pl.col("by.kind").is_null()
    return named & (undecided | _names().str.contains(_MAYBE_TEMPORARY))


def _names() -> pl.Expr:
    return pl.concat_str("organisation_name", "joint_name", separator="\n", ignore_nulls=True)


def _rest(asked: pl.DataFrame) -> pl.Series:
    """What is left of the organisation's names when the firm's own core is taken out of them."""
    rests = [
        name.replace(own, "") if own and len(own) >= 2 else name
        for name, own in asked.select(_names(), "core").iter_rows()
    ]
    return pl.Series("rest", [rest or None for rest in rests], dtype=pl.String)


def _of_name() -> pl.Expr:
    name = pl.col("organisation_name")
    rest = pl.col("rest")
    like_own = _contain_one_another()
    own = like_own & _as_large() & _as_small()
    branch = name.str.contains("(?:^|[^总])支部")
    body = name.str.contains(BODY)
    committee = name.str.contains(COMMITTEE) & ~name.str.contains(BRANCH_COMMITTEE)
    return (
        pl.when(name == AS_ABOVE)
        .then(pl.lit(Organisation.GROUP.value))
        .when(rest.str.contains(JOINT_BRANCH))
        .then(pl.lit(Organisation.JOINT.value))
        .when(branch & rest.str.contains(AREA_WORDS) & ~own)
        .then(pl.lit(Organisation.AREA.value))
        .when(body & ~own & (name.str.contains(GROUP_WORDS) | like_own))
        .then(pl.lit(Organisation.GROUP.value))
        .when(committee & ~own)
        .then(pl.lit(Organisation.COMMITTEE_ABOVE.value))
        .when(body & own)
        .then(pl.lit(Organisation.OWN.value))
    )


def _contain_one_another() -> pl.Expr:
    firm, body = pl.col("core"), pl.col("organisation_core")
    inside = (firm.str.len_chars() >= 2) & body.str.contains(firm, literal=True)
    around = (body.str.len_chars() >= 2) & firm.str.contains(body, literal=True)
    return (inside | around).fill_null(value=False)


def _as_large() -> pl.Expr:
    """An organisation of a 集团 or 控股 is the firm's own only if the firm is one too."""
    held = [
        ~pl.col("organisation_name").str.contains(word, literal=True)
        | pl.col("name_key").str.contains(word, literal=True)
        for word in GROUP_WORDS.split("|")
    ]
    return pl.all_horizontal(held)


def _as_small() -> pl.Expr:
    """A branch office's own organisation says that it is one."""
    says = pl.col("organisation_name").str.contains("|".join(BRANCH_OFFICES))
    return ~pl.col("branch_office") | says
