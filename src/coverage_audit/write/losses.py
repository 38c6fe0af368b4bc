"""What a workbook has lost on the way through a library that does not know all of it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import listed

PARTS = (
    (r"xl/media/", mark("pictures")),
    (r"xl/charts/chart", mark("charts")),
    (r"xl/(?:ctrlProps|activeX)/", mark("form controls")),
    (r"xl/embeddings/", mark("embedded objects")),
    (r"xl/slicer", mark("slicers")),
    (r"xl/timeline", mark("timelines")),
    (r"xl/(?:threadedComments|persons)/", mark("threads of comments")),
    (r"xl/(?:queryTables|connections)", mark("links to databases")),
    (r"xl/externalLinks/externalLink", mark("links to other workbooks")),
    (r"xl/pivotTables/pivotTable", mark("pivot tables")),
    (r"xl/vbaProject\.bin", mark("macros")),
    (r"xl/(?:metadata|richData/)", mark("dynamic arrays and linked data")),
    (r"xl/(?:model/|customData/)", mark("data models")),
    (r"customXml/item\d*\.xml", mark("custom data")),
    (r"_xmlsignatures/", mark("digital signatures")),
    (r"xl/printerSettings/", mark("printer settings")),
    (r"docMetadata/", mark("labels of confidentiality")),
)
"""Parts of a workbook by the beginning of their name."""
REWRITTEN = re.compile(
    r"xl/(?:calcChain|sharedStrings|styles|workbook|comments|worksheets/|theme/|drawings/|media/"
    r"|charts/)|\[Content_Types\]|_rels/|.*/_rels/|docProps/|customXml/"
)
"""Parts that are written anew, or whose contents are told by themselves."""
DRAWN = (
    (rb"<(?:\w+:)?(?:sp|cxnSp|grpSp)[ >]", mark("shapes and text boxes")),
    (rb"<(?:\w+:)?pic[ >]", mark("pictures")),
    (rb"<(?:\w+:)?graphicFrame[ >]", mark("charts")),
)
"""What a part of drawings holds."""
OF_SHEETS = {
    "customSheetViews": mark("custom views"),
    "ignoredErrors": mark("cells whose errors are not marked"),
    "legacyDrawingHF": mark("pictures in headers and footers"),
    "picture": mark("background pictures"),
    "oleObjects": mark("embedded objects"),
    "controls": mark("form controls"),
    "scenarios": mark("scenarios"),
    "protectedRanges": mark("ranges with rights of their own"),
    "dataValidations": mark("checks of entries"),
    "conditionalFormatting": mark("conditional formats"),
    "x14:dataValidations": mark("drop-downs whose list stands in another sheet"),
    "x14:conditionalFormattings": mark("newer kinds of conditional formats"),
    "x14:sparklineGroups": mark("sparklines"),
}
"""Elements of a sheet beside its cells; those of extensions behind x14:."""
_CELLS_BEGIN = re.compile(rb"<(?:\w{1,20}:)?sheetData\b")
_CELLS_END = re.compile(rb"</(?:\w{1,20}:)?sheetData\s*>")
_RESULT = re.compile(
    rb"(?:</(?:\w{1,20}:)?f>|<(?:\w{1,20}:)?f\b[^<>]{0,500}/>)\s{0,99}<(?:\w{1,20}:)?v>[^<]"
)
"""What stands for a formula whose result is stored."""


def losses(before: bytes, after: bytes) -> tuple[str, ...]:
    """What `before` has and `after` has less of, in words with their number; empty if nothing.

    Results of formulas are among them: no library reckons, and programs do when they open.
    """
    had, has = Counter(_contents(before)), Counter(_contents(after))
    lost = [_("{what} ({n})").format(what=_(what), n=n) for what, n in (had - has).items()]
    others = _others(before) - _others(after)
    if others:
        lost.append(_("other parts: {names}").format(names=listed(sorted(others))))
    comments = sum(len(re.findall(rb"<(?:\w+:)?comment[ >]", part)) for part in _comments(before))
    if comments:
        lost.append(_("size and place of comments: {n}").format(n=comments))
    results = sum(len(_RESULT.findall(part)) for part in _sheets(before))
    if results:
        lost.append(_("results of formulas, reckoned anew on opening: {n}").format(n=results))
    return tuple(lost)


def _contents(workbook: bytes) -> Iterator[str]:
    """A word for each thing that a program might not carry over."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            kind = next((word for begin, word in PARTS if re.match(begin, name)), None)
            if kind and kind not in (PARTS[0][1], PARTS[1][1]):  # counted where they are drawn
                yield kind
            if re.match(r"xl/drawings/drawing", name):
                part = archive.read(name)
                for tag, word in DRAWN:
                    yield from [word] * len(re.findall(tag, part))
    for part in _sheets(workbook):
        yield from _elements(part)


def _others(workbook: bytes) -> set[str]:
    """Parts of which nothing else is told, without their numbers."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return {
            re.sub(r"\d+", "", name)
            for name in archive.namelist()
            if not REWRITTEN.match(name) and not any(re.match(begin, name) for begin, _w in PARTS)
        }


def _comments(workbook: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            if re.match(r"xl/(?:comments/)?comments?\d*\.xml$", name):
                yield archive.read(name)


def _sheets(workbook: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        for name in archive.namelist():
            if re.match(r"xl/worksheets/[^/]+\.xml$", name):
                yield archive.read(name)


def _elements(part: bytes) -> Iterator[str]:
    """The elements of a sheet beside its cells, as far as they are told."""
    try:
        root = ElementTree.fromstring(_without_cells(part))
    except ElementTree.ParseError:
        yield mark("parts that are no XML")
        return
    for element in root:
        name = _local(element)
        found = [f"x14:{_local(child)}" for ext in element for child in ext]
        for key in found if name == "extLst" else [name]:
            if key in OF_SHEETS:
                yield OF_SHEETS[key]
            elif name == "extLst":
                yield mark("extensions")


def _without_cells(part: bytes) -> bytes:
    """A sheet without the rows in it: they are most of its bytes."""
    begin = _CELLS_BEGIN.search(part)
    ends = list(_CELLS_END.finditer(part))
    return part[: begin.start()] + part[ends[-1].end() :] if begin and ends else part


def _local(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
