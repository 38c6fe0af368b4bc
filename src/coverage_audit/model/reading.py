"""How the user overrules the reading of rosters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal

from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.values import NO_VALUES, Values


def is_named(name: str, path: str) -> bool:
    """Whether a name is that of a file: its path, its last part, or the archive it is in."""
    parts = path.replace("\\", "/").split("/")
    return name in (path, parts[-1]) or f"{path}/".startswith(f"{name}/") or name in parts


LETTERED = 0
"""The `header_row` of tables without a header: their columns are called by their letters."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """What headers mean where they stand: in the files that the pattern fits, else in all."""

    columns: Mapping[str, str]
    pattern: str | None = None

    def hold_in(self, path: str) -> bool:
        """Whether a file is meant, by its path or its name."""
        if self.pattern is None:
            return True
        whole = path.replace("\\", "/")
        return any(fnmatchcase(name, self.pattern) for name in (whole, whole.rpartition("/")[2]))


@dataclass(frozen=True, slots=True)
class Constant:
    """A field that has one value in every row: of the file named, or of all files."""

    field: str
    value: str
    file: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row, as the user numbers it, and what it is; of the file or sheet named, if one is."""

    number: int
    what: Literal["firm", "skip", "section"]
    where: str | None = None

    def of(self, path: str, sheet: str | None) -> bool:
        """Whether the sheet is meant."""
        return self.where in (None, sheet) or is_named(str(self.where), path)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said instead of found out.

    `columns` maps a header as typed to a field (an empty field: not used); `aliases` do so for
    whatever file has such a header, those of a pattern before the others. `sheets` are
    the names of the sheets to read, all where empty. `header_row` is the last row of the
    header, from 1, `header_first` the first one. `file_is`, `sheet_is` and `section_is` name
    the dimension that the file's name (without suffix), the sheet's name and the rows that
    head a section stand for. `rows` are firms or none whatever they look like. Without
    `fill_merges` a merged range has its value in its first cell only; without `hidden_rows`
    these are left out. `keep_going`: files and sheets that cannot
    be read do not keep the others from being audited. `encoding` and `delimiter` are those of
    text files, `kind` is what every file is read as, whatever it looks like. `limits` are
    those of the guards. `values` are words of cells beside those that are known.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    aliases: tuple[Aliases, ...] = ()
    sheets: tuple[str, ...] = ()
    header_row: int | None = None
    header_first: int | None = None
    encoding: str | None = None
    delimiter: str | None = None
    kind: str | None = None
    constants: tuple[Constant, ...] = ()
    file_is: str | None = None
    sheet_is: str | None = None
    section_is: str | None = None
    rows: tuple[Row, ...] = ()
    fill_merges: bool = True
    hidden_rows: bool = True
    keep_going: bool = False
    limits: Limits = DEFAULT_LIMITS
    values: Values = NO_VALUES

    def columns_in(self, path: str) -> Mapping[str, str]:
        """What headers mean in a file: what is said now wins over what is always said."""
        found: dict[str, str] = {}
        for aliases in sorted(self.aliases, key=lambda one: one.pattern is not None):
            if aliases.hold_in(path):
                found |= aliases.columns
        return found | dict(self.columns)
