"""How each sheet was understood, column by column, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import CERTAINTIES, SKIPPED, listed, word
from coverage_audit.model.place import Source, column_letters
from coverage_audit.model.report import Column, Head, Listing, Value
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.sheet import Sheet, Use
from coverage_audit.roster.skips import Skip


def columns_listing(
    head: Head, sheets: Sequence[Sheet], headings: Headings, unkeyed: Mapping[int, Sequence[int]]
) -> Listing:
    """One row per column of each sheet; a row for each sheet that is not read, and why.

    The records hold one object per sheet: encoding, delimiter, header rows, merges, hidden
    rows, skipped rows by reason, and its columns with field and proposal. `head.sources`
    are those of the sheets. `unkeyed` holds, by the index of the sheet, the rows with
    neither name nor code.
    """
    records = [
        _sheet_record(sheet, source, unkeyed.get(index, ()), headings)
        for index, (sheet, source) in enumerate(zip(sheets, head.sources, strict=True))
    ]
    rows: list[tuple[Value, ...]] = []
    for sheet, record in zip(sheets, records, strict=True):
        rows += _sheet_rows(sheet, record)
    return Listing(
        head=head,
        key="sheets",
        title=_("How the sheets were understood"),
        columns=(
            Column("path", _("file")),
            Column("sheet", _("sheet")),
            Column("column", _("column")),
            Column("header", _("header"), "wide"),
            Column("field", _("field")),
            Column("note", _("note"), "wide"),
        ),
        rows=tuple(rows),
        records=tuple(records),
    )


def _sheet_rows(sheet: Sheet, record: Mapping[str, Any]) -> list[tuple[Value, ...]]:
    place = (sheet.table.path, sheet.table.sheet)
    if sheet.header is None:
        return [(*place, None, None, None, _not_read(sheet.why))]
    rows: list[tuple[Value, ...]] = [(*place, None, None, None, _summary(record))]
    for column in record["columns"]:
        rows.append((*place, column["column"], column["path"], column["field"], column["note"]))
    return rows


def _not_read(why: str | None) -> str:
    return _("not read: {why}").format(why=why)


def _summary(record: Mapping[str, Any]) -> str:
    """The sheet in a line: encoding, header rows, merges, hidden rows, what was skipped."""
    parts = []
    if record["encoding"]:
        parts.append(
            _("encoding {encoding} ({certainty}), delimiter {delimiter}").format(
                encoding=record["encoding"],
                certainty=word(CERTAINTIES, record["certainty"]),
                delimiter=_delimiter(record["delimiter"]),
            )
        )
    header = "–".join(str(row) for row in dict.fromkeys(
        (record["header_rows"][0], record["header_rows"][-1])))  # fmt: skip
    parts.append(_("header in row {rows}").format(rows=header))
    parts.append(
        _("{body} rows below it, {firms} of them firms").format(
            body=record["body_rows"], firms=record["firm_rows"]
        )
    )
    if record["merged_ranges"]:
        parts.append(_("{n} merged ranges").format(n=record["merged_ranges"]))
    if record["hidden_rows"]:
        parts.append(_("{n} hidden rows, read all the same").format(n=record["hidden_rows"]))
    skipped = _(", ").join(
        _("{reason} ({rows})").format(reason=word(SKIPPED, reason), rows=listed(map(str, rows)))
        for reason, rows in record["skipped_rows"].items()
    )
    if skipped:
        parts.append(_("skipped: {skipped}").format(skipped=skipped))
    return _("; ").join(parts)


def _sheet_record(
    sheet: Sheet, source: Source, unkeyed: Sequence[int], headings: Headings
) -> dict[str, Any]:
    table = sheet.table
    skipped: dict[str, list[int]] = {}
    for index, reason in sheet.skips.items():
        skipped.setdefault(reason.value, []).append(table.numbers[index])
    if unkeyed:
        skipped[Skip.UNKEYED.value] = list(unkeyed)
    return {
        "path": table.path,
        "sheet": table.sheet,
        "read": source.read,
        "why": source.why,
        "encoding": table.encoding,
        "certainty": table.certainty,
        "delimiter": table.delimiter,
        "header_rows": list(source.header_rows),
        "body_rows": source.body_rows,
        "firm_rows": source.firm_rows,
        "merged_ranges": len(table.merges),
        "hidden_rows": len(table.hidden_rows),
        "skipped": dict(source.skipped),
        "skipped_rows": skipped,
        "columns": [_column(sheet, use, headings) for use in sheet.uses if use.path]
        + [_nameless(sheet, index) for index in sheet.nameless],
    }


def _column(sheet: Sheet, use: Use, headings: Headings) -> dict[str, Any]:
    field = use.match.field if use.match else None
    option = use.match.option if use.match else None
    proposal = None if field else headings.nearest(use.header)
    return {
        "column": column_letters(use.index + sheet.table.first_column),
        "path": " / ".join(use.path),
        "header": use.header,
        "field": field,
        "option": option,
        "nearest": proposal,
        "note": _note(use, field, option, proposal),
    }


def _nameless(sheet: Sheet, index: int) -> dict[str, Any]:
    """A column that has cells and no header."""
    return {
        "column": column_letters(index + sheet.table.first_column),
        "path": "",
        "header": "",
        "field": None,
        "option": None,
        "nearest": None,
        "note": _("not used: it holds something below, and has no header"),
    }


def _note(use: Use, field: str | None, option: str | None, proposal: str | None) -> str:
    if option:
        return _("a tick here means: {option}").format(option=option)
    if field is None:
        if proposal:
            return _("not used; to use it: --map '{header}={field}'").format(
                header=use.header, field=proposal
            )
        return _("not used; no field is like it")
    kind = FIELDS[field].kind if field in FIELDS else "group"
    if kind == "other":
        return _("known, and not needed by the audit")
    return _("of a person; only in visit lists, or not at all") if kind == "person" else ""


def _delimiter(delimiter: str | None) -> str:
    return {"\t": _("tab"), None: ""}.get(delimiter, str(delimiter))
