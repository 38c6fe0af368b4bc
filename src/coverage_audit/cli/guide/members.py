"""The third question: what a column counts that is headed only 党员人数."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coverage_audit.cli.guide.answers import Answers
from coverage_audit.cli.guide.talk import Talk
from coverage_audit.locale import gettext as _

FULL, ALL, UNKNOWN, EACH = 1, 2, 3, 4


def which_members(talk: Talk, answers: Answers) -> Answers:
    """Ask what the open columns of members hold; nothing where there are none."""
    columns = [
        (path, header)
        for path, look in answers.rosters.items()
        if (path, "members") not in answers.not_known
        for header in look.open_members
    ]
    if not columns:
        return answers
    talk.say("", _("Whom does the column of Party members count?"))
    for path, header in columns:
        talk.say(_("  {path}: column “{header}”").format(path=path, header=header))
    number = _asked(talk, several=len(columns) > 1)
    if number != EACH:
        return _with(answers, columns, number)
    for path, header in columns:
        talk.say(_("  {path}: column “{header}”").format(path=path, header=header))
        answers = _with(answers, [(path, header)], _asked(talk, several=False))
    return answers


def _asked(talk: Talk, *, several: bool) -> int:
    choices = [
        _("full members alone"),
        _("full and probationary members together"),
        _("not known"),
    ]
    choices += [_("it differs: ask for each")] if several else []
    more = _(
        "Three full members oblige a firm to found an organisation; probationary members do not"
        " count for that. Where the column counts both, or it is not known, firms with three or"
        " more are listed to be verified."
    )
    return talk.choose(_("Which? (Enter: {n})").format(n=UNKNOWN), choices, more, usual=UNKNOWN)


def _with(answers: Answers, columns: Iterable[tuple[str, str]], number: int) -> Answers:
    """The answers with what these columns hold; nothing of them where it is not known."""
    if number == UNKNOWN:
        return answers
    members = {path: {**headers} for path, headers in answers.members.items()}
    for path, header in columns:
        members.setdefault(path, {})[header] = "full_members" if number == FULL else "members"
    return replace(answers, members=members)
