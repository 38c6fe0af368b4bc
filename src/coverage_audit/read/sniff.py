"""What the bytes of a file are, whatever its name says."""

from __future__ import annotations

import zipfile
from enum import StrEnum
from pathlib import Path

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.read.encoding import is_wide

HEAD = 4096


class Content(StrEnum):
    """The kinds of file that can be read."""

    WORKBOOK = "xlsx"
    TEXT = "text"


MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", mark("an old or encrypted workbook (xls, et)")),
    (b"%PDF", mark("a PDF document")),
    (b"Rar!", mark("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", mark("a 7z archive")),
    (b"PAR1", mark("a parquet file")),
    (b"ARROW1", mark("an Arrow file")),
    (b"\x89PNG", mark("a picture")),
    (b"\xff\xd8\xff", mark("a picture")),
    (b"{\\rtf", mark("a text document (RTF)")),
    (b"MIME-Version:", mark("a web page (MHTML)")),
)
MARKUP = (b"<?xml", b"<html", b"<table", b"<meta", b"<!doctype html", b"<div", b"<head")


def sniff(path: Path) -> Content:
    """The kind of content; raises SourceError, which says what it is, for any other."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    if not head.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise SourceError(
            _("{path} is empty").format(path=path),
            hint=_("open it and see whether it was saved; then name the right file"),
        )
    if head.startswith(b"PK\x03\x04"):
        return _archive(path)
    for magic, kind in MAGIC:
        if head.startswith(magic):
            raise _other(path, _(kind), packed=kind.endswith("archive"))
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        raise _other(path, _("a web page or XML, not a workbook"))
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Content.TEXT
    if b"\x00" in head and not is_wide(head):
        raise _other(path, _("neither a workbook nor text"))
    return Content.TEXT


def _archive(path: Path) -> Content:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    # zipfile says NotImplementedError of an archive in parts, ValueError of broken offsets.
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise SourceError(
            _("{path} is damaged: it begins like a workbook and cannot be unpacked").format(
                path=path
            ),
            hint=_("ask for the file again, or open and save it in WPS or Excel"),
        ) from None
    if "xl/workbook.xml" in names:
        return Content.WORKBOOK
    if "xl/workbook.bin" in names:
        raise _other(path, _("a binary workbook (xlsb)"))
    if "mimetype" in names:
        raise _other(path, _("an OpenDocument file"))
    if "word/document.xml" in names:
        raise _other(path, _("a Word document"))
    raise _other(path, _("a zip archive"), packed=True)


def _other(path: Path, kind: str, *, packed: bool = False) -> SourceError:
    return SourceError(
        _("{path} is {kind}; only xlsx, xlsm and csv are read").format(path=path, kind=kind),
        hint=_("unpack it and name the files in it")
        if packed
        else _("open it in WPS or Excel and save it as .xlsx"),
    )
