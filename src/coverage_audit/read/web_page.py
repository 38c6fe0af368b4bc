"""Web pages that are named like workbooks: every table of theirs but those that only lay out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import Merge, RawTable
from coverage_audit.read.encoding import Decoded, decode_declared
from coverage_audit.read.guard import check_sheets, check_size, refused

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

"""Columns that one cell may span; browsers draw no more either."""
_BREAK = "\ue000"
"""Stands for a line break until the white space of the source is folded."""
BLOCKS = frozenset("p div li ul ol dl dt dd h1 h2 h3 h4 h5 h6 pre table tr hr br".split())
"""Elements that begin and end a line of their own."""
GROUPS_OF_ROWS = frozenset("thead tbody tfoot tr".split())
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def read_web_page(path: str, file: Path, reading: Reading) -> list[RawTable]:
    """The tables in their order, each as a sheet `table1`, `table2` …, its rows counted from 1.

    Raises SourceError where the page holds no table, or more than a good one does.
    """
    from lxml import etree

    check_size(path, file, reading.limits.page_mib)
    decoded = decode_declared(path, file.read_bytes(), reading.encoding)
    # Without its own limits the parser drops what lies beyond them, and says nothing.
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, huge_tree=True)
    root = etree.fromstring(decoded.text.encode("utf-8", "replace"), parser)
    if any("Excessive depth" in str(entry.message) for entry in parser.error_log):
        raise refused(path, _("its elements stand too deep in one another"))
    if root is None or not (tables := list(_tables(root))):
        raise SourceError(
            _("{path} is a web page without a table").format(path=path),
            hint=_("open it in WPS or Excel and save it as .xlsx"),
        )
    check_sheets(path, len(tables), reading.limits)
    etree.strip_elements(root, "script", "style", with_tail=False)
    found, left = list[RawTable](), reading.limits.page_cells
    for n, table in enumerate(tables, start=1):  # all tables of the page share its bound
        within = replace(reading.limits, page_cells=max(left, 0))
        found.append(_table(path, f"table{n}", table, decoded, within))
        left -= sum(map(len, found[-1].rows))
    return found


def _tables(root: Element) -> Iterator[Element]:
    """All that hold no other table; of those that do, the ones with rows of their own."""
    for table in root.iter("table"):
        if next(table.iterdescendants("table"), None) is None:
            yield table
        else:
            rows = ([cell for cell in cells if _text(cell)] for _line, cells in _lines(table))
            if sum(len(filled) > 1 for filled in rows) > 1:
                yield table


def _lines(table: Element) -> list[tuple[Element | None, list[Element]]]:
    """The rows with their cells; cells outside of any row share one, as browsers draw them.

    Whatever else stands between a row and its cells, a form for one, is looked through; so
    are cells that were not closed.
    """
    from lxml.etree import iterwalk

    lines: list[tuple[Element | None, list[Element]]] = []
    inside = False
    walk = iterwalk(table, events=("start", "end"))
    for event, element in walk:
        if element.tag in GROUPS_OF_ROWS:
            inside = event == "start" and element.tag == "tr"
            if inside:
                lines.append((element, []))
        elif event == "start" and element.tag in ("td", "th"):
            if not inside:
                lines.append((None, []))
                inside = True
            lines[-1][1].append(element)
        elif event == "start" and element.tag == "table" and element is not table:
            walk.skip_subtree()
    return lines


def _table(path: str, name: str, table: Element, decoded: Decoded, limits: Limits) -> RawTable:
    rows: list[list[str]] = []
    merges: list[Merge] = []
    hidden: set[int] = set()
    below: dict[int, int] = {}
    cells = 0
    lines = _lines(table)
    for number, (line, in_line) in enumerate(lines, start=1):
        row: list[str] = []
        for cell in in_line:
            _pass_over(row, below)
            across = min(_span(cell, "colspan"), limits.page_span)
            down = min(_span(cell, "rowspan") or len(lines), len(lines) - number + 1)
            left = len(row) + 1
            row += [_text(cell), *[""] * (across - 1)]
            if across > 1 or down > 1:
                merges.append(Merge(number, left, number + down - 1, left + across - 1))
            if down > 1:
                below.update(dict.fromkeys(range(left - 1, left - 1 + across), down))
            if cells + len(row) + len(below) > limits.page_cells:
                raise refused(path, _("it holds more cells than a good page does"))
        _pass_over(row, below)
        cells += max(len(row), len(below))
        if cells > limits.page_cells:
            raise refused(path, _("it holds more cells than a good page does"))
        below = {column: rows_left - 1 for column, rows_left in below.items() if rows_left > 1}
        rows.append(row)
        if line is not None and _HIDDEN.search(line.get("style", "")):
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
    """What is drawn in a cell: nothing hidden, no inner table, blocks in lines of their own."""
    parts = _parts(cell) if len(cell) else (cell.text or "",)
    folded = re.sub(r"[ \t\r\n\f]+", " ", "".join(parts)).strip()
    return re.sub(f" ?(?:{_BREAK} ?)+", "\n", folded).strip()


def _parts(cell: Element) -> Iterator[str]:
    from lxml.etree import iterwalk

    walk = iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element is not cell:
                yield (_BREAK if element.tag in BLOCKS else "") + (element.tail or "")
            continue
        if element is not cell and (
            element.tag in ("table", "td", "th") or _HIDDEN.search(element.get("style", ""))
        ):
            walk.skip_subtree()
        else:
            yield (_BREAK if element.tag in BLOCKS else "") + (element.text or "")
