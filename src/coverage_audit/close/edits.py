"""The cells of rosters in which what visitors found is to stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import polars as pl

from coverage_audit.close.places import shown
from coverage_audit.model.edit import Edit, Kept
from coverage_audit.model.firm import Exclusion, Organisation
from coverage_audit.model.table import Merge, cell_text
from coverage_audit.roster.sheet import Sheet
from coverage_audit.roster.visit_list import FOUND

STATUSES: Mapping[str, str] = {
    Exclusion.DEREGISTERED: "注销",
    Exclusion.REVOKED: "吊销",
    Exclusion.MOVED_OUT: "迁出",
    Exclusion.LIQUIDATING: "清算",
    Exclusion.SUSPENDED: "停业",
    Exclusion.SHELL: "空壳",
    Exclusion.UNREACHABLE: "失联",
    Exclusion.NOT_OPEN: "未开业",
    Exclusion.OPERATES_ELSEWHERE: "异地经营",
}
"""How a roster says what became of a firm, whatever language we speak: it is Chinese."""
MODES: Mapping[str, str] = {
    Organisation.OWN: "单独组建",
    Organisation.JOINT: "联合组建",
    Organisation.ATTACHED: "挂靠组建",
    Organisation.GROUP: "与上级党组织相同",
    Organisation.AREA: "区域统建",
}
YES = frozenset(
    {
        Organisation.OWN,
        Organisation.JOINT,
        Organisation.UNSPECIFIED,
        Organisation.ATTACHED,
        Organisation.GROUP,
    }
)
"""The classes beside which 是 stands; beside an area branch either may."""
ASKS = ("has_organisation", "organisation_mode", "organisation_kind", "organisation_name",
        "joint_name")  # fmt: skip
"""The columns that say what organisation a firm has; the first of them that is there says none."""


def edits(rows: pl.DataFrame, sheets: Sequence[Sheet]) -> tuple[Edit, ...]:
    """What is to be written, by sheet and row; `rows` are those that visits corrected.

    They have `source`, `number`, `name`, and for each of FOUND `was.`, `found.`, `visited.`
    and `by.`, as `corrected` gives them.
    """
    if f"by.{FOUND[0]}" not in rows.columns:  # nobody was visited
        return ()
    says_otherwise = (pl.col(f"was.{field}").is_not_null() for field in FOUND)
    changed = rows.filter(pl.any_horizontal(says_otherwise)).sort("source", "number")
    return tuple(
        edit
        for record in changed.iter_rows(named=True)
        for field in FOUND
        if record[f"was.{field}"] is not None
        for edit in _of_field(record, field, sheets[record["source"]])
    )


def _of_field(record: Mapping[str, Any], field: str, sheet: Sheet) -> Iterator[Edit]:
    """The cells of one field; where the sheet does not ask for it, or not for all, that is said."""
    found = str(record[f"found.{field}"])
    edit = Edit(
        path=sheet.table.path,
        sheet=sheet.table.sheet,
        row=record["number"],
        column=None,
        header=None,
        firm=record["name"],
        field=field,
        before="",
        after=found,
        visitor=record[f"by.{field}"],
        day=record[f"visited.{field}"],
    )
    wanted = {name: text for name, text in _wanted(field, found, sheet) if sheet.of(name)}
    if not wanted:
        yield replace(edit, kept=Kept.NO_COLUMN)
    for name, after in wanted.items():
        yield from _of_column(edit, name, after, sheet)
    if wanted and field == "organisation" and found in MODES and "organisation_mode" not in wanted:
        yield replace(edit, kept=Kept.NOT_SAID)


def _wanted(field: str, found: str, sheet: Sheet) -> Iterator[tuple[str, str]]:
    """By column what is to stand there; the columns may not exist."""
    if field == "status":
        yield "status", STATUSES[found]
    elif field != "organisation":
        yield field, found
    elif found == Organisation.NONE:
        says = next((name for name in ASKS if sheet.of(name)), None)
        for name in ASKS:
            yield name, (_words(sheet)[1] if name == ASKS[0] else "无") if name == says else ""
    else:
        if found in YES:
            yield "has_organisation", _words(sheet)[0]
        yield "organisation_mode", MODES.get(found, "")


def _words(sheet: Sheet) -> tuple[str, str]:
    """How a sheet says that there is an organisation, and that there is none."""
    asked = [use.header for use in sheet.of("has_organisation")]
    return ("组织覆盖", "未覆盖") if any("覆盖" in header for header in asked) else ("是", "否")


def _of_column(edit: Edit, name: str, after: str, sheet: Sheet) -> Iterator[Edit]:
    """The cell of a column; nothing where it says so already."""
    table, uses = sheet.table, sheet.of(name)
    column = uses[0].index + table.first_column
    cells = table.rows[bisect_left(table.numbers, edit.row)]
    before = cell_text(cells[uses[0].index]).strip() if uses[0].index < len(cells) else ""
    edit = replace(
        edit,
        field=name,
        header=uses[0].header,
        before=shown(name, before) or "",
        after=after,
    )
    if len(uses) > 1 or (uses[0].match and uses[0].match.option is not None):
        yield replace(edit, kept=Kept.SEVERAL_COLUMNS)
    elif any(_inside(merge, edit.row, column) for merge in table.merges):
        yield replace(edit, kept=Kept.MERGED)
    elif before != after:
        yield replace(edit, column=column)


def _inside(merge: Merge, row: int, column: int) -> bool:
    """Whether the cell is one of several that are one: what is written would stand for all."""
    return merge.top <= row <= merge.bottom and merge.left <= column <= merge.right
