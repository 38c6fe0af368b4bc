"""The tables of counts and shares: by group, and by kind of standing."""

from __future__ import annotations

from collections.abc import Iterable

from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.firm_tables import dimensions_of
from coverage_audit.locale import gettext, mark, words
from coverage_audit.model.known import known
from coverage_audit.model.report import Column, Group, Head, Listing, Report, Value
from coverage_audit.model.tally import SHARES, Tally

GROUP_FIGURES = {
    "firms": mark("firms in all"),
    "excluded": mark("excluded"),
    "base": mark("base"),
    "own": mark("own"),
    "joint": mark("joint"),
    "unspecified": mark("form not stated"),
    "organised_otherwise": mark("attached/group/area"),
    "organised": mark("organised in all"),
    "organisation_coverage": mark("organisation coverage"),
    "work_covered": mark("reached by work"),
    "work_by_mass": mark("of these mass organisations only"),
    "work_coverage": mark("work coverage"),
    "three_or_more": mark("firms with {n} or more members"),
    "three_or_more_without": mark("of these not organised"),
    "due": mark("organisation due"),
    "to_verify": mark("to verify"),
    "to_transfer": mark("to transfer"),
    "few_members": mark("few members"),
    "no_members": mark("no members"),
    "unknown": mark("information incomplete"),
}

SUMMARY_FIGURES = (
    "firms", "excluded", "base",
    "own", "joint", "unspecified", "attached", "group", "area",
    "due", "to_verify", "to_transfer", "few_members", "no_members", "unknown",
    "organised", "organisation_coverage", "organised_broad", "organisation_coverage_broad",
    "own_share", "work_covered", "work_by_organisation", "work_by_instructor", "work_by_mass",
    "work_unknown", "work_coverage",
    "qualifying", "qualifying_organised", "qualifying_unknown", "qualifying_coverage",
    "three_or_more", "three_or_more_organised", "three_member_coverage", "should_be_own",
)  # fmt: skip

_DERIVED = {
    "organised_otherwise": (("attached", "group", "area"), ()),
    "three_or_more_without": (("three_or_more",), ("three_or_more_organised",)),
    "area_by_class": (("organised_broad",), ("organised", "attached", "group")),
}


def groups(report: Report, dimension: str) -> Listing:
    """The groups of one dimension; the last row is the whole, each firm once."""
    found = [group for group in report.groups if group.dimension == dimension]
    label = column_word(dimension)
    rows = [
        (words.group_word(dimension, group.name), *_row(report, group.tally)) for group in found
    ]
    rows.append((gettext("Total (each firm once)"), *_row(report, report.totals)))
    return Listing(
        head=report.head,
        key="groups",
        title=gettext("Coverage by {dimension}").format(dimension=label),
        columns=(Column("group", label), *_figure_columns(report.head)),
        rows=tuple(rows),
        note=groups_note(),
    )


def all_groups(report: Report) -> Listing:
    """The groups of all dimensions in one table; the last row is the whole."""
    rows: list[tuple[Value, ...]] = []
    for dimension in dimensions_of(report):
        found = [group for group in report.groups if group.dimension == dimension]
        rows += [_named_row(report, group) for group in found]
    rows.append((None, gettext("Total (each firm once)"), *_row(report, report.totals)))
    names = (Column("dimension", column_word("dimension")), Column("group", gettext("group name")))
    return Listing(
        head=report.head,
        key="groups",
        title=gettext("Coverage"),
        columns=(*names, *_figure_columns(report.head)),
        rows=tuple(rows),
        note=groups_note(),
    )


def summary(report: Report) -> Listing:
    """Kinds of standing and shares, of all firms and of the larger ones."""
    facets = {name: report.facets.get(name) for name in words.FACETS} if report.facets else {}
    facets = facets or {"all": report.totals}
    columns = tuple(
        Column(facet, str(words.word(words.FACETS, facet)), "number") for facet in facets
    )
    missing = report.head.missing
    rows = tuple(
        (
            words.figure_word(figure, report.head.policy.own_branch_from),
            *(figure_value(one, figure, missing) if one else None for one in facets.values()),
        )
        for figure in SUMMARY_FIGURES
    )
    return Listing(
        head=report.head,
        key="summary",
        title=gettext("Summary for checking"),
        columns=(Column("kind", column_word("kind")), *columns),
        rows=rows,
        note=summary_note() + _unsized(report),
    )


def figure_value(tally: Tally, figure: str, missing: Iterable[str]) -> Value:
    """A count, or a share beside its counts; None for what no roster states."""
    if figure in SHARES:
        return words.share_text(tally.share(figure, missing))
    if not known(figure, missing):
        return None
    if figure not in _DERIVED:
        return tally[figure]
    plus, minus = _DERIVED[figure]
    return sum(tally[count] for count in plus) - sum(tally[count] for count in minus)


def groups_note() -> str:
    """How the shares of groups are reckoned."""
    return gettext(
        "Organisation coverage = (own + joint + form not stated) / base; work coverage = reached"
        " by work / base. A firm in several groups counts in each, and once in the total. “Of these"
        " not organised” also holds firms to verify, and firms that are attached or covered by a"
        " group or an area."
    )


def summary_note() -> str:
    """How the summary is reckoned."""
    return gettext(
        "The kinds of standing, from branch of its own to information incomplete, add up to the"
        " base. Shares count firms, not organisations, and are never rounded up."
    )


def _unsized(report: Report) -> str:
    """How many firms of the base are in no column but the first, since they state no size."""
    told = {
        "above_scale": mark(" Of {n} firms it is not stated whether they are above scale."),
        "size_band": mark(" Of {n} firms the number of staff is not stated."),
    }
    nowhere = {group.dimension: group.tally["base"] for group in report.groups if not group.name}
    return "".join(gettext(told[key]).format(n=nowhere[key]) for key in told if nowhere.get(key))


def _named_row(report: Report, group: Group) -> tuple[Value, ...]:
    name = words.group_word(group.dimension, group.name)
    return (column_word(group.dimension), name, *_row(report, group.tally))


def _row(report: Report, tally: Tally) -> tuple[Value, ...]:
    missing = report.head.missing
    return tuple(figure_value(tally, figure, missing) for figure in GROUP_FIGURES)


def _figure_columns(head: Head) -> tuple[Column, ...]:
    n = head.policy.own_branch_from
    return tuple(
        Column(key, gettext(label).format(n=n), "share" if key in SHARES else "number")
        for key, label in GROUP_FIGURES.items()
    )
