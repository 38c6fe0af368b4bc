"""How the user overrules the reading of rosters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.usual import Usual, fits
from coverage_audit.model.values import NO_VALUES, Values


def is_named(name: str, path: str) -> bool:
    """Whether a name is that of a file: its path, its last part, or the archive it is in."""
    parts = path.replace("\\", "/").split("/")
    return name in (path, parts[-1]) or f"{path}/".startswith(f"{name}/") or name in parts


def is_file(file: str, path: str) -> bool:
    """Whether a path is that of a file, or of one within it where it is an archive."""
    return f"{path}/".replace("\\", "/").startswith(f"{file}/".replace("\\", "/"))


LETTERED = 0
"""The `header_row` of tables without a header: their columns are called by their letters."""


@dataclass(frozen=True, slots=True)
class Aliases:
    """What headers mean where they stand: in the files that the pattern fits, else in all."""

    columns: Mapping[str, str]
    pattern: str | None = None

    def hold_in(self, path: str, folder: str) -> bool:
        """Whether a file is meant, by its path or its name; `folder` is that of the settings."""
        return self.pattern is None or fits(self.pattern, path, folder)


@dataclass(frozen=True, slots=True)
class Constant:
    """A field that has one value in every row: of the file at a path, or of all files."""

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

    `columns` maps a header as typed to a field (an empty field: not used), `columns_of` does so by
    the path of the file; `aliases` do so for
    whatever file has such a header, those of a pattern before the others. `sheets` are
    the names of the sheets to read, all where empty. `header_row` is the last row of the
    header, from 1, `header_first` the first one. `file_is`, `sheet_is` and `section_is` name
    the dimension that the file's name (without suffix), the sheet's name and the rows that
    head a section stand for. `rows` are firms or none whatever they look like. Without
    `fill_merges` a merged range has its value in its first cell only; without `hidden_rows`
    these are left out. `keep_going`: files and sheets that cannot
    be read do not keep the others from being audited. `encoding` and `delimiter` are those of
    text files, `kind` is what every file is read as, whatever it looks like. `limits` are
    those of the guards. `values` are words of cells beside those that are known. `usual` is
    what is always said of some files, below what is said now; of a single file it is `settled`
    what of it holds: the keys of the settings, each with its line. `folder` is that of the
    settings, from which patterns may begin. `in_pieces`: large files may
    be given piece by piece, to whom can put them together.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    columns_of: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
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
    usual: tuple[Usual, ...] = ()
    settled: Mapping[str, int] = field(default_factory=dict)
    folder: str = ""
    in_pieces: bool = False

    @property
    def by_each_row(self) -> bool:
        """Whether rows may be read without those before them: nothing is said of single rows."""
        return self.header_row is None and not self.rows and not self.section_is

    def columns_in(self, path: str) -> Mapping[str, str]:
        """What headers mean in a file: what is said now wins over what is always said."""
        found: dict[str, str] = {}
        for aliases in sorted(self.aliases, key=lambda one: one.pattern is not None):
            if aliases.hold_in(path, self.folder):
                found |= aliases.columns
        found |= self.columns
        for file, columns in self.columns_of.items():
            if is_file(file, path):
                found |= columns
        return found

    def of(self, path: str) -> Reading:
        """What holds in one file: what is said now, else what is usual of it, the later first.

        A field that is said now, as a constant or by what a name stands for, is not filled by
        what is usual.
        """
        meant = [one for one in self.usual if fits(one.pattern, path, self.folder)]
        if not meant:
            return self
        filled = {self.file_is, self.sheet_is, self.section_is}
        filled |= {one.field for one in self.constants if _is_of(one, path)}
        found: dict[str, Any] = {}
        constants: dict[str, Constant] = {}
        settled: dict[str, int] = {}
        for one in meant:
            for name, key in _SETTLED.items():
                value = getattr(one, name)
                if value and not getattr(self, name) and not (key in _IS and value in filled):
                    found[name], settled[key] = value, one.line
            if one.header_row is not None and self.header_row is None:
                found |= {"header_row": one.header_row, "header_first": one.header_first}
                settled["header_row"] = one.line
            for name, text in one.constants.items():
                if name not in filled:
                    constants[name] = Constant(name, text)
                    settled[f"set.{name}"] = one.line
        constant = (*self.constants, *constants.values())
        return replace(self, **found, constants=constant, usual=(), settled=settled)


_IS = ("file_is", "sheet_is", "section_is")
_SETTLED = {"sheets": "sheet", **{name: name for name in ("encoding", "delimiter", *_IS)}}
"""What may be usual of a file, but for its header and constants: the key of the settings."""


def _is_of(constant: Constant, path: str) -> bool:
    return constant.file is None or is_file(constant.file, path)
