"""What a sheet's own XML says beside its values: errors, empty formulas, hidden rows."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from coverage_audit.model.limits import Limits
from coverage_audit.model.place import column_number
from coverage_audit.read.guard import (
    check_cells,
    check_part,
    check_sheets,
    check_strings,
    check_texts,
)
from coverage_audit.read.more import EMPTY_FORMULA
from coverage_audit.read.search import holds
from coverage_audit.read.spread import check_area

_ERROR = re.compile(
    rb'<(?:\w+:)?c (?=[^>]*\bt="e")[^>]*?\br="([A-Za-z]+)(\d+)"[^>]*>.*?<(?:\w+:)?v>([^<]*)<', re.S
)
_EMPTY_FORMULA = re.compile(
    rb'<(?:\w+:)?c (?![^>]*\bt="str")[^>]*?\br="([A-Za-z]+)(\d+)"[^>]*>'
    rb"<(?:\w+:)?f(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?"
    rb"</(?:\w+:)?c>"
)
_HIDDEN = re.compile(rb'<(?:\w+:)?row (?=[^>]*\bhidden="(?:1|true)")[^>]*?\br="(\d+)"')
_ANY = """</f>|t="e"|hidden=\""""
"""What a sheet without a prefix holds where anything of these is in it."""
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PREFIXED = 1024
"""Bytes in which the root element stands; some programs write a prefix before its name."""


@dataclass(frozen=True, slots=True)
class Marks:
    """`cells`: what (row, column) says that its value does not; `hidden`: hidden rows."""

    cells: Mapping[tuple[int, int], str] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()


def sheet_marks(path: str, archive: zipfile.ZipFile, limits: Limits) -> dict[str, Marks]:
    """The marks of each sheet by its name; raises SourceError where a guard is not kept."""
    marks = {}
    texts = _shared_texts(archive)
    check_part(path, texts)
    check_texts(path, texts, limits)
    parts = _sheet_parts(path, archive)
    check_sheets(path, len(parts), limits)
    for name, part_name in parts.items():
        part = archive.read(part_name)
        check_part(path, part)
        check_cells(path, name, part, limits)
        check_area(path, name, part, limits)
        check_strings(path, texts, part, limits)
        marks[name] = _marks(part)
    return marks


def _shared_texts(archive: zipfile.ZipFile) -> bytes:
    try:
        return archive.read("xl/sharedStrings.xml")
    except KeyError:
        return b""


def _marks(part: bytes) -> Marks:
    if b"<worksheet" in part[:PREFIXED] and not holds(part, _ANY):
        return Marks()  # most sheets, told by one search
    return Marks(_cells(part), _hidden_rows(part))


def _cells(part: bytes) -> dict[tuple[int, int], str]:
    cells = {}
    if b't="e"' in part:
        for column, row, value in _ERROR.findall(part):
            cells[int(row), column_number(column.decode())] = value.decode("ascii", "replace")
    if b"</f>" in part or b"<worksheet" not in part[:PREFIXED]:
        for column, row in _EMPTY_FORMULA.findall(part):
            cells[int(row), column_number(column.decode())] = EMPTY_FORMULA
    return cells


def _hidden_rows(part: bytes) -> frozenset[int]:
    if b'hidden="' not in part:
        return frozenset()
    return frozenset(int(row) for row in _HIDDEN.findall(part))


def _sheet_parts(path: str, archive: zipfile.ZipFile) -> dict[str, str]:
    """The name of each sheet and of the part that holds it."""
    names = set(archive.namelist())
    book = archive.read("xl/workbook.xml")
    relations = archive.read("xl/_rels/workbook.xml.rels")
    for part in (book, relations):
        check_part(path, part)
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(relations)
    }
    parts = {}
    for sheet in ElementTree.fromstring(book).iter():
        if sheet.tag.rpartition("}")[2] != "sheet":
            continue
        target = targets.get(_relation_of(sheet), "")
        part_name = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
        if part_name in names:
            parts[sheet.get("name", "")] = part_name
    return parts


def _relation_of(sheet: ElementTree.Element) -> str | None:
    strict = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
    return sheet.get(_RELATION) or sheet.get(strict)
