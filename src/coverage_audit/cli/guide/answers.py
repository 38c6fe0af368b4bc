"""What was answered so far, and the words of the command line that would say the same."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli.main import PROGRAM
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import DIMENSIONS, listed, word

if TYPE_CHECKING:
    from coverage_audit.glance import Glance

_SAFE = re.compile(r"[\w@%+=:,./-]+")
_SAFE_ON_WINDOWS = re.compile(r"[\w@+=:./\\-]+")
"""What no shell takes for anything else, Chinese among it."""
NAMED = {
    "file_is": mark("{dimension}: as the file is called"),
    "sheet_is": mark("{dimension}: as each sheet is called"),
    "section_is": mark("{dimension}: as the row above the firms says"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers, none of which is ever changed: to go back is to take the answers before.

    `given` are the files and folders as they were named, `others` the files behind them that are
    no ledgers, `rosters` those that hold firms, by their path. `groups` says of a roster to which
    dimension and group all its firms belong; `sheet_is` the dimension that the names of sheets
    stand for. `members` says of a roster which field each of its open headers holds. `leaves_out`:
    some files cannot be read, and the others are audited all the same. `config` is the file of
    settings, None where it is the one that is found anyway; `isolated`: that one cannot be used,
    and none is.
    `not_known` is what the settings say that nobody knows of a roster, `usual_ledgers` are those
    that they propose, and `usually_complete` is what these were said to be,
    None where nobody said it of all rosters here.
    """

    given: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    rosters: Mapping[str, Glance] = field(default_factory=dict)
    leaves_out: bool = False
    config: str | None = None
    isolated: bool = False
    groups: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    sheet_is: str | None = None
    members: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ledgers: tuple[str, ...] = ()
    ledgers_complete: bool = False
    not_known: frozenset[tuple[str, str]] = frozenset()
    usual_ledgers: tuple[str, ...] = ()
    usually_complete: bool | None = None
    output: str = ""

    def words(self) -> list[str]:
        """The command that does what was answered."""
        return ["scan", *self._options(), "-o", self.output, "--", *self.given]

    def said_of(self, path: str) -> str:
        """What is said of a roster, now and by the settings, in words."""
        look = self.rosters[path]
        group = self.groups.get(path)
        names = {"sheet_is": self.sheet_is} if self.sheet_is else look.said_names
        return answered(
            {**look.said_groups, **dict([group] if group else [])},
            names,
            {**look.said_members, **self.members.get(path, {})},
        )

    def command(self, output: str) -> str:
        """The same as somebody would type it, with another file for the result."""
        again = replace(self, output=output)
        words = [PROGRAM, "scan", *self.given, *self._options(), "-o", output]
        if any(path.startswith("-") for path in self.given):
            words = [PROGRAM, *again.words()]
        return " ".join(map(_quoted, words))

    def _options(self) -> Iterator[str]:
        for path, (dimension, name) in self.groups.items():
            yield from ("--set", f"{dimension}={name}{self._of(path, name)}")
        if self.sheet_is:
            yield from ("--sheet-is", self.sheet_is)
        for path, headers in self.members.items():
            for header, name in headers.items():
                if name != "members":  # what such a header is taken for anyway
                    yield from ("--map", f"{header}={name}{self._of(path)}")
        for path in self.ledgers:
            yield from ("--organisations", path)
        if self.ledgers_complete:
            yield "--organisations-complete"
        if self.leaves_out:
            yield "--keep-going"
        if self.config:
            yield from ("--config", self.config)
        if self.isolated:
            yield "--isolated"

    def _of(self, path: str, value: str = "") -> str:
        """`@FILE` by its name where no other roster has it; nothing where there is one roster."""
        if len(self.rosters) == 1:
            return "@" if "@" in value else ""
        name = Path(path).name
        if [Path(other).name for other in self.rosters].count(name) == 1:
            return f"@{name}"
        return f"@{path}" if path != name else f"@.{os.sep}{name}"  # a name alone means them all


def answered(
    groups: Mapping[str, str], names: Mapping[str, str], members: Mapping[str, str]
) -> str:
    """Where firms belong and whom each header of members counts; empty where nothing is said.

    `groups` and `members` are by dimension and by header, `names` as in `Glance`.
    """
    told = [
        _("{dimension}: {name}").format(dimension=word(DIMENSIONS, dimension), name=name)
        for dimension, name in groups.items()
    ]
    told += [_(NAMED[of]).format(dimension=word(DIMENSIONS, name)) for of, name in names.items()]
    for header, field_ in members.items():
        what = _("full members") if field_ == "full_members" else _("all members")
        told.append(_("“{header}”: {what}").format(header=header, what=what))
    return listed(told) if told else ""


def resolved(paths: Iterable[str]) -> set[Path]:
    """The files, however they are called."""
    return {Path(path).resolve() for path in paths}


def _quoted(word: str) -> str:
    """A word as the shell of this system reads it; that of Windows cuts at & what has no blank."""
    if os.sep == "/":
        return word if _SAFE.fullmatch(word) else shlex.quote(word)
    if _SAFE_ON_WINDOWS.fullmatch(word):
        return word
    return subprocess.list2cmdline([word]) if '"' in word else f'"{word}"'


def shown(path: str) -> str:
    """A path as it is best named: from here where it lies below, else as it is."""
    absolute = Path(path).absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else path
