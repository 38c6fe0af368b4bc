"""The tables of a check: the bounds, the findings, and both in one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from coverage_audit.formats.field_words import column_word, columns_of
from coverage_audit.formats.finding_tables import COLUMNS, of_suppressed, row_of
from coverage_audit.formats.verdict_words import (
    bound_sentence,
    figure_of,
    limit_words,
    outcome_word,
    value_of_bound,
)
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Column, Kind, Listing, Value
from coverage_audit.model.verdict import Judged, Judgement, Verdict

OF_FINDINGS = {key: kind for key, kind in COLUMNS.items() if key != "field"}
CHECKED_COLUMNS: dict[str, Kind] = {"outcome": "text", **OF_FINDINGS}
BOUND_COLUMNS: dict[str, Kind] = {
    "outcome": "text",
    "dimension": "text",
    "group": "text",
    "kind": "text",
    "bounded_value": "text",
    "limit": "text",
}


def whole(verdict: Verdict) -> Iterator[Listing]:
    """Every table: the bounds where there are any, and all findings."""
    if verdict.bounds:
        yield bounds(verdict, verdict.bounds)
    yield _checked(verdict, gettext("Findings"), verdict.findings)


def failing(verdict: Verdict) -> Iterator[Listing]:
    """The bounds, and the findings that fail the check."""
    if verdict.bounds:
        yield bounds(verdict, verdict.bounds)
    fail = tuple(one for one in verdict.findings if one.fails)
    if fail or not verdict.bounds:
        yield _checked(verdict, gettext("Findings that fail the check"), fail)


def everything(verdict: Verdict) -> Listing:
    """One table: the bounds first, then all findings."""
    return _checked(verdict, gettext("Check"), verdict.findings, verdict.bounds)


def bounds(verdict: Verdict, some: tuple[Judged, ...]) -> Listing:
    """Each bound with what it was asked of."""
    return Listing(
        head=verdict.head,
        key="bounds",
        title=gettext("Bounds"),
        columns=tuple(
            Column(key, gettext("group name") if key == "group" else column_word(key), kind)
            for key, kind in BOUND_COLUMNS.items()
        ),
        rows=tuple(_bound_row(one) for one in some),
        note=gettext("Shares are compared as the counts they are reckoned of, never rounded."),
    )


def _checked(
    verdict: Verdict, title: str, some: Collection[Judgement], bounds: Collection[Judged] = ()
) -> Listing:
    marked = of_suppressed(one.finding for one in some)
    columns = CHECKED_COLUMNS | marked
    keys = OF_FINDINGS | marked
    return Listing(
        head=verdict.head,
        key="checked",
        title=title,
        columns=columns_of(columns),
        rows=(
            *(_bound_in_whole(one, columns) for one in bounds),
            *(_finding_row(one, keys) for one in some),
        ),
        note=gettext("Each line names the cell that it is about."),
    )


def _finding_row(one: Judgement, keys: Iterable[str]) -> tuple[Value, ...]:
    return (_outcome(one), *row_of(one.finding, keys))


def _outcome(one: Judgement) -> str:
    if one.finding.suppressed:
        return gettext("suppressed")
    if one.known:
        return gettext("in the baseline")
    return _fails(one)


def _fails(one: Judgement | Judged) -> str:
    return gettext("fails") if one.fails else gettext("does not fail")


def _bound_in_whole(one: Judged, columns: Iterable[str]) -> tuple[Value, ...]:
    said = gettext("{outcome}: {sentence}").format(
        outcome=outcome_word(one), sentence=bound_sentence(one)
    )
    cells = {"outcome": _fails(one), "code": one.bound.sense.value, "message": said}
    return tuple(cells.get(key) for key in columns)


def _bound_row(one: Judged) -> tuple[Value, ...]:
    bound = one.bound
    whole = bound.dimension is None
    return (
        outcome_word(one),
        None if whole else column_word(str(bound.dimension)),
        gettext("the whole") if whole else words.group_word(str(bound.dimension), one.group),
        figure_of(one),
        value_of_bound(one),
        limit_words(bound),
    )
