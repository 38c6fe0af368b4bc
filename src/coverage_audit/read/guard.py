"""The limits that a workbook must keep, checked before anything is unpacked for good."""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _

MIB = 1 << 20
FILE_BYTES = 256 * MIB
"""Largest good file met: 114 MB."""
ENTRIES = 5_000
"""Most entries in a good file: 1,033."""
UNPACKED_BYTES = 1024 * MIB
ENTRY_BYTES = 768 * MIB
RATIO = 200
"""Best compression of a good entry: 140; bombs begin at 397."""
RATIO_FROM_BYTES = 8 * MIB
AREA = 30_000_000
"""Filled range, rows times columns: beyond it the reader asks for more memory than there is."""
HTML_BYTES = 64 * MIB
HTML_CELLS = 2_000_000
STRINGS_BYTES = 1024 * MIB
"""Cells that hold a shared text, times the longest of these."""

_BEYOND_Z = re.compile(rb'r="([A-Z]{2,3})\d')
SINGLE_LETTERS = 26
"""Columns up to Z."""
_WIDE_OR_LONG = re.compile(rb'r(?:="(?:[A-Z]{2,3}\d|[A-Z]\d{6})|=\'|=\s|\s+=)')
"""What an address beyond Z99999 looks like, or one written as no office program writes it."""
_UNUSUAL = re.compile(rb"\br(?:='|=\s|\s+=)")
_SEVEN_DIGITS = re.compile(rb'r="[A-Z]{1,3}\d{7}"')
_ADDRESS = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d+)[\"'][^>]*(?<!/)>")


UNPACKING_FAILS = (
    zipfile.BadZipFile,
    zlib.error,  # a broken entry, as EOFError
    EOFError,
    NotImplementedError,  # an archive in parts, or a way of packing that Python does not know
    RuntimeError,  # one that is locked
    ValueError,  # broken offsets
    OSError,
)
"""What the standard library raises of an archive that cannot be unpacked."""


def refused(path: str, why: str, hint: str = "") -> SourceError:
    """The error for a file that is not opened because a limit is not kept."""
    return SourceError(
        _("{path} is not opened: {why}").format(path=path, why=why),
        hint=hint or _("open it in WPS or Excel, copy the table into a new workbook, and save"),
    )


def check_archive(path: str, file: Path, archive: zipfile.ZipFile) -> None:
    """Refuse, with a SourceError, an archive that would unpack to too much or elsewhere."""
    entries = archive.infolist()
    if file.stat().st_size > FILE_BYTES:
        raise refused(path, _("it is larger than 256 MiB"))
    if len(entries) > ENTRIES:
        raise refused(path, _("it holds more than 5,000 parts"))
    if len({entry.filename for entry in entries}) < len(entries):
        raise refused(path, _("two of its parts have one name"))
    if any(_leaves(entry.filename) for entry in entries):
        raise refused(path, _("a part of it points outside the file"))
    if sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise refused(path, _("it unpacks to more than 1 GiB"))
    for entry in entries:
        if entry.file_size > ENTRY_BYTES or (
            entry.file_size > RATIO_FROM_BYTES
            and entry.file_size > RATIO * max(entry.compress_size, 1)
        ):
            raise refused(path, _("a part of it unpacks to far more than a good file does"))


def check_part(path: str, part: bytes) -> None:
    """Refuse a part that declares entities: no office program writes them, bombs do."""
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise refused(path, _("a part of it declares entities"))


def check_strings(path: str, texts: bytes, sheet: bytes) -> None:
    """Refuse texts that would fill more memory than there is when every cell holds its own."""
    references = sheet.count(b't="s"')
    if references * len(texts) <= STRINGS_BYTES:
        return
    longest = max(map(len, texts.split(b"<si")), default=0)
    if references * longest > STRINGS_BYTES:
        raise refused(path, _("its cells repeat long texts beyond all measure"))


def check_area(path: str, sheet: str, part: bytes) -> None:
    """Refuse a sheet whose filled range is too large; the cheap bound comes first."""
    first = _WIDE_OR_LONG.search(part)
    if first is None:  # at most 26 columns and 99,999 rows: most sheets, told by one search
        return
    begin = first.start()
    widest = max(map(_column, set(_BEYOND_Z.findall(part, begin))), default=SINGLE_LETTERS)
    rows = 1_048_576 if _SEVEN_DIGITS.search(part, begin) else 999_999
    unusual = _UNUSUAL.search(part, begin) is not None
    if (unusual or rows * widest > AREA) and _exact_area(part) > AREA:
        raise refused(
            path,
            _("sheet “{sheet}” spans {rows} rows and {columns} columns").format(
                sheet=sheet, rows=rows, columns=widest
            ),
            _("delete what stands far outside of the table, save, and try again"),
        )


def _exact_area(part: bytes) -> int:
    """Rows times columns of the range that holds values; formats without a value do not count."""
    rows, columns = set(), set()
    for match in _ADDRESS.finditer(part):
        columns.add(_column(match[1]))
        rows.add(int(match[2]))
    if not rows:
        return 0
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _leaves(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or name[1:2] == ":"
