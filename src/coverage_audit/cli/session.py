"""One call of the program: its language, its streams, its work, and how it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

import typer

from coverage_audit import locale
from coverage_audit.cli import app, language, say
from coverage_audit.cli.help import speak
from coverage_audit.cli.main import PROGRAM
from coverage_audit.cli.spread import Work
from coverage_audit.errors import AuditError

DONE, FAILED, INTERRUPTED = 0, 2, 130


def run(words: Sequence[str]) -> int:
    """Do what the words ask for; the exit code."""
    say.prepare(sys.stdout, sys.stderr)
    try:
        return ended(partial(_work, list(words)), debug="--debug" in words)
    finally:
        say.hush()


def ended(work: Callable[[], int], *, debug: bool) -> int:
    """The exit code of the work, however it ends. The one place where errors are caught."""
    try:
        return work()
    except AuditError as error:
        from coverage_audit.cli import complaints

        complaints.complain(error, debug=debug)
        return FAILED
    except KeyboardInterrupt:
        say.line(locale.gettext("interrupted"))
        return INTERRUPTED
    except BrokenPipeError:
        return DONE
    except MemoryError:
        from coverage_audit.cli import complaints

        complaints.complain(complaints.of_memory(), debug=debug)
        return FAILED
    except SystemExit:
        raise
    except BaseException as error:  # a panic of a compiled library is no Exception
        from coverage_audit.cli import complaints

        complaints.confess(error, debug=debug)
        return FAILED


def _work(words: list[str]) -> int:
    locale.use(language.choose(words, os.environ, reading=app.reading()))
    parser = app.parser(app.called(words))
    speak(parser)
    asked = _parsed(parser, words)
    if isinstance(asked, int):
        return asked
    code = asked()
    sys.stdout.flush()
    return code or DONE


def _parsed(parser: typer.core.TyperGroup, words: list[str]) -> Work | int:
    """The work that is asked for; an exit code where the parser has answered already."""
    try:
        asked: Work | int | None = parser.main(words, prog_name=PROGRAM, standalone_mode=False)
    except typer.TyperException as error:
        if not words:
            print(error.format_message(), file=sys.stderr)
            return FAILED
        from coverage_audit.cli import complaints

        named = next((f"{PROGRAM} {word}" for word in words if word in parser.commands), PROGRAM)
        command = getattr(getattr(error, "ctx", None), "command_path", named)
        raise complaints.of_parser(error.format_message(), command) from None
    except typer.Abort:
        raise KeyboardInterrupt from None
    except SystemExit as end:
        if isinstance(end.__context__, OSError) and end.__context__.errno == errno.EPIPE:
            raise BrokenPipeError from None
        raise
    return DONE if asked is None else asked
