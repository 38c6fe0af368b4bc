"""The commands that hand out a workbook: one to be filled in, or one with what was found in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli.offer import SELECTING, SHOWING, option, switch
from coverage_audit.cli.options import Force, Reads, Rosters
from coverage_audit.cli.tables import order_of
from coverage_audit.errors import AuditError, UsageError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.progress import Step
    from coverage_audit.model.report import Head
    from coverage_audit.workbooks import Handed

WORKBOOKS = (".xlsx", ".xlsm")
BLANK_ROWS = 200
"""A building of usual size, and some firms more."""
MOST_BLANK_ROWS = 5_000
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
    force: Force = False
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
    blank_rows: Annotated[
        str | None,
        option("--blank-rows", "ROWS", mark("blank rows to fill in (default: 200)"), SELECTING),
    ] = None


def template(blank: Blank, reads: Reads, writes: Writes) -> None:
    """A roster to send out."""
    from coverage_audit.cli import say
    from coverage_audit.cli.account import of_head

    path = _workbook(writes.output, "摸查表.xlsx", suffixes=WORKBOOKS[:1])
    blank_rows = _rows(blank.blank_rows)
    asked = _asked(blank.prefill, reads, writes, [path])
    with _progress(writes) as step:
        order = order_of("coverage_audit.workbooks", asked, step)
        from coverage_audit import workbooks

        said = asked.reading.constants
        of_files = replace(asked.reading, constants=tuple(one for one in said if one.file))
        handed = workbooks.form(
            replace(order, reading=of_files),
            fixed={one.field: one.value for one in said if not one.file},
            blank_rows=blank_rows,
        )
    _say_notices(handed.head)
    if handed.head.sources:
        say.line(of_head(handed.head))
    for sentence in _told(handed):
        say.line(sentence)
    _write({path: handed.content}, asked, writes)


def annotate(rosters: Rosters, reads: Reads, writes: Writes) -> None:
    """The user's own workbooks with what was found in them."""
    from coverage_audit.cli import say
    from coverage_audit.cli.account import account

    asked = _asked(rosters, reads, writes, [])
    originals = _originals(asked)
    paths = _copies(originals, writes.output)
    _refuse(paths.values(), asked, writes)
    with _progress(writes) as step:
        order = order_of("coverage_audit.workbooks", asked, step)
        from coverage_audit import workbooks

        report, copies = workbooks.annotated(order, originals)
    _say_notices(report.head)
    say.line(account(report))
    for path, copy in copies.items():
        found = [finding for finding in report.findings if finding.path == path]
        said = _("{path}: findings: {n}").format(path=path, n=len(found))
        put_up_with = sum(finding.suppressed is not None for finding in found)
        if put_up_with:
            said += _("; suppressed of these: {n}").format(n=put_up_with)
        say.line(said)
        if copy.lost:
            lost = _(", ").join(copy.lost)
            say.line(_("{path}: the copy does not have: {lost}").format(path=path, lost=lost))
    _write({paths[path]: copy.content for path, copy in copies.items()}, asked, writes)


def _asked(rosters: list[str], reads: Reads, writes: Writes, paths: Sequence[str]) -> Asked:
    from coverage_audit.cli.asked import ask

    asked = ask(rosters, reads)
    _refuse(paths, asked, writes)
    return asked


def _refuse(paths: Collection[str], asked: Asked, writes: Writes) -> None:
    """What must not be written is refused before any work is done."""
    from coverage_audit.cli import files

    files.refuse(paths, inputs=asked.inputs, force=writes.force)


def _progress(writes: Writes) -> AbstractContextManager[Step | None]:
    from coverage_audit.cli import progress

    return progress.shown(wanted=not writes.quiet, colour=True)


def _say_notices(head: Head) -> None:
    from coverage_audit.cli import say

    for notice in head.notices:
        say.note(notice.text)


def _write(contents: Mapping[str, bytes], asked: Asked, writes: Writes) -> None:
    """Write the workbooks and say so; then tell what could not be read."""
    from coverage_audit.cli import files, say

    files.write(contents, inputs=asked.inputs, force=writes.force)
    if not writes.quiet:
        say.line(_("written: {files}").format(files=_(", ").join(contents)))
    if asked.refused:
        raise joined(asked.refused)


def _originals(asked: Asked) -> dict[str, bytes]:
    """The workbooks that are annotated; the errors of the others are told, at once or at last."""
    from coverage_audit.read.original import original

    found: dict[str, bytes] = {}
    for path in asked.rosters:
        try:
            found[path] = original(path, asked.reading.limits)
        except AuditError as error:
            asked.refused.append(error)
    if asked.refused and not (asked.reading.keep_going and found):
        raise joined(asked.refused)
    return found


def _copies(originals: Mapping[str, bytes], output: str | None) -> dict[str, str]:
    """Where the copy of each workbook goes: into the file named, or the folder."""
    from coverage_audit.write.rewriting import has_macros

    suffixes = {
        path: ".xlsm" if has_macros(workbook) else ".xlsx" for path, workbook in originals.items()
    }
    if len(originals) == 1 and output is not None and not Path(output).is_dir():
        [(path, suffix)] = suffixes.items()
        if Path(_workbook(output, f"roster.checked{suffix}")).suffix.lower() != suffix:
            raise UsageError(
                _('-o: "{text}" does not end in {suffix}, as what it is a copy of must').format(
                    text=output, suffix=suffix
                ),
                hint=_("name it with -o {example}").format(example=f"roster.checked{suffix}"),
            )
        return {path: output}
    if output is None:
        raise UsageError(
            _("no file is named for the workbook"),
            hint=_("name it with -o {example}").format(
                example=f"{Path(next(iter(suffixes))).stem}.checked.xlsx"
            ),
        )
    if not Path(output).is_dir():
        raise UsageError(
            _('-o: "{text}" is no folder, and there are {n} workbooks').format(
                text=output, n=len(originals)
            ),
            hint=_("name a folder that exists: each copy is called NAME.checked.xlsx"),
        )
    return {
        path: str(Path(output) / f"{Path(path).stem}.checked{suffix}")
        for path, suffix in suffixes.items()
    }


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


def _workbook(path: str | None, example: str, suffixes: Sequence[str] = WORKBOOKS) -> str:
    hint = _("name it with -o {example}").format(example=example)
    if path is None:
        raise UsageError(_("no file is named for the workbook"), hint=hint)
    if Path(path).suffix.lower() not in suffixes:
        raise UsageError(_('-o: "{text}" does not end in .xlsx').format(text=path), hint=hint)
    return path


def _rows(text: str | None) -> int:
    if text is None:
        return BLANK_ROWS
    if text.isdecimal() and 1 <= int(text) <= MOST_BLANK_ROWS:
        return int(text)
    raise UsageError(
        _('--blank-rows: "{text}" is no number of rows').format(text=text),
        hint=_("write a whole number from 1 to {most}").format(most=MOST_BLANK_ROWS),
    )
