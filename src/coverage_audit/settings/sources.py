"""How the files of a sender are read: the tables `[[source]]`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Annotated

from pydantic import BeforeValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from coverage_audit.errors import UsageError
from coverage_audit.locale import mark
from coverage_audit.model.usual import Usual
from coverage_audit.read import said
from coverage_audit.settings import errors
from coverage_audit.settings.table import TEXT, Table, Text, Texts
from coverage_audit.settings.written import Written


def _rows(value: object) -> object:
    """A number of a row, or two of them as a text."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise PydanticCustomError("header_row", "no rows")
    return value


HeaderRow = Annotated[
    int | str,
    BeforeValidator(_rows),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, TEXT]}),
]
SAID: Mapping[str, Callable[[str, str], object]] = {
    "header_row": said.header_rows,
    "delimiter": said.delimiter,
    "encoding": said.encoding,
}
"""What is read as on the command line, by the function that reads it there."""


class SourceTable(Table):
    """`[[source]]`: how the files of a pattern are read."""

    pattern: Text = Field(description=mark('the files, by path or name, as "*灯湖物业*"'))
    sheet: Texts = Field(default=(), description=mark("the sheets to read; none: all"))
    header_row: HeaderRow | None = Field(
        default=None,
        description=mark('the last row of the header, as 7, or "6-7"; 0: there is no header'),
    )
    encoding: Text | None = Field(default=None, description=mark('of text files, as "gb18030"'))
    delimiter: Text | None = Field(
        default=None, description=mark("the sign between the cells of text files")
    )
    set: Mapping[Text, Text] = Field(
        default_factory=dict,
        description=mark('what blank cells of a field hold, as { building = "灯湖国际中心" }'),
    )
    file_is: Text | None = Field(
        default=None, description=mark("the dimension that the names of the files stand for")
    )
    sheet_is: Text | None = Field(
        default=None, description=mark("the dimension that the names of sheets stand for")
    )
    section_is: Text | None = Field(
        default=None, description=mark("the dimension that rows above their firms stand for")
    )


def usual_of(tables: Sequence[SourceTable], lines: Sequence[int]) -> tuple[Usual, ...]:
    """What is usual of files, each with the line on which its table begins."""
    return tuple(_usual(one, line) for one, line in zip(tables, lines, strict=True))


def can_be_said(
    tables: Iterable[SourceTable],
    written: Written,
    fields: Collection[str],
    dimensions: Collection[str],
) -> None:
    """Raise SettingsError for the first value that would be refused on the command line, too."""
    for position, one in enumerate(tables):
        for name, reads in SAID.items():
            text = getattr(one, name)
            try:
                if text is not None:
                    reads(str(text), f"source.{name}")
            except UsageError as error:
                raise errors.of_usage(written, ("source", position, name), error) from None
        for name in one.set:
            if name not in fields:
                raise errors.of_choice(written, ("source", position, "set", name), name, fields)
        for key in ("file_is", "sheet_is", "section_is"):
            name = getattr(one, key)
            if name is not None and name not in dimensions:
                raise errors.of_choice(written, ("source", position, key), name, dimensions)


def _usual(one: SourceTable, line: int) -> Usual:
    first, last = (None, None)
    if one.header_row is not None:
        first, last = said.header_rows(str(one.header_row), "source.header_row")
    return Usual(
        pattern=one.pattern,
        line=line,
        sheets=one.sheet,
        header_row=last,
        header_first=first,
        encoding=one.encoding,
        delimiter=one.delimiter and said.delimiter(one.delimiter, "source.delimiter"),
        constants=one.set,
        file_is=one.file_is,
        sheet_is=one.sheet_is,
        section_is=one.section_is,
    )
