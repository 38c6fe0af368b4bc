"""Web pages that are named like workbooks: every table of theirs that holds no other table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.table import Merge, RawTable
from coverage_audit.read.encoding import Decoded, decode_declared
from coverage_audit.read.guard import HTML_BYTES, HTML_CELLS, refused

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

WIDEST = 1000
"""Columns that one cell may span; browsers draw no more either."""
_BREAK = "\ue000"
"""Stands for a line break until the white space of the source is folded."""


def read_web_page(path: str, file: Path, encoding: str | None = None) -> list[RawTable]:
    """The tables in their order, each as a sheet `table1`, `table2` …, its rows counted from 1.

    Raises SourceError where the page holds no table, or more than a good one does.
    """
    from lxml import etree

    if file.stat().st_size > HTML_BYTES:
        raise refused(path, _("it is larger than 64 MiB"))
    decoded = decode_declared(path, file.read_bytes(), encoding)
    # Without its own limits the parser drops what lies beyond them, and says nothing.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    root = etree.fromstring(decoded.text.encode("utf-8", "replace"), parser)
    if root is None or not (tables := list(_innermost(root))):
        raise SourceError(
            _("{path} is a web page without a table").format(path=path),
            hint=_("open it in WPS or Excel and save it as .xlsx"),
        )
    etree.strip_elements(root, "script", "style", with_tail=False)
    for line_break in root.iter("br"):
        line_break.tail = _BREAK + (line_break.tail or "")
    return [_table(path, f"table{n}", table, decoded) for n, table in enumerate(tables, start=1)]


def _innermost(root: Element) -> Iterator[Element]:
    from lxml.etree import iterwalk

    holds_another: list[bool] = []
    for event, table in iterwalk(root, events=("start", "end"), tag="table"):
        if event == "start":
            if holds_another:
                holds_another[-1] = True
            holds_another.append(False)
        elif not holds_another.pop():
            yield table


def _table(path: str, name: str, table: Element, decoded: Decoded) -> RawTable:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    hidden: set[int] = set()
    below: dict[int, int] = {}
    cells = 0
    lines = list(table.iter("tr"))
    for number, line in enumerate(lines, start=1):
        row: list[str] = []
        for cell in line.iterchildren("td", "th"):
            _pass_over(row, below)
            across = min(_span(cell, "colspan"), WIDEST)
            down = min(_span(cell, "rowspan") or len(lines), len(lines) - number + 1)
            left = len(row) + 1
            row += [_text(cell), *[""] * (across - 1)]
            if across > 1 or down > 1:
                merges.append(Merge(number, left, number + down - 1, left + across - 1))
            if down > 1:
                below.update(dict.fromkeys(range(left - 1, left - 1 + across), down))
            cells += across
            if cells > HTML_CELLS:
                raise refused(path, _("it holds more than 2 million cells"))
        _pass_over(row, below)
        below = {column: rows_left - 1 for column, rows_left in below.items() if rows_left > 1}
        rows.append(row)
        if re.search(r"display\s*:\s*none", line.get("style", ""), re.IGNORECASE):
            hidden.add(number)
    return RawTable(
        path,
        name,
        rows,
        range(1, len(rows) + 1),
        merges=tuple(merges),
        hidden_rows=frozenset(hidden),
        encoding=decoded.encoding,
        certainty=decoded.certainty,
    )


def _pass_over(row: list[str], below: dict[int, int]) -> None:
    """Columns that a cell further up reaches into stay blank."""
    while below.get(len(row), 0) > 0:
        row.append("")


def _span(cell: Element, attribute: str) -> int:
    text = cell.get(attribute, "1").strip()
    return int(text) if re.fullmatch(r"\d{1,5}", text) else 1


def _text(cell: Element) -> str:
    folded = re.sub(r"[ \t\r\n\f]+", " ", "".join(cell.itertext())).strip()
    return re.sub(f" ?{_BREAK} ?", "\n", folded).strip()
