"""What the proposals for joint branches would change, and what is proved of them."""

from __future__ import annotations

from coverage_audit.formats import joint_words
from coverage_audit.formats.changes_figures import TENTHS_OF_A_POINT, points, points_note
from coverage_audit.formats.field_words import column_word, columns_of
from coverage_audit.formats.group_tables import figure_value
from coverage_audit.locale import gettext, words
from coverage_audit.model.joint import Joint
from coverage_audit.model.report import Column, Kind, Listing, Value
from coverage_audit.model.tally import SHARES, Tally, gain

FIGURES = (
    "base", "own", "joint", "few_members", "organised", "organisation_coverage",
    "organisation_coverage_broad", "work_coverage", "should_be_own",
)  # fmt: skip


def effects(document: Joint) -> Listing:
    """The counts and shares before, and after if all proposals were carried out."""
    wanted: list[tuple[str | None, str | None, Tally, Tally]] = [
        (None, None, document.totals, document.after)
    ]
    wanted += [
        (group.dimension, group.name, group.before, group.after)
        for group in document.groups
        if group.before and group.after
    ]
    return Listing(
        head=document.head,
        key="effects",
        title=gettext("Counts and shares if all proposals are carried out"),
        columns=(
            *columns_of({"dimension": "text", "group": "text", "kind": "text"}),
            *(
                Column(key, column_word(key), "number")
                for key in ("at_present", "carried_out", "difference")
            ),
        ),
        rows=tuple(
            (
                gettext("the whole") if dimension is None else column_word(dimension),
                None if dimension is None else words.group_word(dimension, name),
                words.figure_word(figure, document.head.policy.own_branch_from),
                *values,
            )
            for dimension, name, before, after in wanted
            for figure in FIGURES
            for values in [_figures(document, figure, before, after)]
            if dimension is None or values[0] != values[1]
        ),
        note=points_note(),
    )


def proofs(document: Joint) -> Listing:
    """What was aimed at, one after the other, and what is proved of it."""
    keys: dict[str, Kind] = {"aim": "wide", "found": "number", "bound": "number", "proof": "text"}
    return Listing(
        head=document.head,
        key="aims",
        title=gettext("What was aimed at, and what is proved"),
        columns=columns_of(keys),
        rows=tuple(
            (joint_words.aim_word(one), one.found, one.bound, joint_words.proved(one))
            for one in document.proofs
        ),
        note=gettext(
            "Each aim is pursued without giving up any before it. Where something is not proved,"
            " another run may find other proposals."
        ),
    )


def _figures(
    document: Joint, figure: str, before: Tally, after: Tally
) -> tuple[Value, Value, Value]:
    missing = document.head.missing
    old, new = (figure_value(tally, figure, missing) for tally in (before, after))
    if figure in SHARES:
        had, has = before.share(figure, missing), after.share(figure, missing)
        grown = gain(had, has, TENTHS_OF_A_POINT)
        return old, new, None if grown is None else points(grown)
    known = isinstance(old, int) and isinstance(new, int)
    return old, new, int(new or 0) - int(old or 0) if known else None
