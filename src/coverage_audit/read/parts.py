"""The parts of a workbook that its reader will read, guarded, and what they say of its sheets."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.parsers import expat

from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.read.guard import (
    check_cells,
    check_part,
    check_sheets,
    check_strings,
    check_texts,
    damaged,
    refused,
)
from coverage_audit.read.marks import Marks, marks_of
from coverage_audit.read.spread import Areas

NO_SHEET = re.compile(
    r"docprops/|customxml/|\[content_types\]|xl/(?:styles|sharedstrings|workbook|calcchain|connections"
    r"|metadata|persons/|comments|drawings/|charts/|theme/|tables/|externallinks/|richdata/|pivot)"
)
"""Parts that are no sheets by the place where they stand; a sheet that names one is guarded."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def sheet_parts(workbook: bytes) -> dict[str, str]:
    """The name of the part of each sheet, of a workbook that is known to be safe."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return _sheet_parts("", archive)


def sheet_marks(path: str, archive: zipfile.ZipFile, limits: Limits) -> dict[str, Marks]:
    """The marks of each sheet by its name; raises SourceError where a guard is not kept.

    The reader finds a part by its name whatever the case of its letters, and in other ways than
    this one; so every part that may be a sheet is guarded, named as one or not.
    """
    _check_names(path, archive)
    of_sheets = _sheet_parts(path, archive)
    check_sheets(path, len(of_sheets), limits)
    labels = {part: sheet for sheet, part in of_sheets.items()}
    texts = _shared_texts(path, archive, limits)
    found: dict[str, Marks] = {}
    areas, sheets = Areas(path, limits), list[bytes]()
    for name in _may_be_sheets(archive, of_sheets.values()):
        part = archive.read(name)
        check_part(path, part)
        sheet = labels.get(name)
        if sheet is None and b"sheetData" not in part:
            continue
        check_cells(path, sheet or name, part, limits)
        areas.add(sheet or name, part)
        sheets.append(part)
        if sheet is not None:
            found[sheet] = _marks(path, part)
    areas.check()
    check_strings(path, texts, sheets, limits)
    return found


def _marks(path: str, part: bytes) -> Marks:
    try:
        return marks_of(part)
    except expat.ExpatError:
        raise damaged(path) from None


def _check_names(path: str, archive: zipfile.ZipFile) -> None:
    """Refuse two parts that the reader takes for one another."""
    names = archive.namelist()
    if len({name.casefold().replace("\\", "/") for name in names}) < len(names):
        raise refused(path, _("two of its parts have one name"))


def _may_be_sheets(archive: zipfile.ZipFile, named: Iterable[str]) -> list[str]:
    """The parts that are sheets, and all others that are XML and are not known to be none."""
    wanted = set(named)
    return [
        name
        for name in archive.namelist()
        if name in wanted
        or (name.casefold().endswith(".xml") and not NO_SHEET.match(name.casefold()))
    ]


def _shared_texts(path: str, archive: zipfile.ZipFile, limits: Limits) -> bytes:
    """The texts that cells share, by whatever case of letters the part is named."""
    found = b""
    for name in archive.namelist():
        if PurePosixPath(name.casefold().replace("\\", "/")).name == "sharedstrings.xml":
            texts = archive.read(name)
            check_part(path, texts)
            check_texts(path, texts, limits)
            found = max(found, texts, key=len)
    return found


def _sheet_parts(path: str, archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet and of the part that holds it; each has one of its own."""
    names = {name.casefold().replace("\\", "/"): name for name in archive.namelist()}
    book = archive.read(names["xl/workbook.xml"])
    relations = archive.read(names["xl/_rels/workbook.xml.rels"])
    for part in (book, relations):
        check_part(path, part)
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(relations).iter()
    }
    parts: dict[str, str] = {}
    for sheet in ElementTree.fromstring(book).iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(_relation_of(sheet), "").replace("\\", "/")
        part_name = posixpath.normpath(posixpath.join("xl", target)).lstrip("/").casefold()
        name = sheet.get("name", "")
        if part_name not in names:
            raise damaged(path)
        if name in parts:
            raise refused(path, _("two of its sheets have one name"))
        parts[name] = names[part_name]
    return parts


def _relation_of(sheet: ElementTree.Element) -> str | None:
    strict = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
    return sheet.get(_RELATION) or sheet.get(strict)
