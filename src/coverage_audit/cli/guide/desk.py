"""The folder on a clerk's desk: what lies in its inbox is audited by a double click."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

from coverage_audit.cli.complaints import complain
from coverage_audit.cli.configured import NAME
from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.cli.guide.belonging import which_groups
from coverage_audit.cli.guide.dialogue import walked
from coverage_audit.cli.guide.dropped import is_there
from coverage_audit.cli.guide.ending import Do, End, Show
from coverage_audit.cli.guide.ledger import is_whole, usual_ledger
from coverage_audit.cli.guide.members import which_members
from coverage_audit.cli.guide.recalled import Forgotten, still_holding
from coverage_audit.cli.guide.results import in_folder
from coverage_audit.cli.guide.rosters import usable
from coverage_audit.cli.guide.talk import ALWAYS, Back, Quit, Talk
from coverage_audit.cli.main import version
from coverage_audit.errors import AuditError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.read.expanded import of_the_system

INBOX, RESULTS = "待审名册", "结果"
"""The folders are called so in every language: whoever made the folder named them."""
FAILED = 2
QUESTIONS = (which_groups, which_members, usual_ledger, is_whole)


def desk(dropped: Sequence[str], do: Do, show: Show, talk: Talk) -> int:
    """Audit the files that were dropped, else all of the inbox, here; the exit code.

    The workbook goes into a folder of the day and is opened. Only what the rosters cannot tell
    is asked.
    """
    talk.say(version(), _("The rosters stay as they are, and nothing leaves this computer."))
    end, forgotten = End(do, show, typed=False), Forgotten()  # nobody installed a command there
    try:
        given = _there(dropped) if dropped else _inbox(show)
        answers = _still_holding(talk, given, usable(talk, given), forgotten)
        talk.say("", _(ALWAYS))
        steps = (*QUESTIONS, _placed, end.done, end.opened_after)
        while walked(talk, steps, answers) is None and not end.wrote_result:
            talk.say(_("this is the first question"))
    except AuditError as error:
        complain(error, debug=False)
        return _failed(talk)
    except Back:
        return _failed(talk)
    except Quit:
        if end.failed and not end.wrote_result:
            return _failed(talk)
        if not end.wrote_result:
            talk.say(_("ended; nothing was written"))
    finally:
        if not end.wrote_result:
            forgotten.give_back()
            _tidy()
    return 0


def _failed(talk: Talk) -> int:
    """Say what may be done where no options can be typed."""
    talk.say(
        _("ended; nothing was written"),
        _(
            "Options (--…) are for a command window. Without one: mend the file itself, save it,"
            " and double-click again."
        ),
    )
    return FAILED


def _still_holding(
    talk: Talk, given: Sequence[str], answers: Answers, forgotten: Forgotten
) -> Answers:
    while True:
        try:
            return still_holding(talk, given, answers, forgotten)
        except Back:
            talk.say(_("this is the first question"))


def _tidy() -> None:
    """Remove the folder of the day, and that of the results, where nothing is in them."""
    folder = Path(RESULTS) / date.today().isoformat()
    with suppress(OSError):  # there is something
        folder.rmdir()
        folder.parent.rmdir()


def _placed(_talk: Talk, answers: Answers) -> Answers:
    """The answers with a free name in the folder of the day."""
    folder = Path(RESULTS) / date.today().isoformat()
    folder.mkdir(parents=True, exist_ok=True)
    return replace(answers, output=in_folder(str(folder)))


def _inbox(show: Show) -> list[str]:
    """The inbox; SourceError, and its window opened, where nothing lies in it."""
    inbox = Path(INBOX)
    inbox.mkdir(exist_ok=True)
    if all(of_the_system(str(path)) or path.name == NAME for path in inbox.iterdir()):
        show(str(inbox.absolute()))
        raise SourceError(
            _("there is nothing in the folder {folder} yet").format(folder=INBOX),
            hint=_("put the rosters into it, then double-click again"),
        )
    return [INBOX]


def _there(dropped: Sequence[str]) -> list[str]:
    """What was dropped; SourceError where a name was cut on its way, as at the sign &."""
    for path in dropped:
        if not is_there(path):
            raise SourceError(
                _("there is no file called {path}").format(path=path),
                hint=_(
                    "Windows cuts a name at the sign & when a file is dropped: rename the file, or"
                    " put it into the folder {folder} and double-click"
                ).format(folder=INBOX),
            )
    return [shown(path) for path in dropped]
