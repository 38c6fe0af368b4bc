"""The command that writes what visitors found into copies of the rosters."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli.files import folder as named_folder
from coverage_audit.cli.handing import WORKBOOKS, Writes
from coverage_audit.cli.offer import READING, argument, option
from coverage_audit.cli.options import Reads
from coverage_audit.cli.tables import order_of
from coverage_audit.errors import UsageError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import listed

if TYPE_CHECKING:
    from coverage_audit.applied import Applied

MOST_NAMED = 8
Lists = Annotated[list[str], argument("LIST...", mark("visit lists that came back filled in"))]


@dataclass(frozen=True, slots=True)
class Into:
    """The rosters that the lists are about."""

    to: Annotated[
        list[str],
        option(
            "--to",
            "ROSTER",
            mark("a roster that they are about (again for more; a folder, a pattern)"),
            READING,
        ),
    ] = field(default_factory=list)


def apply(lists: Lists, into: Into, reads: Reads, writes: Writes) -> None:
    """What was found on visits, written into copies of the rosters."""
    from coverage_audit.cli import progress, say
    from coverage_audit.cli.account import of_head
    from coverage_audit.cli.asked import ask
    from coverage_audit.cli.files import refuse, write
    from coverage_audit.read.named import named

    folder = _folder(writes.output)
    if not into.to:
        raise UsageError(
            _("no roster is named"),
            hint=_("name the rosters that the lists are about with --to ROSTER"),
        )
    asked = ask([*lists, *into.to], reads)
    rosters = [path for path in named(into.to).files if path in asked.rosters]
    contents = {path: Path(path).read_bytes() for path in rosters if Path(path).is_file()}
    outputs = {path: str(folder / Path(path).name) for path in contents}
    log = str(folder / _("changes after visits.xlsx"))
    _refuse_alike([*outputs.values(), log])
    if folder.exists():
        refuse([*outputs.values(), log], inputs=asked.inputs, force=writes.force)
    with progress.shown(wanted=not writes.quiet, colour=True) as step:
        order = order_of("coverage_audit.applied", asked, step, cells=True)
        from coverage_audit.applied import applied

        done = applied(order, contents, lists=named(lists).files)
    for notice in done.head.notices:
        say.note(notice.text)
    say.line(of_head(done.head))
    files = {_named(outputs[path], copy.suffix): copy.content for path, copy in done.copies.items()}
    if done.edits:  # all rosters: whoever reads the folder must not miss one
        files |= {outputs[path]: kept for path, kept in contents.items() if path not in done.copies}
        files[log] = _log(done)
        folder.mkdir(exist_ok=True)
    write(files, inputs=asked.inputs, force=writes.force)
    for sentence in _told(done):
        say.line(sentence)
    if files and not writes.quiet:
        say.line(_("written: {files}").format(files=_(", ").join(files)))
    if asked.refused:
        raise joined(asked.refused)


def _folder(output: str | None) -> Path:
    """The folder of the copies; it is made where there is none yet, in a folder that exists."""
    if output is None:
        raise UsageError(_("no folder is named for the copies"), hint=_("name it with -o FOLDER"))
    return named_folder(output, "-o")


def _refuse_alike(paths: list[str]) -> None:
    """Two rosters of one name cannot both lie in the folder; the one must not hide the other."""
    alike = [path for path, n in Counter(map(os.path.normcase, paths)).items() if n > 1]
    if alike:
        raise UsageError(
            _("several of these files are called {name}: their copies would be one").format(
                name=Path(alike[0]).name
            ),
            hint=_("rename one of them, or apply the list to one folder after the other"),
        )


def _named(path: str, suffix: str) -> str:
    """The copy's path; one that became a workbook is called so."""
    return f"{path}{suffix}" if suffix and Path(path).suffix.lower() not in WORKBOOKS else path


def _log(done: Applied) -> bytes:
    from coverage_audit.formats import format_for
    from coverage_audit.formats.edit_tables import changes_made

    return format_for("xlsx")().render(changes_made(done.head, done.edits))


def _told(done: Applied) -> Iterator[str]:
    """What was written and what not; each edit is in one of the two numbers."""
    kept = sum(edit.kept is not None for edit in done.edits)
    if not done.edits:
        yield _("nothing to write: the rosters say already what was found")
        return
    yield _("cells written: {n}, in {rosters} rosters; not written: {kept}").format(
        n=len(done.edits) - kept, rosters=len(done.copies), kept=kept
    )
    for path, copy in done.copies.items():
        if copy.lost:
            lost = _(", ").join(copy.lost)
            yield _("{path}: the copy does not have: {lost}").format(path=path, lost=lost)
    if done.otherwise:
        yield _(
            "firms that the copies alone do not put where the lists do: {n} ({firms}); keep the"
            " lists beside the copies"
        ).format(
            n=len(done.otherwise),
            firms=listed(done.otherwise[:MOST_NAMED])
            + ("…" if len(done.otherwise) > MOST_NAMED else ""),
        )
