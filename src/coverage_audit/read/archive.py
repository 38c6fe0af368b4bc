"""Zip archives: every table in them, under the archive's path and its own."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import TypeAlias

from coverage_audit.errors import AuditError, SourceError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.table import RawTable
from coverage_audit.read.expanded import of_the_system
from coverage_audit.read.guard import UNPACKING_FAILS, check_archive, check_sheets, refused
from coverage_audit.read.named import no_table
from coverage_audit.read.sniff import Content, sniff

Read: TypeAlias = Callable[[Content, str, Path], list[RawTable]]

OF_MACOS = "__MACOSX"
LOCKED = 0x1
IN_UTF8 = 0x800
"""Flags of an entry."""


def read_archive(
    path: str,
    file: Path,
    read: Read,
    limits: Limits,
    refused_files: list[AuditError] | None = None,
) -> list[RawTable]:
    """The tables of all files in the archive, in the order of their paths; `read` reads one.

    What is no table is passed over, as in a folder. Raises SourceError where the archive is
    locked or would unpack to too much, and where a table in it cannot be read;
    `refused_files`, where given, takes these last errors instead, and such a file stands as
    a table that was not read.
    """
    tables: list[RawTable] = []
    errors: list[AuditError] = []
    with zipfile.ZipFile(file) as archive, TemporaryDirectory() as folder:
        check_archive(path, file, archive, limits)
        files = [entry for entry in archive.infolist() if not entry.is_dir()]
        check_sheets(path, len(files), limits)
        entries = {_name(entry): entry for entry in files}
        if len(entries) < len(files):
            raise refused(
                path,
                _("two of its parts have one name"),
                _("unpack it and name the files in it"),
            )
        for number, name in enumerate(sorted(entries)):
            if of_the_system(name) or OF_MACOS in PurePosixPath(name).parts:
                continue
            inner, unpacked = f"{path}/{name}", Path(folder) / f"{number}{Path(name).suffix}"
            try:
                _unpack(path, archive, entries[name], unpacked)
                tables += _tables(inner, unpacked, read, limits)
            except AuditError as error:
                errors.append(error)
                tables.append(RawTable(inner, None, (), (), unread=error.message))
    if refused_files is not None:
        refused_files += errors
    elif errors:
        raise joined(errors)
    if not tables:
        raise SourceError(
            _("{path} is an archive without a file").format(path=path),
            hint=_("open it and see what is in it; then name the right file"),
        )
    return tables


def _tables(path: str, file: Path, read: Read, limits: Limits) -> list[RawTable]:
    reason = no_table(path, file)
    if reason is not None:
        return [RawTable(path, None, (), (), unread=reason)]
    content = sniff(path, file, limits)
    if content is Content.ZIP:
        raise SourceError(
            _("{path} is an archive in an archive").format(path=path),
            hint=_("unpack it and name the files in it"),
        )
    return read(content, path, file)


def _unpack(path: str, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, to: Path) -> None:
    if entry.flag_bits & LOCKED:
        raise SourceError(
            _("{path} is locked with a password").format(path=path),
            hint=_("unpack it and name the files in it"),
        )
    try:
        with archive.open(entry) as packed, to.open("wb") as unpacked:
            copyfileobj(packed, unpacked)
    except UNPACKING_FAILS:
        raise SourceError(
            _("{path} is damaged and cannot be unpacked").format(path=f"{path}/{_name(entry)}"),
            hint=_("ask for the file again"),
        ) from None


def _name(entry: zipfile.ZipInfo) -> str:
    """The path of an entry; programs of Chinese Windows write it in GBK and do not say so."""
    if entry.flag_bits & IN_UTF8:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return entry.filename
