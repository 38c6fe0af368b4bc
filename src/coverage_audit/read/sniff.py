"""What the bytes of a file are, whatever its name says."""

from __future__ import annotations

import re
import zipfile
from enum import StrEnum
from pathlib import Path

from coverage_audit.errors import NoTableError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.read.encoding import is_wide
from coverage_audit.read.guard import UNPACKING_FAILS, check_size

HEAD = 4096


class Content(StrEnum):
    """The kinds of file that can be read."""

    XLSX = "xlsx"
    XLS = "xls"
    XLSB = "xlsb"
    ODS = "ods"
    HTML = "html"
    XML_2003 = "xml"
    COLUMNAR = "parquet"
    ZIP = "zip"
    LOCKED = "locked"
    TEXT = "text"


FAMILIES = (
    (Content.XLSX, Content.XLSB, Content.ODS, Content.ZIP),
    (Content.XLS, Content.LOCKED),
    (Content.TEXT, Content.HTML, Content.XML_2003),
    (Content.COLUMNAR,),
)
"""Kinds of which a file may be read as any, whatever it looks like: they share their bytes."""
OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
COLUMNAR = (b"PAR1", b"ARROW1")
ZIP = b"PK\x03\x04"
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
WORKBOOK_BEGINS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
FILE_PASS = b"\x2f\x00"
"""Records of an old workbook: BOF of the globals, 20 bytes long, and FilePass."""
MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", mark("a PDF document")),
    (b"Rar!", mark("a RAR archive")),
    (b"7z\xbc\xaf\x27\x1c", mark("a 7z archive")),
    (b"\x1f\x8b", mark("a gzip archive")),
    (b"version https://git-lfs.github.com/spec/", mark("a pointer of Git LFS")),
    (b"\x89PNG", mark("a picture")),
    (b"\xff\xd8\xff", mark("a picture")),
    (b"GIF8", mark("a picture")),
    (b"{\\rtf", mark("a text document (RTF)")),
    (b"MIME-Version:", mark("a web page (MHTML)")),
)
MAY_HOLD_TABLES = (
    "a RAR archive",
    "a 7z archive",
    "a gzip archive",
    "a web page (MHTML)",
    "a pointer of Git LFS",
)
"""Kinds that cannot be passed over where they are found: a roster may be in them."""
UNPACK = mark("unpack it and name the files in it")
SAVE_AGAIN = mark("open it in WPS or Excel and save it as .xlsx")
HINTS = {
    "a RAR archive": UNPACK,
    "a 7z archive": UNPACK,
    "a gzip archive": UNPACK,
    "a pointer of Git LFS": mark(
        "fetch the file itself, by git lfs pull or by lfs: true of actions/checkout"
    ),
    "a picture": mark(
        "ask for the workbook that was photographed, or fill in one made by template"
    ),
    "a PDF document": mark("ask for the workbook that it was printed from"),
    "a Word document": mark("copy its table into a new workbook, and save that as .xlsx"),
    "a text document (RTF)": mark("copy its table into a new workbook, and save that as .xlsx"),
    "a presentation": mark("copy its table into a new workbook, and save that as .xlsx"),
    "JSON": mark("name a roster; a saved report is for diff, a baseline stands behind --baseline"),
}
"""The next move where a kind has one of its own; else it is saved again."""
XML_2003 = "urn:schemas-microsoft-com:office:spreadsheet"
MARKUP = re.compile(r"<(?:!--|!doctype html|[a-z]+[\s/>])")
JSON = re.compile(r'\{\s*(?:"[^"\n]*"\s*:|\}\s*$)')
OF_WEB_PAGE = re.compile(r"<(?:html|head|body|div|table)[\s>]")
EMPTY = mark("an empty file")
STREAMS = {
    "Workbook": Content.XLS,
    "Book": Content.XLS,
    "EncryptedPackage": Content.LOCKED,
    "WordDocument": mark("a Word document"),
    "PowerPoint Document": mark("a presentation"),
}
"""The streams by which a file of old office programs is known."""


