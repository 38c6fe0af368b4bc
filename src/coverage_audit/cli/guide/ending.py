"""The audit itself, and what may be done with its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from coverage_audit.cli.complaints import complain, of_system
from coverage_audit.cli.guide.answers import Answers, shown
from coverage_audit.cli.guide.remember import remembered, settings_path, write
from coverage_audit.cli.guide.results import free
from coverage_audit.cli.guide.rosters import ask_to_go_on
from coverage_audit.cli.guide.talk import Back, Quit, Talk
from coverage_audit.errors import AuditError, SettingsError
from coverage_audit.locale import gettext as _

Do: TypeAlias = Callable[[list[str]], int]
"""Does what the words of a command line ask for; raises AuditError where it cannot."""
Show: TypeAlias = Callable[[str], bool]
"""Opens a file or a folder before whoever sits there; whether that could be done."""
Act: TypeAlias = Callable[[Talk, Answers], bool]
"""Does what was offered; True where that is the end of these answers."""


@dataclass(slots=True)
class End:
    """The last steps.

    `wrote_result`: there is a workbook; `failed`: once there was none. `before` is what the
    settings file said before it was written, None where there was none; `wrote` is its path once
    it was, `text` what it then said; `opened` says whether the result was. `typed`: there is a
    command line on which the same could be said.
    """

    do: Do
    show: Show
    wrote_result: bool = False
    failed: bool = False
    before: bytes | None = None
    wrote: str | None = None
    text: bytes = b""
    opened: bool = False
    typed: bool = True

    def done(self, talk: Talk, answers: Answers) -> Answers:
        """Run the audit; where nothing is written, some rosters may be left out, else Back or Quit.

        There is nothing to go back to where nobody types: what is to be mended is a file.
        """
        talk.say("")
        try:
            self.do(answers.words())
        except AuditError as error:  # or files that were left out: these are told last
            complain(error, debug=False)
            if not Path(answers.output).exists():  # the name was free
                return self._done_without_some(talk, answers)
        self.wrote_result = True
        return answers

    def _done_without_some(self, talk: Talk, answers: Answers) -> Answers:
        """The same without the files that cannot be audited, if that is wanted of several."""
        if answers.leaves_out or len(answers.rosters) == 1:
            self.failed = True
            raise Back if self.typed else Quit
        if self.typed:
            ask_to_go_on(talk)
        return self.done(talk, replace(answers, leaves_out=True))

    def after(self, talk: Talk, answers: Answers) -> Answers:
        """Open the result, remember the answers, or begin anew; Enter ends."""
        path = Path(answers.output).absolute()
        talk.say("", _("The survey is written: {path}").format(path=path))
        if self.typed:
            # Of what was written just now nothing is written over.
            line = answers.command(shown(free(path)))
            talk.say(_("The same in one line, next time:"), f"  {line}")
        more = _("The workbook can be opened at any time by a double click on it in its folder.")
        while True:
            offers = self._offers(answers)
            choices = [text for text, _act in offers]
            usual = len(choices) if self.opened else 1
            try:
                number = talk.choose(
                    _("Which? (Enter: {n})").format(n=usual), choices, more, usual=usual
                )
            except Back:
                # What was written down would fill in for an answer that is taken back.
                if self.wrote is not None:
                    self._forgotten(self.wrote, talk, answers)
                raise
            act = offers[number - 1][1]
            if act is None:
                raise Quit
            if act(talk, answers):
                return answers

    def opened_after(self, talk: Talk, answers: Answers) -> Answers:
        """Open the result at once, then offer the same."""
        self._opened(talk, answers)
        return self.after(talk, answers)

    def _offers(self, answers: Answers) -> list[tuple[str, Act | None]]:
        """What may be done, and what does it; nothing does where that is to end."""
        found: list[tuple[str, Act | None]] = [
            (_("open the workbook"), self._opened),
            (_("open the folder that it lies in"), self._folder_opened),
        ]
        path = settings_path(answers)
        if path is not None:
            text = _("remember the answers in {path} for the next time")
            if self.wrote is not None:
                text = _("forget the answers again: {path} as it was before")
            act = partial(self._remembered if self.wrote is None else self._forgotten, path)
            found.append((text.format(path=path), act))
        if self.typed:  # else they are double-clicked
            found.append((_("audit other rosters"), lambda _talk, _answers: True))
        found.append((_("end"), None))
        return found

    def _opened(self, talk: Talk, answers: Answers) -> bool:
        self.opened = True
        self._shown(talk, Path(answers.output).absolute())
        return False

    def _folder_opened(self, talk: Talk, answers: Answers) -> bool:
        self._shown(talk, Path(answers.output).absolute().parent)
        return False

    def _shown(self, talk: Talk, path: Path) -> None:
        if not self.show(str(path)):
            text = _("it could not be opened from here; open it in its folder: {path}")
            talk.say(text.format(path=path))

    def _remembered(self, path: str, talk: Talk, answers: Answers) -> bool:
        file = Path(path)
        try:
            before = file.read_bytes() if file.exists() else None
            self.text = remembered(answers, path, before or b"")
            write(path, self.text)
        except (SettingsError, UnicodeError) as error:  # or a name that no text can hold
            talk.say(_("{path} cannot take the answers; it stays as it is").format(path=path))
            if isinstance(error, AuditError):
                complain(error, debug=False)
        except (AuditError, OSError) as error:
            complain(error if isinstance(error, AuditError) else of_system(error), debug=False)
        else:
            self.before, self.wrote = before, path
            talk.say(_("written: {files}").format(files=path))
        return False

    def _forgotten(self, path: str, talk: Talk, _answers: Answers) -> bool:
        file = Path(path)
        try:
            if file.exists() and file.read_bytes() != self.text:
                talk.say(_("{path} was changed meanwhile; it stays as it is").format(path=path))
                self.wrote = None
                return False
            if self.before is None:
                file.unlink(missing_ok=True)
            else:
                write(path, self.before)
        except (AuditError, OSError) as error:
            complain(error if isinstance(error, AuditError) else of_system(error), debug=False)
            return False
        self.wrote = None
        talk.say(_("{path} is as it was before").format(path=path))
        return False
