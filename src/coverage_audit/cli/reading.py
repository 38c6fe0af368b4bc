"""What options say of how rosters are read: `--map`, `--set`, `--row` and the like."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal

from coverage_audit.cli.options import Reads
from coverage_audit.cli.words import known
from coverage_audit.errors import UsageError
from coverage_audit.formats.field_words import FIELDS as FIELD_WORDS
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import DIMENSIONS
from coverage_audit.model.firm import DERIVED
from coverage_audit.model.reading import Constant, Reading, Row
from coverage_audit.read import said
from coverage_audit.read.sniff import Content
from coverage_audit.roster.fields import FIELDS

ROW_WORDS: tuple[Literal["firm", "skip", "section"], ...] = ("firm", "skip", "section")


def reading_of(reads: Reads, files: Sequence[str], dimensions: Collection[str]) -> Reading:
    """How the options say that the files are read; UsageError where they cannot mean it."""
    fields = list(dict.fromkeys((*FIELDS, *dimensions)))
    stated = [name for name in dimensions if name not in DERIVED]
    first, last = (
        said.header_rows(reads.header_row, "--header-row")
        if reads.header_row is not None
        else (None, None)
    )
    everywhere, by_file = columns(reads.columns, files, fields)
    return Reading(
        columns=everywhere,
        columns_of=by_file,
        sheets=tuple(reads.sheets),
        header_row=last,
        header_first=first,
        rows=_rows(reads.rows),
        fill_merges=not reads.no_merge_fill,
        hidden_rows=not reads.skip_hidden,
        kind=known("--read-as", reads.read_as, list(Content)) if reads.read_as else None,
        delimiter=said.delimiter(reads.delimiter, "--delimiter")
        if reads.delimiter is not None
        else None,
        encoding=said.encoding(reads.encoding, "--encoding")
        if reads.encoding is not None
        else None,
        constants=constants(reads.constants, files, fields),
        file_is=known("--file-is", reads.file_is, stated, DIMENSIONS) if reads.file_is else None,
        keep_going=reads.keep_going,
        sheet_is=known("--sheet-is", reads.sheet_is, stated, DIMENSIONS)
        if reads.sheet_is
        else None,
        section_is=known("--section-is", reads.section_is, stated, DIMENSIONS)
        if reads.section_is
        else None,
    )


def constants(
    texts: Iterable[str], rosters: Sequence[str], fields: Collection[str]
) -> tuple[Constant, ...]:
    """`FIELD=VALUE` for all rosters, `FIELD=VALUE@FILE` for those that FILE names.

    FILE is a path or a file name; a value that holds an @ itself is closed with one.
    """
    said: dict[tuple[str, str | None], Constant] = {}
    for text in texts:
        for one in _constant(text, rosters, fields):
            if said.setdefault((one.field, one.file), one) != one:
                raise UsageError(
                    _("--set: two values are said for {field}").format(field=one.field),
                    where=text,
                    hint=_("keep one of them, or name the file of each: {field}=VALUE@FILE").format(
                        field=one.field
                    ),
                )
    return tuple(said.values())


def _constant(text: str, rosters: Sequence[str], fields: Collection[str]) -> Iterable[Constant]:
    name, sign, rest = text.partition("=")
    value, file = _apart(rest, rosters)
    if not sign or not value:
        raise UsageError(
            _('--set: "{text}" is not of the form FIELD=VALUE').format(text=text),
            hint=_("write it as building=灯湖国际中心, or building=灯湖国际中心@roster.xlsx"),
        )
    known("--set", name, fields, FIELD_WORDS)
    if not file:
        return [Constant(name, value)]
    meant = _meant("--set", file, text, rosters)
    return [Constant(name, value, path) for path in meant]


def _apart(rest: str, rosters: Sequence[str]) -> tuple[str, str]:
    """The value and the file behind it; a name of a file may hold the sign that divides them."""
    value, *parts = rest.split("@")
    for at in range(len(parts)):
        file = "@".join(parts[at:])
        if file and any(_names(file, path) for path in rosters):
            return "@".join([value, *parts[:at]]), file
    return ("@".join([value, *parts[:-1]]), parts[-1]) if parts else (value, "")


def _names(file: str, path: str) -> bool:
    return file == Path(path).name or _spelled(file) == _spelled(path)


def _spelled(path: str) -> str:
    return os.path.normcase(Path(path).resolve())


def columns(
    texts: Iterable[str], rosters: Sequence[str], fields: Collection[str]
) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """`HEADER=FIELD` of all rosters, `HEADER=FIELD@FILE` by the file; no field: not used.

    A header may hold a =, and both signs may stand in the name of a file.
    """
    everywhere: dict[str, str] = {}
    by_file: dict[str, dict[str, str]] = {}
    for text in texts:
        header, name, file = _mapped(text, fields)
        meant = [] if file is None else _meant("--map", file, text, rosters)
        for mapped in [by_file.setdefault(path, {}) for path in meant] or [everywhere]:
            if mapped.setdefault(header, name) != name:
                raise UsageError(
                    _('--map: the column "{header}" is given two fields').format(header=header),
                    hint=_("keep one of them"),
                )
    return everywhere, by_file


def _mapped(text: str, fields: Collection[str]) -> tuple[str, str, str | None]:
    """The header, the field and the file: at the last = behind which a field stands, or nothing."""
    parts = text.split("=")
    for at in range(len(parts) - 1, 0, -1):
        name, sign, file = "=".join(parts[at:]).partition("@")
        header = "=".join(parts[:at])
        if header and name in ("", *fields):
            return header, name, file if sign else None
    header, _sign, name = text.rpartition("=")
    if header:
        known("--map", name.partition("@")[0], fields, FIELD_WORDS)
    raise UsageError(
        _('--map: "{text}" is not of the form HEADER=FIELD').format(text=text),
        hint=_("write it as 党员人数=full_members, or 备注= to leave the column out"),
    )


def _meant(option: str, file: str, text: str, rosters: Sequence[str]) -> list[str]:
    """The rosters that FILE names, by their path or their name; UsageError where none is."""
    found = [path for path in rosters if _names(file, path)]
    if not found:
        raise UsageError(
            _('{option}: no roster is named "{file}"').format(option=option, file=file),
            where=text,
            hint=_("name one of: {names}; a value that holds an @ ends with one more @").format(
                names=", ".join(rosters)
            )
            if option == "--set"
            else _("name one of: {names}").format(names=", ".join(rosters)),
        )
    return found


def _rows(texts: Iterable[str]) -> tuple[Row, ...]:
    """`N=firm`, `N=skip` or `N=section`, of the file or sheet behind an @; each row once."""
    said: dict[tuple[int, str], Row] = {}
    for text in texts:
        number, _sign, rest = text.partition("=")
        word, _at, where = rest.partition("@")
        what = next((known for known in ROW_WORDS if known == word), None)
        if not number.isdecimal() or what is None:
            raise UsageError(
                _('--row: "{text}" is not of the form N=firm, N=skip or N=section').format(
                    text=text
                ),
                hint=_("write it as 45=skip, or 45=skip@roster.xlsx"),
            )
        row = Row(int(number), what, where or None)
        if said.setdefault((row.number, where), row) != row:
            raise UsageError(
                _("--row: two things are said of row {row}").format(row=row.number),
                hint=_("keep one of them"),
            )
    return tuple(said.values())
