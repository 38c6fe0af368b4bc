"""What the records of a binary workbook say that its reader does not: merged ranges."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

SHEET, MERGED = 156, 176
"""Kinds of records after MS-XLSB: BrtBundleSh, BrtMergeCell."""
Range = tuple[tuple[int, int], tuple[int, int]]


def xlsb_merges(archive: zipfile.ZipFile) -> dict[str, list[Range]]:
    """The merged ranges of each sheet by its name, as ((top, left), (bottom, right)) from 0."""
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in ElementTree.fromstring(archive.read("xl/_rels/workbook.bin.rels"))
    }
    found = {}
    for kind, content in _records(archive.read("xl/workbook.bin")):
        if kind == SHEET:
            relation, name = _texts(content[8:])
            part = posixpath.normpath(posixpath.join("xl", targets.get(relation, "")))
            if part in archive.namelist():
                found[name] = list(_merges(archive.read(part)))
    return found


def _merges(part: bytes) -> Iterator[Range]:
    for kind, content in _records(part):
        if kind == MERGED:
            top, bottom, left, right = struct.unpack_from("<4I", content)
            yield (top, left), (bottom, right)


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Each record's kind and content; both kind and size are written in seven bits a byte."""
    at = 0
    while at < len(part):
        kind = part[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | (part[at] & 0x7F) << 7
            at += 1
        size = shift = 0
        while True:
            byte = part[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, part[at : at + size]
        at += size


def _texts(content: bytes) -> list[str]:
    """Texts that stand one behind the other, each after its length."""
    texts, at = [], 0
    while at + 4 <= len(content):
        (length,) = struct.unpack_from("<I", content, at)
        texts.append(content[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace"))
        at += 4 + 2 * length
    return texts
