"""Hypothesis strategies for random rosters as data, in which everything matters."""

from collections.abc import Mapping
from dataclasses import replace

from hypothesis import strategies as st

from tests.drawn_cells import Style, codes, member_counts, organisation_names
from tests.headers import KIND_LEAVES, MODE_LEAVES
from tests.invented import DRAGGED_CODE, DRAGGED_INDIVIDUAL_CODE, FIRMS, InventedFirm
from tests.reckoning.sheet import MEMBER_FIELDS, Sheet
from tests.settled import settled_row, settled_sheet
from tests.words import (
    CELLS,
    COVERAGE_WORDS,
    DOUBTFUL_CELLS,
    KIND_WORDS,
    MODE_WORDS,
    OPERATING_WORDS,
    spelled,
)

BLOCKS: tuple[tuple[str, ...], ...] = (
    ("full_members", "probationary_members", "members"),
    ("members_here", "members_elsewhere", "members_floating"),
    ("has_organisation", "organisation_mode", "organisation_kind", "organisation_name"),
    ("employees", "status", "ownership", "operates_here"),
    ("parent_organisation", "has_instructor", "instructor", "liaison"),
    ("trade_union", "youth_league", "womens_federation", "mass_organisation"),
    ("building", "community", "grid", "chain", "association"),
    ("park", "street", "subdistrict", "zone", "party_grid"),
    ("industry", "property_company", "above_scale"),
)
"""A sheet draws from these blocks; the first three say what the audit needs."""

LIKELY_FIRMS = st.sampled_from((*FIRMS[:11], *FIRMS))
"""Firms of the base twice as often as bodies that are excluded by their code."""


@st.composite
def rosters(draw: st.DrawFn, *, doubtful: bool = False) -> list[Sheet]:
    """
    One to three sheets in one or two files; a second file may overlap with the first.

    `doubtful` adds cells on which the contract is silent, so that two readers may differ.
    """
    first = draw(sheets(path="a.xlsx", name="表1", needed=True, doubtful=doubtful))
    drawn = [first]
    if draw(st.integers(0, 3)) == 0:
        drawn.append(draw(sheets(path="a.xlsx", name="表2", doubtful=doubtful)))
    second = draw(st.sampled_from(("none", "other", "overlap", "overlap")))
    if second == "other":
        drawn.append(draw(sheets(path="b.xlsx", name="表1", doubtful=doubtful)))
    if second == "overlap":
        drawn.append(draw(overlapping(first, doubtful=doubtful)))
    return drawn


@st.composite
def sheets(
    draw: st.DrawFn, *, path: str, name: str | None, needed: bool = False, doubtful: bool = False
) -> Sheet:
    """One sheet; `needed`: it has a column of members or of organisations."""
    style = draw(styles(doubtful=doubtful))
    fields = draw(columns(needed=needed, style=style))
    least, most = (10, 11) if style.members_not_filled_in else (1, 8)
    size = draw(st.integers(least, most))
    distinct = draw(st.integers(0, 3)) > 0
    chosen = draw(st.lists(LIKELY_FIRMS, min_size=size, max_size=size, unique=distinct))
    rows = tuple(draw(firm_rows(fields, style, firm)) for firm in chosen)
    return _sheet(path, name, fields, rows, style)


@st.composite
def overlapping(draw: st.DrawFn, first: Sheet, *, doubtful: bool = False) -> Sheet:
    """A second file with most of the first sheet's rows, some of their cells changed."""
    style = replace(_style_of(first), doubtful=doubtful)
    rows = []
    for row in first.rows:
        if draw(st.integers(0, 4)) == 0:
            continue
        firm = next((f for f in FIRMS if row.get("name") in f.spellings), FIRMS[0])
        changed = draw(st.sets(st.sampled_from(first.fields), max_size=2)) - {"credit_code"}
        rows.append(_put(draw, dict(row), sorted(changed), firm, style))
    more = draw(st.lists(LIKELY_FIRMS, max_size=2))
    rows += [draw(firm_rows(first.fields, style, firm)) for firm in more]
    if not rows:
        rows = [dict(first.rows[0])]
    return _sheet("b.xlsx", "表1", first.fields, tuple(rows), style)


@st.composite
def styles(draw: st.DrawFn, *, doubtful: bool = False) -> Style:
    """What the cells of a sheet have in common."""
    dragged = st.sampled_from((None, None, None, DRAGGED_CODE))
    if doubtful:
        dragged |= st.just(DRAGGED_INDIVIDUAL_CODE)
    return Style(
        coverage_words=draw(st.integers(0, 5)) == 0,
        operating_words=draw(st.integers(0, 4)) == 0,
        tick_modes=draw(st.booleans()),
        tick_kinds=draw(st.booleans()),
        members_not_filled_in=draw(st.integers(0, 9)) == 9,
        dragged_code=draw(dragged),
        doubtful=doubtful,
    )


