"""The commands that hand out a workbook: one to be filled in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli.offer import SELECTING, SHOWING, option, switch
from coverage_audit.cli.options import Reads
from coverage_audit.cli.tables import read_while_loading
from coverage_audit.errors import UsageError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.progress import Step
    from coverage_audit.model.table import RawTable
    from coverage_audit.workbooks import Handed

BLANK_ROWS = 200
"""A building of usual size, and some firms more."""
MOST_BLANK_ROWS = 4_000
"""With those that are known they stay within the rows whose cells are checked."""
ONE = {
    "known": mark("{n} firm filled in"),
    "elsewhere": mark("{n} firm left out, since the rosters do not put it into this group"),
    "not_asked": mark("{n} firm left out, since its kind is not in the base"),
}
MANY = {
    "known": mark("{n} firms filled in"),
    "elsewhere": mark("{n} firms left out, since the rosters do not put them into this group"),
    "not_asked": mark("{n} firms left out, since their kind is not in the base"),
}


@dataclass(frozen=True, slots=True)
class Writes:
    """The workbook that is written."""

    output: Annotated[
        str | None,
        option("--output", "FILE", mark("the workbook to write"), SHOWING, short="-o"),
    ] = None
    force: Annotated[
        bool, switch("--force", mark("write over files that exist (never over an input)"), SHOWING)
    ] = False
    quiet: Annotated[
        bool, switch("--quiet", mark("no progress; only notices and what was read"), SHOWING)
    ] = False


@dataclass(frozen=True, slots=True)
class Blank:
    """How large the form is, and what of it is known."""

    prefill: Annotated[
        list[str],
        option(
            "--prefill",
            "ROSTER",
            mark("fill in what this roster knows (again for more; a folder, a pattern)"),
            SELECTING,
        ),
    ] = field(default_factory=list)
    rows: Annotated[
        str | None, option("--rows", "N", mark("blank rows to fill in (default: 200)"), SELECTING)
    ] = None


Work = Callable[["Asked", "Sequence[RawTable]", "Sequence[RawTable]", "Step | None"], "Handed"]


def template(blank: Blank, reads: Reads, writes: Writes) -> None:
    """A roster to send out."""
    blank_rows = _rows(blank.rows)

    def work(
        asked: Asked, rosters: Sequence[RawTable], ledgers: Sequence[RawTable], step: Step | None
    ) -> Handed:
        from coverage_audit import workbooks

        said = asked.reading.constants
        of_files = replace(asked.reading, constants=tuple(one for one in said if one.file))
        return workbooks.form(
            rosters,
            fixed={one.field: one.value for one in said if not one.file},
            blank_rows=blank_rows,
            as_of=asked.as_of,
            policy=asked.policy,
            reading=of_files,
            organisations=ledgers,
            organisations_complete=asked.organisations_complete,
            marking=asked.marking,
            progress=step,
            refused=asked.refused,
        )

    _hand_out(blank.prefill, reads, writes, work)


def _hand_out(rosters: list[str], reads: Reads, writes: Writes, work: Work) -> None:
    """Refuse what cannot be, read, do the work, say what was read, write the workbook."""
    from coverage_audit.cli import files, progress, say
    from coverage_audit.cli.account import of_head
    from coverage_audit.cli.asked import ask

    path = _workbook(writes.output)
    asked = ask(rosters, reads)
    files.refuse([path], inputs=asked.inputs, force=writes.force)
    with progress.shown(wanted=not writes.quiet, colour=True) as step:
        tables, ledgers = read_while_loading("coverage_audit.workbooks", asked, step)
        handed = work(asked, tables, ledgers, step)
    for notice in handed.head.notices:
        say.line(_("Note: {notice}").format(notice=notice))
    if handed.head.sources:
        say.line(of_head(handed.head))
    for sentence in _told(handed):
        say.line(sentence)
    files.write({path: handed.content}, inputs=asked.inputs, force=writes.force)
    if not writes.quiet:
        say.line(_("written: {files}").format(files=path))
    if asked.refused:
        raise joined(asked.refused)


def _told(handed: Handed) -> list[str]:
    """What became of the firms that were read: each of them is in one of these numbers."""
    if not handed.head.sources:
        return []
    counts = {
        "known": handed.known,
        "elsewhere": handed.elsewhere,
        "not_asked": handed.not_asked,
    }
    shown = [(n, what) for what, n in counts.items() if n or what == "known"]
    return [_((ONE if n == 1 else MANY)[what]).format(n=n) for n, what in shown]


def _workbook(path: str | None) -> str:
    if path is None:
        raise UsageError(
            _("no file is named for the workbook"), hint=_("name it with -o 摸查表.xlsx")
        )
    if Path(path).suffix.lower() != ".xlsx":
        raise UsageError(
            _('-o: "{text}" does not end in .xlsx').format(text=path),
            hint=_("name it with -o 摸查表.xlsx"),
        )
    return path


def _rows(text: str | None) -> int:
    if text is None:
        return BLANK_ROWS
    if text.isdecimal() and 1 <= int(text) <= MOST_BLANK_ROWS:
        return int(text)
    raise UsageError(
        _('--rows: "{text}" is no number of rows').format(text=text),
        hint=_("write a whole number from 1 to {most}").format(most=MOST_BLANK_ROWS),
    )
