"""Whether what was remembered of the rosters still holds; else it is forgotten and asked again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli.complaints import complain, of_system
from coverage_audit.cli.configured import NAME, nearest
from coverage_audit.cli.guide.answers import Answers, answered
from coverage_audit.cli.guide.remember import encoded_like, pattern_of, write
from coverage_audit.cli.guide.rosters import looked_at
from coverage_audit.cli.guide.talk import Talk
from coverage_audit.errors import AuditError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import listed

if TYPE_CHECKING:
    from coverage_audit.settings.answers import Answered

NOT_KNOWN = {
    "dimension": mark("where the firms belong is not known"),
    "members": mark("whom the column of members counts is not known"),
}
ASKED_AGAIN = 2


@dataclass(slots=True)
class Forgotten:
    """What a file of settings said before something of it was forgotten, and says since then.

    It is given back where no result comes of it.
    """

    path: str | None = None
    before: bytes = b""
    after: bytes = b""

    def forget(self, path: str, before: bytes, text: str) -> None:
        """Write what is left; AuditError or OSError where that may not be."""
        left = encoded_like(before, text) if text.strip() else b""
        write(path, left)
        if not left:
            Path(path).unlink()
        self.path, self.before, self.after = path, self.before or before, left

    def give_back(self) -> None:
        """Write what was forgotten, where nobody has written since."""
        if self.path is not None:
            file = Path(self.path)
            now = file.read_bytes() if file.exists() else b""
            if now == self.after:
                write(self.path, self.before)
        self.path, self.before, self.after = None, b"", b""


def still_holding(
    talk: Talk, given: Sequence[str], answers: Answers, forgotten: Forgotten
) -> Answers:
    """The answers; where what is remembered holds no more, those without it.

    A roster of the same name in the same place may be another's this time. Nothing is asked where
    nothing is remembered. `given` is what was named. AuditError where these cannot be looked at
    again.
    """
    while path := _settings(answers):
        before = Path(path).read_bytes()
        text = before.decode("utf-8-sig")
        patterns = {pattern_of(Path(path).parent, roster): roster for roster in answers.rosters}
        tables = _remembered(text, patterns)
        _tell_what_else(talk, path, answers, tables)
        if not tables:
            break
        talk.say("", _("What was answered before ({path}):").format(path=path))
        for pattern, roster in patterns.items():
            said = [words for one in tables if pattern in one.patterns for words in _words(one)]
            if said:
                line = _("{path} ({what})").format(path=roster, what=listed(said))
                talk.say(f"  {line}")
        choices = (
            _("it still holds"),
            _("it does not, or not for all: forget it, and ask again"),
        )
        more = _("What is forgotten is deleted in {path}; nothing else in it is changed.")
        prompt = _("Which? (Enter: {n})").format(n=1)
        if talk.choose(prompt, choices, more.format(path=path), usual=1) != ASKED_AGAIN:
            break
        if _is_forgotten(path, before, patterns, forgotten):
            answers = looked_at(talk, given)
    return answers


def _settings(answers: Answers) -> str | None:
    """The file of settings that holds, where it is one that the dialogue writes to."""
    held = None if answers.isolated else answers.config or nearest(Path.cwd())
    return held if held and Path(held).name == NAME else None


def _remembered(text: str, patterns: Collection[str]) -> list[Answered]:
    """The tables of the rosters; none where these but propose ledgers, which are asked for."""
    from coverage_audit.settings import answers

    found = answers.answered(text, patterns)
    return found if any("ledgers" not in one.said for one in found) else []


def _words(one: Answered) -> Iterator[str]:
    """What a table says, in words."""
    match one.name:
        case "source":
            names = {key: name for key, name in one.said.items() if key == "sheet_is"}
            yield answered(one.said.get("set", {}), names, {})
        case "columns":
            yield answered({}, {}, one.said)
        case _:
            yield from (_(NOT_KNOWN[what]) for what in one.said.get("not_known", ()))
            if ledgers := one.said.get("ledgers"):
                yield _("ledger: {files}").format(files=listed(ledgers))


def _tell_what_else(talk: Talk, path: str, answers: Answers, tables: Sequence[Answered]) -> None:
    """Say what the settings say beside what was answered, as it is not asked either."""
    ours = {
        (pattern, what)
        for one in tables
        for pattern in one.patterns
        for what in one.said.get("not_known", ())
    }
    folder = Path(path).parent
    others = [
        _("{path} ({what})").format(path=roster, what=_(NOT_KNOWN[what]))
        for roster, what in sorted(answers.not_known)
        if (pattern_of(folder, roster), what) not in ours
    ]
    if others or (not tables and any(map(answers.said_of, answers.rosters))):
        text = _("What the settings say is not asked. To be asked, change it in {path}.")
        talk.say(text.format(path=path), *(f"  {line}" for line in others))


def _is_forgotten(
    path: str, before: bytes, patterns: Collection[str], forgotten: Forgotten
) -> bool:
    from coverage_audit.settings.answers import without

    try:
        forgotten.forget(path, before, without(before.decode("utf-8-sig"), patterns))
    except (AuditError, OSError) as error:
        complain(error if isinstance(error, AuditError) else of_system(error), debug=False)
        return False
    return True
