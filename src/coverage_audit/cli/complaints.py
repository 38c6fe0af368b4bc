"""How it is said that the work could not be done: the thing, the place, the next move."""

from __future__ import annotations

import re
import sys
import traceback

from coverage_audit.cli import say
from coverage_audit.cli.main import PROGRAM, version
from coverage_audit.errors import AuditError, JoinedError, UsageError, why
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

PARSER_SENTENCES = (
    (r"Missing argument '(?P<what>.+)'\.", mark("{what} is missing")),
    (r"Missing option '(?P<what>.+)'\.", mark("{what} is missing")),
    (r"Missing command\.", mark("no command is named")),
    (r"No such command '(?P<what>.*?)'\..*", mark('there is no command "{what}"')),
    (r"No such option: (?P<what>\S+).*", mark("there is no option {what}")),
    (r"Option '(?P<what>.+)' requires an argument\.", mark("{what} wants a value behind it")),
    (r"Option '(?P<what>.+)' does not take a value\.", mark("{what} takes no value")),
    (r"Got unexpected extra argument\(?s?\)? \((?P<what>.*)\)", mark('"{what}" is one too many')),
    (r"Invalid value for '(?P<what>.+?)': .*", mark("the value of {what} cannot be read")),
)
"""The sentences of the parser, which has no language but English, and ours for them."""

_PROPOSALS = re.compile(r"(?:Did you mean|Possible options:) (?P<these>.+?)[?)]*$", re.DOTALL)


def of_parser(sentence: str, command: str) -> UsageError:
    """The error for a sentence of the parser; one that is not known is kept as it is."""
    for pattern, ours in PARSER_SENTENCES:
        found = re.fullmatch(pattern, sentence.strip(), re.DOTALL)
        if found:
            return UsageError(_(ours).format(**found.groupdict()), hint=_next(sentence, command))
    return UsageError(sentence, hint=_next(sentence, command))


def of_memory() -> AuditError:
    """The error for files that are too large for this machine."""
    return AuditError(
        _("there is not enough memory for these files"),
        hint=_("audit fewer files at a time, or use a machine with more memory"),
    )


def of_system(error: OSError) -> AuditError:
    """The error for a file or a folder that the system refused where nobody awaited it."""
    found = AuditError(
        _("{path} cannot be used ({reason})").format(path=error.filename, reason=why(error)),
        hint=_("check the path, your rights and the disk, or use another folder"),
    )
    found.__cause__ = error
    return found


def complain(error: AuditError, *, debug: bool) -> None:
    """Say on stderr what could not be done, where, and what to do now."""
    if isinstance(error, JoinedError):
        for one in error.errors:
            complain(one, debug=debug)
        return
    if debug:
        traceback.print_exception(error)
    say.line(_("error: {message}").format(message=error.message))
    if error.where:
        say.line(_("  where: {where}").format(where=error.where))
    if error.hint:
        say.line(_("  next: {hint}").format(hint=error.hint))


def confess(error: BaseException, *, debug: bool) -> None:
    """Show a bug: where it happened, without values; its own words only where asked for.

    The words of an exception may quote a cell, and cells may hold persons.
    """
    if debug:
        traceback.print_exception(error)
    else:
        for one in _chain(error):
            print("".join(traceback.format_tb(one.__traceback__)), end="", file=sys.stderr)
            say.line(type(one).__qualname__)
    say.line(_("this is a bug in {program}").format(program=version()))
    if not debug:
        say.line(_("  next: report the lines above; --debug adds the words of the error"))


def _next(sentence: str, command: str) -> str:
    proposed = _PROPOSALS.search(sentence)
    if proposed:
        these = proposed["these"].replace("'", "")
        return _("did you mean {these}?").format(these=these)
    return _('"{command} --help" shows what there is').format(command=command or PROGRAM)


def _chain(error: BaseException) -> list[BaseException]:
    """The error behind the error first, as in a traceback."""
    chain = [error]
    while (behind := chain[0].__cause__ or chain[0].__context__) and behind not in chain:
        chain.insert(0, behind)
    return chain
