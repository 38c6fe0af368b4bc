"""From a named file to its sheets as typed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO, TypeAlias

from coverage_audit.errors import AuditError, SourceError, joined, why
from coverage_audit.locale import gettext as _
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import RawTable
from coverage_audit.read import guard
from coverage_audit.read.reached import reached
from coverage_audit.read.sniff import FAMILIES, Content, sniff

Passwords: TypeAlias = Callable[[str], Iterable[str]]
"""The passwords to try on a file, asked for one after the other."""
LOCKS = ("~${name}", ".~{name}", ".~lock.{name}#")
"""What Excel and WPS lay beside a file that is open, WPS on Linux, LibreOffice."""
STANDARD_INPUT = "-"
"""What stands for a file that is piped in."""


def read_all(
    given: Iterable[str | Path | RawTable],
    reading: Reading = Reading(),  # noqa: B008  (frozen)
    say: Callable[[str], None] = lambda _sentence: None,
    refused: list[AuditError] | None = None,
    passwords: Passwords = lambda _path: (),
) -> list[RawTable]:
    """The sheets of all files in the order of their paths, what was read already among them.

    `say` is told each file. Raises SourceError where a file cannot be read (JoinedError
    where several cannot), or none of them holds a table. Where `refused` is given it takes
    these errors instead, and such a file stands as a table that was not read. `passwords`
    gives those to try on a locked workbook.
    """
    given = list(given)
    errors: list[AuditError] = [] if refused is None else refused
    tables = [one for one in given if isinstance(one, RawTable)]
    for path in sorted({str(one) for one in given if not isinstance(one, RawTable)}):
        say(_("reading {path}").format(path=path))
        try:
            tables += read_tables(path, reading, passwords, refused)
        except AuditError as error:
            errors.append(error)
            tables.append(RawTable(path, None, (), (), unread=error.message))
    if errors and refused is None:
        raise joined(errors)
    if given and not tables:
        raise SourceError(_("nothing was read"), hint=_("name a file that holds a table"))
    return sorted(tables, key=lambda table: table.path)


def read_tables(
    path: str,
    reading: Reading = Reading(),  # noqa: B008  (frozen)
    passwords: Passwords = lambda _path: (),
    refused: list[AuditError] | None = None,
) -> list[RawTable]:
    """All sheets of a workbook, hidden ones too and empty; a text file is one table.

    The kind of file is found from its content, never from its name. Raises SourceError
    where there is no such file, or it is none that can be read, or it is damaged. Where
    `refused` is given it takes the errors of single files of an archive instead.
    """
    file = Path(reached(path))
    if path == STANDARD_INPUT:
        return _read_stream(path, sys.stdin.buffer, reading, passwords)
    try:
        if file.is_fifo():
            with file.open("rb") as stream:
                return _read_stream(path, stream, reading, passwords)
        content = _content(path, file, reading)
    except FileNotFoundError:
        raise SourceError(
            _("no such file: {path}").format(path=path),
            hint=_("check the name; a path with blanks needs quotes around it"),
        ) from None
    except OSError as error:
        raise _not_opened(path, file, error) from None
    tables = _read(content, path, file, reading, passwords, refused)
    if _is_open_elsewhere(file):
        return [replace(table, open_elsewhere=True) for table in tables]
    return tables


def _not_opened(path: str, file: Path, error: OSError) -> SourceError:
    """Why a file was not opened; a folder is named only where it could not be looked into."""
    try:
        is_folder = file.is_dir()
    except OSError:  # what it is nobody can know from outside of its folder
        is_folder = False
    try:
        if is_folder:
            next(file.iterdir(), None)
            return SourceError(
                _("{path} is a folder").format(path=path), hint=_("name the files in it")
            )
    except OSError as closed:
        return SourceError(
            _("the folder {path} cannot be opened ({reason})").format(
                path=path, reason=why(closed)
            ),
            hint=_("check your rights, or take out of it what is to be audited"),
        )
    return SourceError(
        _("{path} cannot be opened ({reason})").format(path=path, reason=why(error)),
        hint=_("save and close it in other programs, check your rights, and try again"),
    )


def _is_open_elsewhere(file: Path) -> bool:
    """Whether an office program holds it open: while it does, its lock lies beside."""
    return any(Path(file.parent, form.format(name=file.name)).exists() for form in LOCKS)


def tables_of(path: str, content: bytes, reading: Reading) -> list[RawTable]:
    """The tables of a file that is not written yet; `path` is what it is called in messages."""
    return _read_stream(path, BytesIO(content), reading, lambda _path: ())


def _read_stream(
    path: str, stream: BinaryIO, reading: Reading, passwords: Passwords
) -> list[RawTable]:
    """Laid down as a file, since a workbook is read from its end; it is gone once it was read."""
    reading = replace(reading, in_pieces=False)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "stdin"
        with file.open("wb") as opened:
            copyfileobj(stream, opened)
        return _read(_content(path, file, reading), path, file, reading, passwords)


def _content(path: str, file: Path, reading: Reading) -> Content:
    """The kind of the file, or what the user said that it is."""
    found = sniff(path, file, reading.limits)
    if reading.kind is None:
        return found
    said = Content(reading.kind)
    if not any(found in family and said in family for family in FAMILIES):
        raise SourceError(
            _("{path} cannot be read as {said}: it is {found}").format(
                path=path, said=said.value, found=found.value
            ),
            hint=_("leave --read-as out, or read this file by itself"),
        )
    return said


def _read(
    content: Content,
    path: str,
    file: Path,
    reading: Reading,
    passwords: Passwords,
    refused: list[AuditError] | None = None,
) -> list[RawTable]:
    """The sheets of a file of this kind; those of an archive know theirs already."""
    large = _large(content, path, file, reading.of(path)) if reading.in_pieces else None
    tables = [large] if large else _by_kind(content, path, file, reading, passwords, refused)
    most = reading.limits.merges
    if any(len(table.merges) > most for table in tables):
        raise guard.refused(path, _("a sheet of it has more than {n} merged ranges").format(n=most))
    return [table if table.kind else replace(table, kind=content.value) for table in tables]


def _large(content: Content, path: str, file: Path, reading: Reading) -> RawTable | None:
    """A large file of one table, piece by piece; None where it is none, or is better read whole."""
    if content is Content.TEXT and reading.by_each_row and reading.encoding is None:
        from coverage_audit.read.in_pieces import large_text

        return large_text(path, file, reading)
    if content is Content.COLUMNAR and reading.by_each_row:
        from coverage_audit.read.sliced import large_columnar

        return large_columnar(path, file, reading.limits)
    return None


def _by_kind(
    content: Content,
    path: str,
    file: Path,
    reading: Reading,
    passwords: Passwords,
    refused: list[AuditError] | None,
) -> list[RawTable]:
    """By the reader of its kind, which is imported only now."""
    match content:
        case Content.XLSX:
            from coverage_audit.read.workbook import read_workbook

            return read_workbook(path, file, reading.limits)
        case Content.XLS | Content.XLSB | Content.ODS | Content.COLUMNAR:
            from coverage_audit.read.apart import read_apart

            return read_apart(path, file, content, reading.limits)
        case Content.ZIP:
            from coverage_audit.read.archive import read_archive

            at_once = replace(reading, in_pieces=False)  # what is unpacked is gone afterwards

            def read_one(content: Content, path: str, file: Path) -> list[RawTable]:
                return _read(content, path, file, at_once, passwords)

            return read_archive(path, file, read_one, reading.limits, refused)
        case Content.LOCKED:
            from coverage_audit.read.locked import read_locked

            def read_unlocked(unlocked: Path) -> list[RawTable]:
                return _read(
                    sniff(path, unlocked, reading.limits), path, unlocked, reading, lambda _path: ()
                )

            return read_locked(path, file, passwords, reading.limits, read_unlocked)
        case Content.HTML:
            from coverage_audit.read.web_page import read_web_page

            return read_web_page(path, file, reading.of(path))
        case Content.XML_2003:
            from coverage_audit.read.xml_2003 import read_xml_2003

            return read_xml_2003(path, file, reading.of(path))
        case Content.TEXT:
            from coverage_audit.read.delimited import read_delimited

            return [read_delimited(path, file, reading.of(path))]
