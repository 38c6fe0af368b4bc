"""How each sheet was understood, column by column, and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from coverage_audit.close.places import shown
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import CERTAINTIES, SKIPPED, listed, word
from coverage_audit.model.place import Source, column_letters
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Column, Head, Listing, Value
from coverage_audit.roster.columns import columns_of
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.known import Known
from coverage_audit.roster.sheet import Sheet, Use
from coverage_audit.roster.skips import Skip
from coverage_audit.roster.understood import of_ledger

SAMPLES, LONGEST_SAMPLE, CODE_SHOWN = 3, 20, 6
"""How many texts of a column are shown, and how much of each."""
SAMPLED = ("name", "code", "count", "staff", "answer", "option", "words", "group")
"""Kinds of fields whose cells hold no person, or could be cut so that none is shown."""


def columns_listing(
    head: Head,
    sheets: Sequence[Sheet],
    headings: Known,
    unkeyed: Mapping[int, Sequence[int]],
    reading: Reading,
) -> Listing:
    """One row per column of each sheet; a row for each sheet that is not read, and why.

    The records hold one object per sheet: the kind of file, encoding, delimiter, header rows
    and why these, merges, hidden rows, skipped rows by reason, and its columns with field and
    proposal. `head.sources` are those of the sheets. `unkeyed` holds, by the index of the
    sheet, the rows with neither name nor code; `reading` is what the user said.
    """
    records = [
        _sheet_record(sheet, source, unkeyed.get(index, ()), headings(sheet.table.path), reading)
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
            Column("filled", _("filled"), "number"),
            Column("samples", _("for example"), "wide"),
        ),
        rows=tuple(rows),
        records=tuple(records),
    )


def _sheet_rows(sheet: Sheet, record: Mapping[str, Any]) -> list[tuple[Value, ...]]:
    place = (sheet.table.path, sheet.table.sheet)
    if sheet.header is None:
        return [(*place, None, None, None, _not_read(sheet.why), None, None)]
    rows: list[tuple[Value, ...]] = [(*place, None, None, None, _summary(record), None, None)]
    for column in record["columns"]:
        shown = (column[key] for key in ("column", "path", "field", "note", "filled"))
        rows.append((*place, *shown, " | ".join(column["samples"]) or None))
    return rows


def _not_read(why: str | None) -> str:
    return _("not read: {why}").format(why=why)


def _summary(record: Mapping[str, Any]) -> str:
    """The sheet in a line: kind, encoding, header rows, merges, hidden rows, what was skipped."""
    parts = [_("read as {kind}").format(kind=record["kind"])] if record["kind"] else []
    if record["encoding"]:
        said = _("encoding {encoding} ({certainty}), delimiter {delimiter}")
        if record["delimiter"] is None:
            said = _("encoding {encoding} ({certainty})")
        parts.append(
            said.format(
                encoding=record["encoding"],
                certainty=word(CERTAINTIES, record["certainty"]),
                delimiter=_delimiter(record["delimiter"]),
            )
        )
    parts += _header_and_body(record)
    for line in dict.fromkeys(record["settings"].values()):
        keys = (key for key, of_line in record["settings"].items() if of_line == line)
        told = _("by line {n} of the settings: {keys}")
        parts.append(told.format(n=line, keys=_(", ").join(keys)))
    if record["merged_ranges"]:
        filled = (
            _("{n} merged ranges, filled")
            if record["merges_filled"]
            else _("{n} merged ranges, not filled")
        )
        parts.append(filled.format(n=record["merged_ranges"]))
    if record["hidden_rows"]:
        hidden = (
            _("{n} hidden rows, read all the same")
            if Skip.HIDDEN not in record["skipped_rows"]
            else _("{n} hidden rows, left out")
        )
        parts.append(hidden.format(n=record["hidden_rows"]))
    skipped = _(", ").join(
        _("{reason} ({rows})").format(reason=word(SKIPPED, reason), rows=listed(map(str, rows)))
        for reason, rows in record["skipped_rows"].items()
    )
    if skipped:
        parts.append(_("skipped: {skipped}").format(skipped=skipped))
    return _("; ").join(parts)


def _header_and_body(record: Mapping[str, Any]) -> list[str]:
    """Where the header is, if there is one, and how many rows are firms."""
    numbers = {
        "why": record["header_why"],
        "known": sum(column["field"] is not None for column in record["columns"]),
        "n": len(record["columns"]),
        "body": record["body_rows"],
        "firms": record["firm_rows"],
    }
    if not record["header_rows"]:
        header = _("no header, {why}: {known} of its {n} columns are known by their letters")
        body = _("{body} rows, {firms} of them firms")
        return [header.format_map(numbers), body.format_map(numbers)]
    ends = dict.fromkeys((record["header_rows"][0], record["header_rows"][-1]))
    numbers["rows"] = "–".join(map(str, ends))
    header = _("header in row {rows}, {why}: {known} of its {n} columns are known")
    body = _("{body} rows below it, {firms} of them firms")
    return [header.format_map(numbers), body.format_map(numbers)]


def _why_header(sheet: Sheet, reading: Reading) -> str | None:
    """What makes these rows the header: the user, or what they name together."""
    if sheet.header is None:
        return None
    line = reading.settled.get("header_row")
    if line is not None:
        return _("as the settings say, line {n}").format(n=line)
    if reading.header_row is not None:
        return _("as --header-row says")
    firms = next((use for name in ("name", "credit_code") for use in sheet.of(name)), None)
    if firms is None:  # a ledger's units
        return _("the rows that name most")
    others = {use.match for use in sheet.uses if use.match} - {firms.match}
    return _("which names the firm (“{header}”) and {n} more").format(
        header=firms.header, n=len(others)
    )


def _sheet_record(
    sheet: Sheet, source: Source, unkeyed: Sequence[int], headings: Headings, reading: Reading
) -> dict[str, Any]:
    table = sheet.table
    beside = source.ledger or source.visit_list
    reading = of_ledger(reading) if beside else reading.of(table.path)
    used = [use.index for use in sheet.uses if use.path]
    texts = columns_of(sheet, [*used, *sheet.nameless])
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
        "kind": table.kind,
        "encoding": table.encoding,
        "certainty": table.certainty,
        "delimiter": table.delimiter,
        "header_rows": list(source.header_rows),
        "header_why": _why_header(sheet, reading),
        "body_rows": source.body_rows,
        "firm_rows": source.firm_rows,
        "settings": dict(reading.settled),
        "merged_ranges": len(table.merges),
        "merges_filled": sheet.fill_merges,
        "hidden_rows": len(table.hidden_rows),
        "skipped": dict(source.skipped),
        "skipped_rows": skipped,
        "columns": [
            *(
                _column(sheet, use, headings, texts[use.index].to_list())
                for use in sheet.uses
                if use.path
            ),
            *(_nameless(sheet, index, texts[index].to_list()) for index in sheet.nameless),
        ],
    }


def _column(sheet: Sheet, use: Use, headings: Headings, cells: Sequence[str]) -> dict[str, Any]:
    field = use.match.field if use.match else None
    option = use.match.option if use.match else None
    proposal = None if field else headings.nearest(use.header)
    texts = [text for cell in cells if (text := cell.strip())]
    return {
        "column": column_letters(use.index + sheet.table.first_column),
        "path": " / ".join(use.path),
        "header": use.header,
        "field": field,
        "option": option,
        "nearest": proposal,
        "note": _note(use, field, option, proposal),
        "filled": len(texts),
        "samples": _samples(field, texts),
    }


def _samples(field: str | None, texts: Sequence[str]) -> list[str]:
    """The first few texts of a column that can hold no person.

    A column that is not known might; so might a name that is no company's, and a code that
    is an identity number.
    """
    kind = FIELDS[field].kind if field in FIELDS else "group" if field else "other"
    if kind not in SAMPLED:
        return []
    if kind == "name":
        texts = [text for text in texts if text.endswith("公司")]
    if kind == "code":
        texts = [f"{text[:CODE_SHOWN]}…" for text in texts]
    if field and kind != "code":
        texts = [shown(field, text) or "" for text in texts]
    return [text[:LONGEST_SAMPLE] for text in list(dict.fromkeys(texts))[:SAMPLES]]


def _nameless(sheet: Sheet, index: int, cells: Sequence[str]) -> dict[str, Any]:
    """A column that has cells and no header."""
    return {
        "column": column_letters(index + sheet.table.first_column),
        "path": "",
        "header": "",
        "field": None,
        "option": None,
        "nearest": None,
        "note": _("not used: it holds something below, and has no header"),
        "filled": sum(bool(cell.strip()) for cell in cells),
        "samples": [],
    }


def _note(use: Use, field: str | None, option: str | None, proposal: str | None) -> str:
    if option:
        return _("a tick here means: {option}").format(option=option)
    if field is None:
        if proposal:
            return _('not used; to use it: --map "{header}={field}"').format(
                header=use.header, field=proposal
            )
        return _("not used; no field is like it")
    kind = FIELDS[field].kind if field in FIELDS else "group"
    if kind == "other":
        return _("known, and not needed by the audit")
    return _("of a person; only in visit lists, or not at all") if kind == "person" else ""


def _delimiter(delimiter: str | None) -> str:
    return {"\t": _("tab"), None: ""}.get(delimiter, str(delimiter))
