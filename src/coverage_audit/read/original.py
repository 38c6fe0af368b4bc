"""The bytes of a workbook that is written again, once they are known to be safe."""

from __future__ import annotations

import zipfile
from pathlib import Path

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.read import STANDARD_INPUT
from coverage_audit.read.guard import check_archive, check_part
from coverage_audit.read.sniff import Content, sniff

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
    with zipfile.ZipFile(file) as archive:
        check_archive(path, file, archive, limits)
        for name in archive.namelist():
            if name.lower().endswith(PARSED):
                check_part(path, archive.read(name))
    return file.read_bytes()


def _not_annotated(path: str, why: str, hint: str = "") -> SourceError:
    return SourceError(
        _("{path} cannot be annotated: {why}").format(path=path, why=why),
        hint=hint
        or _(
            "save it as .xlsx in WPS or Excel and annotate that; or write what was found with:"
            " coverage-audit findings FILE -o 核查结果.xlsx"
        ),
    )
