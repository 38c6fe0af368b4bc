"""What the settings say of rosters that the dialogue would ask else."""

from __future__ import annotations

from dataclasses import replace
from os.path import normpath
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.model.usual import fits

if TYPE_CHECKING:
    from coverage_audit.settings import Settings
    from coverage_audit.settings.dialogue import DialogueTable


def with_settled(answers: Answers, settings: Settings | None, config: str | None) -> Answers:
    """The answers with what nobody knows of the rosters, and with the ledgers to propose.

    A ledger is proposed for each roster by the table that names it last. All of them name every
    organisation where each does; nobody said it where there are rosters that have none.
    """
    if settings is None or config is None:
        return answers
    folder = Path(config).parent
    not_known = set[tuple[str, str]]()
    by_roster: dict[str, DialogueTable] = {}
    for one in settings.dialogue:
        for path in answers.rosters:
            if any(fits(pattern, path, str(folder)) for pattern in one.rosters):
                not_known |= {(path, what) for what in one.not_known}
                by_roster |= {path: one} if one.ledgers else {}
    ledgers = (path for one in by_roster.values() for path in one.ledgers)
    return replace(
        answers,
        not_known=frozenset(not_known),
        usual_ledgers=tuple(dict.fromkeys(shown(normpath(folder / path)) for path in ledgers)),
        usually_complete=all(one.ledgers_complete for one in by_roster.values())
        if len(by_roster) == len(answers.rosters)
        else None,
    )
