"""Delimited text: its delimiter, and the line on which each record begins."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import Cell, RawTable
from coverage_audit.read.encoding import decode
from coverage_audit.read.once import texts_once

if TYPE_CHECKING:
    from _csv import Reader as _Reader

DELIMITERS = (",", "\t", ";", "|", "，")
SAMPLE = 200


def read_delimited(path: str, file: Path, reading: Reading) -> RawTable:
    """The records of a text file; raises SourceError where none of the encodings decodes it."""
    decoded = decode(path, file.read_bytes(), reading.encoding)
    # Files that were put together have a mark of their encoding where each of them begins.
    named, text = named_delimiter(decoded.text.replace("\ufeff", ""))
    delimiter = reading.delimiter or named or find_delimiter(text)
    try:
        rows, numbers = _records(path, text, delimiter, 2 if named else 1, reading.limits)
        if reading.delimiter and len(rows) > 1 and max(map(len, rows)) == 1:
            raise _cuts_nothing(path, reading)
    except csv.Error as error:
        raise SourceError(
            _("{path} cannot be read as a table of texts ({reason})").format(
                path=path, reason=error
            ),
            hint=_("open it in WPS or Excel and save it as .xlsx"),
        ) from None
    return RawTable(
        path,
        None,
        rows,
        numbers,
        encoding=decoded.encoding,
        certainty=decoded.certainty,
        delimiter=delimiter,
    )


def _cuts_nothing(path: str, reading: Reading) -> SourceError:
    """The error for a delimiter that somebody said and that stands nowhere."""
    line = reading.settled.get("delimiter")
    if line is not None:
        return SourceError(
            _("{path}: the delimiter {sign} of the settings cuts no record of it").format(
                sign=reading.delimiter, path=path
            ),
            where=_("line {n} of the settings").format(n=line),
            hint=_("leave it out, and it is found"),
        )
    return SourceError(
        _("--delimiter {sign} cuts no record of {path}").format(sign=reading.delimiter, path=path),
        hint=_("leave it out, and it is found; or read this file by itself"),
    )


def find_delimiter(text: str) -> str:
    """The delimiter that cuts most of the first records into one number of cells, above one."""
    sample = text[: 1 << 18]

    def regularity(delimiter: str) -> tuple[float, int]:
        widths: Counter[int] = Counter()
        with suppress(csv.Error):  # told when the whole of it is read
            for record, _line in zip(
                _reader(sample, delimiter, strict=False), range(SAMPLE), strict=False
            ):
                if any(cell.strip() for cell in record):
                    widths[len(record)] += 1
        wide = {width: times for width, times in widths.items() if width > 1}
        if not wide:
            return 0.0, 0
        width = max(wide, key=lambda w: (wide[w], w))
        return wide[width] / widths.total(), width

    return max(DELIMITERS, key=regularity)


def named_delimiter(text: str) -> tuple[str | None, str]:
    """Excel writes `sep=;` as the first line where it wants that delimiter."""
    first, _newline, rest = text.partition("\n")
    mark = first.strip().lower()
    if mark.startswith("sep=") and len(mark) == 5:
        return mark[4], rest
    return None, text


def _reader(text: str, delimiter: str, *, strict: bool = True) -> _Reader:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, strict=strict)


def _records(
    path: str, text: str, delimiter: str, first_line: int, limits: Limits
) -> tuple[list[list[str]], list[int]]:
    """Records and first lines; a quote that is opened and never closed is refused.

    Where a quote stands oddly (`"甲"乙`), no cell may go over several lines: which quote
    would close it could only be guessed.
    """
    rows: list[list[str]] = []
    numbers: list[int] = []
    try:
        strictly(path, text, delimiter, first_line, (rows, numbers), limits)
    except csv.Error as error:
        if "field larger than" in str(error):
            most = _("a cell of more than {n} KiB").format(n=limits.text_cell_kib)
            raise _irregular(path, _next(numbers, first_line), most) from None
        if "unexpected end of data" in str(error):
            raise _irregular(path, _next(numbers, first_line), _unclosed_quote()) from None
        rows, numbers = _line_by_line(path, text, delimiter, first_line)
    _drop_blank_ends(rows, numbers)
    return rows, numbers


def strictly(
    path: str,
    text: str,
    delimiter: str,
    first_line: int,
    into: tuple[list[list[str]], list[int]],
    limits: Limits,
) -> None:
    """Append every record and the line on which it begins; csv.Error where a quote stands oddly."""
    csv.field_size_limit(limits.text_cell_kib << 10)
    rows, numbers = into
    begun = 0
    once = texts_once()
    reader = _reader(text, delimiter)
    for record in reader:
        line = begun + first_line
        if len(record) > limits.text_record_cells:
            most = limits.text_record_cells
            raise _irregular(path, line, _("more than {n} cells in one record").format(n=most))
        if reader.line_num - begun > limits.text_cell_lines:
            raise _irregular(path, line, _unclosed_quote())
        rows.append(once(record))
        numbers.append(line)
        begun = reader.line_num


def _line_by_line(
    path: str, text: str, delimiter: str, first_line: int
) -> tuple[list[list[str]], list[int]]:
    rows, numbers = [], []
    # Only what ends a line for the csv module does here: a page break within a cell does not.
    for line, whole in enumerate(io.StringIO(text, newline=""), first_line):
        content = whole.rstrip("\r\n")
        try:
            record = next(iter(_reader(content, delimiter)), [])
        except csv.Error as error:
            if "unexpected end of data" in str(error):
                raise _irregular(path, line, _unclosed_quote()) from None
            record = next(iter(_reader(content, delimiter, strict=False)), [])
        rows.append(record)
        numbers.append(line)
    return rows, numbers


def _next(numbers: list[int], first_line: int) -> int:
    """The line after the last record that was read, near enough to find the quote."""
    return numbers[-1] + 1 if numbers else first_line


def _unclosed_quote() -> str:
    return _("a quotation mark is opened and never closed")


def _drop_blank_ends(rows: list[list[str]], numbers: list[int]) -> None:
    """As in a workbook, the used range begins and ends with a filled row."""
    while rows and is_blank(rows[-1]):
        rows.pop()
        numbers.pop()
    first = next((i for i, row in enumerate(rows) if not is_blank(row)), 0)
    del rows[:first], numbers[:first]


def is_blank(record: Sequence[Cell]) -> bool:
    """Whether nothing but white space stands in any cell of a record."""
    return not any(str(cell or "").strip() for cell in record)


def _irregular(path: str, line: int, why: str) -> SourceError:
    return SourceError(
        _("{path} cannot be read as a table of texts ({reason})").format(path=path, reason=why),
        where=_("line {line}").format(line=line),
        hint=_("open it in WPS or Excel and save it as .xlsx"),
    )
