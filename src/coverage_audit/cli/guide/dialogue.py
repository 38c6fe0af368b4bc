"""The dialogue from the first question to the workbook; each step may be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeAlias

from coverage_audit.cli.complaints import complain
from coverage_audit.cli.configured import nearest
from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.cli.guide.belonging import which_groups
from coverage_audit.cli.guide.dropped import paths_in
from coverage_audit.cli.guide.ending import Do, End, Show
from coverage_audit.cli.guide.ledger import is_whole, which_ledger
from coverage_audit.cli.guide.members import which_members
from coverage_audit.cli.guide.recalled import Forgotten, still_holding
from coverage_audit.cli.guide.results import in_folder, result_path
from coverage_audit.cli.guide.rosters import which_rosters
from coverage_audit.cli.guide.talk import ALWAYS, Back, Quit, Talk, plain
from coverage_audit.cli.main import version
from coverage_audit.errors import AuditError
from coverage_audit.locale import gettext as _

YES = ("y", "yes", "ok", "是", "好", "开始")
"""What is no name of a file where Enter is waited for."""
Step: TypeAlias = Callable[[Talk, Answers], Answers]


def guide(do: Do, show: Show, talk: Talk) -> int:
    """Ask until a workbook is written and nothing more is wanted; the exit code."""
    talk.say(
        version(),
        _("Reads rosters of firms and writes the survey of the two coverages as a workbook."),
        _("The rosters stay as they are, and nothing leaves this computer."),
        _(ALWAYS),
    )
    return asked_anew(do, show, talk)


def asked_anew(do: Do, show: Show, talk: Talk) -> int:
    """Ask for rosters, and again for others, until nothing more is wanted."""
    written = False
    while True:
        end, forgotten = End(do, show), Forgotten()
        rosters = partial(_rosters, forgotten)
        questions = (rosters, which_groups, which_members, which_ledger, is_whole, _confirmed)
        try:
            if walked(talk, (*questions, end.done, end.after), Answers()) is None:
                talk.say(_("this is the first question"))
        except Quit:
            if not (written or end.wrote_result):
                talk.say(_("ended; nothing was written"))
            return 0
        finally:
            if not end.wrote_result:
                forgotten.give_back()
        written |= end.wrote_result


def _rosters(forgotten: Forgotten, talk: Talk, before: Answers) -> Answers:
    forgotten.give_back()
    found = which_rosters(talk, before)
    try:
        return still_holding(talk, [*found.given, *found.ledgers], found, forgotten)
    except AuditError as error:  # a file is gone by now
        complain(error, debug=False)
        raise Back from None


def walked(talk: Talk, steps: Sequence[Step], answers: Answers) -> Answers | None:
    """The answers after all steps, each of which may be taken back; None behind the first."""
    taken: list[tuple[int, Answers]] = []
    at = 0
    while at < len(steps):
        asked, before = talk.asked, answers
        try:
            answers = steps[at](talk, before)
        except Back:
            if talk.asked == asked:  # else the first question of this step again
                if not taken:
                    return None
                at, answers = taken.pop()
            continue
        if talk.asked > asked:
            taken.append((at, before))
        at += 1
    return answers


def _confirmed(talk: Talk, answers: Answers) -> Answers:
    """Show everything that was understood, and ask for the last word."""
    answers = replace(answers, output=shown(result_path([*answers.rosters])))
    while True:
        talk.say("", _("Ready to begin:"), *_summary(answers))
        more = _("Nothing is written before you press Enter. The result may be a file or a folder.")
        answer = talk.ask(_("Enter to begin; or another file or folder for the result:"), more)
        if plain(answer) in ("", *YES):
            return answers
        paths = paths_in(answer)
        answers = replace(answers, output=shown(in_folder(paths[0] if paths else answer)))


def _summary(answers: Answers) -> list[str]:
    of_all = None if answers.isolated else nearest(Path.cwd())
    told = [(_("rosters"), _roster(answers, path)) for path in answers.rosters]
    told += [(_("ledger"), _ledger(answers, path)) for path in answers.ledgers]
    if answers.leaves_out:
        told.append((_("left out"), _("the files that cannot be read")))
    if answers.config or of_all:
        told.append((_("settings"), answers.config or of_all or ""))
    if answers.isolated:
        told.append((_("settings"), _("none; the file cannot be used")))
    told.append((_("as of"), date.today().isoformat()))
    told.append((_("result"), answers.output))
    return [f"  {name}  {text}" for name, text in told]


def _roster(answers: Answers, path: str) -> str:
    said = answers.said_of(path)
    return _("{path} ({what})").format(path=path, what=said) if said else path


def _ledger(answers: Answers, path: str) -> str:
    whole = _("names every organisation") if answers.ledgers_complete else _("may lack some")
    return _("{path} ({what})").format(path=path, what=whole)