def sniff(path: str, file: Path, limits: Limits = DEFAULT_LIMITS) -> Content:
    """The kind of content; raises SourceError, which says what it is, for any other.

    `path` is what the file is called in messages.
    """
    with file.open("rb") as opened:
        head = opened.read(HEAD)
    if not head.strip(b"\x00\xef\xbb\xbf \t\r\n"):
        raise NoTableError(
            _("{path} is empty").format(path=path),
            what=_(EMPTY),
            hint=_("open it and see whether it was saved; then name the right file"),
        )
    if head.startswith(ZIP):
        return _archive(path, file)
    if head.startswith(OLE2):
        check_size(path, file, limits.file_mib)
        return _old_office(path, file)
    if head.startswith(COLUMNAR):
        return Content.COLUMNAR
    for magic, kind in MAGIC:
        if head.startswith(magic):
            raise _other(path, kind)
    if b"\x00" in head and not head.startswith(WIDE_MARKS) and not is_wide(head):
        raise _other(path, mark("neither a workbook nor text"))
    return _text(path, head)


def _text(path: str, head: bytes) -> Content:
    """Markup or plain text, by how it begins."""
    wide = head.startswith(WIDE_MARKS)
    text = head.decode("utf-16" if wide else "latin-1", "ignore")
    begins = text.lstrip("\ufeff\xef\xbb\xbf \t\r\n").lower()
    if begins.startswith("<") and XML_2003 in begins and "<html" not in begins:
        return Content.XML_2003
    if begins.startswith("<?xml"):
        if OF_WEB_PAGE.search(begins):
            return Content.HTML
        raise _other(path, mark("XML that is no workbook"))
    if begins.startswith("{") and JSON.match(begins):
        raise _other(path, mark("JSON"))
    return Content.HTML if MARKUP.match(begins) else Content.TEXT


def _old_office(path: str, file: Path) -> Content:
    """By the names of its streams, which stand in entries of 128 bytes."""
    content = file.read_bytes()
    for name, kind in STREAMS.items():
        wanted = name.encode("utf-16-le") + b"\x00\x00"
        at = content.find(wanted)
        while at > 0 and at % 128:
            at = content.find(wanted, at + 1)
        if at > 0:
            if kind is Content.XLS and _is_locked(content):
                return Content.LOCKED
            if isinstance(kind, Content):
                return kind
            raise _other(path, kind)
    raise _other(path, mark("a file of an old office program, and no workbook"))


def _is_locked(content: bytes) -> bool:
    """Whether the record that begins an old workbook is followed by one on its password."""
    at = content.find(WORKBOOK_BEGINS)
    return at > 0 and content[at + 20 : at + 22] == FILE_PASS


def _archive(path: str, file: Path) -> Content:
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            kind = archive.open("mimetype").read(100) if "mimetype" in names else b""
    except UNPACKING_FAILS:
        raise SourceError(
            _("{path} is damaged: it begins like a workbook and cannot be unpacked").format(
                path=path
            ),
            hint=_("ask for the file again, or open and save it in WPS or Excel"),
        ) from None
    if "xl/workbook.xml" in names:
        return Content.XLSX
    if "xl/workbook.bin" in names:
        return Content.XLSB
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Content.ODS
    if "mimetype" in names:
        raise _other(path, mark("an OpenDocument file that is no workbook"))
    if "word/document.xml" in names:
        raise _other(path, mark("a Word document"))
    if "ppt/presentation.xml" in names:
        raise _other(path, mark("a presentation"))
    return Content.ZIP


def _other(path: str, kind: str) -> SourceError:
    """The error for a kind that is not read; one that holds no table may be passed over."""
    said = _("{path} is {kind}, and no table that can be read").format(path=path, kind=_(kind))
    hint = _(HINTS.get(kind, SAVE_AGAIN))
    if kind in MAY_HOLD_TABLES:
        return SourceError(said, hint=hint)
    return NoTableError(said, what=_(kind), hint=hint)
