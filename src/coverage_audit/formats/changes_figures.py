"""The tables of counts and shares of two rounds, of the whole and group by group."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.group_tables import GROUP_FIGURES, SUMMARY_FIGURES, figure_value
from coverage_audit.locale import gettext, words
from coverage_audit.model.difference import Counts, Difference, Side
from coverage_audit.model.report import Column, Listing, Value
from coverage_audit.model.tally import EMPTY, SHARES, Tally, gain

TENTHS_OF_A_POINT = 1000


def totals(document: Difference) -> Listing:
    """Every count and share of the whole, before and after."""
    before, after = document.before, document.after
    n = members_from(document)
    return Listing(
        head=document.head,
        key="totals",
        title=gettext("Counts and shares"),
        columns=(Column("kind", column_word("kind")), *_compared_columns()),
        rows=tuple(
            (words.figure_word(figure, n), *_figures(figure, before, after, *_tallies(document)))
            for figure in SUMMARY_FIGURES
        ),
        note=points_note(),
    )


def groups(document: Difference) -> Listing:
    """The figures of all groups that are other than they were; groups come and go too."""
    return Listing(
        head=document.head,
        key="group_changes",
        title=gettext("What changed in the groups"),
        columns=(
            Column("dimension", column_word("dimension")),
            Column("group", gettext("group name")),
            Column("kind", column_word("kind")),
            *_compared_columns(),
        ),
        rows=tuple(row for group in document.groups for row in _group_rows(document, group)),
        note=gettext("Figures that are the same in both rounds are left out."),
    )


def members_from(document: Difference) -> str:
    """The number of members that counts speak of; both where the rounds were judged by two."""
    sides = (document.before, document.after)
    before, after = (side.head.policy.own_branch_from for side in sides)
    if before == after:
        return str(after)
    return gettext("{before} (now {after})").format(before=before, after=after)


def points_note() -> str:
    """How the difference of shares is reckoned."""
    return gettext(
        "Shares are compared in percentage points, reckoned of the counts and cut downward: a rise"
        " is never shown larger than it is, nor a fall smaller."
    )


def points(tenths: int) -> str:
    """A difference of shares in words, without a sign: a spreadsheet would take it for more."""
    if not tenths:
        return gettext("unchanged")
    whole, rest = divmod(abs(tenths), 10)
    said = gettext("up {points} points") if tenths > 0 else gettext("down {points} points")
    return said.format(points=f"{whole}.{rest}")


def _compared_columns() -> tuple[Column, ...]:
    return (
        Column("before", column_word("before"), "number"),
        Column("after", column_word("after"), "number"),
        Column("difference", column_word("difference"), "number"),
    )


def _tallies(document: Difference) -> tuple[Tally, Tally]:
    return document.before.totals, document.after.totals


def _figures(
    figure: str, before: Side, after: Side, had: Tally | None, has: Tally | None
) -> tuple[Value, Value, Value]:
    """A count or share of both rounds, and how much it grew; None where it is not known."""
    lacked, lacks = before.head.missing, after.head.missing
    old = figure_value(had, figure, lacked) if had else None
    new = figure_value(has, figure, lacks) if has else None
    if figure in SHARES:
        grown = gain(
            (had or EMPTY).share(figure, lacked),
            (has or EMPTY).share(figure, lacks),
            TENTHS_OF_A_POINT,
        )
        return old, new, None if grown is None else points(grown)
    if isinstance(old, int) and isinstance(new, int):
        return old, new, new - old
    return old, new, None


def _group_rows(document: Difference, group: Counts) -> Iterator[tuple[Value, ...]]:
    n = members_from(document)
    for figure in GROUP_FIGURES:
        row = _figures(figure, document.before, document.after, group.before, group.after)
        if row[0] != row[1]:
            yield (
                column_word(group.dimension),
                words.group_word(group.dimension, group.name),
                gettext(GROUP_FIGURES[figure]).format(n=n),
                *row,
            )
