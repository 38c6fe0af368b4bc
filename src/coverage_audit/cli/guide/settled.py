"""What the settings say of rosters that the dialogue would ask else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.cli.guide.talk import Talk
from coverage_audit.locale import gettext as _
from coverage_audit.model.usual import fits

if TYPE_CHECKING:
    from coverage_audit.settings import Settings
    from coverage_audit.settings.dialogue import DialogueTable


def with_settled(
    talk: Talk, answers: Answers, settings: Settings | None, config: str | None
) -> Answers:
    """The answers with the rosters of which nothing more is asked, and their ledgers.

    A ledger goes with the rosters of its table: with all of them here, or with none. One that is
    not there any more is told, and asked for again.
    """
    tables = settings.dialogue if settings else ()
    settled = [path for path in answers.rosters if any(_holds(one, path) for one in tables)]
    answers = replace(answers, settled=frozenset(settled))
    of_all = [
        one for one in tables if one.ledgers and all(_holds(one, path) for path in answers.rosters)
    ]
    if not of_all:
        return answers
    said = of_all[-1]  # what was remembered last
    folder = Path(config or "").parent
    paths = [shown(normpath(folder / path)) for path in said.ledgers]
    gone = [path for path in paths if not Path(path).is_file()]
    for path in gone:
        talk.say(_("the ledger that the settings name is not there: {path}").format(path=path))
    found = (*answers.ledgers, *paths)
    if gone or _files(found) != _files(paths):  # another one lies among the rosters
        return answers
    return replace(
        answers,
        ledgers=tuple(paths),
        ledgers_complete=said.ledgers_complete,
        ledgers_settled=True,
    )


def _holds(table: DialogueTable, path: str) -> bool:
    return any(fits(pattern, path) for pattern in table.rosters)


def _files(paths: Iterable[str]) -> set[Path]:
    return {Path(path).resolve() for path in paths}
