"""Whether what was remembered of the rosters still holds; else it is forgotten and asked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from coverage_audit.cli import files
from coverage_audit.cli.complaints import complain, of_system
from coverage_audit.cli.configured import NAME, nearest
from coverage_audit.cli.guide.answers import Answers
from coverage_audit.cli.guide.remember import pattern_of
from coverage_audit.cli.guide.rosters import looked_at
from coverage_audit.cli.guide.talk import Talk
from coverage_audit.errors import AuditError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import listed

NOT_KNOWN = {
    "dimension": mark("where the firms belong is not known"),
    "members": mark("whom the column of members counts is not known"),
}
ASKED_AGAIN = 2


def as_before(talk: Talk, given: Sequence[str], answers: Answers) -> Answers:
    """The answers; where what is remembered holds no more, those without it.

    A roster of the same name in the same place may be another's this time. Nothing is asked where
    nothing is remembered. `given` is what was named.
    """
    while path := _settings(answers):
        text = Path(path).read_bytes().decode("utf-8-sig")  # with its ends of lines
        told = list(_told(answers, text, Path(path).parent))
        if not told:
            if any(answers.said_of(roster) for roster in answers.rosters):
                text = _("What the settings say is not asked. To be asked, change it in {path}.")
                talk.say(text.format(path=path))
            break
        talk.say("", _("What was answered before ({path}):").format(path=path))
        talk.say(*(f"  {line}" for line in told))
        choices = (
            _("it still holds"),
            _("it does not, or not for all: forget it, and ask again"),
        )
        more = _("What is forgotten is deleted in {path}; nothing else in it is changed.")
        prompt = _("Which? (Enter: {n})").format(n=1)
        if talk.choose(prompt, choices, more.format(path=path), usual=1) != ASKED_AGAIN:
            break
        if _forgotten(path, text, answers):
            answers = looked_at(talk, given)
    return answers


def _settings(answers: Answers) -> str | None:
    """The file of settings that holds, where it is one that the dialogue writes to."""
    held = None if answers.isolated else answers.config or nearest(Path.cwd())
    return held if held and Path(held).name == NAME else None


def _told(answers: Answers, text: str, folder: Path) -> Iterator[str]:
    """What is remembered of each roster, in words."""
    from coverage_audit.settings.answers import answered

    patterns = {pattern_of(folder, path): path for path in answers.rosters}
    ours = {pattern for table in answered(text, patterns) for pattern in table.patterns}
    for path in (path for pattern, path in patterns.items() if pattern in ours):
        unknown = [_(NOT_KNOWN[what]) for of, what in sorted(answers.not_known) if of == path]
        said = [text for text in (answers.said_of(path), *unknown) if text]
        if said:
            yield _("{path} ({what})").format(path=path, what=listed(said))


def _forgotten(path: str, text: str, answers: Answers) -> bool:
    from coverage_audit.settings.answers import without

    patterns = [pattern_of(Path(path).parent, roster) for roster in answers.rosters]
    left = without(text, patterns)
    try:
        if left.strip():
            files.write({path: left.encode()}, inputs=(), force=True)
        else:
            Path(path).unlink()
    except (AuditError, OSError) as error:
        complain(error if isinstance(error, AuditError) else of_system(error), debug=False)
        return False
    return True
