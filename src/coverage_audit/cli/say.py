"""What is said on stderr: one sentence a line, nothing in it that steers a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from io import TextIOWrapper
from typing import TextIO

from coverage_audit.formats.clean import printable
from coverage_audit.locale import gettext as _


def line(text: str) -> None:
    """Say one line; the work goes on where nobody listens.

    A runner of GitHub takes `##[` for the beginning of a command anywhere in a line, and a file
    may be called so.
    """
    said = printable(text)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        said = said.replace("##[", "## [")
    with suppress(BrokenPipeError):
        print(said, file=sys.stderr)


def note(text: str) -> None:
    """Say what must be known before any number is used."""
    line(_("Note: {notice}").format(notice=text))


def prepare(*streams: TextIO) -> None:
    """Never die of a character that a console lacks; what is piped is UTF-8."""
    for stream in streams:
        if isinstance(stream, TextIOWrapper):
            encoding = None if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace")


def hush() -> None:
    """Let the interpreter end quietly after the reader of a stream has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def coloured(environ: Mapping[str, str], *, refused: bool, terminal: bool) -> bool:
    """Whether to use colours: only on a terminal that has some, and nobody said no."""
    wanted = not refused and not environ.get("NO_COLOR")
    return wanted and terminal and environ.get("TERM") != "dumb"