@st.composite
def columns(draw: st.DrawFn, *, needed: bool, style: Style) -> tuple[str, ...]:
    """The name, at least two more columns, each block whole, in part or not at all."""
    chosen: list[str] = ["credit_code"] if draw(st.integers(0, 3)) or style.dragged_code else []
    for block in BLOCKS:
        how = draw(st.sampled_from(("none", "some", "some", "all")))
        if how == "all":
            chosen += block
        elif how == "some":
            some = draw(st.sets(st.sampled_from(block), min_size=1, max_size=2))
            chosen += [field for field in block if field in some]
    judged = {field for block in BLOCKS[:3] for field in block}
    if (needed and not judged & set(chosen)) or len(chosen) < 2:
        chosen += [field for field in ("members", "has_organisation") if field not in chosen]
    if style.members_not_filled_in and not set(MEMBER_FIELDS) & set(chosen):
        chosen.append("full_members")
    return ("name", *(field for field in chosen if field != "name"))


@st.composite
def firm_rows(
    draw: st.DrawFn, fields: tuple[str, ...], style: Style, firm: InventedFirm
) -> dict[str, str]:
    """One body row; seldom without a name or without both name and code."""
    others = tuple(field for field in fields if field not in ("name", "credit_code"))
    row: dict[str, str] = {}
    identity = draw(st.integers(0, 19))
    if identity < 18:
        row["name"] = draw(st.sampled_from((*firm.spellings, firm.name, *firm.other_names)))
    if identity != 18 and "credit_code" in fields:
        row["credit_code"] = draw(codes(firm, style))
    if identity == 19 and "credit_code" in fields:
        row["credit_code"] = firm.code
    return _put(draw, row, others, firm, style)


def _put(
    draw: st.DrawFn,
    row: dict[str, str],
    fields: tuple[str, ...] | list[str],
    firm: InventedFirm,
    style: Style,
) -> dict[str, str]:
    """Draw these cells of a row; a name that is among them is spelled in another way."""
    counts = draw(member_counts(style)) if set(MEMBER_FIELDS) & set(fields) else {}
    for field in fields:
        if field in counts:
            row[field] = counts[field]
        elif field == "name":
            row[field] = draw(st.sampled_from(firm.spellings)) if row.get("name") else ""
        elif field == "organisation_name":
            row[field] = draw(organisation_names(firm))
        elif field == "employees":
            numbers = spelled(draw(st.sampled_from((0, 3, 9, 10, 49, 50, 99, 100, 300))))
            row[field] = draw(numbers | numbers | st.sampled_from(CELLS[field]))
        else:
            words = _words(field, style)
            row[field] = draw(st.sampled_from(words))
    return settled_row(row, doubtful=style.doubtful)


def _words(field: str, style: Style) -> tuple[str, ...]:
    if field == "has_organisation" and style.coverage_words:
        return COVERAGE_WORDS
    if field == "status" and style.operating_words:
        return OPERATING_WORDS
    if field == "organisation_mode":
        return ("", *MODE_LEAVES) if style.tick_modes else MODE_WORDS
    if field == "organisation_kind":
        return ("", "", *KIND_LEAVES) if style.tick_kinds else KIND_WORDS
    return CELLS[field] + (DOUBTFUL_CELLS.get(field, ()) if style.doubtful else ())


def _style_of(sheet: Sheet) -> Style:
    """The style that keeps a sheet's columns in their words when cells are drawn again."""

    def said(field: str) -> set[str]:
        return {row.get(field, "") for row in sheet.rows} - {""}

    return Style(
        coverage_words=bool(said("has_organisation") & set(COVERAGE_WORDS)),
        operating_words=bool(said("status")) and said("status") <= set(OPERATING_WORDS),
        tick_modes=said("organisation_mode") <= set(MODE_LEAVES),
        tick_kinds=said("organisation_kind") <= set(KIND_LEAVES),
    )


def _sheet(
    path: str,
    name: str | None,
    fields: tuple[str, ...],
    rows: tuple[Mapping[str, str], ...],
    style: Style,
) -> Sheet:
    filled = tuple({f: text for f, text in row.items() if text} for row in rows)
    sheet = Sheet(path, name, fields, filled, tuple(range(2, 2 + len(filled))))
    return settled_sheet(sheet, doubtful=style.doubtful)
