"""How the cells of a workbook look: sober, thin lines, one light shade for headers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from coverage_audit.locale import language

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

FONT = {"zh": "宋体", "en": "Calibri"}
SIZE = 11
LINE_HEIGHT = 15.0
ROW_HEIGHT = 18.0

_THIN: dict[str, Any] = {"border": 1, "border_color": "#A6A6A6", "valign": "vcenter"}
_TOP: dict[str, Any] = {"valign": "vcenter", "text_wrap": True}
_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14, "valign": "vcenter"},
    "line": _TOP,
    "heading": {"bold": True, "valign": "vcenter"},
    "paragraph": {"text_wrap": True, "valign": "top"},
    "marking": {**_TOP, "font_color": "#595959"},
    "header": {**_THIN, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#EDEDED"},
    "fill_header": {
        **_THIN, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#DDE6F0",
    },
    "text": {**_THIN, "text_wrap": True},
    "live": {**_THIN, "text_wrap": True, "quote_prefix": True},
    "code": {**_THIN, "num_format": "@"},
    "number": {**_THIN, "num_format": "0", "align": "center"},
    "share": {**_THIN, "align": "center"},
    "fill": {**_THIN, "text_wrap": True},
    "fill_date": {**_THIN, "num_format": "yyyy-mm-dd", "align": "center"},
    "fill_number": {**_THIN, "num_format": "0", "align": "center"},
    "total_text": {**_THIN, "bold": True, "text_wrap": True},
    "total_number": {**_THIN, "bold": True, "num_format": "0", "align": "center"},
    "total_share": {**_THIN, "bold": True, "align": "center"},
}  # fmt: skip


def default_look() -> dict[str, Any]:
    """The look of cells that nothing is said of."""
    return {"font_name": FONT[language()], "font_size": SIZE}


def styles(book: Workbook) -> dict[str, Format]:
    """The looks as formats of a workbook, by name."""
    return {name: book.add_format({**default_look(), **look}) for name, look in _LOOKS.items()}
