"""The fourth question: whether there is a ledger of Party organisations, and a whole one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from coverage_audit.cli.complaints import complain
from coverage_audit.cli.guide.answers import Answers, resolved, shown
from coverage_audit.cli.guide.dropped import chosen, is_there, numbers_in
from coverage_audit.cli.guide.nearby import SUFFIXES
from coverage_audit.cli.guide.talk import Talk, none_of
from coverage_audit.errors import AuditError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.reading import Reading

CALLED = re.compile(r"台账|党组织|党支部|支部|ledger|organi[sz]ations", re.IGNORECASE)
MOST = 9
NONE = ""
"""Stands in the list for no ledger."""


def which_ledger(talk: Talk, answers: Answers) -> Answers:
    """Ask for a ledger where none lay among the rosters; else say which is not used."""
    if not answers.ledgers:
        talk.say("", _("Is there a ledger of Party organisations?"))
        return replace(answers, ledgers=_asked(talk, answers))
    if len(answers.ledgers) > 1:
        answers = _some_of(talk, answers)
    used = resolved(answers.ledgers)
    for path in answers.usual_ledgers:
        if is_there(path) and not resolved([path]) <= used:
            text = _(
                "A ledger lies among the rosters; {path}, which was used before, is not used."
                " To use it as well, put it with the rosters."
            )
            talk.say(text.format(path=path))
    return answers


def _some_of(talk: Talk, answers: Answers) -> Answers:
    """The answers with those of the ledgers that hold: one of last month would still cover firms.

    What is not used is named no more, nor is a folder that it lies in.
    """
    talk.say("", _("Several ledgers of Party organisations lie among the rosters:"))
    for number, path in enumerate(answers.ledgers, 1):
        talk.say(f"  {number}  {path}")
    prompt = _("Enter if all of them hold; else the numbers of those that do:")
    more = _(
        "A firm counts as organised where any ledger that is used says so. Of two that are states"
        " of the same ledger only the later one holds."
    )
    while True:
        answer = talk.ask(prompt, more)
        numbers = numbers_in(answer) if answer else [*range(1, len(answers.ledgers) + 1)]
        if numbers and all(1 <= number <= len(answers.ledgers) for number in numbers):
            used = tuple(answers.ledgers[number - 1] for number in sorted(numbers))
            if len(used) == len(answers.ledgers):
                return answers
            return replace(answers, ledgers=used, given=answers.others)
        talk.refuse(none_of(answer, len(answers.ledgers)))


def usual_ledger(talk: Talk, answers: Answers) -> Answers:
    """Ask for a ledger where one was used before, and which of several hold; else nothing."""
    asked = answers.usual_ledgers or len(answers.ledgers) > 1
    return which_ledger(talk, answers) if asked else answers


def is_whole(talk: Talk, answers: Answers) -> Answers:
    """Ask whether the ledger names every organisation; nothing where there is none."""
    if not answers.ledgers:
        return answers
    as_before = resolved(answers.ledgers) == resolved(answers.usual_ledgers)
    usual = 1 if as_before and answers.usually_complete else 2
    choices = [
        _("yes: a firm that is not in it has no organisation"),
        _("no, or not known: a firm that is not in it is judged by its roster"),
    ]
    talk.say("", _("Does the ledger name every Party organisation of the firms?"))
    talk.say(*(f"  {path}" for path in answers.ledgers))
    more = _(
        "If it is whole, a firm with three full members that it does not name is listed as one that"
        " has to found an organisation. Where you are not sure, take the second."
    )
    number = talk.choose(_("Which? (Enter: {n})").format(n=usual), choices, more, usual=usual)
    return replace(answers, ledgers_complete=number == 1)


def _more() -> str:
    return _(
        "The ledger of the organisation department lists Party organisations with the firms that"
        " they cover. With it firms are recognised as covered whose roster says nothing of it."
    )


def _asked(talk: Talk, answers: Answers) -> tuple[str, ...]:
    """The ledgers that were named, once all of them can be read as such."""
    usual = [path for path in answers.usual_ledgers if _can_be_used(talk, path, answers)]
    known = resolved(usual)
    found = [*usual, *(path for path in beside(answers) if not resolved([path]) <= known)]
    for number, path in enumerate(found, 1):
        text = _("{path} (used before)") if path in usual else "{path}"
        talk.say(f"  {number}  {text.format(path=path)}")
    if usual:
        talk.say(_("  {n}  there is none").format(n=len(found) + 1))
    prompt = _prompt(len(usual), found)
    while True:
        answer = talk.ask(prompt, _more())
        if not answer:
            return tuple(usual)
        if usual and numbers_in(answer) == [len(found) + 1]:
            return ()
        try:
            paths = chosen(answer, [*found, *([NONE] if usual else [])])
            return _readable([path for path in paths if path != NONE], answers)
        except AuditError as error:
            talk.refuse(error)


def _prompt(usual: int, found: Sequence[str]) -> str:
    if not found:
        return _("Drag it into this window, or Enter if there is none:")
    if not usual:
        return _("Type its number or drag it into this window; Enter if there is none:")
    numbers = "1" if usual == 1 else f"1-{usual}"
    text = _("Type its number or drag it into this window; Enter for {n}:")
    return text.format(n=numbers)


def _can_be_used(talk: Talk, path: str, answers: Answers) -> bool:
    """Whether a ledger that was used before can be again; what is wrong with it is said."""
    if not (is_there(path) or {*"*?"} & {*path}):  # else what it is called might fit another
        talk.say(
            _("The ledger that was used before is not there any more: {path}").format(path=path)
        )
        return False
    try:
        return bool(_readable([path], answers))
    except AuditError as error:
        talk.say(_("The ledger that was used before cannot be used: {path}").format(path=path))
        complain(error, debug=False)
        return False


def beside(answers: Answers) -> list[str]:
    """The files in the folders of the rosters that are called like a ledger and are one."""
    from coverage_audit.glance import glance

    folders = dict.fromkeys(Path(path).absolute().parent for path in answers.rosters)
    files = [file for folder in folders for file in sorted(_inside(folder))]
    called = [
        shown(str(file))
        for file in files
        if file.suffix.lower() in SUFFIXES and CALLED.search(file.stem)
    ]
    others = [path for path in called if path not in answers.rosters][:MOST]
    return [path for path in others if glance(path, Reading(), {}).is_ledger]


def _inside(folder: Path) -> list[Path]:
    with suppress(OSError):  # a roster may be read where nobody may look around
        return list(folder.iterdir())
    return []


def _readable(paths: Sequence[str], answers: Answers) -> tuple[str, ...]:
    from coverage_audit.errors import joined
    from coverage_audit.glance import ledger_errors
    from coverage_audit.read.named import named

    files = named(paths).files
    rosters = resolved(answers.rosters)
    for path in files:
        if resolved([path]) <= rosters:
            raise UsageError(
                _("{path} is among the rosters").format(path=path),
                hint=_("name another file; Enter if there is no ledger"),
            )
    errors = [error for path in files for error in ledger_errors(path, Reading())]
    if errors:
        raise joined(errors)
    if not files:
        raise UsageError(_("no table lies in it"), hint=_("name another folder, or the files"))
    return tuple(paths)
