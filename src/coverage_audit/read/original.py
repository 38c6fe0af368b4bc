"""The bytes of a workbook that is written again, once they are known to be safe."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.place import column_number
from coverage_audit.read import STANDARD_INPUT
from coverage_audit.read.guard import UNPACKING_FAILS, check_archive, check_part, damaged
from coverage_audit.read.sniff import Content, sniff

MOST_CELLS = 1_000_000
"""Cells that merged ranges and links may reach over; the library makes an object of each."""
_RANGES = re.compile(
    rb"<(?:\w{1,20}:)?(?:mergeCell|hyperlink)\s[^<>]{0,400}?\bref\s*=\s*[\"']"
    rb"([A-Za-z]{1,3})(\d{1,7}):([A-Za-z]{1,3})(\d{1,7})"
)
PARSED = (".xml", ".rels", ".vml")
"""Parts that a program which writes the workbook again reads, whether they are shown or not."""


def original(path: str, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The workbook as it is.

    Raises SourceError where it is none that can be written again (another kind of file, one
    that is locked, piped in, or in an archive), or a guard is not kept.
    """
    file = Path(path)
    if path == STANDARD_INPUT or not file.is_file():
        raise _not_annotated(path, _("it is no file on the disk"))
    content = sniff(path, file, limits)
    if content is Content.LOCKED:
        raise _not_annotated(
            path,
            _("it is locked with a password"),
            _("open it in WPS or Excel, save a copy without the password, and annotate that"),
        )
    if content is not Content.XLSX:
        raise _not_annotated(path, _("it is no workbook of the kind .xlsx, whatever its name is"))
    try:
        with zipfile.ZipFile(file) as archive:
            check_archive(path, file, archive, limits)
            for name in archive.namelist():
                if name.lower().endswith(PARSED):
                    part = archive.read(name)
                    check_part(path, part)
                    _check_ranges(path, part)
    except UNPACKING_FAILS:
        raise damaged(path) from None
    return file.read_bytes()


def _check_ranges(path: str, part: bytes) -> None:
    """Refuse merged ranges and links over more cells than the library can lay out one by one."""
    cells = 0
    for left, top, right, bottom in _RANGES.findall(part):
        columns = abs(column_number(right.decode()) - column_number(left.decode())) + 1
        cells += (abs(int(bottom) - int(top)) + 1) * columns
    if cells > MOST_CELLS:
        raise _not_annotated(path, _("its merged ranges and links reach over too many cells"))


def _not_annotated(path: str, why: str, hint: str = "") -> SourceError:
    return SourceError(
        _("{path} cannot be annotated: {why}").format(path=path, why=why),
        hint=hint
        or _(
            "save it as .xlsx in WPS or Excel and annotate that; or write what was found with:"
            " coverage-audit findings FILE -o 核查结果.xlsx"
        ),
    )
