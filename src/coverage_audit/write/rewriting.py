"""A workbook of the user's read to be written again, every cell as it is, and its bytes settled."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

STAMP = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the same input gives the same bytes."""
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def opened(original: bytes) -> Workbook:
    """The workbook, every number as it is: in a date's cell one may stand that is no date."""
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):  # type: ignore[misc]
        def read_worksheets(self) -> None:
            self.wb._date_formats, self.wb._timedelta_formats = set(), set()
            super().read_worksheets()

    macros = has_macros(original)
    reader = Reader(io.BytesIO(original), keep_vba=macros, rich_text=True)
    reader.read()
    return reader.wb


def has_macros(workbook: bytes) -> bool:
    """Whether it must be called .xlsm."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        return "xl/vbaProject.bin" in archive.namelist()


def settled(workbook: bytes, as_of: date) -> bytes:
    """The same parts without the time of writing."""
    stamped = datetime.combine(as_of, time(0)).strftime("%Y-%m-%dT%H:%M:%SZ").encode()

    def part(name: str, content: bytes) -> bytes:
        if name == "docProps/core.xml":
            return _MODIFIED.sub(rb"\g<1>" + stamped, content)
        return content

    return repacked(workbook, part)


def repacked(workbook: bytes, part: Callable[[str, bytes], bytes | None]) -> bytes:
    """The workbook with each part as `part` gives it, in their order; without those it drops."""
    result = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = part(entry.filename, source.read(entry))
            if content is not None:
                fresh = zipfile.ZipInfo(entry.filename, STAMP)
                fresh.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(fresh, content)
    return result.getvalue()
