"""One call of the program: its language, its streams, its work, and how it ends."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial

import typer

from coverage_audit import locale
from coverage_audit.cli import app, language, say, terminal
from coverage_audit.cli.help import short, speak
from coverage_audit.cli.main import PROGRAM
from coverage_audit.cli.spread import Work
from coverage_audit.errors import AuditError

DONE, FAILED, INTERRUPTED = 0, 2, 130
DEBUG = "--debug"
COMPLETION = "_COVERAGE_AUDIT_COMPLETE"
"""Set by the shell that asks what it may offer."""


def run(words: Sequence[str]) -> int:
    """Do what the words ask for; the exit code."""
    say.prepare(sys.stdout, sys.stderr)
    try:
        return ended(partial(_work, list(words)), debug=DEBUG in words)
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
    except OSError as error:
        from coverage_audit.cli import complaints

        if error.filename is None:
            complaints.confess(error, debug=debug)
        else:
            complaints.complain(complaints.of_system(error), debug=debug)
        return FAILED
    except BaseException as error:  # a panic of a compiled library is no Exception
        from coverage_audit.cli import complaints

        complaints.confess(error, debug=debug)
        return FAILED


def _work(words: list[str]) -> int:
    terminal.heed(words)
    locale.use(language.choose(words, os.environ, reading=app.reading()))
    if not _names_nothing(words) or COMPLETION in os.environ:
        return do(words)
    if not (terminal.may_be_asked() and sys.stdout.isatty()):
        print(short(), file=sys.stderr)
        return FAILED
    return _guided()


def _guided() -> int:
    """Ask what is wanted; Chinese where no language is set, as rosters are."""
    from coverage_audit.cli.guide.dialogue import guide
    from coverage_audit.cli.guide.opening import opened
    from coverage_audit.cli.guide.talk import Talk

    if language.settle():
        locale.use("zh")
    return guide(do, opened, Talk())


def _names_nothing(words: Sequence[str]) -> bool:
    """Whether the words ask for no work: they only say how it is to be spoken."""
    options = {DEBUG, terminal.OPTION}
    rest = [word for word in words if word not in options]
    while rest and rest[0].partition("=")[0] == language.OPTION:
        del rest[: 1 if "=" in rest[0] else 2]
    return not rest


def do(words: list[str]) -> int:
    """Do what the words ask for."""
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
