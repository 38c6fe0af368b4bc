"""Where a result goes and in which format: to stdout, to files, or both."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from coverage_audit.cli import files, say
from coverage_audit.cli.options import Shows
from coverage_audit.errors import AuditError, OutputError, UsageError, why
from coverage_audit.formats import (
    CHECK_FORMATS,
    FINGERPRINTED,
    FORMAT_NAMES,
    LEAVING,
    format_for,
    name_for_suffix,
)
from coverage_audit.locale import gettext as _

if TYPE_CHECKING:
    from coverage_audit.model.document import Document


WITH_NOTICES = ("table", "text")
"""The formats that begin with the notices; beside the others they stand on stderr."""


@dataclass(frozen=True, slots=True)
class File:
    """One file to write."""

    format: str
    path: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """Everything that is made of one result; `stdout` is None where nothing goes there.

    `calendars` is the folder of those of visitors, None where none are asked for.
    """

    files: tuple[File, ...]
    stdout: str | None
    terminal: bool
    inputs: tuple[str, ...]
    shows: Shows
    with_names: bool = False
    secret: bytes | None = None
    calendars: Path | None = None

    @property
    def formats(self) -> frozenset[str]:
        """The formats that are laid out."""
        shown = {self.stdout} if self.stdout else set()
        return frozenset(shown | {file.format for file in self.files})

    @property
    def unasked(self) -> bool:
        """Whether what is shown goes somewhere else, and nobody said in which format."""
        return not self.terminal and not self.files and self.shows.format is None

    @property
    def unnamed(self) -> bool:
        """Whether stderr names no firm and no group: the log of a job leaves the house too.

        It does where what leaves it is shown, or written to files with nothing shown beside.
        """
        shown = {self.stdout} if self.stdout else self.formats
        return not self.with_names and not shown.isdisjoint(LEAVING)


def delivery(
    shows: Shows,
    *,
    inputs: Sequence[str] = (),
    summary: bool = False,
    on_terminal: str = "table",
    piped: str = "tsv",
    formats: Sequence[str] = FORMAT_NAMES,
    calendars: str | None = None,
) -> Delivery:
    """What the options ask for, refused here where it cannot be: before any work is done.

    `on_terminal` and `piped` are the formats where none is named, `formats` those that the
    command has. Beside files nothing goes
    to stdout but what --format names and, on a terminal, the table that is a `summary`.
    """
    terminal = sys.stdout.isatty()
    written = tuple(destination(text, formats) for text in shows.output)
    files.refuse([file.path for file in written], inputs=inputs, force=shows.force)
    stdout = _format(shows.format, formats) if shows.format is not None else None
    if stdout is None and (not written or (terminal and summary)):
        stdout = on_terminal if terminal else piped
    if stdout == "xlsx" and terminal:
        raise UsageError(
            _("a workbook cannot be shown on a terminal"), hint=_("write it with -o result.xlsx")
        )
    folder = files.folder(calendars, "--ics") if calendars is not None else None
    return Delivery(written, stdout, terminal, tuple(inputs), shows, calendars=folder)


def destination(text: str, formats: Sequence[str] = FORMAT_NAMES) -> File:
    """`FILE` in the format of its suffix, or `FORMAT:FILE`; one letter before : is a drive."""
    word, colon, rest = text.partition(":")
    if colon and len(word) > 1 and word.isascii() and word.isalnum():
        name = _format(word, formats)
        if not rest:
            raise UsageError(
                _('-o: no file is named behind "{text}"').format(text=text),
                hint=_("write it as {text}FILE").format(text=text),
            )
        return File(name, rest)
    suffix = Path(text).suffix
    if not suffix:
        raise UsageError(
            _('-o: "{text}" has no suffix that names a format').format(text=text),
            hint=_("add one, as {text}.xlsx, or name the format, as csv:{text}").format(text=text),
        )
    return File(name_for_suffix(suffix, formats), text)


def deliver(document: Document, to: Delivery, *, prose: str | None = None) -> None:
    """Lay the document out in every format asked for: files first, then stdout.

    `prose` is what the format `text` says, where a command has words of its own.
    """
    ready = {"text": prose.encode("utf-8")} if prose is not None else {}
    contents = {
        file.path: ready.get(file.format) or _for_file(document, file.format, to)
        for file in to.files
    }
    shown = ready.get(to.stdout or "") or _for_stdout(document, to)
    named = [*contents]
    if to.calendars is not None:
        beside = _calendars(document, to.calendars)
        named.append(_("{folder} ({n} calendars)").format(folder=to.calendars, n=len(beside)))
        contents |= beside
    files.write(contents, inputs=to.inputs, force=to.shows.force)
    if shown:
        show(shown, terminal=to.terminal)
    if contents and not to.shows.quiet:
        say.line(_("written: {files}").format(files=_(", ").join(named)))
    if to.unasked and not to.shows.quiet and _is_file(sys.stdout):
        say.line(
            _("a workbook is easier to open than this text: -o {example}").format(
                example=_("result.xlsx")
            )
        )


def hand_over(document: Document, to: Delivery) -> None:
    """Say the notices, where what is shown does not begin with them, and what was read; deliver."""
    from coverage_audit.cli.account import account

    if to.stdout not in WITH_NOTICES:
        for notice in document.head.notices:
            say.note(notice.outside if to.unnamed else notice.text)
    say.line(account(document))
    deliver(document, to)


@contextmanager
def telling(to: Delivery) -> Iterator[None]:
    """An error, too, is told without names where stderr names none."""
    try:
        yield
    except AuditError as error:
        if not to.unnamed:
            raise
        raise error.outside from error


def show(content: bytes, *, terminal: bool) -> None:
    """Write to stdout: characters for a terminal, the bytes as they are for a pipe."""
    try:
        if terminal:
            sys.stdout.write(content.decode("utf-8"))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if error.errno == errno.EINVAL and sys.platform == "win32":
            raise BrokenPipeError from error
        raise OutputError(
            _("the output cannot be written ({why})").format(why=why(error)),
            hint=_("write to a file with -o"),
        ) from error


def _for_file(document: Document, name: str, to: Delivery) -> bytes:
    options: dict[str, dict[str, object]] = {
        "csv": {"raw": to.shows.csv_raw},
        "table": {"verbose": to.shows.verbose},
        **{leaving: {"with_names": to.with_names} for leaving in LEAVING},
        **{one: {"with_names": to.with_names, "secret": to.secret} for one in FINGERPRINTED},
    }
    return format_for(name)(**options.get(name, {})).render(document)


def _is_file(stream: TextIO) -> bool:
    """Whether a stream was sent into a file, as with > result.txt."""
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):  # no stream of the system
        return False


def _calendars(document: Document, folder: Path) -> dict[str, bytes]:
    """A calendar for each visitor; the folder is made for them where there is none."""
    from coverage_audit.formats.calendars import calendars

    folder.mkdir(exist_ok=True)
    return {str(folder / name): content for name, content in calendars(document).items()}


def _for_stdout(document: Document, to: Delivery) -> bytes:
    if to.stdout is None:
        return b""
    if to.stdout != "table" or not to.terminal:
        return _for_file(document, to.stdout, to)
    colour = say.coloured(os.environ, refused=to.shows.no_color, terminal=True)
    columns = get_terminal_size().columns
    table = format_for("table")(width=columns, colour=colour, verbose=to.shows.verbose)
    return table.render(document)


def _format(name: str, formats: Sequence[str]) -> str:
    """The name, if it is one of a format; else an error that proposes the closest."""
    if name.lower() in formats:
        return name.lower()
    if name.lower() in CHECK_FORMATS:
        raise UsageError(
            _('"{name}" is no format of this command').format(name=name),
            hint=_("choose one of {names}").format(names=", ".join(formats)),
        )
    close = get_close_matches(name.lower(), formats, n=1)
    raise UsageError(
        _('no format is called "{name}"').format(name=name),
        hint=_("did you mean {these}?").format(these=close[0])
        if close
        else _("choose one of {names}").format(names=", ".join(formats)),
    )
